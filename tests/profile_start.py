"""Prints what the start costs, beside a bare window and beside importing numpy.

By hand: ``python -m tests.profile_start [--turns N] [--idle SECONDS]``, on the offscreen platform
unless ``QT_QPA_PLATFORM`` says otherwise. All are started in turn, each in a process of its own,
and the median of each is compared: processor time counts, as the machine may do something else. A
window is there when it has been painted as a whole. At rest it is watched for so many seconds, when
all that comes after the first picture has come. In a few seconds:
``python -m tests.profile_start --turns 1 --idle 0.1``; its last line begins with “at rest ”.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

TURNS, IDLE = 7, 10.0

BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
window = QLabel("A window")
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, lambda: (window.repaint(), os._exit(0)))
application.exec()
"""
# As the command does it; told when the window has been opened.
PROGRAM = """
import os, sys, time
import gdviz.cli.window as command

def opened(window):
    {then}

show_window = command.show_window
def show_and_tell(*asked, **named):
    from PySide6.QtCore import QTimer
    from gdviz.ui.main_window import MainWindow
    open_window = MainWindow.open
    def open_and_tell(window):
        open_window(window)
        QTimer.singleShot(0, lambda: opened(window))
    MainWindow.open = open_and_tell
    return show_window(*asked, **named)
command.show_window = show_and_tell

from gdviz.__main__ import main
main([])
"""
PAINTED = PROGRAM.format(then="window.repaint(); os._exit(0)")
# What is imported a little later has been by then.
SETTLED_MS = 5000
RESTING = PROGRAM.format(
    then=f"""
    from PySide6.QtCore import QTimer
    def end(began, cpu):
        print((time.process_time() - cpu) / (time.perf_counter() - began))
        sys.stdout.flush()
        os._exit(0)
    def begin():
        QTimer.singleShot(
            int(1000 * float(os.environ["IDLE"])),
            lambda began=time.perf_counter(), cpu=time.process_time(): end(began, cpu),
        )
    QTimer.singleShot({SETTLED_MS}, begin)
"""
)
TRAINED = "import sys; from gdviz.__main__ import main; main('train smiles --steps 100'.split())"
# Each with what it is compared with.
STARTS = {
    "bare window": (BARE, "bare window"),
    "gdviz, first picture": (PAINTED, "bare window"),
    "numpy": ("import numpy", "numpy"),
    "gdviz train, 100 steps": (TRAINED, "numpy"),
}


def cost(program: str, environment: Mapping[str, str]) -> tuple[float, float]:
    """Processor seconds and the most megabytes that a process takes which runs `program`."""
    child = subprocess.Popen(
        [sys.executable, "-c", program],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"A process ended with {child.returncode}.")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(words: list[str] | None = None) -> int:
    """Start all in turn, and print what they cost."""
    parser = argparse.ArgumentParser(prog="python -m tests.profile_start")
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--idle", type=float, default=IDLE, help="seconds")
    wish = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as home:
        environment = _environment(home) | {"IDLE": str(wish.idle)}
        for program, _ in STARTS.values():
            # Once for the compiled files.
            cost(program, environment)
        costs: dict[str, list[tuple[float, float]]] = {name: [] for name in STARTS}
        for _ in range(wish.turns):
            for name, (program, _) in STARTS.items():
                costs[name].append(cost(program, environment))
        for name, (_, beside) in STARTS.items():
            seconds, memory = (median(each) for each in zip(*costs[name], strict=True))
            times = seconds / median(each for each, _ in costs[beside])
            print(f"{seconds:6.2f} s {times:6.2f} times {memory:6.0f} MB  {name}")
        resting = subprocess.run(
            [sys.executable, "-c", RESTING],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    print(f"at rest {100 * float(resting.stdout):.2f} % of a core")
    return 0


def _environment(home: str) -> dict[str, str]:
    """A person who starts it for the first time, and whose compiled files are kept."""
    homes = {f"XDG_{name}_HOME": str(Path(home, name)) for name in ("CONFIG", "DATA", "CACHE")}
    environment = {**os.environ, **homes, "HOME": home}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.setdefault("PYTHONPYCACHEPREFIX", str(Path(home, "compiled")))
    return environment


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
