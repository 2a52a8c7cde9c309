"""One home, in which programs are started by a person who follows a plan, and what they say."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "RUNTIME_DIR", "STATE_HOME")
PATIENCE = 120.0
TRACES = ("Traceback", "QThread:", "Segmentation", "core dumped", "Fatal Python error")
# What Qt's offscreen platform writes of itself.
OFFSCREEN = "This plugin does not support "


class NotSurvivedError(Exception):
    """What went wrong, in a sentence."""


class CannotTryError(Exception):
    """Why a fault cannot be tried here."""


class Life:
    """One home, in which programs are started, and what they said.

    `complaints` are the lines that the last one wrote on standard error.
    """

    complaints: Sequence[str] = ()

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lines: list[str] = []
        for name in FOLDERS:
            self.home(name).mkdir(mode=0o700)

    def home(self, name: str) -> Path:
        """One of the folders of the person."""
        return self.folder / name.lower()

    def environment(self, screen: str = "") -> dict[str, str]:
        """What a program finds here; where the folder holds modules, they are found first."""
        return {
            **{name: value for name, value in os.environ.items() if name != "DISPLAY"},
            **{f"XDG_{name}": str(self.home(name)) for name in FOLDERS},
            "HOME": str(self.folder),
            "PYTHONPATH": str(self.folder),
            "QT_QPA_PLATFORM": "xcb" if screen else "offscreen",
            **({"DISPLAY": screen} if screen else {}),
        }

    def begin(
        self,
        plan: str,
        *words: str,
        screen: str = "",
        memory: int = 0,
        longest_file: int = 0,
        **places: Path,
    ) -> subprocess.Popen[str]:
        """Start a program whose person follows a plan, within limits in bytes; 0 for none."""
        environment = self.environment(screen) | {
            f"GDVIZ_FAULT_{name}": str(path) for name, path in places.items()
        }
        limits = {"as": memory, "fsize": longest_file}
        limit = [f"--{name}={most}" for name, most in limits.items() if most]
        limit = ["prlimit", *limit] if limit else []
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
        said, lines = out.splitlines(), complaints.splitlines()
        self.complaints = [line for line in lines if line and not line.startswith(OFFSCREEN)]
        self.lines += [line for line in said if line.startswith("says ")]
        if any(trace in complaints for trace in TRACES):
            raise NotSurvivedError(f"it writes: {complaints}")
        if process.returncode not in codes:
            raise NotSurvivedError(f"it ends with {process.returncode}: {complaints}")
        return said

    def run(self, plan: str, *words: str, **rest: Path | str | int) -> list[str]:
        """Both."""
        return self.end(self.begin(plan, *words, **rest))

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run ``gdviz`` with these words, without a window, and look for traces."""
        ended = subprocess.run(
            [sys.executable, "-m", "gdviz", *words],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        expect("Traceback" not in ended.stderr, ended.stderr)
        self.lines += [f"says {line}" for line in ended.stderr.splitlines()[:1]]
        return ended

    def living(self) -> list[int]:
        """The processes that were begun here, by whomever, and have not ended."""
        home = f"HOME={self.folder}".encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if home in (process / "environ").read_bytes().split(b"\0"):
                    found.append(int(process.name))
        return found


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


def killed(life: Life, plan: str, name: str) -> str:
    """Let a program be ended by a signal once its work is kept; returns what was kept."""
    process = life.begin(plan, FILE=life.folder / "work.gdviz")
    kept = wait_for(process, "kept")
    time.sleep(0.3)
    number = getattr(signal, name)
    process.send_signal(number)
    life.end(process, codes=(0, -number) if name == "SIGKILL" else (0,))
    return kept


def end_of_all(life: Life) -> None:
    """Expect that nobody goes on who was begun by a program that has ended."""
    end = time.monotonic() + PATIENCE
    while life.living() and time.monotonic() < end:
        time.sleep(0.1)
    expect(not life.living(), "a process goes on")


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
