"""A chart of pyqtgraph that a person cannot move, and whose keys are the window's."""

from __future__ import annotations

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent

from gdviz.ui.look.guard import guarded


class StillPlot(pyqtgraph.PlotWidget):  # type: ignore[misc]
    """Leaves keys and the wheel to the window; shows by a repaint whether it has the focus."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        # The chart itself has the keyboard, and its name.
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keep_still(self) -> None:
        """Have no menu, no buttons, and ranges that nothing but the program changes."""
        item = self.plotItem
        # pyqtgraph makes this menu even where it is switched off, and would never delete it.
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        item.disableAutoRange()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The arrows step and Space plays: they are the window's.
        event.ignore()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
