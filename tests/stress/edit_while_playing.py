"""Edits, races and changes scenes while the run plays flat out, and prints how long frames took.

By hand: ``python -m tests.stress.edit_while_playing [SECONDS]``. Whatever goes wrong is printed and
makes the exit code 1. In a few seconds: ``python -m tests.stress.edit_while_playing 0.5``; its
last line begins with “no exception, no warning”.
"""

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gdviz.app import FRAME_MS, Program
from gdviz.engine import Experiment, builtin_sample_set
from gdviz.trainer import AS_FAST_AS_IT_GOES
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.main_window import MainWindow
from gdviz.ui.scenes.scene import IMAGES_SCENE, SCENES
from tests.complaints import complaints, told
from tests.soak.actions import race

SECONDS = 10.0
CLICK_MS = 40
PANELS = ("samples", "weights", "sums", "sigmoid", "settings", "landscape", "history")


class Stress(QObject):
    """A person without mercy before one window, and a stop-watch."""

    def __init__(self, program: Program, seconds: float) -> None:
        super().__init__()
        self.program = program
        self.random = Random(1)
        self.work: list[float] = []
        self.frames: list[float] = []
        self.by_panel: dict[str, list[float]] = defaultdict(list)
        self.closing = 0.0
        self._watch_frames()
        self._clicks = QTimer(self)
        self._clicks.timeout.connect(self._click)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(round(1000 * seconds))
        self._end.timeout.connect(self._close)

    def _watch_frames(self) -> None:
        panels = self.program.window.panels
        for name in PANELS:
            panel = getattr(panels, name)
            panel.show_snapshot = self._timed(panel.show_snapshot, self.by_panel[name])
        show = self.program._show_frame
        self.program._frames.timeout.disconnect(show)
        timed = self._timed(show, self.work)

        def frame() -> None:
            if not self.frames:  # What opening the window took is not what is asked.
                self._clicks.start(CLICK_MS)
                self._end.start()
            self.frames.append(time.perf_counter())
            timed()

        self.program._frames.timeout.connect(frame)

    def _timed(self, call: Callable[..., None], into: list[float]) -> Callable[..., None]:
        def timed(*args: object) -> None:
            began = time.perf_counter()
            call(*args)
            into.append(time.perf_counter() - began)

        return timed

    def _click(self) -> None:
        """A pixel, most of the time; else another image, label, weight, step, race or scene."""
        window, document = self.program.window, self.program.document
        panels = window.panels
        action = self.random.randrange(24)
        if action == 0:
            panels.choices.select_image(self.random.randrange(4))
        elif action == 1:
            panels.weights.axis_chosen.emit(self.random.randrange(12))
        elif action == 2:
            panels.editor.relabel_requested.emit()
        elif action == 3:
            document.change("Race", **race(self.random, document.experiment))
        elif action == 4:
            window.run_wishes.travel_requested.emit(
                self.random.randint(0, self.program.trainer.latest.newest)
            )
        elif action == 5:
            document.undo_stack.undo()
        elif action == 6:
            window.scene_requested.emit(
                self.random.choice([*SCENES, *[IMAGES_SCENE] * len(SCENES)])
            )
        else:
            self._toggle_pixel()
        self.program.trainer.play()

    def _toggle_pixel(self) -> None:
        editor = self.program.window.panels.editor.editor
        cell = editor.cell_rect(self.random.randrange(4), self.random.randrange(3))
        QTest.mouseClick(
            editor,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            cell.center().toPoint(),
        )

    def _close(self) -> None:
        """In the middle of it all."""
        self._clicks.stop()
        self.steps = self.program.trainer.latest.length
        began = time.perf_counter()
        # Nobody is there to say whether the work is to be saved.
        self.program.sessions.leave_quietly()
        self.closing = time.perf_counter() - began


def line(name: str, seconds: list[float]) -> str:
    milliseconds = 1000 * np.array(seconds or [np.nan])
    median, p99 = np.percentile(milliseconds, (50, 99))
    return f"{name:>24}  {median:6.2f}  {p99:6.2f}  {milliseconds.max():6.2f}  ms"


def main(seconds: float) -> int:
    """Run it, print what it found, and return the exit code."""
    with complaints() as found:
        stress, edits = played(seconds)
    print(f"{stress.steps:,} steps, {edits} edits")
    print(f"{'':>24}  {'median':>6}  {'p99':>6}  {'max':>6}")
    print(line("between frames", list(np.diff(stress.frames))))
    print(line("show_snapshot, all", stress.work))
    for name, spent in stress.by_panel.items():
        print(line(name, spent))
    print(f"closing took {stress.closing:.3f} s; a frame is {FRAME_MS} ms")
    return told(found)


def played(seconds: float) -> tuple[Stress, int]:
    """Open the window and let that person at it until it is closed; also gives the edits made."""
    application = QApplication([])
    application.setFont(interface_font())
    experiment = Experiment(builtin_sample_set("smiles"))
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(experiment, ThemeSwitch(application, "light"), settings)
        program = Program(experiment, window, settings)
        program.start()
        window.open()
        window.resize(1280, 800)
        stress = Stress(program, seconds)
        window.transport.show_speed(AS_FAST_AS_IT_GOES)
        program.trainer.play()
        application.exec()
        program.close()
    return stress, program.document.undo_stack.count()


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
