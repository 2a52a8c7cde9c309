"""The update function with its numbers in place, for one parameter."""

from __future__ import annotations

from gdviz.engine import Snapshot
from gdviz.ui.look.fonts import monospace_font
from gdviz.ui.look.text_lines import TextLines
from gdviz.ui.training.update_arithmetic import update_lines

LINES = 3
TIP = "What the next step does to one weight. Choose another one by clicking a cell of the weights."
TIP_ON_FUNCTION = "The update function: what the next step does, with its numbers in place."


class UpdateBox(TextLines):
    """Shows what the next step makes of the chosen parameter."""

    def __init__(self) -> None:
        super().__init__("Update", LINES, well=True)
        self.setObjectName("updateBox")
        self.setFont(monospace_font())
        self._parameter = 0
        self._snapshot: Snapshot | None = None

    def show_parameter(self, parameter: int) -> None:
        """Show this parameter from now on: weights in reading order, the bias last."""
        self._parameter = parameter
        self._refresh()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the update that the snapshot's own settings make."""
        self._snapshot = snapshot
        self.setToolTip(TIP if snapshot.experiment.function is None else TIP_ON_FUNCTION)
        self._refresh()

    def _refresh(self) -> None:
        if self._snapshot is not None:
            # For a moment the choice may belong to another grid than the snapshot.
            parameter = min(self._parameter, len(self._snapshot.parameters) - 1)
            self.set_lines(update_lines(self._snapshot, parameter))
