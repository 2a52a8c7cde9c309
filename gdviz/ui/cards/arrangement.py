"""The arrangement of the cards: columns and rows a person can resize, maximise and get back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QSplitter

from gdviz.ui.cards.card import Card
from gdviz.ui.cards.card_splitter import CardSplitter
from gdviz.ui.cards.columns import GAP, Columns, dress, fill, least_height, splitter_of, stretch

# Raised whenever the columns or rows change, so that an old arrangement is not forced on new ones.
VERSION = 3


@dataclass(frozen=True)
class Plan:
    """Which cards there are for one kind of scene, and how they first share the room.

    `columns`, `rows` (of each column) and `whole` (the columns against the wide card) are
    proportions; those of cards that are not there are 0.
    """

    cards: tuple[Card, ...]
    columns: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]
    whole: tuple[int, ...]


class Arrangement(CardSplitter):
    """Columns of cards above one wide card, every border movable, by one of several plans.

    The first plan is the one to begin with. Each has sizes of its own.
    """

    def __init__(
        self, columns: Sequence[Sequence[Card]], wide: Card, plans: Mapping[str, Plan]
    ) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._plans = dict(plans)
        self._plan = next(iter(plans))
        self._sizes: dict[str, dict[str, QByteArray]] = {}
        self._columns = [splitter_of(Qt.Orientation.Vertical, cards) for cards in columns]
        self._upper, self._wide = Columns(self._columns), wide
        fill(self, [self._upper, wide])
        self._cards = [card for cards in columns for card in cards] + [wide]
        self._maximised: Card | None = None
        self._only: frozenset[Card] | None = None
        self._hidden: frozenset[Card] = frozenset()
        self._show_cards()
        self._take_first_sizes()

    @property
    def cards(self) -> list[Card]:
        """The cards that are there, in reading order."""
        there = self.planned
        if self._only is not None:
            return [card for card in there if card in self._only]
        # A window without any card would offer no way to bring one back.
        return [card for card in there if card not in self._hidden] or there

    @property
    def planned(self) -> list[Card]:
        """The cards that the scene has, in reading order, those a person has hidden among them."""
        planned = self._plans[self._plan].cards
        return [card for card in self._cards if card in planned]

    @property
    def maximised(self) -> Card | None:
        """The card that has the whole place to itself, if one has."""
        return self._maximised

    @property
    def only(self) -> frozenset[Card] | None:
        """The cards that `show_only` has named; None for all of them."""
        return self._only

    @property
    def shares(self) -> dict[str, tuple[int, ...]]:
        """The sizes in pixels of what each splitter parts, by its name; 0 for what is hidden."""
        parted = {name: tuple(each.sizes()) for name, each in self._named_splitters().items()}
        return {**parted, "upper": self._upper.shares}

    def share(self, shares: Mapping[str, Sequence[float]]) -> None:
        """Part the room as `shares` says, in any unit, whatever of it fits these splitters."""
        named = self._named_splitters()
        for name, present in self.shares.items():
            sizes = [max(0, round(size)) for size in shares.get(name, ())]
            if len(sizes) == len(present) and any(sizes):
                (self._upper.share if name == "upper" else named[name].setSizes)(sizes)

    @property
    def least_height(self) -> int:
        """How low it may be while each card scrolls by itself, in pixels."""
        return least_height(self)

    @property
    def lines(self) -> int:
        """How many lines of columns there are below one another."""
        return self._upper.lines

    @property
    def wide_height(self) -> int:
        """How low the wide card below the columns may be, in pixels; 0 if it is not there."""
        return 0 if self._wide.isHidden() else self._wide.least_height + GAP

    @property
    def unfolded_width(self) -> int:
        """How wide the widest card is at least while its header is one row, in pixels."""
        return max((card.unfolded_width for card in self._cards if not card.isHidden()), default=0)

    def let_headers_fold(self, may_fold: bool) -> None:
        """Whether the controls of each header may be in a row of their own below its title."""
        for card in self._cards:
            card.let_header_fold(may_fold)

    def fit(self, width: int, each: int) -> None:
        """Have as many columns side by side as `width` has room for, none narrower than `each`."""
        self._upper.fit(width, each)

    def show_all(self, shown: bool) -> None:
        """Let every card be as high as what it shows, so that something around scrolls alone."""
        for card in self._cards:
            card.show_all(shown)

    def show_plan(self, name: str) -> None:
        """Show the cards of another plan, as large as they were when it was left."""
        if name == self._plan:
            return
        self._sizes[self._plan] = self._states()
        self._plan = name
        if self._maximised not in self.cards:
            self._maximised = None
        self._show_cards()
        self._take_sizes()

    def show_only(self, cards: Collection[Card] | None) -> None:
        """Of every plan show these cards and no others; None for all of them again."""
        self._only = None if cards is None else frozenset(cards)
        if self._maximised not in self.cards:
            self._maximised = None
        self._show_cards()
        self._take_sizes()

    def hide_cards(self, cards: Collection[Card]) -> None:
        """Leave these cards out of every plan, unless `show_only` says which there are."""
        self._hidden = frozenset(cards)
        if self._maximised not in self.cards:
            self._maximised = None
        self._show_cards()

    def toggle_maximised(self, card: Card) -> None:
        """Give `card` the whole place, or bring the others back."""
        self._maximised = None if self._maximised is card else card
        self._show_cards()

    def restore_first_sizes(self) -> None:
        """The arrangement as it was at first, with every card visible."""
        if self._maximised is not None:
            self.toggle_maximised(self._maximised)
        self._sizes.clear()
        self._take_first_sizes()

    def save(self, settings: QSettings) -> None:
        """Remember the sizes; a maximised card is not remembered as such."""
        if self._maximised is not None:
            self.toggle_maximised(self._maximised)
        self._sizes[self._plan] = self._states()
        settings.setValue("arrangement/version", VERSION)
        for plan, states in self._sizes.items():
            for name, state in states.items():
                settings.setValue(f"arrangement/{plan}/{name}", state)

    def restore(self, settings: QSettings) -> None:
        """Bring remembered sizes back, or the first ones where none of this version are."""
        self._sizes.clear()
        if settings.value("arrangement/version", 0, int) == VERSION:
            for plan in self._plans:
                found = {
                    name: settings.value(f"arrangement/{plan}/{name}") for name in self._states()
                }
                self._sizes[plan] = {
                    name: state for name, state in found.items() if isinstance(state, QByteArray)
                }
        self._take_sizes()

    def _show_cards(self) -> None:
        there = self.cards
        focused = self.window().focusWidget()
        for card in self._cards:
            card.setVisible(card in there and self._maximised in (None, card))
            card.set_maximised(self._maximised is card)
        self._upper.show_those_with_cards()
        # When the focus is hidden Qt takes another control for it, which would get the next Space.
        chosen = self.window().focusWidget()
        if chosen is not focused and chosen is not None:
            chosen.clearFocus()

    def _take_sizes(self) -> None:
        """Those that the plan was left with, or else its first ones."""
        self._take_first_sizes()
        states = self._sizes.get(self._plan, {})
        self._upper.restore_states(states)
        for name, splitter in self._named_splitters().items():
            if name in states:
                splitter.restoreState(states[name])
                dress(splitter)

    def _take_first_sizes(self) -> None:
        plan = self._plans[self._plan]
        _share(self, plan.whole)
        self._upper.share_first(plan.columns)
        for splitter, rows in zip(self._columns, plan.rows, strict=True):
            _share(splitter, rows)

    def _states(self) -> dict[str, QByteArray]:
        parted = {name: splitter.saveState() for name, splitter in self._named_splitters().items()}
        return parted | self._upper.states()

    def _named_splitters(self) -> dict[str, QSplitter]:
        """Those that part the height."""
        columns = {f"column{number}": one for number, one in enumerate(self._columns, 1)}
        return {"whole": self, **columns}


def _share(splitter: QSplitter, shares: Sequence[int]) -> None:
    stretch(splitter, shares)
    # Sizes of a few pixels Qt would take for what they are.
    splitter.setSizes([100 * share for share in shares])
