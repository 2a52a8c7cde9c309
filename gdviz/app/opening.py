"""Opening: a session takes the place of the work there is, once all of it is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from gdviz.atomic import WriteError
from gdviz.files.session import Session, SessionError
from gdviz.trainer import SceneRace, Trainer
from gdviz.ui.background import Background
from gdviz.ui.scenes.scene import scene_of
from gdviz.ui.sessions.opening_dialog import OpeningDialog

# What reading a session may say.
PROBLEMS = (SessionError, WriteError, MemoryError)
NO_MEMORY = (
    "There is not enough memory to open that: close other programs, or open a smaller session."
)


class Opening(QObject):
    """Reads a session and has its run computed again; what is open stays until `ready`.

    `ready` carries the number to adopt and the session, `failed` a sentence. What is opened last
    wins; `given_up` tells that a person cancelled it, or opened something else.
    """

    ready = Signal(int, object)
    failed = Signal(str)
    given_up = Signal()

    def __init__(
        self, trainer: Trainer, background: Background, dialog: OpeningDialog, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._trainer = trainer
        self._background = background
        self._dialog = dialog
        self._number = 0
        self._is_under_way = False
        self._session: Session | None = None
        trainer.rebuilt.connect(self._tell_ready)
        trainer.rebuild_progressed.connect(self._show_part)
        dialog.cancelled.connect(self.cancel)

    def read(self, title: str, read: Callable[[], Session]) -> None:
        """Open what `read` brings, which is called on another thread."""
        number = self._begin(title)
        self._background.do(
            read,
            lambda session: self._rebuild(number, session),
            lambda error: self._fail(number, error),
            PROBLEMS,
        )

    def take(self, session: Session) -> None:
        """Open a session that is there already."""
        self._rebuild(self._begin(session.title), session)

    @Slot()
    def cancel(self) -> None:
        """Let what is open stay."""
        self._number += 1
        self._session = None
        self._trainer.drop_rebuild()
        if self._is_under_way:
            self._is_under_way = False
            self.given_up.emit()

    def _begin(self, title: str) -> int:
        self.cancel()
        self._is_under_way = True
        self._dialog.begin(title)
        return self._number

    def _rebuild(self, number: int, session: Session) -> None:
        if number == self._number:
            self._session = session
            present = scene_of(session.experiment).key
            waiting = {scene_of(scene.experiment).key: scene for scene in session.scenes}
            waiting.pop(present, None)
            self._trainer.rebuild(
                number,
                session.record,
                session.experiment,
                present,
                [SceneRace(key, each.record, each.experiment) for key, each in waiting.items()],
            )

    def _fail(self, number: int, error: Exception) -> None:
        if number == self._number:
            self._end()
            self.failed.emit(NO_MEMORY if isinstance(error, MemoryError) else str(error))

    def _end(self) -> None:
        self._is_under_way = False
        self._dialog.end()

    @Slot(float)
    def _show_part(self, part: float) -> None:
        if self._session is not None:
            self._dialog.show_part(part)

    @Slot(int)
    def _tell_ready(self, number: int) -> None:
        if number == self._number and self._session is not None:
            session, self._session = self._session, None
            self._end()
            self.ready.emit(number, session)
