"""A field for one hyperparameter, built from its declaration."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from gdviz.engine import Hyperparameter
from gdviz.number_text import (
    AmbiguousNumberError,
    NumberFormat,
    NumberTextError,
    parse_number,
    parse_whole,
)
from gdviz.numbers import exact
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.look.guard import guarded

WIDEST = "0.000013"
TURNS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class HyperparameterField(NumberField):
    """Takes what the engine accepts, and says its sentence about the rest.

    `turned` carries what Up or Down would make of the number, one step of the declaration away,
    and a key that is the same for all turns until the focus comes anew.
    """

    turned = Signal(float, str)

    def __init__(self, declared: Hyperparameter) -> None:
        super().__init__(declared.title, _tip(declared), WIDEST, _format(declared))
        self.setObjectName(f"{declared.name}Field")
        self._declared = declared
        self._gesture = 0

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._gesture += 1

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = TURNS.get(Qt.Key(event.key()))
        if turn is None:
            super().keyPressEvent(event)
        else:
            self._turn(turn)

    def _turn(self, turn: int) -> None:
        if not self.settle():
            return
        # In decimals, so that three steps of 0.1 are 0.3.
        turned = Decimal(repr(self.value)) + turn * Decimal(repr(self._declared.step))
        value = self._declared.kind(turned)
        if self._declared.accepts(value):
            self.turned.emit(value, f"{self._declared.name} {self._gesture}")


def _tip(declared: Hyperparameter) -> str:
    usual, step = exact(declared.default), exact(declared.step)
    return (
        f"{declared.explanation}\nIt is {declared.allowed}, usually {usual}. Up and Down change it "
        f"by {step}."
    )


def _format(declared: Hyperparameter) -> NumberFormat:
    parse = parse_whole if declared.kind is int else parse_number

    def read(text: str) -> Decimal:
        try:
            number = parse(text)
            if declared.accepts(declared.kind(number)):
                return number
        except AmbiguousNumberError:
            raise
        except NumberTextError:
            pass
        raise NumberTextError(declared.refusal(text))

    return NumberFormat(read, exact)
