"""What lies on the landscape: the ball, its trail, and the arrow that points downhill."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import hypot, sqrt

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QRadialGradient

from gdviz.engine import FloatArray
from gdviz.ui.theme import Theme

# Sizes in radii of the ball.
TRAIL_WIDTH, DOT_RADIUS, HALO = 0.17, 0.24, 0.16
ARROW_WIDTH, HEAD_LENGTH, HEAD_WIDTH = 0.24, 1.1, 0.95
SHORTEST_ARROW, LONGEST_ARROW = 1.9, 9.0

# The steepness at which the arrow has half of its greatest length; 1 is a slope that would cross
# the whole colour scale within half of the picture.
HALF_STEEPNESS = 0.12

# A point of the trail this share of half the picture away from the plane is half as strong.
HALF_DISTANCE = 0.5
FAINTEST = 0.12
SHADES = 6
HALO_ALPHA = 90

# The light falls from the upper left; what it does to the ball's colour, in percent.
LIGHT_FROM = 0.38
LIT, SHADED = 160, 128


@dataclass(frozen=True)
class Colors:
    """What the trail and the arrow are drawn in, and the edge that sets them off."""

    trail: QColor
    arrow: QColor
    halo: QColor

    @classmethod
    def on_map(cls, theme: Theme) -> Colors:
        """For the colours of a map, from dark violet to yellow."""
        return cls(theme.trail, theme.arrow_sample, _faint(theme.map_outline))

    @classmethod
    def on_card(cls, theme: Theme) -> Colors:
        """For a curve on the theme's own ground."""
        return cls(theme.muted, theme.text, _faint(theme.card))


def trail_strengths(distances: FloatArray, half: float) -> FloatArray:
    """How strongly to draw points this far off the plane: 1 on it, fading with the distance."""
    with np.errstate(over="ignore"):
        strength = 1.0 / (1.0 + np.square(distances / (HALF_DISTANCE * half)))
    return np.asarray(np.maximum(FAINTEST, strength))


def arrow_length(steepness: float, radius: float) -> float:
    """How long an arrow to draw, never longer than `LONGEST_ARROW` radii; none on flat ground."""
    if not steepness > 0.0:
        return 0.0
    share = 1.0 if steepness == np.inf else sqrt(steepness) / (sqrt(steepness) + HALF_STEEPNESS)
    return radius * (SHORTEST_ARROW + share * (LONGEST_ARROW - SHORTEST_ARROW))


def room_along(area: QRectF, start: QPointF, way: QPointF) -> float:
    """How long an arrow from `start` in the direction of `way` may be to end inside `area`."""
    size = hypot(way.x(), way.y())
    if not 0.0 < size < np.inf:
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


def paint_trail(
    painter: QPainter, places: FloatArray, strengths: FloatArray, radius: float, colors: Colors
) -> None:
    """The way to the ball: `places` on the screen, shape (points, 2), drawn by `strengths`."""
    places, strengths = _apart(places, strengths, radius * DOT_RADIUS)
    shades = np.ceil(SHADES * strengths).astype(int).tolist()
    points = [QPointF(x, y) for x, y in places.tolist()]
    for shade in sorted(set(shades)):
        lines, dots = QPainterPath(), QPainterPath()
        for (start, end), one, other in zip(pairwise(points), shades, shades[1:], strict=False):
            if min(one, other) == shade:
                lines.moveTo(start)
                lines.lineTo(end)
        for point, one in zip(points, shades, strict=True):
            if one == shade:
                dots.addEllipse(point, radius * DOT_RADIUS, radius * DOT_RADIUS)
        painter.setOpacity(shade / SHADES)
        _paint_with_halo(painter, lines, dots, radius, colors)
    painter.setOpacity(1.0)


def paint_arrow(
    painter: QPainter, start: QPointF, way: QPointF, length: float, radius: float, colors: Colors
) -> None:
    """An arrow of `length` from the ball at `start` in the direction of `way`."""
    size = hypot(way.x(), way.y())
    if not (0.0 < size < np.inf) or length <= 0.0:
        return
    along = way / size
    across = QPointF(-along.y(), along.x())
    tip = start + along * length
    neck = tip - along * (HEAD_LENGTH * radius)
    side = across * (HEAD_WIDTH * radius / 2)
    head = QPainterPath()
    head.addPolygon(QPolygonF([tip, neck + side, neck - side]))
    head.closeSubpath()
    for color, extra in ((colors.halo, 2 * HALO * radius), (colors.arrow, 0.0)):
        painter.setPen(QPen(color, ARROW_WIDTH * radius + extra))
        painter.drawLine(QLineF(start, neck))
        painter.setPen(QPen(color, extra) if extra else Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPath(head)


def paint_ball(painter: QPainter, centre: QPointF, radius: float, theme: Theme) -> None:
    """A shaded ball with a rim that sets it off from any ground."""
    shade = QRadialGradient(centre, radius, centre - QPointF(1, 1) * (LIGHT_FROM * radius))
    shade.setColorAt(0.0, theme.ball.lighter(LIT))
    shade.setColorAt(0.5, theme.ball)
    shade.setColorAt(1.0, theme.ball.darker(SHADED))
    ball = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    rim = HALO * radius
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_faint(theme.map_outline), rim))
    painter.drawEllipse(ball.adjusted(-rim, -rim, rim, rim))
    painter.setBrush(shade)
    painter.setPen(QPen(theme.ball_border, rim))
    painter.drawEllipse(ball)


def _paint_with_halo(
    painter: QPainter, lines: QPainterPath, dots: QPainterPath, radius: float, colors: Colors
) -> None:
    for color, extra in ((colors.halo, 2 * HALO * radius), (colors.trail, 0.0)):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, TRAIL_WIDTH * radius + extra))
        painter.drawPath(lines)
        painter.setBrush(color)
        painter.setPen(QPen(color, extra) if extra else Qt.PenStyle.NoPen)
        painter.drawPath(dots)


def _faint(color: QColor) -> QColor:
    faint = QColor(color)
    faint.setAlpha(HALO_ALPHA)
    return faint


def _apart(
    places: FloatArray, strengths: FloatArray, distance: float
) -> tuple[FloatArray, FloatArray]:
    """Only points at least `distance` from the one before, and the last one."""
    kept = [0]
    x, y = places[0].tolist()
    for index, (next_x, next_y) in enumerate(places.tolist()):
        if hypot(next_x - x, next_y - y) >= distance or index == len(places) - 1:
            kept.append(index)
            x, y = next_x, next_y
    return places[kept], strengths[kept]
