"""What lies on the landscape: the ball and the trail it left."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import hypot, isnan

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QRadialGradient

from gdviz.engine import FloatArray
from gdviz.ui.look.theme import Theme

# Sizes in radii of the ball.
TRAIL_WIDTH, DOT_RADIUS, HALO = 0.17, 0.24, 0.16

# A point of the trail this share of half the picture away from the plane is half as strong.
HALF_DISTANCE = 0.5
FAINTEST = 0.12
SHADES = 6
# So much of it that the trail stands out at 3 : 1 on every colour of a map.
HALO_ALPHA, GROUND_ALPHA = 130, 190
# The ball has to stand out from white paper, too, on which its own yellow does not.
BALL_HALO_ALPHA = 130

# The light falls from the upper left; what it does to the ball's colour, in percent.
LIGHT_FROM = 0.38
LIT, SHADED = 160, 128


@dataclass(frozen=True)
class Colors:
    """What the trail and the arrows are drawn in, the edge that sets them off, and the ground.

    The ground is that of words in the colour of the trail.
    """

    trail: QColor
    arrow: QColor
    batch_arrow: QColor
    stage_arrow: QColor
    halo: QColor
    ground: QColor

    @classmethod
    def on_map(cls, theme: Theme) -> Colors:
        """For the colours of a map, from dark violet to yellow."""
        outline = theme.map_outline
        return cls(
            trail=theme.trail,
            arrow=theme.arrow_sample,
            batch_arrow=theme.arrow_batch,
            stage_arrow=theme.ball,
            halo=_see_through(outline, HALO_ALPHA),
            ground=_see_through(outline, GROUND_ALPHA),
        )

    @classmethod
    def on_card(cls, theme: Theme) -> Colors:
        """For a curve on the theme's own ground."""
        return cls(
            trail=theme.muted,
            arrow=theme.text,
            batch_arrow=theme.error_curve,
            stage_arrow=theme.accent,
            halo=_see_through(theme.card, HALO_ALPHA),
            ground=_see_through(theme.card, GROUND_ALPHA),
        )


def trail_strengths(distances: FloatArray, half: float) -> FloatArray:
    """How strongly to draw points this far off the plane: 1 on it, fading with the distance."""
    with np.errstate(over="ignore"):
        strength = 1.0 / (1.0 + np.square(distances / (HALF_DISTANCE * half)))
    return np.asarray(np.maximum(FAINTEST, strength))


def paint_trail(
    painter: QPainter,
    places: FloatArray,
    strengths: FloatArray,
    radius: float,
    colors: Colors,
    joined: bool = True,
) -> None:
    """The way to the ball: `places` on the screen, shape (points, 2), drawn by `strengths`."""
    places, strengths = _apart(places, strengths, radius * DOT_RADIUS)
    shades = np.ceil(SHADES * strengths).astype(int).tolist()
    points = [QPointF(x, y) for x, y in places.tolist()]
    for shade in sorted(set(shades)):
        lines, dots = QPainterPath(), QPainterPath()
        for (start, end), one, other in zip(pairwise(points), shades, shades[1:], strict=False):
            if joined and min(one, other) == shade:
                lines.moveTo(start)
                lines.lineTo(end)
        for point, one in zip(points, shades, strict=True):
            if one == shade:
                dots.addEllipse(point, radius * DOT_RADIUS, radius * DOT_RADIUS)
        painter.setOpacity(shade / SHADES)
        _paint_with_halo(painter, lines, dots, radius, colors)
    painter.setOpacity(1.0)


def paint_ball(painter: QPainter, centre: QPointF, radius: float, theme: Theme) -> None:
    """A shaded ball with a rim that sets it off from any ground; nothing where it has no height."""
    if isnan(centre.x()) or isnan(centre.y()):
        return
    shade = QRadialGradient(centre, radius, centre - QPointF(1, 1) * (LIGHT_FROM * radius))
    shade.setColorAt(0.0, theme.ball.lighter(LIT))
    shade.setColorAt(0.5, theme.ball)
    shade.setColorAt(1.0, theme.ball.darker(SHADED))
    ball = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    rim = HALO * radius
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_see_through(theme.map_outline, BALL_HALO_ALPHA), rim))
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


def _see_through(color: QColor, alpha: int) -> QColor:
    faint = QColor(color)
    faint.setAlpha(alpha)
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
