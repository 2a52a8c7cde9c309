"""A field for a seed, which the arrow keys turn up and down."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from gdviz.number_text import WHOLE
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.look.guard import guarded

WIDEST = "9999"
TURNS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class SeedField(NumberField):
    """Whole numbers only; Up and Down go to the next and the previous one."""

    def __init__(self, name: str, tip: str) -> None:
        super().__init__(name, tip, WIDEST, WHOLE)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = TURNS.get(Qt.Key(event.key()))
        if turn is None:
            super().keyPressEvent(event)
        elif self.settle() and self.value + turn >= 0:
            self.number_entered.emit(self.value + turn)
