"""The arrangement of the cards: columns and rows a person can resize, maximise and get back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from gdviz.ui.cards.card import Card

# Raised whenever the columns or rows change, so that an old arrangement is not forced on new ones.
VERSION = 1

GAP = 11


class Arrangement(QSplitter):
    """Columns of cards above one wide card, every border movable.

    `shares` give the first sizes: of the columns, of the rows within each column, and of the
    columns against the wide card, as proportions.
    """

    def __init__(
        self,
        columns: Sequence[Sequence[Card]],
        wide: Card,
        shares: tuple[Sequence[int], Sequence[Sequence[int]], Sequence[int]],
    ) -> None:
        super().__init__(Qt.Orientation.Vertical)
        column_shares, row_shares, own_shares = shares
        self._columns = [
            _splitter(Qt.Orientation.Vertical, cards, rows)
            for cards, rows in zip(columns, row_shares, strict=True)
        ]
        self._upper = _splitter(Qt.Orientation.Horizontal, self._columns, column_shares)
        _fill(self, [self._upper, wide], own_shares)
        self._shares = shares
        self._cards = [card for cards in columns for card in cards] + [wide]
        self._maximised: Card | None = None

    @property
    def cards(self) -> list[Card]:
        """All cards, in reading order."""
        return list(self._cards)

    @property
    def maximised(self) -> Card | None:
        """The card that has the whole place to itself, if one has."""
        return self._maximised

    def toggle_maximised(self, card: Card) -> None:
        """Give `card` the whole place, or bring the others back."""
        self._maximised = None if self._maximised is card else card
        focused = self.window().focusWidget()
        for each in self._cards:
            each.setVisible(self._maximised in (None, each))
            each.set_maximised(self._maximised is each)
        # An empty splitter would keep its place.
        for splitter in (*self._columns, self._upper):
            splitter.setVisible(_shows_something(splitter))
        # When the focus is hidden Qt takes another control for it, which would get the next Space.
        chosen = self.window().focusWidget()
        if chosen is not focused and chosen is not None:
            chosen.clearFocus()

    def restore_first_sizes(self) -> None:
        """The arrangement as it was at first, with every card visible."""
        if self._maximised is not None:
            self.toggle_maximised(self._maximised)
        column_shares, row_shares, own_shares = self._shares
        self.setSizes(own_shares)
        self._upper.setSizes(column_shares)
        for splitter, rows in zip(self._columns, row_shares, strict=True):
            splitter.setSizes(rows)

    def save(self, settings: QSettings) -> None:
        """Remember the sizes; a maximised card is not remembered as such."""
        if self._maximised is not None:
            self.toggle_maximised(self._maximised)
        settings.setValue("arrangement/version", VERSION)
        for name, splitter in self._named_splitters():
            settings.setValue(f"arrangement/{name}", splitter.saveState())

    def restore(self, settings: QSettings) -> None:
        """Bring remembered sizes back, or the first ones where none of this version are."""
        if settings.value("arrangement/version", 0, int) != VERSION:
            self.restore_first_sizes()
            return
        for name, splitter in self._named_splitters():
            state = settings.value(f"arrangement/{name}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)
            splitter.setHandleWidth(GAP)
            splitter.setChildrenCollapsible(False)

    def _named_splitters(self) -> list[tuple[str, QSplitter]]:
        columns = [(f"column{number}", one) for number, one in enumerate(self._columns, 1)]
        return [("whole", self), ("upper", self._upper), *columns]


def _splitter(
    orientation: Qt.Orientation, widgets: Sequence[QWidget], shares: Sequence[int]
) -> QSplitter:
    splitter = QSplitter(orientation)
    _fill(splitter, widgets, shares)
    return splitter


def _fill(splitter: QSplitter, widgets: Sequence[QWidget], shares: Sequence[int]) -> None:
    splitter.setHandleWidth(GAP)
    splitter.setChildrenCollapsible(False)
    for index, (widget, share) in enumerate(zip(widgets, shares, strict=True)):
        splitter.addWidget(widget)
        # Qt keeps a stretch factor in eight bits.
        splitter.setStretchFactor(index, round(100 * share / sum(shares)))
    splitter.setSizes(list(shares))


def _shows_something(splitter: QSplitter) -> bool:
    # isHidden is the widget's own wish; isVisible would depend on the window being shown.
    children = (splitter.widget(index) for index in range(splitter.count()))
    return any(child is not None and not child.isHidden() for child in children)
