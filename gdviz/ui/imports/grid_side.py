"""The rows, or the columns, of images that are brought, as long as they are not known, too."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker

from gdviz.engine import MOST_SIDE
from gdviz.ui.controls.whole_box import WholeBox

UNKNOWN = "–"


class GridSide(WholeBox):
    """Tells of what a person chooses alone, and is 0 while nobody knows."""

    def __init__(self, name: str, value: int) -> None:
        super().__init__(name, 1, MOST_SIDE, value)

    def show_side(self, side: int) -> None:
        """Show so many pixels; 0 for a side that is not known."""
        with QSignalBlocker(self):
            self.setMinimum(1 if side else 0)
            self.setSpecialValueText("" if side else UNKNOWN)
            self.setValue(side)
