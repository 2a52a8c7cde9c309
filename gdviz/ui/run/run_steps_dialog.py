"""Asks how many steps to make."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from gdviz.numbers import count
from gdviz.ui.controls.dialog import SPACING, Dialog
from gdviz.ui.controls.whole_box import WholeBox

MOST_STEPS = 1_000_000

# With one round of nudges before them they make the hundred of the lecture.
FIRST_STEPS = 99


class RunStepsDialog(Dialog):
    """`steps_chosen` brings the number; the next time it is offered again."""

    steps_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("runStepsDialog", "Run steps", parent, once=False)
        self._steps = WholeBox("How many steps", 1, MOST_STEPS, FIRST_STEPS)
        form = QFormLayout()
        form.setSpacing(SPACING)
        form.addRow("How many steps", self._steps)
        hint = QLabel(f"From 1 to {count(MOST_STEPS)}, as fast as it goes; then the run pauses.")
        hint.setProperty("role", "muted")
        form.addRow(hint)
        self.parts.addLayout(form)
        self.add_choice("Run")
        self.accepted.connect(lambda: self.steps_chosen.emit(self._steps.value()))

    def ask(self) -> None:
        """Open; the number is ready to be typed over."""
        self._steps.selectAll()
        self._steps.setFocus()
        self.open()
