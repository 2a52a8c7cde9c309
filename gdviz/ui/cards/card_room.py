"""The room for the cards, in which they are scrolled as one where the window is too small."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gdviz.ui.cards.arrangement import Arrangement
from gdviz.ui.controls.content_area import ContentArea
from gdviz.ui.look.fonts import half_scale, scale
from gdviz.ui.look.guard import guarded

# Enough to see a card by.
SMALLEST = QSize(480, 320)
# Where there is scrolling anyway, the cards are so high that hardly one scrolls as well.
AMPLE_HEIGHT = 760
# Larger type needs more room for names and numbers, of which half is won by writing shorter, unless
# there is scrolling anyway.
AMPLE_WIDTH = 1118


class CardRoom(ContentArea):
    """Gives `cards` all its room, or as much as they need at least, and is scrolled then."""

    def __init__(self, cards: Arrangement) -> None:
        super().__init__(cards, sideways=True)
        self.setObjectName("cardRoom")
        self._cards = cards

    def minimumSizeHint(self) -> QSize:
        return SMALLEST.boundedTo(self._cards.minimumSizeHint())

    def sizeHint(self) -> QSize:
        return self._cards.sizeHint()

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll as far as it takes to see `widget`, or its beginning where it is too large."""
        place, view = widget.mapTo(self._cards, QPoint(0, 0)), self.viewport()
        for bar, first, length, seen in (
            (self.horizontalScrollBar(), place.x(), widget.width(), view.width()),
            (self.verticalScrollBar(), place.y(), widget.height(), view.height()),
        ):
            bar.setValue(min(max(bar.value(), first + length - seen), first))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.content_changed()

    def content_changed(self) -> None:
        # There is no scrolling as long as the cards can be small enough.
        cards, room = self._cards, self.size()
        width = cards.minimumSizeHint().width()
        if scale() > 1:
            enough = round(AMPLE_WIDTH * half_scale())
            ample = round(AMPLE_WIDTH * scale())
            width = max(width, enough if enough <= room.width() else ample)
        self._cards.setMinimumWidth(width if width > room.width() else 0)
        # How low they may be does not depend on whether they scroll: else it would go to and fro.
        scrolls = cards.least_height > room.height()
        cards.show_all(scrolls)
        ample = max(cards.minimumSizeHint().height(), round(AMPLE_HEIGHT * scale()))
        cards.setMinimumHeight(ample if scrolls else 0)
