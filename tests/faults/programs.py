"""What can go wrong with the program itself: clocks, screens, signals, memory, its own errors."""

from __future__ import annotations

import os
import shutil
import subprocess

from gdviz.files.session import read_session
from tests.faults.life import (
    PATIENCE,
    CannotTryError,
    Life,
    end_of_all,
    expect,
    fresh,
    killed,
    told,
    wait_for,
)
from tests.files.imports.sheets_made import sheets

# For a program with a window, in bytes: enough to open, not enough for a large file.
LITTLE_MEMORY = 2_000_000_000
# As many as a lesson may have, and more than are made in a moment.
MOST_LESSON_STEPS = 100_000
SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP", "SIGKILL")
PLANS = (
    "keep",
    "keep_while_playing",
    "save_again_and_again",
    "keep_in_lesson",
    "keep_while_importing",
    "keep_while_exporting",
)
EXTRAS = ("av", "openpyxl", "python_calamine", "sklearn")
# Put where modules are found first, it has these not be there.
WITHOUT = """
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {names!r}:
            raise ModuleNotFoundError("No module named " + repr(name), name=name)
sys.meta_path.insert(0, Without())
"""


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
            end_of_all(inner)


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
        ended = life.command("lessons", "--check", str(path))
        expect(ended.returncode in (0, 2), f"lesson {number} ends with {ended.returncode}")
        ended = life.command("lesson", str(path)) if ended.returncode else ended
        expect(ended.returncode in (0, 2), f"lesson {number} opens with {ended.returncode}")
    path.write_text(head + f"[start]\nsteps = {MOST_LESSON_STEPS}\n" + page)
    process = life.begin("close_while_waiting", "lesson", str(path))
    wait_for(process, "waits")
    process.terminate()
    life.end(process)


def missing_extras(life: Life) -> None:
    """Without the packages that are not needed: what needs them says so, and all else works."""
    (life.folder / "sitecustomize.py").write_text(WITHOUT.replace("{names!r}", repr(EXTRAS)))
    book = life.folder / "book.xlsx"
    book.write_bytes(sheets()["sheet.xlsx"])
    film = life.folder / "film.mp4"
    for words in (
        ("train", "digits"),
        ("train", str(book), "--positive", "0"),
        ("export", "smiles", "--steps", "2", "--panel", "weights", "-o", str(film)),
    ):
        ended = life.command(*words)
        expect(ended.returncode in (1, 2), f"{words} ends with {ended.returncode}")
        expect("pip install" in ended.stderr, f"{words} says {ended.stderr}")
    expect(not film.exists(), "there is half a film")
    told(life.run("import_digits"), "pip install")
    told(life.run("read_problem", str(book)), "pip install")
    expect(any("step " in line for line in life.run("play_and_end")), "it does not play")


def internal_error(life: Life) -> None:
    """Errors that nobody foresaw, anywhere: told, the work is kept, the program goes on."""
    for where in ("window", "trainer", "background", "painting"):
        inner = Life(fresh(life.folder / where))
        process = inner.begin(f"fail_in_{where}", FILE=inner.folder / "work.gdviz")
        said = process.communicate(timeout=PATIENCE)[0].splitlines()
        life.lines += [line for line in said if line.startswith("says ")]
        expect(process.returncode == 0, f"in the {where}: it ends with {process.returncode}")
        told(said, "step 1")
        told(said, "copied ZeroDivisionError")
        read_session(inner.folder / "work.gdviz")
        told(inner.run("bring_back"), "back ")
