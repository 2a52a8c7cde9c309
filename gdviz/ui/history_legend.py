"""Which curve of the history is which: a line of each kind with its name."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gdviz.ui.guard import guarded
from gdviz.ui.history_pens import error_pen, loss_pen
from gdviz.ui.theme import Theme, load_theme

SAMPLE, GAP, BETWEEN = 20.0, 6.0, 14.0
MARGIN = 8.0
NAMES = ("loss", "average error")


class HistoryLegend(QWidget):
    """“loss ——  average error - -”."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Solid line: loss. Dashed line: average error.")
        self._theme = load_theme("light")

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        names = sum(map(metrics.horizontalAdvance, NAMES))
        return QSize(round(names + 2 * (GAP + SAMPLE + MARGIN) + BETWEEN), round(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            metrics = QFontMetricsF(self.font())
            solid, dashed = loss_pen(self._theme), error_pen(self._theme)
            x, middle = MARGIN, self.height() / 2
            for name, pen in zip(NAMES, (solid, dashed), strict=True):
                painter.setPen(self._theme.muted)
                row = self.rect().adjusted(round(x), 0, 0, 0)
                painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, name)
                x += metrics.horizontalAdvance(name) + GAP
                painter.setPen(pen)
                painter.drawLine(QLineF(x, middle, x + SAMPLE, middle))
                x += SAMPLE + BETWEEN
