"""Files dropped anywhere on a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.theme import Theme

MARGIN = 12
RADIUS = 14.0
FRAME = 3.0
VEIL = 0.85
NOT_HERE = "Only files on this computer can be dropped: save it first, and drop the file."
INVITATION = "Drop to open"


class FileDrops(QWidget):
    """Lies over `window` while files are dragged over it, and is not there otherwise.

    `dropped` carries a list of paths, `problem` a sentence. What else is dragged, such as a row of
    a list, is left to others.
    """

    dropped = Signal(list)
    problem = Signal(str)

    def __init__(self, window: QWidget, theme: Callable[[], Theme]) -> None:
        """`theme` tells the colours of the moment."""
        super().__init__(window)
        self.setObjectName("fileDrops")
        self._theme = theme
        self._window = window
        self.setAcceptDrops(True)
        self.hide()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._window
            and isinstance(event, QDragEnterEvent)
            and event.mimeData().hasUrls()
        ):
            event.acceptProposedAction()
            self.setGeometry(self._window.rect())
            self.raise_()
            self.show()
            return True
        return False

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @guarded
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    @guarded
    def dragLeaveEvent(self, _event: QEvent) -> None:
        self.hide()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        self.hide()
        event.acceptProposedAction()
        self._take(event.mimeData())

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(VEIL)
            painter.fillRect(self.rect(), theme.card)
            painter.setOpacity(1.0)
            painter.setPen(QPen(theme.accent, FRAME, Qt.PenStyle.DashLine))
            inside = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            painter.drawRoundedRect(inside, RADIUS, RADIUS)
            painter.setPen(theme.text)
            painter.setFont(bold(self.font()))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, INVITATION)

    def _take(self, data: QMimeData) -> None:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.dropped.emit(paths)
        else:
            self.problem.emit(NOT_HERE)
