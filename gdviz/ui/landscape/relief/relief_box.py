"""Around a relief: the edges of its ground with numbers and names, and the scale of its heights."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.relief.camera import Projection
from gdviz.ui.look.theme import Theme
from gdviz.ui.plots.axis_ticks import ticks_between

TICK = 5.0
# In heights of a line of text: from an edge to the middle of its numbers, and of its name.
NUMBERS_AWAY, NAME_AWAY = 1.15, 2.5
MOST_NUMBERS = 5
CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip


def paint_box(
    painter: QPainter,
    projection: Projection,
    plane: Plane,
    names: tuple[str, ...],
    theme: Theme,
) -> None:
    """The two near edges of the ground, with numbers and what runs along them."""
    _paint_edge(painter, projection, (plane.x, plane.half_width), 0, names[0], theme)
    _paint_edge(painter, projection, (plane.y, plane.half_height), 1, names[1], theme)


def _paint_edge(
    painter: QPainter,
    projection: Projection,
    extent: tuple[float, float],
    axis: int,
    name: str,
    theme: Theme,
) -> None:
    """The nearer of the two edges along `axis`, which shows `extent` = (middle, half)."""
    side = -1.0 if projection.camera.axes[1][1 - axis] > 0.0 else 1.0
    middle, half = extent

    def place(along: float) -> QPointF:
        u, v = (along, side) if axis == 0 else (side, along)
        return projection.point(u, v, 0.0)

    line = QLineF(place(-1.0), place(1.0))
    outward = _outward(line, projection.point(0.0, 0.0, 0.0))
    metrics = QFontMetricsF(painter.font(), painter.device())
    painter.setPen(QPen(theme.axis, 1))
    painter.drawLine(line)
    ticks = ticks_between(middle - half, middle + half, MOST_NUMBERS)
    for value, text in zip(ticks.values, ticks.texts(), strict=True):
        at = place((value - middle) / half)
        painter.setPen(QPen(theme.axis, 1))
        painter.drawLine(QLineF(at, at + outward * TICK))
        painter.setPen(theme.muted)
        _write(painter, at + _clear(outward, metrics, text, NUMBERS_AWAY), text)
    painter.setPen(theme.text)
    widest = max(ticks.texts(), key=len, default="")
    beyond = _clear(outward, metrics, widest, NUMBERS_AWAY)
    away = beyond + _clear(outward, metrics, name, NAME_AWAY - NUMBERS_AWAY)
    _write(painter, place(0.0) + away, name)


def _outward(line: QLineF, middle: QPointF) -> QPointF:
    """The direction away from the ground, at right angles to an edge on the screen."""
    along = line.p2() - line.p1()
    size = hypot(along.x(), along.y()) or 1.0
    across = QPointF(-along.y(), along.x()) / size
    away = line.center() - middle
    return across if QPointF.dotProduct(across, away) >= 0.0 else -across


def _clear(outward: QPointF, metrics: QFontMetricsF, text: str, lines: float) -> QPointF:
    """How far to go outward so that the middle of `text` keeps clear of what it stands beside."""
    half_width = metrics.horizontalAdvance(text) / 2
    return outward * (lines * metrics.height() * 0.8) + QPointF(outward.x() * half_width, 0.0)


def _write(painter: QPainter, place: QPointF, text: str) -> None:
    painter.drawText(QRectF(place.x(), place.y(), 0, 0), CENTRE, text)
