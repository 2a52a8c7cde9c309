"""The axes of the sigmoid: z to the right, σ(z) upwards, and what is good enough."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gdviz.engine import FloatArray, SampleSet, sigmoid
from gdviz.numbers import exact_percent
from gdviz.ui.answers.dots import label_text_color, paint_dots
from gdviz.ui.look.strokes import stroke
from gdviz.ui.look.theme import Theme
from gdviz.ui.plots.axis_ticks import ticks_between
from gdviz.ui.plots.polygons import polygon_of
from gdviz.ui.words.signed_format import round_number

# In pixels: the distance of the points of the curve, and its width.
CURVE_STEP, CURVE_WIDTH = 2.0, 2.0
# In heights of a line of text.
TICK_SPACE, LABEL_DISTANCE = 0.35, 0.95
MOST_TICKS = 13
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
MIDDLE = Qt.AlignmentFlag.AlignVCenter
UNCLIPPED = Qt.TextFlag.TextDontClip


@dataclass(frozen=True)
class SigmoidAxes:
    """`frame` reaches from z = −`limit` to `limit` and from 0 % at the bottom to 100 %.

    `metrics` are those of the font the ticks are written in.
    """

    frame: QRectF
    limit: float
    tolerance: float
    metrics: QFontMetricsF

    def x(self, z: FloatArray) -> FloatArray:
        """Pixels from sums; beyond the limit, the border."""
        share = np.clip(z / self.limit, -1.0, 1.0)
        return np.asarray(self.frame.center().x() + share * self.frame.width() / 2)

    def y(self, share: FloatArray) -> FloatArray:
        """Pixels from probabilities."""
        return np.asarray(self.frame.bottom() - share * self.frame.height())

    def curve(self) -> FloatArray:
        """Points on the curve, shape (points, 2)."""
        count = max(2, int(self.frame.width() / CURVE_STEP))
        z = self.limit * np.linspace(-1.0, 1.0, count)
        return np.stack([self.x(z), self.y(sigmoid(z))], axis=1)

    def levels(self) -> list[float]:
        """The probabilities that have a line, the ones that must have a label first."""
        tolerances = (self.tolerance, 1 - self.tolerance) if 0 < self.tolerance < 1 else ()
        return list(dict.fromkeys((0.0, 1.0, *tolerances, 0.5)))

    def labelled_levels(self) -> list[float]:
        """Those of the levels whose labels do not run into one another."""
        chosen: list[float] = []
        for level in self.levels():
            distances = [abs(level - other) * self.frame.height() for other in chosen]
            if min(distances, default=np.inf) >= LABEL_DISTANCE * self.metrics.height():
                chosen.append(level)
        return chosen

    def band(self, positive: bool) -> QRectF:
        """Where a probability is good enough for a label."""
        height = min(self.tolerance, 1.0) * self.frame.height()
        top = self.frame.top() if positive else self.frame.bottom() - height
        return QRectF(self.frame.left(), top, self.frame.width(), height)

    def paint_bands(self, painter: QPainter, theme: Theme) -> None:
        """Fill the bands, and draw a line at every level."""
        painter.fillRect(self.band(True), theme.positive_soft)
        painter.fillRect(self.band(False), theme.negative_soft)
        painter.setPen(QPen(theme.grid, 1))
        for level in self.levels():
            y = round(float(self.y(np.array(level)))) + 0.5
            painter.drawLine(QLineF(self.frame.left(), y, self.frame.right(), y))

    def paint_curve(self, painter: QPainter, theme: Theme) -> None:
        """Draw σ."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.curve, stroke(CURVE_WIDTH)))
        painter.drawPolyline(polygon_of(self.curve()))

    def paint_ticks(self, painter: QPainter, theme: Theme) -> None:
        """Write the probabilities on the left and the sums below."""
        painter.setPen(theme.muted)
        line, space = self.metrics.height(), TICK_SPACE * self.metrics.height()
        for level in self.labelled_levels():
            y = float(self.y(np.array(level)))
            left = QRectF(0, y - line / 2, self.frame.left() - space, line)
            painter.drawText(left, RIGHT | MIDDLE | UNCLIPPED, exact_percent(level))
        self._paint_name(painter, QPointF(0, self.frame.bottom() + space))
        for z in self._ticks():
            x = float(self.x(np.array(z)))
            below = QRectF(x - line, self.frame.bottom() + space, 2 * line, line)
            painter.drawText(below, CENTRE | MIDDLE | UNCLIPPED, round_number(z))

    def paint_labels(self, painter: QPainter, samples: SampleSet, theme: Theme) -> None:
        """Say which label belongs near 100 % and which near 0 %, where the curve never is."""
        for positive in (True, False):
            self._paint_label(painter, samples.label_name(positive), positive, theme)

    def _paint_name(self, painter: QPainter, corner: QPointF) -> None:
        """Write the name of the axis where the ticks leave room for it."""
        widest = self.metrics.horizontalAdvance(round_number(-self.limit))
        if self.frame.left() - widest / 2 > 1.5 * self.metrics.horizontalAdvance("z"):
            size = QSizeF(self.frame.left(), self.metrics.height())
            painter.drawText(QRectF(corner, size), LEFT | MIDDLE, "z")

    def _paint_label(self, painter: QPainter, name: str, positive: bool, theme: Theme) -> None:
        radius = 0.26 * self.metrics.height()
        room = 0.45 * self.frame.width() - 4 * radius
        name = self.metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        width = self.metrics.horizontalAdvance(name) + 3 * radius
        line = self.metrics.height()
        # A band too narrow for the words has them beside it.
        height = max(self.band(positive).height(), line * 1.1)
        inset = 0.5 * line
        if positive:
            left, top = self.frame.left() + inset, self.frame.top() + (height - line) / 2
        else:
            left = self.frame.right() - inset - width
            top = self.frame.bottom() - height + (height - line) / 2
        place = QRectF(QPointF(left, top), QSizeF(width, line))
        dot = QPointF(left + radius, place.center().y())
        paint_dots(painter, [dot], positive, radius, theme)
        painter.setPen(label_text_color(positive, theme))
        painter.drawText(place, RIGHT | MIDDLE | UNCLIPPED, name)

    def _ticks(self) -> tuple[float, ...]:
        widest = self.metrics.horizontalAdvance(round_number(-self.limit))
        most = int(self.frame.width() / (1.7 * max(widest, self.metrics.height())))
        return ticks_between(-self.limit, self.limit, min(most, MOST_TICKS) - 1).values


def sigmoid_frame(area: QRectF, metrics: QFontMetricsF) -> QRectF:
    """The part of `area` that the curve takes, with room for the ticks around it."""
    line = metrics.height()
    left = metrics.horizontalAdvance("100%") + (TICK_SPACE + 0.2) * line
    return area.adjusted(left, 0.7 * line, -line, -(1.2 + TICK_SPACE) * line)
