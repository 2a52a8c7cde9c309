"""The arrows that point downhill from the ball: by the whole sample, and by the next batch."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, inf, sqrt

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from gdviz.ui.landscape.landscape_marks import HALO, Colors

# Sizes in radii of the ball.
SHAFT_WIDTH, BATCH_SHAFT_WIDTH = 0.24, 0.2
PAST_SHAFT_WIDTH, PAST_ALPHA = 0.12, 0.5
HEAD_LENGTH, HEAD_WIDTH = 1.1, 0.95
SHORTEST_ARROW, LONGEST_ARROW = 1.9, 9.0
# In widths of the line.
DASHES = (2.2, 1.3)

# The steepness at which the arrow has half of its greatest length; 1 is a slope that would cross
# the whole colour scale within half of the picture.
HALF_STEEPNESS = 0.7

LEGEND = ("whole sample", "next batch")
# In heights of a line of text.
LEGEND_ARROW, LEGEND_RADIUS, GAP, INSET, CORNER = 2.2, 0.38, 0.45, 0.4, 0.4


@dataclass(frozen=True)
class Shaft:
    """How the line of an arrow is drawn; `width` in radii of the ball."""

    color: QColor
    width: float
    dashed: bool

    def pen(self, radius: float) -> QPen:
        """The pen for a ball of this radius."""
        pen = QPen(self.color, self.width * radius)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self.dashed:
            pen.setDashPattern(DASHES)
        return pen


def sample_shaft(colors: Colors) -> Shaft:
    """Of the arrow by the whole sample."""
    return Shaft(colors.arrow, SHAFT_WIDTH, dashed=False)


def batch_shaft(colors: Colors) -> Shaft:
    """Of the arrow by the batch, dashed, so that colour is not all that tells it."""
    return Shaft(colors.batch_arrow, BATCH_SHAFT_WIDTH, dashed=True)


def stage_shaft(colors: Colors, *, is_held: bool) -> Shaft:
    """Of the arrow of a stage of the next step; those that came before are thin and faint."""
    if is_held:
        return Shaft(colors.stage_arrow, SHAFT_WIDTH, dashed=False)
    past = QColor(colors.stage_arrow)
    past.setAlphaF(PAST_ALPHA)
    return Shaft(past, PAST_SHAFT_WIDTH, dashed=False)


def arrow_length(steepness: float, radius: float) -> float:
    """How long an arrow to draw, never longer than `LONGEST_ARROW` radii; none on flat ground."""
    if not steepness > 0.0:
        return 0.0
    share = 1.0 if steepness == inf else sqrt(steepness) / (sqrt(steepness) + HALF_STEEPNESS)
    return radius * (SHORTEST_ARROW + share * (LONGEST_ARROW - SHORTEST_ARROW))


def room_along(area: QRectF, start: QPointF, way: QPointF) -> float:
    """How long an arrow from `start` in the direction of `way` may be to end inside `area`."""
    size = hypot(way.x(), way.y())
    if not 0.0 < size < inf:
        return 0.0
    rooms = [
        ((end if step > 0.0 else begin) - place) / step
        for begin, end, place, step in (
            (area.left(), area.right(), start.x(), way.x() / size),
            (area.top(), area.bottom(), start.y(), way.y() / size),
        )
        if step != 0.0
    ]
    return max(0.0, min(rooms))


def paint_arrow(
    painter: QPainter,
    start: QPointF,
    way: QPointF,
    length: float,
    radius: float,
    shaft: Shaft,
    halo: QColor,
) -> None:
    """An arrow of `length` from the ball at `start` in the direction of `way`."""
    size = hypot(way.x(), way.y())
    if not (0.0 < size < inf) or length <= 0.0:
        return
    along = way / size
    across = QPointF(-along.y(), along.x())
    tip = start + along * length
    neck = tip - along * (HEAD_LENGTH * radius)
    side = across * (HEAD_WIDTH * radius / 2)
    head = QPainterPath()
    head.addPolygon(QPolygonF([tip, neck + side, neck - side]))
    head.closeSubpath()
    # From the tip, so that the head joins a dash and not a gap.
    line = QLineF(neck, start)
    painter.setPen(QPen(halo, (shaft.width + 2 * HALO) * radius))
    painter.setBrush(halo)
    painter.drawLine(line)
    painter.setPen(QPen(halo, 2 * HALO * radius))
    painter.drawPath(head)
    painter.setPen(shaft.pen(radius))
    painter.setBrush(shaft.color)
    painter.drawLine(line)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(head)


def arrow_name_box(
    name: str, metrics: QFontMetricsF, area: QRectF, start: QPointF, way: QPointF, length: float
) -> QRectF:
    """Where `name` stands: beyond the tip of such an arrow, else where `area` has room for it."""
    size = hypot(way.x(), way.y())
    if not (0.0 < size < inf) or length <= 0.0:
        return QRectF()
    line, along = metrics.height(), way / size
    box = QRectF(0.0, 0.0, metrics.horizontalAdvance(name) + 2 * GAP * line, line)
    across, middle = QPointF(-along.y(), along.x()) * (2 * line), start + along * (length / 2)
    for place in (start + along * (length + line), middle + across, middle - across):
        box.moveCenter(place)
        if area.contains(box):
            return box
    # In a corner: where it is least in the way, moved as little as it takes.
    box.moveCenter(start - along * (2 * line))
    box.moveLeft(min(max(box.left(), area.left()), area.right() - box.width()))
    box.moveTop(min(max(box.top(), area.top()), area.bottom() - box.height()))
    return box


def paint_arrow_name(painter: QPainter, box: QRectF, name: str, colors: Colors) -> None:
    """The name of an arrow in its box, in the painter's font; nothing in an empty one."""
    if box.isEmpty():
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.ground)
    corner = CORNER * box.height()
    painter.drawRoundedRect(box, corner, corner)
    painter.setPen(colors.stage_arrow)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, name)


def legend_box(area: QRectF, ball: QPointF, metrics: QFontMetricsF) -> QRectF:
    """Where the legend of two arrows goes: the upper left, or the right when the ball is there."""
    line = metrics.height()
    words = max(map(metrics.horizontalAdvance, LEGEND))
    size = QSizeF(words + (LEGEND_ARROW + 3 * GAP) * line, (len(LEGEND) + GAP) * line)
    inset = INSET * line
    box = QRectF(area.topLeft() + QPointF(inset, inset), size)
    if box.adjusted(-line, -line, line, line).contains(ball):
        box.moveRight(area.right() - inset)
    return box


def paint_arrow_legend(painter: QPainter, box: QRectF, colors: Colors) -> None:
    """Which arrow is which, in the painter's font."""
    line = QFontMetricsF(painter.font(), painter.device()).height()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.ground)
    painter.drawRoundedRect(box, CORNER * line, CORNER * line)
    gap = GAP * line
    row = QRectF(box.left() + gap, box.top() + gap / 2, box.width() - 2 * gap, line)
    for name, shaft in zip(LEGEND, (sample_shaft(colors), batch_shaft(colors)), strict=True):
        start = QPointF(row.left(), row.center().y())
        length, radius = LEGEND_ARROW * line, LEGEND_RADIUS * line
        paint_arrow(painter, start, QPointF(1, 0), length, radius, shaft, colors.halo)
        painter.setPen(colors.trail)
        words = row.adjusted(length + gap, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, name)
        row.translate(0, line)
