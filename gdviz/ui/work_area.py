"""What lies under the bar: the cards, and over them, for a while, something to say."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gdviz.ui.cards.arrangement import Arrangement
from gdviz.ui.cards.card_room import CardRoom
from gdviz.ui.cards.columns import GAP
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.message_bar import MessageBar
from gdviz.ui.run.run_progress import RunProgress
from gdviz.ui.shelf import Shelf
from gdviz.ui.welcome import Welcome

# A sentence that runs across a whole wide window is hard to read.
WIDEST_LETTERS = 130
FOOT_GAP = 4
RESHAPES = {QEvent.Type.Show, QEvent.Type.LayoutRequest}
COMES_OR_GOES = {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}


class WorkArea(QWidget):
    """Lets messages float at the top, and at the foot the progress of a run, or a welcome.

    No card moves when one of them comes or goes; the shelf below the cards makes way for them.
    """

    def __init__(
        self,
        cards: Arrangement,
        shelf: Shelf,
        messages: MessageBar,
        progress: RunProgress,
        welcome: Welcome,
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        self.room = CardRoom(cards)
        column.addWidget(self.room, 1)
        column.addWidget(shelf)
        self._messages, self._shelf = messages, shelf
        self._strips: tuple[QWidget, ...] = (progress, welcome)
        for floating in (messages, *self._strips):
            floating.setParent(self)
            floating.installEventFilter(self)
        shelf.wanted_changed.connect(self._show_shelf)
        self._show_shelf()

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in RESHAPES:
            if watched is self._messages:
                self._place_messages()
            for strip in self._strips:
                if watched is strip:
                    self._place_at_foot(strip)
        if event.type() in COMES_OR_GOES and watched is not self._messages:
            self._show_shelf()
        return False

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_messages()
        for strip in self._strips:
            self._place_at_foot(strip)

    @Slot()
    def _show_shelf(self) -> None:
        policy = self._shelf.sizePolicy()
        policy.setRetainSizeWhenHidden(self._shelf.is_wanted)
        self._shelf.setSizePolicy(policy)
        is_free = all(strip.isHidden() for strip in self._strips)
        self._shelf.setVisible(self._shelf.is_wanted and is_free)

    def _place_messages(self) -> None:
        bar = self._messages
        metrics = bar.fontMetrics()
        one_line = metrics.horizontalAdvance(bar.text) + bar.minimumSizeHint().width()
        letters = WIDEST_LETTERS * metrics.averageCharWidth()
        width = min(one_line, letters, self.width() - 2 * GAP)
        bar.setGeometry((self.width() - width) // 2, GAP // 2, width, bar.heightForWidth(width))
        bar.raise_()

    def _place_at_foot(self, strip: QWidget) -> None:
        size = strip.sizeHint()
        width = min(size.width(), self.width() - 2 * GAP)
        above = FOOT_GAP
        if self._shelf.is_wanted:
            # In its place.
            above = (self._shelf.sizeHint().height() - size.height()) // 2
        below = self.height() - size.height() - GAP - above
        strip.setGeometry((self.width() - width) // 2, below, width, size.height())
        strip.raise_()
