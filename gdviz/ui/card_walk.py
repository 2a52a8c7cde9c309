"""Going from card to card with the keyboard alone, and out of a maximised one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from gdviz.ui.cards.arrangement import Arrangement
from gdviz.ui.cards.card import Card
from gdviz.ui.cards.card_room import CardRoom


class CardWalk(QObject):
    """Moves the focus to the card after, or before, the one that has it."""

    def __init__(self, arrangement: Arrangement, room: CardRoom, window: QWidget) -> None:
        super().__init__(window)
        self._arrangement, self._room, self._window = arrangement, room, window

    def go(self, by: int) -> None:
        """Go `by` cards on, from the last to the first."""
        cards = [card for card in self._arrangement.cards if card.isVisible()]
        here = self._card_with_focus()
        start = cards.index(here) if here in cards else (-1 if by > 0 else 0)
        for distance in range(1, len(cards) + 1):
            card = cards[(start + by * distance) % len(cards)]
            control = _first_control(card)
            if control is not None:
                control.setFocus(Qt.FocusReason.TabFocusReason)
                self._room.bring_into_view(card)
                return

    def _card_with_focus(self) -> Card | None:
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, Card):
            widget = widget.parentWidget()
        return widget


def _first_control(card: Card) -> QWidget | None:
    """What Tab would come to first in the card: its content before its menu."""
    body = card.body or card
    for part in (body, card):
        for widget in part.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and widget.isVisible() and widget.isEnabled():
                return widget
    return None
