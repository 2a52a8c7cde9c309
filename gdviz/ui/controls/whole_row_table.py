"""A table that cuts no row below its titles, wherever it is scrolled to."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView

from gdviz.ui.controls.quiet_table import Index, QuietTable
from gdviz.ui.look.guard import guarded


class WholeRowTable(QuietTable):
    """Its rows are all as high; where half a row is left of the room, it is at the bottom."""

    @guarded
    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(index, hint)
        bar = self.verticalScrollBar()
        bar.setValue(self._whole_rows(bar.value()))

    @guarded
    def updateGeometries(self) -> None:
        bar = self.verticalScrollBar()
        before = bar.value()
        super().updateGeometries()
        # There is room below the last row for the first one in view to be a whole one.
        bar.setMaximum(self._whole_rows(bar.maximum()))
        bar.setSingleStep(self.verticalHeader().defaultSectionSize())
        bar.setValue(before)

    def _whole_rows(self, pixels: int) -> int:
        """The height of the least number of rows that have these pixels."""
        row = self.verticalHeader().defaultSectionSize()
        return -(-pixels // row) * row
