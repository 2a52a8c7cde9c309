"""Lessons in the program: choosing one, going through it, and coming back to one's own work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Slot

from gdviz.app.program import Program
from gdviz.ui.lessons.lesson_progress import LessonProgress
from gdviz.ui.look.motion import ROLLING_KEY
from gdviz.ui.look.text_size import TEXT_SIZE_KEY
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.main_window import MainWindow
from gdviz.ui.sound.run_tone import TONE_KEY
from gdviz.ui.view_wishes import THEME_KEY

if TYPE_CHECKING:
    from gdviz.app.lesson_run import LessonRun
    from gdviz.lessons import Lesson

# How the window of lessons is arranged is remembered apart from one's own.
WINDOW_GROUP = "lesson window"
# What is the same in both.
SHARED = (ROLLING_KEY, THEME_KEY, TEXT_SIZE_KEY, TONE_KEY)


class Lessons(QObject):
    """Lets a lesson take the place of the window of `program`, which waits hidden meanwhile.

    The work in that window, with its run and all that can be undone, is not touched.
    """

    def __init__(self, program: Program, themes: ThemeSwitch, settings: QSettings) -> None:
        super().__init__(program)
        self._program = program
        self._themes = themes
        self.settings = settings
        self._progress = LessonProgress(settings)
        self._run: LessonRun | None = None
        program.window.actions_of_window.lessons.requested.connect(self.choose)
        program.window.welcome.lesson_requested.connect(self._begin_first)
        program.window.closed.connect(self.end)

    @property
    def run(self) -> LessonRun | None:
        """The lesson that is open, if one is."""
        return self._run

    @property
    def window(self) -> MainWindow:
        """The window that a person sees."""
        return self._program.window if self._run is None else self._run.window

    @Slot()
    def choose(self) -> None:
        """Let a person choose a lesson."""
        # Here and below: the window opens without lessons, unless it opens in one.
        from gdviz.ui.lessons.lesson_chooser import LessonChooser

        dialog = LessonChooser(_builtin_lessons(), self._progress, self.window)
        dialog.lesson_chosen.connect(self.begin)
        dialog.file_chosen.connect(self.open_file)
        dialog.open()

    @Slot()
    def _begin_first(self) -> None:
        self.begin(_builtin_lessons()[0])

    @Slot(object)
    def open_file(self, path: Path) -> None:
        """Begin the lesson in a file, or tell what is wrong with it."""
        from gdviz.lessons import LessonError, read_lesson
        from gdviz.ui.lessons.mistakes_dialog import MistakesDialog

        try:
            lesson = read_lesson(path)
        except LessonError as error:
            MistakesDialog(error, self.window).open()
        else:
            self.begin(lesson)

    @Slot(object)
    def begin(self, lesson: Lesson) -> None:
        """Go through `lesson`, in place of another one that may be open."""
        from gdviz.app.lesson_run import LessonRun

        left = self._run
        settings = self._window_settings()
        run = LessonRun(lesson, self._progress, self._themes, settings)
        settings.setParent(run)
        run.left.connect(self.leave)
        run.finished.connect(self._finish)
        run.window.closed.connect(self._come_back)
        actions = run.window.actions_of_window
        actions.lessons.requested.connect(self.choose)
        actions.quit.requested.connect(self._program.window.close)
        self._program.trainer.pause()
        before = self.window
        self._run = run
        run.start()
        _take_place(run.window, before)
        before.hide()
        if left is not None:
            _end(left)

    @Slot()
    def leave(self) -> None:
        """Close the lesson, and come back to one's own work."""
        if self._run is not None:
            self._run.window.close()

    @Slot()
    def _finish(self) -> None:
        """Come back, and offer the next lesson where one is left of those that belong together."""
        run = self._run
        self.leave()
        together = _builtin_lessons()
        keys = {lesson.key for lesson in together}
        if run is not None and run.lesson.key in keys and self._progress.first_left(together):
            self.choose()

    @Slot(str, str)
    def report_failure(self, sentence: str, details: str) -> None:
        """Tell it in the window that a person sees."""
        program = self._program if self._run is None else self._run.program
        program.report_failure(sentence, details)

    @Slot()
    def end(self) -> None:
        """End the lesson that may be open, when the program does."""
        run, self._run = self._run, None
        if run is not None:
            _end(run)

    @Slot()
    def _come_back(self) -> None:
        run = self._run
        if run is None or self.sender() is not run.window:
            return
        self._run = None
        self._keep_choices()
        _take_place(self._program.window, run.window)
        self._program.window.show()
        run.window.deleteLater()
        run.deleteLater()

    def _window_settings(self) -> QSettings:
        settings = QSettings(self.settings.fileName(), self.settings.format())
        settings.beginGroup(WINDOW_GROUP)
        for key in SHARED:
            if self.settings.contains(key):
                settings.setValue(key, self.settings.value(key))
        return settings

    def _keep_choices(self) -> None:
        """What was chosen in the window of the lesson, and is meant for all."""
        for key in SHARED:
            within = f"{WINDOW_GROUP}/{key}"
            if self.settings.contains(within):
                self.settings.setValue(key, self.settings.value(within))
        actions = self._program.window.actions_of_window
        getattr(actions, f"theme_{self._themes.mode}").setChecked(True)
        self._program.window.tone.follow_settings()


def _builtin_lessons() -> list[Lesson]:
    from gdviz.lessons import builtin_lesson, builtin_names

    return [builtin_lesson(name) for name in builtin_names()]


def _end(run: LessonRun) -> None:
    # What is typed in a window that nobody sees does not keep it open.
    run.window.hide()
    run.window.close()
    run.window.deleteLater()
    run.deleteLater()


def _take_place(window: MainWindow, of: MainWindow) -> None:
    """Be where another window is, and as large."""
    window.setGeometry(of.geometry())
    window.setWindowState(of.windowState())
