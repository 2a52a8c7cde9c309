"""Counts the functions that a clicked pixel passes through until the landscape knows of it.

By hand: ``python -m tests.hops``. It clicks a pixel of the real window, on the offscreen platform,
and prints the way, and last the number of functions on it and how many files one step touches.
In a few seconds: ``python -m tests.hops``; its last line begins with “hops: ”.

The way has three parts: from the mouse to the trainer's door, on the trainer's thread to the newest
snapshot, and from the frame timer to the landscape. Every function of the program that is under
way at the end of a part is a hop, but for those that catch what fails, which pass on what they get.
`sys.setprofile` sees them.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

import gdviz
from gdviz.app import Program
from gdviz.engine import Experiment, Race, builtin_sample_set
from gdviz.trainer import Trainer
from gdviz.trainer.publication import Publication
from gdviz.ui.landscape.landscape_panel import LandscapePanel
from gdviz.ui.look.motion import ROLLING_KEY
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.main_window import MainWindow

PACKAGE = str(Path(gdviz.__file__).parent)
GUARD = str(Path(PACKAGE, "ui", "look", "guard.py"))
MOUSE = QEvent.Type.MouseButtonPress
# The ends of the three parts of the way.
ENDS = (Trainer.apply, Publication.renew, LandscapePanel.show_snapshot)
LOOK_MS, MOST_LOOKS = 20, 500


@dataclass
class Watch:
    """What has been seen: the way to each end that was come to first, and the files called."""

    ways: dict[CodeType, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    def __call__(self, frame: FrameType, event: str, _arg: Any) -> None:
        if event != "call" or not frame.f_code.co_filename.startswith(PACKAGE):
            return
        self.files.add(frame.f_code.co_filename)
        code = frame.f_code
        if code in _END_CODES and code not in self.ways:
            self.ways[code] = list(_way_to(frame))

    def see_callers(self, frame: FrameType | None) -> None:
        """Know the files of all functions under way."""
        while frame is not None:
            if frame.f_code.co_filename.startswith(PACKAGE):
                self.files.add(frame.f_code.co_filename)
            frame = frame.f_back

    @property
    def hops(self) -> list[str]:
        """Every function on the way, in its order."""
        return [name for code in _END_CODES for name in self.ways.get(code, [])]


_END_CODES = tuple(end.__code__ for end in ENDS)


def _way_to(frame: FrameType | None) -> Iterator[str]:
    """From the outermost function of the program to the one that is called."""
    if frame is not None:
        yield from _way_to(frame.f_back)
        path = frame.f_code.co_filename
        if path.startswith(PACKAGE) and path != GUARD:
            file = Path(path).relative_to(PACKAGE)
            yield f"{file}: {frame.f_code.co_qualname}"


@contextmanager
def watched() -> Iterator[Watch]:
    """See all that is called meanwhile, on the window's thread and on the trainer's."""
    watch = Watch()
    # A thread of Qt's forgets between two slots who is to be told: it is said anew within them.
    with _told_to(watch, Race, "advance"), _told_to(watch, Publication, "renew"):
        sys.setprofile(watch)
        try:
            yield watch
        finally:
            sys.setprofile(None)


@contextmanager
def _told_to(watch: Watch, owner: type, name: str) -> Iterator[None]:
    method = getattr(owner, name)

    @wraps(method)
    def watched_method(*args: Any, **kwargs: Any) -> Any:
        watch.see_callers(sys._getframe(1))
        sys.setprofile(watch)
        return method(*args, **kwargs)

    setattr(owner, name, watched_method)
    try:
        yield
    finally:
        setattr(owner, name, method)


def click_pixel(program: Program) -> Watch:
    """Click a pixel and wait until the landscape shows what comes of it."""
    before = program.trainer.latest
    with watched() as watch:
        editor = program.window.panels.editor.editor
        place = QPointF(editor.cell_rect(0, 1).center())
        left = Qt.MouseButton.LeftButton
        press = QMouseEvent(
            MOUSE, place, editor.mapToGlobal(place), left, left, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(editor, press)
        _wait(lambda: program.trainer.latest is not before and len(watch.ways) == len(ENDS))
    editor.end_stroke()
    return watch


def step_once(program: Program) -> Watch:
    """Make one step and wait until every panel shows it."""
    clock = program.trainer.latest.clock
    with watched() as watch:
        program.window.actions_of_window.step.trigger()
        _wait(lambda: program.trainer.latest.clock > clock)
        _wait(lambda: program.window.panels.is_up_to_date)
    return watch


def _wait(is_over: Callable[[], bool]) -> None:
    for _ in range(MOST_LOOKS):
        if is_over():
            return
        loop = QEventLoop()
        QTimer.singleShot(LOOK_MS, loop.quit)
        loop.exec()
    raise AssertionError("that never ends")


def main() -> int:
    """Click, step, and print what was counted."""
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder, "settings.ini")), QSettings.Format.IniFormat)
        settings.setValue(ROLLING_KEY, False)
        experiment = Experiment(builtin_sample_set("smiles"))
        window = MainWindow(experiment, ThemeSwitch(application, "light"), settings)
        program = Program(experiment, window, settings)
        program.start()
        window.open()
        _wait(lambda: window.panels.is_up_to_date)
        hops, files = click_pixel(program).hops, step_once(program).files
        window.ask_before_closing = lambda: True
        window.close()
    print("\n".join(hops))
    print(f"hops: {len(hops)}; files that a step touches: {len(files)}")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
