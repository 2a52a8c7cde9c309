"""The process with a window in it: from the application's first object to its exit code."""

from __future__ import annotations

import gc
import linecache
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from gdviz import __version__
from gdviz.app.lesson_wiring import Lessons
from gdviz.app.log_file import logged_to, standard_path
from gdviz.app.program import Program
from gdviz.app.warming import Warming
from gdviz.engine import Experiment, builtin_sample_set, fast
from gdviz.files.autosave import Autosave
from gdviz.ui.clipboard import let_go_of_clipboard
from gdviz.ui.failures import Failures
from gdviz.ui.first_paint import FirstPaint
from gdviz.ui.focus_keys import FocusKeys
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.look.icons import application_icon
from gdviz.ui.look.text_size import show_text_size, size_left
from gdviz.ui.look.theme_switch import MODES, ThemeSwitch
from gdviz.ui.look.tooltips import Tooltips
from gdviz.ui.main_window import MainWindow
from gdviz.ui.view_wishes import THEME_KEY
from gdviz.ui.window_place import has_been_here

if TYPE_CHECKING:
    from gdviz.lessons import Lesson

FIRST_SAMPLE_SET = "smiles"


def run_window(
    source: str | None = None, files: Sequence[Path] = (), lesson: Lesson | None = None
) -> int:
    """Open the window on a built-in sample set, on files, or in a lesson.

    Returns the exit code when it closes. What is wrong with a file is told in the window. Raises
    `SampleSetError` when there is no such sample set.
    """
    # As while the program was imported: little of what is made for the window is garbage.
    gc.disable()
    experiment = Experiment(builtin_sample_set(source or FIRST_SAMPLE_SET))
    application = _application()
    failures = Failures()
    failures.install()
    try:
        with logged_to(standard_path()):
            return _run(application, experiment, list(files), failures, lesson)
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
    return application


def _run(
    application: QApplication,
    experiment: Experiment,
    files: list[Path],
    failures: Failures,
    lesson: Lesson | None,
) -> int:
    settings = QSettings()
    show_text_size(size_left(settings))
    themes = ThemeSwitch(application, _theme_mode(settings), at_once=False)
    window = _window(experiment, themes, settings, bool(files))
    themes.dress()
    program = Program(experiment, window, settings, Autosave())
    lessons = Lessons(program, themes, settings)
    warming = Warming(window)
    # In a lesson it is hidden: to Qt no last window is closed then.
    window.closed.connect(lambda: application.exit(0))
    failures.raised.connect(lessons.report_failure)
    with _closed_by_signals(program):
        try:
            program.start()
            window.open()
            _follow_events(application)
            FirstPaint(window, warming.start)
            if files:
                FirstPaint(window, lambda: program.sessions.open_files(files))
            if not files and lesson is None:
                window.welcome.offer()
            if lesson is not None:
                lessons.begin(lesson)
            _settle_memory()
            return application.exec()
        finally:
            # A thread that still ran would abort the process and hide what went wrong.
            lessons.end()
            warming.close()
            program.close()
            fast.end()
            let_go_of_clipboard()


def _window(
    experiment: Experiment, themes: ThemeSwitch, settings: QSettings, has_files: bool
) -> MainWindow:
    """The window as it was left, or in a simple layout for whoever begins without anything."""
    window = MainWindow(experiment, themes, settings)
    if not has_files and not has_been_here(settings):
        window.card_choice.show_simply(True)
    return window


def _follow_events(application: QApplication) -> None:
    """Every event passes by these, of which most come before there is anything to see."""
    application.installEventFilter(FocusKeys(application))
    application.installEventFilter(Tooltips(application))


def _settle_memory() -> None:
    # PySide has read the text of every module, and would keep 16 MB of it for good.
    linecache.clearcache()
    # What is there now stays: whoever looks for garbage later passes it over.
    gc.freeze()
    gc.enable()


def _theme_mode(settings: QSettings) -> str:
    mode = settings.value(THEME_KEY)
    return mode if mode in MODES else MODES[0]


@contextmanager
def _closed_by_signals(program: Program) -> Iterator[None]:
    """Let Ctrl+C and a polite end close the window. Python hears of them with the frame timer.

    Nobody may be there to answer a question: what is not saved is offered the next time.
    """
    ends = [signal.SIGINT, signal.SIGTERM]
    # A terminal that goes away; nohup has it ignored, and Windows does not know it.
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:
        ends.append(hangup)
    before = [signal.signal(end, lambda *_: program.sessions.leave_quietly()) for end in ends]
    try:
        yield
    finally:
        for end, handler in zip(ends, before, strict=True):
            signal.signal(end, handler)
