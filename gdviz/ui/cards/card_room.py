"""The room for the cards, in which they are scrolled as one where the window is too small."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gdviz.ui.cards.arrangement import Arrangement
from gdviz.ui.controls.content_area import ContentArea
from gdviz.ui.look.fonts import half_scale, scale
from gdviz.ui.look.guard import guarded

# Enough to see a card by, beside a lesson in a window 800 pixels wide.
SMALLEST = QSize(440, 320)
# Where there is scrolling anyway, the cards are so high that hardly one scrolls as well: with all
# columns side by side, and in each of the lines that they are in where there is less width.
AMPLE_HEIGHT, AMPLE_LINE = 760, 420
# Larger type needs more room for names and numbers, of which half is won by writing shorter.
AMPLE_COLUMN = 280


class CardRoom(ContentArea):
    """Gives `cards` all its room, or as much as they need at least, and is scrolled then.

    Columns that have no room side by side are in lines: one scrolls down then, and not sideways.
    """

    def __init__(self, cards: Arrangement) -> None:
        super().__init__(cards, sideways=True)
        self.setObjectName("cardRoom")
        self._cards = cards
        self._is_fitting = False

    def minimumSizeHint(self) -> QSize:
        # Headers fold only where nobody else needs less room.
        width = max(self._cards.minimumSizeHint().width(), self._cards.unfolded_width)
        bar = self.verticalScrollBar().sizeHint().width()
        return SMALLEST.boundedTo(QSize(width + bar, self._cards.minimumSizeHint().height()))

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
        # Bars that come or go make it as large anew as it is already.
        if self._is_fitting:
            return
        self._is_fitting = True
        try:
            self._fit_cards()
        finally:
            self._is_fitting = False

    def _fit_cards(self) -> None:
        # There is no scrolling as long as the cards can be small enough.
        cards, room = self._cards, self.size()
        each = round(AMPLE_COLUMN * half_scale()) if scale() > 1 else 0
        beside_bar = room.width() - self.verticalScrollBar().sizeHint().width()
        # Not before even one card is too wide for a line of its own.
        cards.let_headers_fold(cards.unfolded_width > beside_bar)
        cards.fit(room.width(), each)
        # How low they may be does not depend on whether they scroll: else it would go to and fro.
        if cards.least_height > room.height():
            cards.fit(beside_bar, each)
        scrolls = cards.least_height > room.height()
        cards.show_all(scrolls)
        width = cards.minimumSizeHint().width()
        cards.setMinimumWidth(width if width > room.width() else 0)
        lines = cards.lines
        # A line of one column is as high as what it shows.
        high = AMPLE_HEIGHT if lines < 2 else AMPLE_LINE * min(lines, 2) + cards.wide_height
        ample = max(cards.minimumSizeHint().height(), round(high * scale()))
        cards.setMinimumHeight(ample if scrolls else 0)
