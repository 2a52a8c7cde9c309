"""What has to wait until a window is there to be seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from gdviz.ui.look.guard import answering


class FirstPaint(QObject):
    """Calls `then` once, when a window that has yet to be seen has been painted as a whole.

    Reading a large file on another thread has Python wait at every turn, so that a window which is
    not painted by then would stay blank for seconds.
    """

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # All that is in the window is painted before anything else is done.
            QTimer.singleShot(0, self, self._end)
        return False

    def _end(self) -> None:
        self._then()
        self.deleteLater()
