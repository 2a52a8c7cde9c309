"""Autosave: unsaved work is kept aside every few seconds, and after a crash offered again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gdviz.app.work import Work
from gdviz.atomic import WriteError
from gdviz.files.autosave import Autosave, Recovered
from gdviz.files.session import Session, SessionError
from gdviz.trainer import Records
from gdviz.ui.background import Background

logger = logging.getLogger(__name__)

EVERY_MS = 5_000

# A large sample set takes seconds to write, in which the window has less time: let it rest.
REST_FACTOR = 20

PROBLEMS = (SessionError, WriteError)


class AutosaveTimer(QObject):
    """Keeps the work while it is not saved.

    `failed` carries a sentence, once until keeping works again; `found` what crashes have left, a
    list of `Recovered`, and `set_aside` a sentence about what of it cannot be read.
    """

    failed = Signal(str)
    found = Signal(list)
    set_aside = Signal(str)

    def __init__(
        self, autosave: Autosave, work: Work, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._autosave = autosave
        self._work = work
        self._background = background
        self._kept: object = None
        self._is_writing = False
        self._has_complained = False
        self._rest_until = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)

    def start(self) -> None:
        """Keep from now on, and look for what crashes have left."""
        self._timer.start()
        self._background.do(self._autosave.recoverable, self._tell_found, self._fail, PROBLEMS)

    @Slot()
    def keep(self) -> None:
        """Keep what is not saved, unless it is kept already; forget what is saved."""
        mark = self._work.mark
        if mark == self._kept or self._is_writing:
            return
        if mark is None:
            self.forget()
            return
        if perf_counter() < self._rest_until:
            return
        self._is_writing = True
        self._work.ask(lambda session: self._write(mark, session))

    def forget(self) -> None:
        """What was kept is saved, or not wanted any more."""
        # What is not wanted any more is not kept again unless it changes.
        self._kept = self._work.mark
        self._background.do(self._autosave.clear, _nothing, self._fail, PROBLEMS)

    def taking_over(self, recovered: Recovered) -> Callable[[], Session]:
        """Makes what a crash has left this window's own; to be called in the background."""
        autosave = self._autosave
        return lambda: autosave.take_over(recovered)

    def give_back(self) -> None:
        """What was taken over is left as a crash has left it; this window keeps its own anew."""
        left, self._autosave = self._autosave, Autosave(self._autosave.folder)
        self._background.do(left.close, _nothing, self._fail, PROBLEMS)

    def discard(self, recovered: Recovered) -> None:
        """Delete what a crash has left."""
        self._background.do(
            lambda: self._autosave.discard(recovered), _nothing, self._fail, PROBLEMS
        )

    def close(self, records: Records | None) -> None:
        """End, after all that waits; with the `records` of the last runs keep what is not saved."""
        self._timer.stop()
        self._background.close()
        if records is None or self._work.mark is None:
            self._autosave.clear()
        else:
            try:
                self._autosave.write(self._work.session(records))
            except PROBLEMS as error:
                # There is no window left to say it.
                logger.error("%s", error)
        self._autosave.close()

    def _write(self, mark: object, session: Session) -> None:
        began = perf_counter()
        self._background.do(
            lambda: self._autosave.write(session),
            lambda _: self._end(mark, began),
            self._fail,
            PROBLEMS,
        )

    def _end(self, mark: object, began: float) -> None:
        self._kept, self._is_writing, self._has_complained = mark, False, False
        self._rest_until = perf_counter() + REST_FACTOR * (perf_counter() - began)

    def _fail(self, error: Exception) -> None:
        self._is_writing = False
        if not self._has_complained:
            self._has_complained = True
            self.failed.emit(str(error))

    def _tell_found(self, found: list[Recovered]) -> None:
        if found:
            self.found.emit(found)
        for problem in self._autosave.problems:
            self.set_aside.emit(problem)


def _nothing(_: object) -> None:
    pass
