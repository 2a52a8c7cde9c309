"""What assistive technology is told of a slider whose places stand for other numbers.

Qt tells of the place of the handle, a whole number such as 370, which means nothing to anybody.
"""

from __future__ import annotations

from typing import Any, Protocol
from weakref import ref

from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleValueInterface
from PySide6.QtWidgets import QAccessibleWidget, QSlider
from shiboken6 import VoidPtr, getCppPointer


class SliderScale(Protocol):
    """Which number each place of a slider stands for, growing with the places, and back."""

    def value_at(self, place: int) -> float:
        """The number at a place, a finite one."""

    def place_of(self, value: float) -> int:
        """The place whose number is nearest."""


def speak_values(slider: QSlider, scale: SliderScale) -> None:
    """Let the numbers of `scale` be told of `slider`, and be set from there, as long as it lives.

    Its description are the words for the number it is at.
    """
    spoken = _SpokenSlider(slider, scale)
    # Qt deletes it together with the slider. Until then no collector of garbage may.
    _kept.add(spoken)
    QAccessible.registerAccessibleInterface(spoken)
    slider.destroyed.connect(lambda: _kept.discard(spoken))


_kept: set[QAccessibleInterface] = set()


class _SpokenSlider(QAccessibleWidget):
    def __init__(self, slider: QSlider, scale: SliderScale) -> None:
        super().__init__(slider, QAccessible.Role.Slider)
        self._value = _Value(slider, scale)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind == QAccessible.InterfaceType.ValueInterface:
            # In C++ any other object, None too, would be an address of Python's.
            return VoidPtr(getCppPointer(self._value)[0])
        usual: object = super().interface_cast(kind)
        return VoidPtr(0) if usual is None else usual

    def text(self, kind: QAccessible.Text) -> str:
        value = kind == QAccessible.Text.Value
        return super().text(QAccessible.Text.Description if value else kind)


class _Value(QAccessibleValueInterface):
    def __init__(self, slider: QSlider, scale: SliderScale) -> None:
        super().__init__()
        # Whoever is kept must keep nobody else.
        self._slider, self._scale = ref(slider), scale

    def currentValue(self) -> float:
        return self._scale.value_at(self._of.value())

    def minimumValue(self) -> float:
        return self._scale.value_at(self._of.minimum())

    def maximumValue(self) -> float:
        return self._scale.value_at(self._of.maximum())

    def minimumStepSize(self) -> float:
        """To the next place; where steps differ in size, from the smallest number."""
        slider = self._of
        return self._scale.value_at(slider.minimum() + slider.singleStep()) - self.minimumValue()

    def setCurrentValue(self, value: object) -> None:
        if isinstance(value, int | float):
            within = min(max(self.minimumValue(), value), self.maximumValue())
            self._of.setValue(self._scale.place_of(within))

    @property
    def _of(self) -> QSlider:
        slider = self._slider()
        assert slider is not None, "it is asked only while the slider is there"
        return slider
