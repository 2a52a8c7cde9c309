"""A slider over powers of ten, for values where a tenth and ten times matter alike."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal, Slot

from gdviz.numbers import exact
from gdviz.ui.controls.jump_slider import JumpSlider

# Places in one power of ten; the keys go by tenths of it: 1, 1.3, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 7.9.
PLACES = 100
KEY_PLACES = PLACES // 10

# A dragged value is short enough to be read out.
DIGITS = 2


@dataclass(frozen=True)
class _Powers:
    """From 10^`lowest` on."""

    lowest: int

    def value_at(self, place: int) -> float:
        return float(f"{10 ** (self.lowest + place / PLACES):.{DIGITS - 1}e}")

    def place_of(self, value: float) -> int:
        return round((math.log10(value) - self.lowest) * PLACES)


class LogSlider(JumpSlider):
    """From 10^`lowest` to 10^`highest`. A value beyond its ends is shown at the end, and kept."""

    dragged = Signal(float)

    def __init__(self, lowest: int, highest: int) -> None:
        super().__init__(_Powers(lowest))
        self._powers = _Powers(lowest)
        self.setRange(0, (highest - lowest) * PLACES)
        self.setSingleStep(KEY_PLACES)
        self.setPageStep(PLACES)
        self.valueChanged.connect(self._tell)

    def show_value(self, value: float) -> None:
        """Move the handle to a positive `value`, without a signal."""
        with QSignalBlocker(self):
            self.setValue(self._powers.place_of(value))
        self.say(exact(value))

    # A method that becomes a slot without being one from the start gives the class another
    # description, and Qt then forgets who speaks for its objects.
    @Slot(int)
    def _tell(self, place: int) -> None:
        value = self._powers.value_at(place)
        self.say(exact(value))
        self.dragged.emit(value)
