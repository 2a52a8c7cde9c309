"""A slider over powers of ten, for values where a tenth and ten times matter alike."""

import math

from PySide6.QtCore import QSignalBlocker, Signal

from gdviz.numbers import exact
from gdviz.ui.controls.jump_slider import JumpSlider

# Places in one power of ten; the keys go by tenths of it: 1, 1.3, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 7.9.
PLACES = 100
KEY_PLACES = PLACES // 10

# A dragged value is short enough to be read out.
DIGITS = 2


class LogSlider(JumpSlider):
    """From 10^`lowest` to 10^`highest`. A value beyond its ends is shown at the end, and kept."""

    dragged = Signal(float)

    def __init__(self, lowest: int, highest: int) -> None:
        super().__init__()
        self._lowest = lowest
        self.setRange(0, (highest - lowest) * PLACES)
        self.setSingleStep(KEY_PLACES)
        self.setPageStep(PLACES)
        self.valueChanged.connect(self._tell)

    def show_value(self, value: float) -> None:
        """Move the handle to a positive `value`, without a signal."""
        place = round((math.log10(value) - self._lowest) * PLACES)
        with QSignalBlocker(self):
            self.setValue(place)
        self.say(exact(value))

    def _tell(self, place: int) -> None:
        value = float(f"{10 ** (self._lowest + place / PLACES):.{DIGITS - 1}e}")
        self.say(exact(value))
        self.dragged.emit(value)
