"""The update function with its numbers in place, for one parameter."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent

from gdviz.engine import Snapshot
from gdviz.ui.look.fonts import monospace_font
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.text_lines import TextLines
from gdviz.ui.training.update_arithmetic import update_lines
from gdviz.ui.words.parameter_words import parameter_place

LINES = 3
NOTHING = -1
TIP = "What the next step does to one weight. Choose another one by clicking a cell of the weights."
TIP_ON_FUNCTION = "The update function: what the next step does, with its numbers in place."


class UpdateBox(TextLines):
    """Shows what the next step makes of the chosen parameter.

    `parameter_pointed` carries it while the pointer is there, and then −1.
    """

    parameter_pointed = Signal(int)

    def __init__(self) -> None:
        super().__init__("Update", LINES, well=True)
        self.setObjectName("updateBox")
        self.setFont(monospace_font())
        self._parameter = 0
        self._lit: int | None = None
        self._snapshot: Snapshot | None = None

    def show_parameter(self, parameter: int) -> None:
        """Show this parameter from now on: weights in reading order, the bias last."""
        self._parameter = parameter
        self.show_lit(self._lit == parameter)
        self._refresh()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the update that the snapshot's own settings make."""
        self._snapshot = snapshot
        self.setToolTip(TIP if snapshot.experiment.function is None else TIP_ON_FUNCTION)
        self._refresh()

    def show_highlight(self, parameter: int | None) -> None:
        """Be lit where this is the parameter that is shown."""
        self._lit = parameter
        self.show_lit(parameter == self._parameter)

    @guarded
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.parameter_pointed.emit(self._parameter)

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.parameter_pointed.emit(NOTHING)

    def _refresh(self) -> None:
        if self._snapshot is not None:
            # For a moment the choice may belong to another grid than the snapshot.
            parameter = min(self._parameter, len(self._snapshot.parameters) - 1)
            *lines, last = update_lines(self._snapshot, parameter)
            place = parameter_place(self._snapshot.experiment, parameter)
            tail = ", ".join(words for words in (place, last.tail) if words)
            self.set_lines((*lines, replace(last, tail=tail)))
