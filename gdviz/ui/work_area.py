"""What lies under the bar: the cards, and over them, for a while, something to say."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gdviz.ui.arrangement import GAP
from gdviz.ui.guard import guarded
from gdviz.ui.message_bar import MessageBar

# A sentence that runs across a whole wide window is hard to read.
WIDEST_LETTERS = 130
RESHAPES = {QEvent.Type.Show, QEvent.Type.LayoutRequest}


class WorkArea(QWidget):
    """Lets messages float at the top, so that no card moves when one comes or goes."""

    def __init__(self, cards: QWidget, messages: MessageBar) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.addWidget(cards)
        self._messages = messages
        messages.setParent(self)
        messages.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._messages and event.type() in RESHAPES:
            self._place_messages()
        return False

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_messages()

    def _place_messages(self) -> None:
        bar = self._messages
        letters = WIDEST_LETTERS * bar.fontMetrics().averageCharWidth()
        width = min(letters, self.width() - 2 * GAP)
        bar.setGeometry((self.width() - width) // 2, GAP // 2, width, bar.heightForWidth(width))
        bar.raise_()
