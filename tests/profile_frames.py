"""Prints what a frame costs, panel by panel, painting included.

By hand: ``python -m tests.profile_frames [--seconds N] [--speed STEPS] [--scene KEY] [--large]``.
It plays a run in the real window, on the offscreen platform unless ``QT_QPA_PLATFORM`` says
otherwise, and prints for every widget that paints or shows the run: how often, and how much of a
core it takes. ``--large`` plays 1,000 images of 28 × 28. Times depend on the machine and on what
else it does; compare them with those of another build, taken at the same time. In a few seconds:
``python -m tests.profile_frames --seconds 0.3``; its last line begins with “in all ”.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from gdviz.app import Program
from gdviz.engine import Experiment, Image, SampleSet, builtin_sample_set
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.look.motion import ROLLING_KEY
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.main_window import MainWindow
from gdviz.ui.scenes.scene import IMAGES_SCENE

SECONDS, SPEED = 6.0, 20.0
SIZE = (1280, 800)
# What is watched of a class, where it has it.
METHODS = ("paintEvent", "drawBackground", "drawForeground", "show_snapshot", "show_picture")
# Drawing on its own thread is no widget's.
REQUESTS = ("MapRequest", "LineRequest", "ReliefRequest")
WARM_UP_SECONDS = 1.0


class Costs:
    """How often each watched method was called, and how long it took, in seconds of its thread."""

    def __init__(self) -> None:
        self.calls: dict[str, int] = defaultdict(int)
        self.seconds: dict[str, float] = defaultdict(float)

    def watch(self, owner: type, name: str) -> None:
        """Count the calls of a method of a class."""
        method = owner.__dict__.get(name)
        if method is None or isinstance(method, property):
            return
        label = f"{owner.__name__}.{name}"

        @wraps(method)
        def counted(*arguments: Any, **named: Any) -> Any:
            began = time.thread_time()
            try:
                return method(*arguments, **named)
            finally:
                self.calls[label] += 1
                self.seconds[label] += time.thread_time() - began

        setattr(owner, name, counted)

    def clear(self) -> None:
        """Begin to count anew."""
        self.calls.clear()
        self.seconds.clear()

    def lines(self, seconds: float) -> list[str]:
        """The dearest first: its share of a core, calls a second, and milliseconds for each."""
        return [
            f"{100 * spent / seconds:6.2f} % {self.calls[name] / seconds:7.1f} /s "
            f"{1000 * spent / self.calls[name]:8.3f} ms  {name}"
            for name, spent in sorted(self.seconds.items(), key=lambda each: -each[1])
        ]


def classes_of(base: type) -> list[type]:
    """All classes of the program below `base`."""
    found = []
    for each in base.__subclasses__():
        if each.__module__.startswith("gdviz"):
            found.append(each)
        found += classes_of(each)
    return list(dict.fromkeys(found))


def watch_everything(costs: Costs) -> None:
    """Count in all classes that there are."""
    for owner in classes_of(QWidget):
        for name in METHODS:
            costs.watch(owner, name)
    for module in [each for name, each in sys.modules.items() if name.startswith("gdviz.")]:
        for name in REQUESTS:
            owner = getattr(module, name, None)
            if isinstance(owner, type) and owner.__module__ == module.__name__:
                costs.watch(owner, "draw")


def large_experiment() -> Experiment:
    """1,000 images of 28 × 28 pixels, drawn by a seed."""
    rng = np.random.default_rng(1)
    images = []
    for number in range(1000):
        pixels = (rng.random((28, 28)) < 0.2 + 0.1 * (number % 2)).astype(float)
        images.append(Image(f"image {number}", bool(number % 2), pixels))
    samples = SampleSet("large", 28, 28, tuple(images), "yes", "no")
    return Experiment(samples, learning_rate=0.001)


def main(words: list[str] | None = None) -> int:
    """Play, and print what it cost."""
    parser = argparse.ArgumentParser(prog="python -m tests.profile_frames")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--speed", type=float, default=SPEED, help="steps per second")
    parser.add_argument("--scene", default=IMAGES_SCENE)
    parser.add_argument("--large", action="store_true")
    wish = parser.parse_args(words)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setFont(interface_font())
    costs = Costs()
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder, "settings.ini")), QSettings.Format.IniFormat)
        settings.setValue(ROLLING_KEY, True)
        samples = builtin_sample_set("smiles")
        experiment = large_experiment() if wish.large else Experiment(samples, learning_rate=0.01)
        window = MainWindow(experiment, ThemeSwitch(application, "light"), settings)
        program = Program(experiment, window, settings)
        window.panels.history.build_plot()
        watch_everything(costs)
        program.start()
        window.open()
        window.showNormal()
        window.resize(*SIZE)
        play(program, wish.scene, wish.speed, wish.seconds, costs)
        window.ask_before_closing = lambda: True
        window.close()
    return 0


def play(program: Program, scene: str, speed: float, seconds: float, costs: Costs) -> None:
    """Play for so long, and print what it cost."""
    window = program.window
    if scene != IMAGES_SCENE:
        window.scene_requested.emit(scene)
    window.transport.show_speed(speed)
    wait(WARM_UP_SECONDS)
    window.actions_of_window.play.trigger()
    wait(WARM_UP_SECONDS)
    costs.clear()
    first, began, cpu = program.trainer.latest.clock, time.perf_counter(), time.process_time()
    wait(seconds)
    spent, passed = time.process_time() - cpu, time.perf_counter() - began
    steps = program.trainer.latest.clock - first
    print("\n".join(costs.lines(passed)))
    print(f"in all {100 * spent / passed:.1f} % of a core; {steps / passed:.1f} steps a second")


def wait(seconds: float) -> None:
    """Let the window live for so long."""
    loop = QEventLoop()
    finish: Callable[[], None] = loop.quit
    QTimer.singleShot(round(1000 * seconds), finish)
    loop.exec()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
