"""Asks how many steps to make."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLabel, QWidget

from gdviz.numbers import count
from gdviz.ui.controls.form_dialog import FormDialog
from gdviz.ui.controls.whole_box import WholeBox

MARGIN = 14
MOST_STEPS = 1_000_000

# With one round of nudges before them they make the hundred of the lecture.
FIRST_STEPS = 99


class RunStepsDialog(FormDialog):
    """`steps_chosen` brings the number; the next time it is offered again."""

    steps_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runStepsDialog")
        self.setWindowTitle("Run steps")
        self._steps = WholeBox("How many steps", 1, MOST_STEPS, FIRST_STEPS)
        buttons = QDialogButtonBox()
        run = buttons.addButton("Run", QDialogButtonBox.ButtonRole.AcceptRole)
        run.setProperty("variant", "accent")
        # The style's own Cancel button brings an icon from elsewhere.
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        form.setSpacing(MARGIN)
        form.addRow("How many steps", self._steps)
        hint = QLabel(f"From 1 to {count(MOST_STEPS)}, as fast as it goes; then the run pauses.")
        hint.setProperty("role", "muted")
        form.addRow(hint)
        form.addRow(buttons)
        self.accepted.connect(lambda: self.steps_chosen.emit(self._steps.value()))

    def ask(self) -> None:
        """Open; the number is ready to be typed over."""
        self._steps.selectAll()
        self._steps.setFocus()
        self.open()
