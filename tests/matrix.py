"""Tries gdviz with every Python, every set of versions and every kind of screen that are there.

By hand: ``python -m tests.matrix [--python PYTHON ...] [--versions NAME ...] [--suite]``; it takes
a minute for each environment, and with ``--suite``, which runs all tests in each, ten. It looks for
python3.11 to python3.15, makes environments in a folder that is gone afterwards, and prints a table
as the README has it. In a few seconds: ``python -m tests.matrix --here``; its last line begins with
“nothing failed in 1 environment”: that is the one it runs in.

Each environment has gdviz from the wheel or the source distribution, not from the checkout, and
does three things: names its versions, trains with the numbers of the lecture, and opens the
window, makes a step, draws itself, and closes. Screens are Qt's offscreen platform, X11 where there
is Xvfb, and Wayland where there is weston.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from gdviz.start import ON_ALL_PROCESSORS
from tests.screens import SCREENS

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14", "python3.15")
CONSTRAINTS = ROOT / ".ci" / "constraints.txt"
EXTRAS = "digits,fast,films,sheets,sound"
# The first step of the lecture, to the last digit.
LOSS = 0.2192376778321944
OPENING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from gdviz.ui.main_window import MainWindow
real_open = MainWindow.open

def open_window(window):
    real_open(window)
    QTimer.singleShot(500, lambda: step(window))

def step(window):
    window.run_wishes.step_requested.emit(1)
    QTimer.singleShot(1500, lambda: look(window))

def look(window):
    picture = window.grab().toImage()
    colours = {picture.pixel(x, 200) for x in range(0, picture.width(), 3)}
    print("platform", QGuiApplication.platformName(), "colours", len(colours))
    window.close()

MainWindow.open = open_window
from gdviz.__main__ import main
sys.exit(main([]))
"""
VERSIONS = """
import json
from importlib.metadata import version
print(json.dumps([version(name) for name in ("PySide6-Essentials", "numpy")]))
"""
LONGEST_SECONDS, SUITE_SECONDS = 180.0, 7200.0
NUMBER = "import sys; print('%d.%d' % sys.version_info[:2])"
TRAINING = ("train", "smiles", "--nudges", "1", "--json")
FAILED, FINE, ABSENT = "failed", "✓", "—"


@dataclass(frozen=True)
class Versions:
    """Which versions of what gdviz needs, and from what it is installed."""

    name: str
    extras: bool = False
    constrained: bool = False
    oldest: bool = False
    source: bool = False

    def requirements(self, built: Path) -> list[str]:
        """What pip is asked for."""
        (file,) = built.glob("*.tar.gz" if self.source else "*.whl")
        wanted = [f"{file}[{EXTRAS}]" if self.extras else str(file)]
        if self.constrained:
            wanted += ["--constraint", str(CONSTRAINTS)]
        return wanted + (oldest_versions() if self.oldest else [])


ALL_VERSIONS = (
    Versions("tested", constrained=True),
    Versions("tested, all extras", constrained=True, extras=True),
    Versions("newest, all extras", extras=True),
    Versions("oldest", oldest=True),
    Versions("tested, from the sdist", constrained=True, source=True),
)


def oldest_versions() -> list[str]:
    """The lowest PySide6 and numpy that the project admits, exactly."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = [
        re.match(r"(PySide6-Essentials|numpy)>=([\d.]+)", each) for each in project["dependencies"]
    ]
    return sorted({f"{each[1]}=={each[2]}" for each in found if each})


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    python: str
    versions: str
    installed: Sequence[str]
    outcomes: Sequence[str]

    def failed(self) -> Row:
        """The same, with nothing that has not failed."""
        return replace(self, outcomes=[FAILED] * len(self.outcomes))

    def __str__(self) -> str:
        return (
            "| " + " | ".join([self.python, self.versions, *self.installed, *self.outcomes]) + " |"
        )


def main(words: list[str] | None = None) -> int:
    """Try all that is wished for, print the table, and return the exit code."""
    wish = wished(words)
    with ExitStack() as stack:
        screens = [each for each in SCREENS if each.is_here()]
        titles = ["Python", "versions", "PySide6", "numpy", *(each.title for each in screens)]
        if wish.here:
            screens = screens[:1]
            titles = titles[:5]
        servers = [stack.enter_context(each.opened()) for each in screens]
        print("| " + " | ".join(titles) + " |\n" + "|---" * len(titles) + "|", flush=True)
        rows = []
        for row in here(servers) if wish.here else everywhere(wish, servers):
            print(row, flush=True)
            rows.append(row)
    failures = sum(FAILED in each.outcomes for each in rows)
    count = f"{len(rows)} environment" + "s" * (len(rows) != 1)
    print(f"{failures} failed of {count}" if failures else f"nothing failed in {count}")
    return int(failures > 0 or not rows)


def wished(words: list[str] | None) -> argparse.Namespace:
    """Which Pythons, which versions, and how much."""
    parser = argparse.ArgumentParser(prog="python -m tests.matrix")
    parser.add_argument("--here", action="store_true", help="only the environment this runs in")
    parser.add_argument("--python", nargs="+", default=PYTHONS, metavar="PYTHON")
    names = [each.name for each in ALL_VERSIONS]
    parser.add_argument("--versions", nargs="+", default=names, choices=names, metavar="NAME")
    parser.add_argument("--suite", action="store_true", help="run all tests in each environment")
    return parser.parse_args(words)


def here(servers: Sequence[dict[str, str]]) -> Iterator[Row]:
    """The one environment that needs no installation."""
    yield tried(Path(sys.executable), "as installed", servers, ROOT)


def everywhere(wish: argparse.Namespace, servers: Sequence[dict[str, str]]) -> Iterator[Row]:
    """A new environment for each Python and each set of versions."""
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder, "built")
        build = [sys.executable, "-m", "hatchling", "build", "-d", str(built)]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
        for name in wish.python:
            python = shutil.which(name)
            if python is None or not works(python):
                continue
            for versions in ALL_VERSIONS:
                if versions.name in wish.versions:
                    yield in_new_environment(python, versions, built, servers, wish.suite)


def works(python: str) -> bool:
    """Whether it is there and has what makes environments; a shim may lead nowhere."""
    return subprocess.run([python, "-c", "import ensurepip"], capture_output=True).returncode == 0


def in_new_environment(
    python: str, versions: Versions, built: Path, servers: Sequence[dict[str, str]], suite: bool
) -> Row:
    """Make it, try it, and take it away."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([python, "-m", "venv", folder], check=True, capture_output=True)
        inside = Path(folder, "bin", "python")
        pip = [str(inside), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        # gdviz itself may be built; whatever else has no wheel for this Python is not offered.
        wanted = [*pip, "--only-binary=:all:", "--no-binary=gdviz", *versions.requirements(built)]
        ended = subprocess.run(wanted, capture_output=True, text=True)
        if ended.returncode != 0:
            offered = "No matching distribution" not in ended.stderr
            if offered:
                print(ended.stderr, file=sys.stderr)
            outcome = FAILED if offered else ABSENT
            return Row(Path(python).name[6:], versions.name, ("", ""), [outcome] * len(servers))
        row = tried(inside, versions.name, servers, Path(folder))
        return row if not suite or passes_all(inside, versions, pip) else row.failed()


def passes_all(python: Path, versions: Versions, pip: list[str]) -> bool:
    """Whether all tests pass, for which the checkout takes the place of what was tried before."""
    constrained = ["--constraint", str(CONSTRAINTS)] if versions.constrained else []
    ended = subprocess.run([*pip, *constrained, "--editable", f"{ROOT}[test]"])
    whole = ["-m", "pytest", "-q", *ON_ALL_PROCESSORS]
    return ended.returncode == 0 and bool(said(python, whole, {}, ROOT, SUITE_SECONDS))


def tried(python: Path, versions: str, servers: Sequence[dict[str, str]], folder: Path) -> Row:
    """Do in an environment all that is to be done; what fails is printed on standard error."""
    installed = json.loads(said(python, ["-c", VERSIONS], {}, folder) or '["", ""]')
    number = said(python, ["-c", NUMBER], {}, folder)
    trained = said(python, ["-m", "gdviz", *TRAINING], {}, folder)
    learns = bool(trained) and json.loads(trained)["loss"] == LOSS
    outcomes = [FINE if learns and opens(python, server, folder) else FAILED for server in servers]
    return Row(number.strip(), versions, installed, outcomes)


def opens(python: Path, server: dict[str, str], folder: Path) -> bool:
    """Whether the window opens on this screen, and shows more than an empty ground."""
    with tempfile.TemporaryDirectory() as home:
        homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), home)
        words = said(python, ["-c", OPENING], {**server, **homes}, folder)
    found = re.search(r"platform (\w+) colours (\d+)", words)
    return found is not None and found[1] == server["QT_QPA_PLATFORM"] and int(found[2]) > 5


def said(
    python: Path,
    words: list[str],
    more: dict[str, str],
    folder: Path,
    seconds: float = LONGEST_SECONDS,
) -> str:
    """What a program printed, or nothing if it failed; why stands on standard error then."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **more}
    command = [str(python), *words]
    try:
        ended = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        print(f"did not end within {seconds:.0f} s: {command[:3]}", file=sys.stderr)
        return ""
    if ended.returncode != 0:
        print(ended.stdout + ended.stderr, file=sys.stderr)
        return ""
    return ended.stdout


if __name__ == "__main__":
    sys.exit(main())
