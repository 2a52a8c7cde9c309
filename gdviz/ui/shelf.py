"""What a simple layout leaves out, one click away, below the cards."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gdviz.ui.actions import Actions
from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.shown_cards import ShownCards

EVERYTHING, EVERYTHING_TIP = "Everything", "Show all cards, and all that training can be set to"
SPACING = 6


class Shelf(QWidget):
    """A button for each card that is not shown, for the lessons, and for everything at once.

    `wanted_changed` tells when the layout begins or ends to leave things out.
    """

    wanted_changed = Signal()

    def __init__(self, actions: Actions, shown: ShownCards) -> None:
        super().__init__()
        self.setObjectName("shelf")
        self.setAccessibleName("More to see")
        self._shown = shown
        self._cards: dict[str, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING)
        words = ElidedLabel("More:")
        words.setProperty("role", "muted")
        self._row.addWidget(words)
        self._entries = {each: _button_of(each) for each in (actions.by_hand, actions.race)}
        lessons = _button_of(actions.lessons)
        everything = _button(EVERYTHING, "everythingButton", EVERYTHING_TIP)
        everything.clicked.connect(lambda: shown.choice.show_simply(False))
        for button in (*self._entries.values(), lessons):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._row.addWidget(everything)
        self._was_wanted = self.is_wanted
        shown.changed.connect(self._follow)
        self._follow()

    @property
    def is_wanted(self) -> bool:
        """Whether the layout leaves anything out."""
        return self._shown.choice.is_simple

    @Slot()
    def _follow(self) -> None:
        missing = self._shown.choice.missing if self.is_wanted else {}
        for name, card in missing.items():
            if name not in self._cards:
                self._add(name, card.title)
        for name, button in self._cards.items():
            button.setVisible(name in missing)
        for action, button in self._entries.items():
            button.setVisible(not action.isChecked())
        if self.is_wanted != self._was_wanted:
            self._was_wanted = self.is_wanted
            self.wanted_changed.emit()

    def _add(self, name: str, title: str) -> None:
        button = _button(title, f"{name}ShelfButton", f"Show the card “{title}”")
        button.clicked.connect(lambda: self._shown.choice.show_card(name, True))
        self._cards[name] = button
        # In reading order after the word, before what is always there.
        names = [each for each in self._shown.choice.names if each in self._cards]
        self._row.insertWidget(1 + names.index(name), button)


def _button_of(action: QAction) -> QPushButton:
    name = action.objectName().replace("Action", "ShelfButton")
    button = _button(action.text(), name, action.toolTip())
    button.clicked.connect(action.trigger)
    return button


def _button(text: str, name: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
