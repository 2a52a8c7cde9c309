"""The runners of a race on the landscape: small numbered balls with their trails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from gdviz.engine import FloatArray, number_of
from gdviz.ui.landscape.landscape_frame import FARTHEST
from gdviz.ui.landscape.landscape_marks import Colors, paint_ball, paint_trail, trail_strengths
from gdviz.ui.landscape.landscape_state import LandscapeState
from gdviz.ui.look.colormaps import readable_on
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.runner_colors import runner_color
from gdviz.ui.look.theme import Theme

# Sizes in radii of the ball of the run itself.
RADIUS, RIM, NUMBER = 0.78, 0.14, 1.15
# The number of the run itself.
OWN = 1
# However far off the section a runner is, it is not lost.
FAINTEST = 0.45


@dataclass(frozen=True, eq=False)
class RunnerMark:
    """A runner where it is on the screen, with its trail, which ends there.

    `places` has shape (points, 2); `distances` tell how far off the section each point is.
    """

    number: int
    places: FloatArray
    distances: FloatArray


def paint_runners(
    painter: QPainter,
    marks: Sequence[RunnerMark],
    half: float,
    radius: float,
    theme: Theme,
    colors: Colors,
    joined: bool = True,
) -> None:
    """Paint trails, and on top of them the balls; `half` is half of what is in view."""
    for mark in marks:
        color = runner_color(theme, mark.number)
        strengths = trail_strengths(mark.distances, half)
        own = replace(colors, trail=color)
        paint_trail(painter, mark.places, strengths, RADIUS * radius, own, joined)
    for mark in reversed(marks):
        strength = float(trail_strengths(mark.distances[-1:], half)[0])
        painter.setOpacity(max(FAINTEST, strength))
        paint_runner(painter, QPointF(*mark.places[-1].tolist()), mark.number, radius, theme)
    painter.setOpacity(1.0)


def runner_marks(state: LandscapeState, places: Sequence[FloatArray]) -> list[RunnerMark]:
    """The marks of the runners of `state`, whose trails are at `places` on the screen."""
    return [
        RunnerMark(number_of(other.runner), np.clip(at, -FARTHEST, FARTHEST), trail.distances)
        for other, trail, at in zip(state.runners, state.runner_trails, places, strict=True)
        if np.isfinite(at).all()
    ]


def paint_own_ball(
    painter: QPainter, centre: QPointF, radius: float, theme: Theme, state: LandscapeState
) -> None:
    """The ball of the run itself, with its number where others race beside it."""
    paint_ball(painter, centre, radius, theme)
    if state.runners:
        _paint_number(painter, centre, OWN, radius, theme.ball)


def paint_runner(
    painter: QPainter, centre: QPointF, number: int, radius: float, theme: Theme
) -> None:
    """A runner in its colour with its number; `radius` is that of the ball of the run itself."""
    color = theme.ball if number == OWN else runner_color(theme, number)
    size = RADIUS * radius
    painter.setBrush(color)
    painter.setPen(QPen(theme.ball_border, RIM * radius))
    painter.drawEllipse(centre, size, size)
    _paint_number(painter, centre, number, radius, color)


def _paint_number(
    painter: QPainter, centre: QPointF, number: int, radius: float, color: QColor
) -> None:
    font = QFont(bold(painter.font()))
    font.setPixelSize(max(6, round(NUMBER * radius)))
    painter.save()
    painter.setFont(font)
    painter.setPen(readable_on(color))
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, str(number))
    painter.restore()
