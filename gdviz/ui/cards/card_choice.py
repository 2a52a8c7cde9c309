"""Which cards there are: those of the scene but those a person has hidden, which is remembered."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtWidgets import QMenu

from gdviz.ui.cards.arrangement import Arrangement
from gdviz.ui.cards.card import Card

HIDDEN_KEY, HIDDEN_SIMPLY_KEY = "arrangement/hidden", "arrangement/hidden simply"
LAYOUT_KEY = "arrangement/layout"
SIMPLE, WHOLE = "simple", "whole"


class CardChoice(QObject):
    """Fills `menu` with the cards of the scene, to be ticked; `changed` tells of another choice.

    There are two layouts, each with a choice of its own: the whole one begins with all cards, the
    simple one without those that are `spare`.
    """

    changed = Signal()

    def __init__(
        self,
        arrangement: Arrangement,
        cards: Mapping[str, Card],
        menu: QMenu,
        settings: QSettings,
        spare: Collection[str] = (),
    ) -> None:
        """`cards` are those that can be hidden, by the names they are remembered by."""
        super().__init__(arrangement)
        self._arrangement, self._menu, self._settings = arrangement, menu, settings
        self._cards = dict(cards)
        self._spare = frozenset(spare)
        self._simple = bool(settings.value(LAYOUT_KEY) == SIMPLE)
        self._hidden = self._left()
        for name, card in self._cards.items():
            card.hide_requested.connect(lambda name=name: self.show_card(name, False))
        menu.aboutToShow.connect(self._fill)
        self._apply()

    @property
    def is_simple(self) -> bool:
        """Whether the layout is the simple one."""
        return self._simple

    @property
    def hidden(self) -> frozenset[str]:
        """The names of the cards that a person has hidden, or that a simple layout is without."""
        return frozenset(self._hidden)

    @property
    def names(self) -> list[str]:
        """The names of all cards that can be hidden, in reading order."""
        return list(self._cards)

    @property
    def missing(self) -> dict[str, Card]:
        """The cards of the scene that are hidden, by name, in reading order."""
        planned = self._arrangement.planned
        there = ((name, card) for name, card in self._cards.items() if name in self._hidden)
        return {name: card for name, card in there if card in planned}

    def show_simply(self, simple: bool) -> None:
        """Have the simple layout from now on, or the whole one, each with its cards as left."""
        if simple != self._simple:
            self._simple = simple
            self._settings.setValue(LAYOUT_KEY, SIMPLE if simple else WHOLE)
            self._hidden = self._left()
            self._apply()
            self.changed.emit()

    def show_card(self, name: str, shown: bool) -> None:
        """Show the card of this name, or hide it."""
        self._choose(self._hidden - {name} if shown else self._hidden | {name})

    def hide_for_now(self, names: Collection[str], simple: bool = False) -> None:
        """Hide these and no others, until the window is gone; nobody remembers it."""
        self._simple = simple
        self._hidden = {name for name in self._cards if name in names}
        self._apply()
        self.changed.emit()

    def show_first(self) -> None:
        """Hide none, or those that a simple layout is without."""
        self._choose(self._first())

    def _choose(self, hidden: Collection[str]) -> None:
        if hidden != self._hidden:
            self._hidden = set(hidden)
            self._settings.setValue(self._key(), sorted(hidden))
            self._apply()
            self.changed.emit()

    def _first(self) -> set[str]:
        return {name for name in self._cards if self._simple and name in self._spare}

    def _left(self) -> set[str]:
        """What was hidden in this layout when it was left."""
        if not self._settings.contains(self._key()):
            return self._first()
        left = self._settings.value(self._key())
        names = left if isinstance(left, list) else [left]
        return {name for name in self._cards if name in names}

    def _key(self) -> str:
        return HIDDEN_SIMPLY_KEY if self._simple else HIDDEN_KEY

    def _apply(self) -> None:
        self._arrangement.hide_cards([self._cards[name] for name in self._hidden])

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        there = self._arrangement.cards
        for name, card in self._cards.items():
            if card in self._arrangement.planned:
                action = self._menu.addAction(card.title)
                action.setCheckable(True)
                action.setChecked(card in there)
                # The last one stays.
                action.setEnabled(there != [card])
                action.toggled.connect(lambda on, name=name: self.show_card(name, on))
