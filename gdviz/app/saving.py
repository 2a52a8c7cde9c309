"""Saving: the work is written where it was, or where a person says, in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from gdviz.app.work import Work
from gdviz.atomic import WriteError
from gdviz.files.session import Session, SessionError, write_session
from gdviz.ui.background import Background
from gdviz.ui.main_window import MainWindow

REPLACE, SAVE_AS = "replace", "saveAs"

# When a file was written last, and how long it is.
Stamp = tuple[int, int]
Then = Callable[[], None]


def _nothing() -> None:
    pass


class Saving(QObject):
    """Saves the work. `saved` carries the path; what goes wrong the window says.

    What comes `then` comes only when all is saved.
    """

    saved = Signal(object)

    def __init__(
        self,
        work: Work,
        background: Background,
        window: MainWindow,
        settings: QSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._background = background
        self._window = window
        self._settings = settings
        self._stamp: Stamp | None = None

    def begin(self, path: Path | None) -> None:
        """The work is what is in `path`, or in no file, from now on."""
        self._stamp = None if path is None else stamp(path)

    def save(self, then: Then = _nothing) -> None:
        """Save in the file that the work came from, or ask for one."""
        path = self._work.path
        if path is None:
            self.save_as(then)
        elif self._stamp is not None and stamp(path) not in (None, self._stamp):
            self._ask_about_other(path, then)
        else:
            self._write(path, then)

    def save_as(self, then: Then = _nothing) -> None:
        """Ask for a file, and save in it."""
        # Here and below: the window opens without dialogs.
        from gdviz.ui.sessions.session_files import ask_where_to_save

        ask_where_to_save(
            self._window,
            self._settings,
            self._work.title,
            self._work.path,
            lambda path: self._write(path.absolute(), then),
        )

    def _ask_about_other(self, path: Path, then: Then) -> None:
        from gdviz.ui.sessions.question import QuestionDialog

        question = QuestionDialog(
            "Changed elsewhere",
            f"“{path.name}” has changed since it was opened here.",
            "Another window or program has written it. Saving puts your work in the place of that.",
            {SAVE_AS: "Save as…", REPLACE: "Replace it"},
            self._window,
        )
        question.answered.connect(
            lambda answer: self._write(path, then) if answer == REPLACE else self.save_as(then)
        )
        question.open()

    def _write(self, path: Path, then: Then) -> None:
        self._work.ask(lambda session: self._write_session(path, session, then))

    def _write_session(self, path: Path, session: Session, then: Then) -> None:
        named = replace(session, title=path.stem)

        def write() -> Stamp | None:
            write_session(path, named)
            return stamp(path)

        self._background.do(
            write,
            lambda written: self._tell_saved(path, session, written, then),
            lambda error: self._window.show_error(str(error)),
            (SessionError, WriteError),
        )

    def _tell_saved(self, path: Path, session: Session, written: Stamp | None, then: Then) -> None:
        self._stamp = written
        self._work.saved(session, path)
        self.saved.emit(path)
        then()


def stamp(path: Path) -> Stamp | None:
    """What changes when a file is written; None when it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
