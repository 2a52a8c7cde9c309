"""Lets one thing after the other go wrong around the program, and looks what becomes of the work.

By hand: ``python -m tests.faults.faults [NAME ...]``, as root for the faults of disks, which are
left out otherwise. Each fault meets a program of its own, without a screen or, where the screen
goes away, on one of its own (Xvfb). In a few seconds: ``python -m tests.faults.faults
damaged_settings``; its last line begins with “1 fault survived”.

A fault is survived when the person is told in a sentence, no work is lost that was kept or saved,
no traceback is shown, and the process ends as it should. What was said is printed with each.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gdviz.files.session import SessionError, read_session

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "RUNTIME_DIR", "STATE_HOME")
PATIENCE = 120.0
SMALL_DISK = "256k"
# For a program with a window, in bytes: enough to open, not enough for a large file.
LITTLE_MEMORY = 2_000_000_000
TRACES = ("Traceback", "QThread:", "Segmentation", "core dumped", "Fatal Python error")

SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP", "SIGKILL")
PLANS = ("keep", "keep_while_playing", "save_again_and_again")


class NotSurvivedError(Exception):
    """What went wrong, in a sentence."""


class CannotTryError(Exception):
    """Why a fault cannot be tried here."""


class Life:
    """One home, in which programs are started, and what they said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lines: list[str] = []
        for name in FOLDERS:
            self.home(name).mkdir(mode=0o700)

    def home(self, name: str) -> Path:
        """One of the folders of the person."""
        return self.folder / name.lower()

    def begin(
        self, plan: str, *words: str, screen: str = "", memory: int = 0, **places: Path
    ) -> subprocess.Popen[str]:
        """Start a program whose person follows a plan."""
        environment = {
            **{name: value for name, value in os.environ.items() if name != "DISPLAY"},
            **{f"XDG_{name}": str(self.home(name)) for name in FOLDERS},
            **{f"GDVIZ_FAULT_{name}": str(path) for name, path in places.items()},
            "HOME": str(self.folder),
            "QT_QPA_PLATFORM": "xcb" if screen else "offscreen",
            **({"DISPLAY": screen} if screen else {}),
        }
        limit = ["prlimit", f"--as={memory}"] if memory else []
        return subprocess.Popen(
            [*limit, sys.executable, "-m", "tests.faults.person", plan, *words],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def end(self, process: subprocess.Popen[str], codes: tuple[int, ...] = (0,)) -> list[str]:
        """Wait for its end, check that it is a good one, and return what was said."""
        try:
            out, complaints = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            out, complaints = process.communicate()
            raise NotSurvivedError(f"it hangs; it had said: {out.splitlines()}") from None
        said = out.splitlines()
        self.lines += [line for line in said if line.startswith("says ")]
        if any(trace in complaints for trace in TRACES):
            raise NotSurvivedError(f"it writes: {complaints}")
        if process.returncode not in codes:
            raise NotSurvivedError(f"it ends with {process.returncode}: {complaints}")
        return said

    def run(self, plan: str, *words: str, **rest: Path | str | int) -> list[str]:
        """Both."""
        return self.end(self.begin(plan, *words, **rest))


def expect(condition: bool, sentence: str) -> None:
    """Raise `NotSurvivedError` with the sentence unless the condition holds."""
    if not condition:
        raise NotSurvivedError(sentence)


def told(said: list[str], words: str) -> None:
    """Expect that the window said this."""
    expect(any(words in line for line in said), f"“{words}” is not said, but: {said}")


@contextmanager
def disk(folder: Path, options: str) -> Iterator[Path]:
    """A small disk of its own, mounted at a folder; for root alone."""
    folder.mkdir(parents=True, exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True
    )
    if mounted.returncode:
        raise CannotTryError("only root may mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> None:
    """Leave no room on a disk."""
    with suppress(OSError), (folder / "ballast").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def saved_session(life: Life, path: Path) -> bytes:
    """A session that was saved while all was well."""
    told(life.run("save_and_end", FILE=path), "Saved")
    return path.read_bytes()


def full_disk(life: Life) -> None:
    """Saving where there is no room: told, and the old file is whole."""
    with disk(life.folder / "disk", f"size={SMALL_DISK}") as full:
        before = saved_session(life, full / "work.gdviz")
        fill(full)
        said = life.run("save_and_end", FILE=full / "work.gdviz")
        told(said, "could not be written")
        told(said, "unsaved True")
        expect((full / "work.gdviz").read_bytes() == before, "the old file has changed")
        names = {path.name for path in full.iterdir()}
        expect(names == {"work.gdviz", "ballast"}, f"something is left behind: {names}")


def no_room_for_autosave(life: Life) -> None:
    """The folder of autosave is full: told once, and saving elsewhere works."""
    with disk(life.home("DATA_HOME"), f"size={SMALL_DISK}") as full:
        fill(full)
        said = life.run("keep_and_end", FILE=life.folder / "work.gdviz")
        told(said, "Saved")
        read_session(life.folder / "work.gdviz")


def read_only_home(life: Life) -> None:
    """Nothing of the person's can be written: it opens, plays and ends all the same."""
    with disk(life.folder / "disk", f"size={SMALL_DISK}") as home:
        for name in FOLDERS:
            (home / name.lower()).mkdir(mode=0o700)
        subprocess.run(["mount", "-o", "remount,ro", str(home)], check=True)
        inner = Life.__new__(Life)
        inner.folder, inner.lines = home, life.lines
        expect(any("step " in line for line in inner.run("play_and_end")), "it does not play")


def vanished_folder(life: Life) -> None:
    """The folder of a session is gone: told, and nothing is half made."""
    said = life.run("save_and_end", FILE=life.folder / "gone" / "work.gdviz")
    told(said, "could not be written")
    expect(not (life.folder / "gone").exists(), "the folder is half made")


def vanished_file(life: Life) -> None:
    """A session that another program takes away while it is open is saved again."""
    path = life.folder / "work.gdviz"
    saved_session(life, path)
    process = life.begin("save_over_another", str(path), FILE=path, SIGN=life.folder / "sign")
    wait_for(process, "open")
    path.unlink()
    (life.folder / "sign").touch()
    for _ in range(int(PATIENCE * 20)):
        if path.exists():
            break
        time.sleep(0.05)
    process.terminate()
    life.end(process)
    read_session(path)


def damaged_settings(life: Life) -> None:
    """Settings of nothing but noise: it opens as for the first time."""
    folder = life.home("CONFIG_HOME") / "gdviz"
    folder.mkdir()
    noise = random.Random(1).randbytes(4000)
    (folder / "gdviz.conf").write_bytes(b"[window]\ngeometry=@ByteArray(" + noise + b")\n" + noise)
    expect(any("step " in line for line in life.run("play_and_end")), "it does not play")


def damaged_autosave(life: Life) -> None:
    """What a crash left is cut, forged or noise: set aside, told, and the good one comes back."""
    killed(life, "keep", "SIGKILL")
    folder = next(life.home("DATA_HOME").rglob("*.gdviz")).parent
    whole = next(folder.glob("*.gdviz"))
    content = whole.read_bytes()
    (folder / "cut.gdviz").write_bytes(content[: len(content) // 2])
    (folder / "noise.gdviz").write_bytes(random.Random(2).randbytes(3000))
    (folder / "forged.gdviz").write_text(json.dumps({"gdviz": "session", "version": 2, "x": []}))
    (folder / "folder.gdviz").mkdir()
    (folder / "nowhere.gdviz").symlink_to(life.folder / "nowhere")
    told(life.run("look"), "could not be brought back")
    told(life.run("bring_back"), "back 0.0")


def clock_jumps(life: Life) -> None:
    """The clock of the day goes back and forth by years."""
    told(life.run("clock_jumps", FILE=life.folder / "work.gdviz"), "Saved")
    read_session(life.folder / "work.gdviz")


def display_goes_away(life: Life) -> None:
    """The screen dies under the program: the work is offered the next time."""
    if shutil.which("Xvfb") is None:
        raise CannotTryError("there is no Xvfb")
    pipe, told_to = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(told_to), "-screen", "0", "1280x800x24"],
        pass_fds=[told_to],
        stderr=subprocess.DEVNULL,
    )
    os.close(told_to)
    with os.fdopen(pipe) as display:
        screen = f":{display.readline().strip()}"
    process = life.begin("keep_while_playing", screen=screen)
    kept = wait_for(process, "kept")
    server.kill()
    server.wait()
    # Qt itself ends the process, with 1.
    life.end(process, codes=(0, 1))
    told(life.run("bring_back"), f"back {kept}")


def signals(life: Life) -> None:
    """Every signal during everything: what was kept comes back."""
    for plan in PLANS:
        for name in SIGNALS:
            inner = Life(fresh(life.folder / f"{plan}-{name}"))
            kept = killed(inner, plan, name)
            told(inner.run("bring_back"), "back ")
            for path in inner.folder.glob("*.gdviz"):
                read_session(path)
            expect(kept != "", f"{plan} under {name} kept nothing")
            left = [each.name for each in inner.folder.glob(".gdviz-*")]
            expect(name == "SIGKILL" or not left, f"{plan} under {name} leaves {left}")


def not_enough_memory(life: Life) -> None:
    """A file for which there is no memory: a sentence, and the program goes on."""
    path = life.folder / "large.csv"
    with path.open("w") as file:
        file.writelines(f"{n % 10}," + ",".join("0" * 784) + "\n" for n in range(60_000))
    said = life.run("read", str(path), memory=LITTLE_MEMORY)
    told(said, "done")


def misbehaving_lesson(life: Life) -> None:
    """Lessons that ask for too much are refused with their line."""
    page = '[[page]]\ntitle = "One"\ntext = "Two"\n'
    head = 'format = 1\ntitle = "T"\nsummary = "S"\n'
    for number, text in enumerate(
        (
            head + "[start]\nsteps = 10000000000000\n" + page,
            head + '[start]\ncurve = "1/0"\n' + page,
            head + '[start]\ncurve = "x^x^x^x^x^x"\nlearning-rate = 1e308\nsteps = 10\n' + page,
            head + page * 1000,
            "\0" * 1000,
        )
    ):
        path = life.folder / f"{number}.toml"
        path.write_text(text)
        ended = subprocess.run(
            [sys.executable, "-m", "gdviz", "lessons", "--check", str(path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        expect("Traceback" not in ended.stderr, ended.stderr)
        expect(ended.returncode in (0, 2), f"lesson {number} ends with {ended.returncode}")
        life.lines += [f"says {line}" for line in ended.stderr.splitlines()[:1]]


def two_windows_on_one_file(life: Life) -> None:
    """Who saves second is asked, and the first one's work is whole."""
    path = life.folder / "work.gdviz"
    saved_session(life, path)
    process = life.begin("save_over_another", str(path), FILE=path, SIGN=life.folder / "sign")
    wait_for(process, "open")
    other = Life(fresh(life.folder / "other"))
    first = saved_session(other, path)
    (life.folder / "sign").touch()
    told(life.end(process), "asks Changed elsewhere")
    expect(path.read_bytes() == first, "the first one's work is lost")


def newer_program(life: Life) -> None:
    """Files of a program to come are left alone, and told."""
    path = life.folder / "work.gdviz"
    content = json.dumps({"gdviz": "session", "version": 999, "more": 1})
    path.write_text(content)
    folder = life.home("DATA_HOME")
    killed(life, "keep", "SIGKILL")
    kept = next(folder.rglob("*.gdviz"))
    newer = kept.with_name("newer.gdviz")
    newer.write_text(content)
    said = life.run("read", str(path))
    told(said, "newer")
    expect(path.read_text() == content, "the file has changed")
    expect(newer.read_text() == content, "what the newer program has kept is gone")


def internal_error(life: Life) -> None:
    """An error that nobody foresaw: told, the work is kept, the program goes on."""
    process = life.begin("fail_inside")
    said = process.communicate(timeout=PATIENCE)[0].splitlines()
    life.lines += [line for line in said if line.startswith("says ")]
    expect(process.returncode == 0, f"it ends with {process.returncode}")
    told(said, "step 1")
    told(life.run("bring_back"), "back ")


def killed(life: Life, plan: str, name: str) -> str:
    """Let a program be ended by a signal once its work is kept; returns what was kept."""
    process = life.begin(plan, FILE=life.folder / "work.gdviz")
    kept = wait_for(process, "kept")
    time.sleep(0.3)
    number = getattr(signal, name)
    process.send_signal(number)
    life.end(process, codes=(0, -number) if name == "SIGKILL" else (0,))
    return kept


def wait_for(process: subprocess.Popen[str], word: str) -> str:
    """Read on until a program says this word; returns what comes after it."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(f"{word} "):
            return line.removeprefix(word).strip()
    raise NotSurvivedError(f"it ends before it says “{word}”: {process.communicate()[1]}")


def fresh(folder: Path) -> Path:
    """A new folder."""
    folder.mkdir()
    return folder


FAULTS: tuple[Callable[[Life], None], ...] = (
    full_disk,
    no_room_for_autosave,
    read_only_home,
    vanished_folder,
    vanished_file,
    damaged_settings,
    damaged_autosave,
    clock_jumps,
    display_goes_away,
    signals,
    not_enough_memory,
    misbehaving_lesson,
    two_windows_on_one_file,
    newer_program,
    internal_error,
)


def outcome(fault: Callable[[Life], None]) -> str:
    """“survived”, why it could not be tried, or what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        life = Life(Path(folder))
        try:
            fault(life)
        except CannotTryError as reason:
            result = f"not tried: {reason}"
        except (NotSurvivedError, SessionError, OSError, StopIteration) as error:
            result = f"NOT SURVIVED: {type(error).__name__}: {error}"
        else:
            result = "survived"
        for line in dict.fromkeys(life.lines):
            print(f"    {line}")
    return result


def main(names: list[str]) -> int:
    """Try the faults that are named, or all, and return the exit code."""
    results = []
    for fault in FAULTS:
        if not names or fault.__name__ in names:
            result = outcome(fault)
            results.append(result)
            print(f"{fault.__name__}: {result}", flush=True)
    survived = results.count("survived")
    print(f"{survived} fault{'s' * (survived != 1)} survived of {len(results)}")
    return int(any(result.startswith("NOT") for result in results) or not results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
