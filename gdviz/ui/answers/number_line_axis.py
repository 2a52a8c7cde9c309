"""The axis of the number line: z to the right, and a band around each target."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from gdviz.engine import FloatArray, SampleSet
from gdviz.engine.activations import Linear
from gdviz.ui.answers.dots import label_color, label_text_color, paint_dots
from gdviz.ui.look.theme import Theme
from gdviz.ui.plots.axis_ticks import ticks_between
from gdviz.ui.words.signed_format import round_number

TARGETS = {False: Linear.low_target, True: Linear.high_target}
# In heights of a line of text.
TICK_SPACE, TICK_LENGTH = 0.35, 0.3
LEAST_BAND, LEAST_LABEL = 2.0, 3.0
MOST_TICKS = 13
CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip


@dataclass(frozen=True)
class NumberLineAxis:
    """`frame` reaches from z = −`limit` to `limit`; its bottom is the line."""

    frame: QRectF
    limit: float
    tolerance: float
    metrics: QFontMetricsF

    def x(self, z: FloatArray) -> FloatArray:
        """Pixels from sums; beyond the limit, the border."""
        share = np.clip(z / self.limit, -1.0, 1.0)
        return np.asarray(self.frame.center().x() + share * self.frame.width() / 2)

    def band(self, positive: bool) -> QRectF:
        """Where a z is good enough for a label; never so narrow that it cannot be seen."""
        target = TARGETS[positive]
        ends = np.array([target - self.tolerance, target + self.tolerance])
        left, right = self.x(ends).tolist()
        missing = max(0.0, LEAST_BAND - (right - left)) / 2
        top = self.frame.top()
        return QRectF(QPointF(left - missing, top), QPointF(right + missing, self.frame.bottom()))

    def paint_bands(self, painter: QPainter, samples: SampleSet | None, theme: Theme) -> None:
        """Fill the bands, draw a line at each target and write whose it is above."""
        for positive in (False, True):
            soft = theme.positive_soft if positive else theme.negative_soft
            painter.fillRect(self.band(positive), soft)
            x = round(float(self.x(np.array(TARGETS[positive])))) + 0.5
            line = QPen(label_color(positive, theme), 1, Qt.PenStyle.DashLine)
            painter.setPen(line)
            painter.drawLine(QLineF(x, self.frame.top(), x, self.frame.bottom()))
            if samples is not None:
                self._paint_label(painter, samples.label_name(positive), positive, theme)

    def paint_line(self, painter: QPainter, theme: Theme) -> None:
        """Draw the line itself with its ticks."""
        line, bottom = self.metrics.height(), round(self.frame.bottom()) + 0.5
        painter.setPen(QPen(theme.axis, 1.5))
        painter.drawLine(QLineF(self.frame.left(), bottom, self.frame.right(), bottom))
        for z in self.ticks():
            x = float(self.x(np.array(z)))
            self._paint_tick(painter, x, bottom, theme.axis)
            painter.setPen(_tick_color(z, theme))
            below = QRectF(x - line, bottom + TICK_SPACE * line, 2 * line, line)
            painter.drawText(below, CENTRED, round_number(z))

    def ticks(self) -> tuple[float, ...]:
        """The sums that are written below the line."""
        widest = self.metrics.horizontalAdvance(round_number(-self.limit))
        most = int(self.frame.width() / (1.7 * max(widest, self.metrics.height())))
        return ticks_between(-self.limit, self.limit, min(most, MOST_TICKS) - 1).values

    def _paint_tick(self, painter: QPainter, x: float, bottom: float, color: QColor) -> None:
        painter.setPen(QPen(color, 1))
        painter.drawLine(QLineF(x, bottom, x, bottom + TICK_LENGTH * self.metrics.height()))

    def _paint_label(self, painter: QPainter, name: str, positive: bool, theme: Theme) -> None:
        radius, line = 0.26 * self.metrics.height(), self.metrics.height()
        middle = float(self.x(np.array(TARGETS[positive])))
        # Both names may take the room up to the middle between them, or to the border.
        room = 2 * abs(middle - self.frame.center().x())
        if room < LEAST_LABEL * line:
            return
        name = self.metrics.elidedText(name, Qt.TextElideMode.ElideRight, room - 4 * radius)
        width = self.metrics.horizontalAdvance(name) + 3 * radius
        left = middle - width / 2
        top = self.frame.top() - 1.15 * line
        paint_dots(painter, [QPointF(left + radius, top + line / 2)], positive, radius, theme)
        painter.setPen(label_text_color(positive, theme))
        words = QRectF(left + 3 * radius, top, width - 3 * radius, line)
        painter.drawText(words, CENTRED, name)


def number_line_frame(area: QRectF, metrics: QFontMetricsF, inset: float) -> QRectF:
    """The part of `area` above the line, with room for names above and ticks below.

    `inset` is kept free at both ends, for the thumbnails of images there.
    """
    line = metrics.height()
    inset = max(inset, 2.2 * line)
    return area.adjusted(inset, 1.4 * line, -inset, -(1.2 + TICK_SPACE) * line)


def _tick_color(z: float, theme: Theme) -> QColor:
    for positive, target in TARGETS.items():
        if z == target:
            return label_text_color(positive, theme)
    return theme.muted
