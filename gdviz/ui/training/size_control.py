"""How far a step goes: typed as any positive number, or dragged over powers of ten."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gdviz.engine.settings import Setting
from gdviz.ui.controls.log_slider import LogSlider
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.training.setting_texts import tip_of

# The slider's ends, as powers of ten; what is typed may lie beyond.
LOWEST, HIGHEST = -4, 2
WIDEST = "0.00013"


class SizeControl(QWidget):
    """A slider and a field that follow each other."""

    entered = Signal(float)
    drag_begun = Signal()
    dragged = Signal(float)

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.field = NumberField(setting.title, tip_of(setting), WIDEST)
        self.slider = LogSlider(LOWEST, HIGHEST)
        self.field.number_entered.connect(self.entered)
        self.slider.grasped.connect(self.drag_begun)
        self.slider.dragged.connect(self.dragged)
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider, 1)
        row.addWidget(self.field)
        self.describe(setting)

    def describe(self, setting: Setting) -> None:
        """Say what the number is from now on."""
        self.setObjectName(f"{setting.name} control")
        self.field.describe(setting.title, tip_of(setting))
        self.slider.setAccessibleName(f"{setting.title}, slider")
        self.slider.setToolTip(tip_of(setting))

    def show_value(self, value: float) -> None:
        """Show a positive number in both, without a signal."""
        self.field.show_value(value)
        self.slider.show_value(value)
