"""Over which stretch of a variable a function is drawn."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gdviz.ui.controls.number_field import NumberField

GAP = 6
WIDEST = "−1000"


class RangeRow(QWidget):
    """`range_entered` carries both ends and the field where one was typed."""

    range_entered = Signal(float, float, object)
    complained = Signal(str, object)

    def __init__(self, variable: str) -> None:
        super().__init__()
        self.low = self._field(variable, "from", "left")
        self.high = self._field(variable, "to", "right")
        self.low.number_entered.connect(self._enter_low)
        self.high.number_entered.connect(self._enter_high)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for part in (QLabel(f"Draw {variable} from"), self.low, QLabel("to"), self.high):
            row.addWidget(part)
        row.addStretch(1)

    def show_range(self, low: float, high: float) -> None:
        """Show both ends, without a signal."""
        self.low.show_value(low)
        self.high.show_value(high)

    def _field(self, variable: str, word: str, side: str) -> NumberField:
        tip = f"The {side} end of the picture; the run itself may go beyond."
        field = NumberField(f"Draw {variable} {word}", tip, WIDEST)
        field.setObjectName(f"{variable}{word.title()}Field")
        field.complained.connect(lambda sentence: self.complained.emit(sentence, field))
        return field

    def _enter_low(self, low: float) -> None:
        self.range_entered.emit(low, self.high.value, self.low)

    def _enter_high(self, high: float) -> None:
        self.range_entered.emit(self.low.value, high, self.high)
