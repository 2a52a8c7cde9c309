"""The earlier run in the legend of the history, with a button to clear it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gdviz.ui.history.history_legend import HistoryLegend
from gdviz.ui.history.history_pens import earlier_pen
from gdviz.ui.look.icon_sizes import set_icon_size
from gdviz.ui.look.icons import icon
from gdviz.ui.look.target_size import LEAST_TARGET

TIP = "Clear the earlier run from the chart"
ICON = QSize(12, 12)


class EarlierRunEntry(QWidget):
    """“earlier run —— ×”. `clear_requested` wishes for it to go."""

    clear_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._legend = HistoryLegend(
            {"earlier run": earlier_pen}, "Thin grey line: the loss of the run before this one."
        )
        self._button = QToolButton()
        self._button.setObjectName("forgetDroppedButton")
        self._button.setAccessibleName(TIP)
        self._button.setToolTip(TIP)
        self._button.setIcon(icon("close", "muted"))
        set_icon_size(self._button, ICON, QSize(LEAST_TARGET, LEAST_TARGET))
        self._button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._button.clicked.connect(lambda: self.clear_requested.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._legend)
        row.addWidget(self._button)
