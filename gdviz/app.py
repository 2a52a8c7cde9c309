"""The program: wires document, runner and window together; nothing else does."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from time import perf_counter

from PySide6.QtCore import QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QApplication

from gdviz import __version__
from gdviz.document import Document
from gdviz.engine import (
    Experiment,
    ExperimentError,
    FloatArray,
    Snapshot,
    builtin_sample_set,
)
from gdviz.runner import Runner
from gdviz.ui.failures import Failures
from gdviz.ui.focus_keys import FocusKeys
from gdviz.ui.landscape.ball_edits import BallEdits
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.look.icons import application_icon
from gdviz.ui.look.theme_switch import MODES, ThemeSwitch
from gdviz.ui.look.tooltips import Tooltips
from gdviz.ui.main_window import THEME_KEY, MainWindow
from gdviz.ui.samples.sample_edits import SampleEdits
from gdviz.ui.scenes.scene import OWN, SCENES, scene_of
from gdviz.ui.scenes.scene_memory import SceneMemory

FIRST_SAMPLE_SET = "smiles"

# 58.8 frames a second; with 16 ms the timer would run ahead of the screen.
FRAME_MS = 17

# After a frame the run gets at least this share of the time that the frame took.
SHARE_OF_THE_RUN = 0.3


class Program(QObject):
    """One window with its document and its runner.

    Begins with `start`; `close`, which closing the window does too, must follow.
    """

    def __init__(self, experiment: Experiment, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.document = Document(experiment, self)
        self.runner = Runner(experiment, self)
        self._edits = SampleEdits(self.document, self)
        self._ball = BallEdits(self.document, self)
        self._scenes = SceneMemory()
        self._scenes.follow(experiment)
        self._shown: Snapshot | None = None
        self._connect_document()
        self._connect_edits()
        self._connect_runner()
        window.closed.connect(self.close)
        self._frames = QTimer(self)
        self._frames.setSingleShot(True)
        self._frames.timeout.connect(self._show_frame)
        # An interval of 0 is over when all that was to be painted has been.
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.timeout.connect(self._end_frame)
        self._frame_began = 0.0

    def start(self) -> None:
        """Show what there is, and follow the run from now on."""
        self.window.show_experiment(self.document.experiment)
        self.runner.start()
        self._show_frame()
        # The first picture is whole.
        self.window.show_rest()

    def _connect_document(self) -> None:
        document, window = self.document, self.window
        document.experiment_changed.connect(window.show_experiment)
        document.experiment_changed.connect(self.runner.apply)
        document.experiment_changed.connect(self._scenes.follow)
        panels = window.panels
        for card in (panels.settings, panels.function, panels.negate, panels.race):
            card.setting_changed.connect(self._change_setting)
        window.scene_wished.connect(self._go_to_scene)
        window.follow_undo(document.undo_stack)

    def _connect_edits(self) -> None:
        edits, choices = self._edits, self.window.panels.choices
        samples, editor = self.window.panels.samples, self.window.panels.editor
        samples.add_requested.connect(lambda: edits.add(choices.image))
        samples.duplicate_requested.connect(edits.duplicate)
        samples.delete_requested.connect(edits.delete)
        samples.rename_requested.connect(edits.rename)
        samples.move_requested.connect(edits.move)
        samples.relabel_requested.connect(edits.relabel)
        samples.hold_out_requested.connect(edits.hold_out)
        editor.relabel_requested.connect(lambda: edits.relabel(choices.image))
        editor.stroke_begun.connect(edits.stroke_begun)
        editor.pixels_painted.connect(lambda cells: edits.paint(choices.image, cells))
        editor.stroke_ended.connect(edits.stroke_ended)
        edits.selection_wished.connect(choices.select_image)
        landscape = self.window.panels.landscape
        landscape.ball_dragged.connect(self._drag_ball)
        landscape.ball_dropped.connect(self._ball.end)

    def _connect_runner(self) -> None:
        runner, window = self.runner, self.window
        runner.playing_changed.connect(window.show_playing)
        window.play_wished.connect(runner.play)
        window.pause_wished.connect(runner.pause)
        window.step_wished.connect(runner.step)
        window.run_wished.connect(runner.run_steps)
        window.travel_wished.connect(runner.go_to)
        window.reset_wished.connect(runner.reset)
        window.forget_dropped_wished.connect(runner.forget_dropped)
        window.transport.speed_changed.connect(runner.set_speed)

    @Slot(str, object, str)
    def _change_setting(self, text: str, fields: dict[str, object], merge: str) -> None:
        try:
            self.document.change(text, merge=merge or None, **fields)
        except ExperimentError as error:
            self.window.show_error(str(error))

    @Slot(str)
    def _go_to_scene(self, key: str) -> None:
        """Another scene is looked at before it is played."""
        now = self.document.experiment
        if scene_of(now).key != key:
            self.runner.pause()
            text = f"Go to “{SCENES[key].title}”"
            self.document.change(text, **self._scenes.fields(key, now))
            if SCENES[key].group == OWN:
                # When the menu is gone, which gives the keyboard back to the window.
                QTimer.singleShot(0, self.window.panels.function.begin_typing)

    @Slot(int, object)
    def _drag_ball(self, step: int, parameters: FloatArray) -> None:
        """Nobody rolls a ball that is held."""
        self.runner.pause()
        try:
            self._ball.drag(step, parameters)
        except ExperimentError as error:
            self.window.show_error(str(error))

    @Slot()
    def _show_frame(self) -> None:
        self.runner.give_way(True)
        self._frame_began = perf_counter()
        self._painted.start(0)
        latest = self.runner.latest
        if latest is not self._shown:
            self._shown = latest
            self.window.show_snapshot(latest)
        else:
            self.window.show_rest()

    @Slot()
    def _end_frame(self) -> None:
        self.runner.give_way(False)
        spent_ms = 1000 * (perf_counter() - self._frame_began)
        self._frames.start(ceil(max(FRAME_MS - spent_ms, SHARE_OF_THE_RUN * spent_ms)))

    @Slot(str, str)
    def report_failure(self, sentence: str, details: str) -> None:
        """Pause, and tell the person; the document stays."""
        self.runner.pause()
        self.window.show_failure(sentence, details)

    @Slot()
    def close(self) -> None:
        """End the threads. Doing it twice does no harm."""
        self._frames.stop()
        self._painted.stop()
        self.runner.close()
        self.window.end_work()


def run_window(source: str | None = None) -> int:
    """Open the window on a built-in sample set and return the exit code when it is closed.

    Raises `SampleSetError` when there is no such sample set.
    """
    experiment = Experiment(builtin_sample_set(source or FIRST_SAMPLE_SET))
    application = _application()
    failures = Failures()
    failures.install()
    try:
        return _run(application, experiment, failures)
    finally:
        failures.uninstall()


def _application() -> QApplication:
    application = QApplication(sys.argv[:1])
    application.setApplicationName("gdviz")
    application.setApplicationDisplayName("gdviz")
    application.setOrganizationName("gdviz")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("gdviz")
    application.setWindowIcon(application_icon())
    application.setFont(interface_font())
    application.installEventFilter(FocusKeys(application))
    application.installEventFilter(Tooltips(application))
    return application


def _run(application: QApplication, experiment: Experiment, failures: Failures) -> int:
    settings = QSettings()
    themes = ThemeSwitch(application, _theme_mode(settings), at_once=False)
    window = MainWindow(experiment, themes, settings)
    themes.dress()
    program = Program(experiment, window)
    failures.raised.connect(program.report_failure)
    with _closed_by_signals(window):
        try:
            program.start()
            window.open()
            return application.exec()
        finally:
            # A thread that still ran would abort the process and hide what went wrong.
            program.close()


def _theme_mode(settings: QSettings) -> str:
    mode = settings.value(THEME_KEY)
    return mode if mode in MODES else MODES[0]


@contextmanager
def _closed_by_signals(window: MainWindow) -> Iterator[None]:
    """Let Ctrl+C and a polite end close `window`. Python hears of them with the frame timer."""
    ends = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(end, lambda *_: window.close()) for end in ends]
    try:
        yield
    finally:
        for end, handler in zip(ends, before, strict=True):
            signal.signal(end, handler)
