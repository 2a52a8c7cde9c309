"""Columns of cards side by side, or in lines below one another where there is no room for that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from gdviz.ui.cards.card import Card
from gdviz.ui.cards.card_splitter import CardSplitter

GAP = 11
# In pixels, as long as it is not known.
USUAL_ROOM = 1000
MANY = 100
ACROSS, BELOW = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class Columns(CardSplitter):
    """Two halves of the columns, each of which is a line by itself in a narrow room.

    A half whose columns do not fit side by side either has each of them in a line. No column
    leaves its half for that, so that nothing loses the focus and reading order stays.
    """

    def __init__(self, columns: Sequence[CardSplitter]) -> None:
        super().__init__(ACROSS)
        self._columns = list(columns)
        middle = len(columns) // 2
        halves = (columns[:middle], columns[middle:])
        self._halves = [splitter_of(ACROSS, half) for half in halves if half]
        fill(self, self._halves)
        # How the columns first share the width, and how they did before they were in lines.
        self._first = (1,) * len(columns)
        self._beside: tuple[int, ...] = self._first
        self._states: Mapping[str, QByteArray] = {}
        self._room = USUAL_ROOM

    @property
    def lines(self) -> int:
        """How many lines of columns there are below one another."""
        if self.orientation() == ACROSS:
            return max((_lines(half) for half in _there(self)), default=0)
        return sum(_lines(half) for half in _there(self))

    @property
    def shares(self) -> tuple[int, ...]:
        """The widths of the columns in pixels, where they are side by side; 0 if hidden."""
        if self.orientation() == BELOW:
            return self._beside
        return tuple(size for half in self._halves for size in half.sizes())

    def share(self, sizes: Sequence[int]) -> None:
        """Part the width by these proportions."""
        self._beside, self._states = tuple(sizes), {}
        if not self._is_wrapped:
            self._share_width(sizes)

    def share_first(self, sizes: Sequence[int]) -> None:
        """Part the width by these proportions, also when it grows."""
        self._first = tuple(sizes)
        self.share(sizes)
        self._stretch()

    def states(self) -> dict[str, QByteArray]:
        """What `restore_states` brings back, by names, as it is side by side."""
        if self._is_wrapped:
            return dict(self._states)
        return {name: splitter.saveState() for name, splitter in self._named()}

    def restore_states(self, states: Mapping[str, QByteArray]) -> None:
        """Part the width as it once was, as far as `states` tell of it."""
        mine = {name: states[name] for name, _ in self._named() if name in states}
        if self._is_wrapped:
            self._states = mine
            return
        for name, splitter in self._named():
            if name in mine:
                splitter.restoreState(mine[name])
                dress(splitter)

    def fit(self, width: int, each: int) -> None:
        """Have as many columns side by side as `width` has room for, none narrower than `each`."""
        self._room = width
        is_wide = _width_beside(_columns_in(self), each) <= width
        wanted = {self: is_wide} | {
            half: is_wide or _width_beside(_columns_in(half), each) <= width
            for half in self._halves
        }
        if all((splitter.orientation() == ACROSS) == wide for splitter, wide in wanted.items()):
            return
        if not self._is_wrapped:
            self._beside, self._states = self.shares, self.states()
        for splitter, wide in wanted.items():
            splitter.setOrientation(ACROSS if wide else BELOW)
        self._stretch()
        if self._is_wrapped:
            self._share_height()
        else:
            self._share_width(self._beside)
            self.restore_states(self._states)

    def show_those_with_cards(self) -> None:
        """Hide every column and half without a card: an empty one would keep its place."""
        for splitter in (*self._columns, *self._halves, self):
            splitter.setVisible(any(True for _ in _there(splitter)))

    @property
    def _is_wrapped(self) -> bool:
        return any(each.orientation() == BELOW for each in (self, *self._halves))

    def _named(self) -> list[tuple[str, QSplitter]]:
        return [("upper", self), *((f"half{at}", half) for at, half in enumerate(self._halves, 1))]

    def _share_width(self, sizes: Sequence[int]) -> None:
        # What is not to be seen leaves its width to all others, not to its neighbour alone.
        seen = [
            0 if column.isHidden() else size
            for column, size in zip(self._columns, sizes, strict=True)
        ]
        for splitter, parts in self._parted(seen if any(seen) else sizes):
            splitter.setSizes(parts)

    def _share_height(self) -> None:
        for splitter in (self, *self._halves):
            if splitter.orientation() == BELOW:
                splitter.setSizes([least_height(each) for each in _all(splitter)])

    def _stretch(self) -> None:
        for splitter, parts in self._parted(self._first):
            is_wide = splitter.orientation() == ACROSS
            shares = parts if is_wide else [least_height(each) for each in _all(splitter)]
            stretch(splitter, shares)

    def _parted(self, sizes: Sequence[int]) -> Iterator[tuple[QSplitter, list[int]]]:
        """The halves with those of their columns, and before them how wide that makes both."""
        # In pixels, as the gaps are; so many of them that Qt keeps the proportions.
        room = max(self._room, USUAL_ROOM) - GAP * max(0, sum(map(bool, sizes)) - 1)
        unit = MANY * room / max(1, sum(sizes))
        rest, parts = [round(unit * size) for size in sizes], []
        for half in self._halves:
            parts.append(rest[: half.count()])
            rest = rest[half.count() :]
        yield self, [sum(part) + MANY * GAP * max(0, sum(map(bool, part)) - 1) for part in parts]
        yield from zip(self._halves, parts, strict=True)


def splitter_of(orientation: Qt.Orientation, widgets: Sequence[QWidget]) -> CardSplitter:
    """A splitter with these widgets."""
    splitter = CardSplitter(orientation)
    fill(splitter, widgets)
    return splitter


def fill(splitter: CardSplitter, widgets: Sequence[QWidget]) -> None:
    """Put widgets into a splitter, in reading order."""
    dress(splitter)
    for widget in widgets:
        splitter.addWidget(widget)
    splitter.put_in_order()


def dress(splitter: QSplitter) -> None:
    """Let the splitter look like all others."""
    splitter.setHandleWidth(GAP)
    splitter.setChildrenCollapsible(False)


def stretch(splitter: QSplitter, shares: Sequence[int]) -> None:
    """Let what is in the splitter grow by these proportions."""
    whole = sum(shares) or 1
    for index, share in enumerate(shares):
        # Qt keeps a stretch factor in eight bits.
        splitter.setStretchFactor(index, round(100 * share / whole))


def least_height(widget: QWidget) -> int:
    """How low cards may be that scroll by themselves, and splitters of such, in pixels."""
    if isinstance(widget, Card):
        return widget.least_height
    assert isinstance(widget, QSplitter)
    heights = [least_height(each) for each in _there(widget)]
    if widget.orientation() == ACROSS:
        return max(heights, default=0)
    return sum(heights) + GAP * max(0, len(heights) - 1)


def _all(splitter: QSplitter) -> list[QWidget]:
    children = (splitter.widget(index) for index in range(splitter.count()))
    return [each for each in children if each is not None]


def _there(splitter: QSplitter) -> Iterator[QWidget]:
    # isHidden is the widget's own wish; isVisible would depend on the window being shown.
    return (each for each in _all(splitter) if not each.isHidden())


def _columns_in(widget: QWidget) -> list[QWidget]:
    """The columns that are to be seen, of a column itself the column."""
    if isinstance(widget, QSplitter) and any(isinstance(each, QSplitter) for each in _all(widget)):
        return [column for each in _there(widget) for column in _columns_in(each)]
    return [widget]


def _width_beside(columns: Sequence[QWidget], each: int) -> int:
    widths = [column.minimumSizeHint().width() for column in columns]
    return max(sum(widths), each * len(widths)) + GAP * max(0, len(widths) - 1)


def _lines(half: QWidget) -> int:
    assert isinstance(half, QSplitter)
    return 1 if half.orientation() == ACROSS else sum(1 for _ in _there(half))
