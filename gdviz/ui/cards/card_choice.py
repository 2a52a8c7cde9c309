"""Which cards there are: those of the scene but those a person has hidden, which is remembered."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtWidgets import QMenu

from gdviz.ui.cards.arrangement import Arrangement
from gdviz.ui.cards.card import Card

HIDDEN_KEY = "arrangement/hidden"


class CardChoice(QObject):
    """Fills `menu` with the cards of the scene, to be ticked; `changed` tells of another choice."""

    changed = Signal()

    def __init__(
        self, arrangement: Arrangement, cards: Mapping[str, Card], menu: QMenu, settings: QSettings
    ) -> None:
        """`cards` are those that can be hidden, by the names they are remembered by."""
        super().__init__(arrangement)
        self._arrangement, self._menu, self._settings = arrangement, menu, settings
        self._cards = dict(cards)
        left = settings.value(HIDDEN_KEY)
        names = left if isinstance(left, list) else [left]
        self._hidden = {name for name in self._cards if name in names}
        for name, card in self._cards.items():
            card.hide_requested.connect(lambda name=name: self.show_card(name, False))
        menu.aboutToShow.connect(self._fill)
        self._apply()

    def show_card(self, name: str, shown: bool) -> None:
        """Show the card of this name, or hide it."""
        wanted = self._hidden - {name} if shown else self._hidden | {name}
        if wanted != self._hidden:
            self._hidden = wanted
            self._settings.setValue(HIDDEN_KEY, sorted(wanted))
            self._apply()
            self.changed.emit()

    @property
    def hidden(self) -> frozenset[str]:
        """The names of the cards that a person has hidden."""
        return frozenset(self._hidden)

    def hide_for_now(self, names: Collection[str]) -> None:
        """Hide these and no others, until the window is gone; nobody remembers it."""
        self._hidden = {name for name in self._cards if name in names}
        self._apply()
        self.changed.emit()

    def show_all(self) -> None:
        """Hide none."""
        for name in sorted(self._hidden):
            self.show_card(name, True)

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
