"""The average error of sample and population along the run, as two small curves."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gdviz.engine import FloatArray
from gdviz.engine.error_curves import ErrorCurves
from gdviz.numbers import count
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.measured import measured
from gdviz.ui.look.spoken import say_description
from gdviz.ui.plots.polygons import polygon_of
from gdviz.words.error_words import average_text

HEIGHT_LINES = 6
GAP = 6.0
WIDTH = 1.6
DASHES = (4.0, 2.5)
NAMES = ("sample", "population")


class ErrorCurvesView(QWidget):
    """Paints both curves from 0 up; the population's is dashed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("errorCurves")
        self.setAccessibleName("Average error of sample and population along the run")
        self._curves: ErrorCurves | None = None
        self._in_percent = True
        measured(self, lambda font: self.setMinimumHeight(HEIGHT_LINES * font.height()))

    @property
    def curves(self) -> ErrorCurves | None:
        """What is shown."""
        return self._curves

    def show_curves(self, curves: ErrorCurves | None, *, in_percent: bool = True) -> None:
        """Show these, in percent or as numbers; nothing for None."""
        self._curves, self._in_percent = curves, in_percent
        self.setVisible(curves is not None)
        if curves is not None:
            ends = zip(NAMES, (curves.sample[-1], curves.population[-1]), strict=True)
            words = (f"{name} {self._number(float(error))}" for name, error in ends)
            say_description(self, ", ".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, HEIGHT_LINES * self.fontMetrics().height())

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        curves, theme = self._curves, current_theme()
        if curves is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(small(self.font()))
            metrics = QFontMetricsF(painter.font())
            top = max(float(curves.sample.max()), float(curves.population.max())) or 1.0
            left = metrics.horizontalAdvance(self._number(top)) + GAP
            line = metrics.height()
            area = QRectF(self.rect()).adjusted(left, line + GAP, -GAP, -line - GAP / 2)
            self._paint_frame(painter, area, top, metrics)
            colors = (theme.loss_curve, theme.error_curve)
            for values, color, dashed in zip(
                (curves.sample, curves.population), colors, (False, True), strict=True
            ):
                painter.setPen(_pen(color, dashed))
                painter.drawPolyline(_polyline(curves.steps, values, top, area))

    def _paint_frame(
        self, painter: QPainter, area: QRectF, top: float, metrics: QFontMetricsF
    ) -> None:
        curves, theme = self._curves, current_theme()
        assert curves is not None
        painter.setPen(QPen(theme.grid, 1))
        painter.drawLine(area.topLeft(), area.topRight())
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(theme.muted)
        line = metrics.height()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value, y in ((top, area.top()), (0.0, area.bottom())):
            room = QRectF(0, y - line / 2, area.left() - GAP / 2, line)
            painter.drawText(room, right, self._number(value))
        below = QRectF(area.left(), area.bottom() + GAP / 2, area.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, f"step {count(int(curves.steps[0]))}")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, count(int(curves.steps[-1])))
        x = area.left()
        for name, color, dashed in zip(
            NAMES, (theme.loss_curve, theme.error_curve), (False, True), strict=True
        ):
            painter.setPen(_pen(color, dashed))
            painter.drawLine(QPointF(x, line / 2), QPointF(x + 2 * line, line / 2))
            painter.setPen(theme.muted)
            x += 2 * line + GAP
            painter.drawText(QPointF(x, metrics.ascent()), name)
            x += metrics.horizontalAdvance(name) + 2 * GAP

    def _number(self, error: float) -> str:
        return average_text(self._in_percent, error)


def _pen(color: QColor, dashed: bool) -> QPen:
    pen = QPen(color, WIDTH)
    if dashed:
        pen.setDashPattern(DASHES)
    return pen


def _polyline(steps: FloatArray, values: FloatArray, top: float, area: QRectF) -> QPolygonF:
    span = max(float(steps[-1] - steps[0]), 1.0)
    xs = area.left() + area.width() * (steps - steps[0]) / span
    ys = area.bottom() - area.height() * values / top
    return polygon_of(np.column_stack([xs, ys]))
