"""What can go wrong with the compiler of steps: numpy makes them, to the same bits."""

from __future__ import annotations

import subprocess
from importlib.util import find_spec

from gdviz.files.session import read_session
from tests.faults.files import SMALL_DISK
from tests.faults.life import (
    CannotTryError,
    Life,
    disk,
    end_of_all,
    expect,
    fill,
    fresh,
    told,
)

# Put where modules are found first. It has these not be there, as far as anybody can see.
HIDDEN = """
from importlib.machinery import PathFinder
real = PathFinder.find_spec
def find_spec(name, *rest):
    return None if name.split(".")[0] in ("numba", "llvmlite") else real(name, *rest)
PathFinder.find_spec = staticmethod(find_spec)
"""
# In the process that compiles.
BESIDE = """
import os, signal, sys, time
if "gdviz.engine.fast.beside" in sys.orig_argv:
    {what}
"""
SLOW_SECONDS, TOO_LONG_SECONDS = 10, 3600
# It dies where Python does something: reads the text that it compiles, or writes what it keeps.
DIE = """
    def die(event, words):
        if event == {event!r} and {part!r} in str(words[{place}]):
            os.kill(os.getpid(), signal.{name})
    sys.addaudithook(die)
"""
MOMENTS = (("compile", "steps_", 1), ("open", ".nbc.tmp", 0), ("open", ".nbi.tmp", 0))
SIGNALS = ("SIGKILL", "SIGSEGV", "SIGABRT")
BROKEN = (
    'raise ImportError("Numba needs NumPy 1.0 or less.")',
    "def (:",
    "import os; os._exit(3)",
    'raise SystemExit("No Numba today.")',
    # Nothing of what it should have.
    "",
)
CANNOT = "numpy makes the steps, as they cannot be compiled"


def compiler_missing(life: Life) -> None:
    """Without numba nobody speaks of it."""
    _begin_with(life, HIDDEN)
    _goes_on(life, "numpy")
    expect(not life.complaints, f"it writes: {life.complaints}")
    ended = life.command("--version")
    expect(ended.returncode == 0 and "numba" not in ended.stdout, f"it is {ended.stdout}")


def compiler_broken(life: Life) -> None:
    """Numba cannot be imported, in whatever way: one sentence."""
    for number, text in enumerate(BROKEN):
        inner = Life(fresh(life.folder / f"{number}"))
        (inner.folder / "numba").mkdir()
        (inner.folder / "numba" / "__init__.py").write_text(text)
        _goes_on(inner, "numpy")
        _said_once(life, inner, CANNOT)
        expect(inner.command("--version").returncode == 0, "it does not tell its version")


def compiler_slow(life: Life) -> None:
    """Compiling takes long: steps go on meanwhile, the end waits for nobody, or it comes late."""
    _needs_numba()
    _begin_with(life, BESIDE.format(what=f"time.sleep({TOO_LONG_SECONDS})"))
    _goes_on(life, "numpy", plan="run_long_at_once")
    end_of_all(life)
    _begin_with(life, BESIDE.format(what=f"time.sleep({SLOW_SECONDS})"))
    _goes_on(life, "compiled")
    expect(not life.complaints, f"it writes: {life.complaints}")


def compiler_crashing(life: Life) -> None:
    """What compiles dies, at once or with half of it written: one sentence, and never again."""
    _needs_numba()
    for event, part, place in MOMENTS:
        for name in SIGNALS:
            inner = Life(fresh(life.folder / f"{part.strip('._')}-{name}"))
            die = DIE.format(event=event, part=part, place=place, name=name)
            _begin_with(inner, BESIDE.format(what=die.strip()))
            _goes_on(inner, "numpy")
            _said_once(life, inner, CANNOT)
            end_of_all(inner)
    # What the last one has left harms nobody.
    _begin_with(inner, "")
    _goes_on(inner, "compiled")
    expect(not inner.complaints, f"it writes: {inner.complaints}")


def unusable_cache(life: Life) -> None:
    """A file is where compiled steps are to be kept: told, and compiled for this once."""
    _needs_numba()
    (life.home("CACHE_HOME") / "gdviz").touch()
    _goes_on(life, "compiled")
    _said_once(life, life, "Compiled steps cannot be kept in")
    end_of_all(life)


def full_cache(life: Life) -> None:
    """There is no room for compiled steps, or it is read-only: told, and the run goes on."""
    _needs_numba()
    for name, makes, sentence in (
        ("read-only", "compiled", "Compiled steps cannot be kept in"),
        ("full", "numpy", CANNOT),
    ):
        inner = Life(fresh(life.folder / name))
        with disk(inner.home("CACHE_HOME"), f"size={SMALL_DISK}") as cache:
            if name == "full":
                fill(cache)
            else:
                subprocess.run(["mount", "-o", "remount,ro", str(cache)], check=True)
            _goes_on(inner, makes)
            _said_once(life, inner, sentence)


def _needs_numba() -> None:
    if find_spec("numba") is None:
        raise CannotTryError("numba is not installed")


def _begin_with(life: Life, text: str) -> None:
    """Have every Python in this life begin with a text."""
    (life.folder / "sitecustomize.py").write_text(text)


def _goes_on(life: Life, makes: str, plan: str = "run_long") -> None:
    """A long run comes to numpy's bits, its steps being made so; the work can be saved."""
    path = life.folder / "work.gdviz"
    said = life.run(plan, FILE=path)
    told(said, "bits the same")
    told(said, f"makes {makes}")
    told(said, "Saved")
    read_session(path)


def _said_once(life: Life, inner: Life, sentence: str) -> None:
    """One line on standard error, with this in it."""
    lines = inner.complaints
    expect(len(lines) == 1 and sentence in lines[0], f"it writes: {lines}")
    life.lines.append(f"writes {lines[0]}")
