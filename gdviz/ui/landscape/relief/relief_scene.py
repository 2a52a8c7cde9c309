"""One relief on a painter: the drawn hills, and on them the trail, the way down and the ball."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from gdviz.engine import FloatArray
from gdviz.engine.lengths import length, unit
from gdviz.ui.landscape.landscape_arrows import (
    Shaft,
    arrow_length,
    batch_shaft,
    paint_arrow,
    sample_shaft,
)
from gdviz.ui.landscape.landscape_axes import paint_legend
from gdviz.ui.landscape.landscape_layout import LandscapeLayout
from gdviz.ui.landscape.landscape_marks import Colors, paint_trail, trail_strengths
from gdviz.ui.landscape.landscape_state import LandscapeState
from gdviz.ui.landscape.relief.camera import Projection
from gdviz.ui.landscape.relief.relief_box import paint_box
from gdviz.ui.landscape.relief.relief_picture import ReliefPicture
from gdviz.ui.landscape.runners import paint_own_ball, paint_runners, runner_marks
from gdviz.ui.landscape.scale_note import paint_scale_note
from gdviz.ui.look.theme import Theme

# How strongly what is behind a hill shines through it.
BEHIND = 0.35
BALL_BEHIND = 0.6


@dataclass(frozen=True, eq=False)
class ReliefScene:
    """A picture as it lies in a layout."""

    picture: ReliefPicture
    layout: LandscapeLayout
    radius: float
    theme: Theme

    @property
    def state(self) -> LandscapeState:
        """What the picture shows."""
        return self.picture.state

    @property
    def projection(self) -> Projection:
        """From points of the relief to the screen."""
        return Projection(self.picture.request.camera, self.layout.area)

    def touch(self) -> QPointF:
        """Where the ball touches the ground, on the screen."""
        return self.projection.point(*self._touch.tolist())

    def ball(self) -> QPointF:
        """The middle of the ball on the screen: it rests on the ground, at right angles to it."""
        normal = np.array([*(-self._rise), 1.0])
        lift = unit(normal) * (self.radius / self.projection.scale)
        return self.projection.point(*(self._touch + lift).tolist())

    def paint(self, painter: QPainter) -> None:
        """Paint everything, in the painter's font."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image, request = self.picture.image, self.picture.request
        area = self.layout.area
        painter.drawImage(area, image, QRectF(image.rect()))
        paint_box(painter, self.projection, request.plane, self.state.axis_names, self.theme)
        painter.save()
        painter.setClipRect(area)
        self._paint_trail(painter)
        self._paint_runners(painter)
        painter.setOpacity(BALL_BEHIND if self.picture.trail.behind[-1] else 1.0)
        self._paint_arrows(painter)
        paint_own_ball(painter, self.ball(), self.radius, self.theme, self.state)
        painter.setOpacity(1.0)
        paint_scale_note(painter, area, self.picture.note, self.theme)
        painter.restore()
        picture, word = self.picture, self.state.height_word
        levels, below = picture.levels, picture.levels.leave_below(picture.losses)
        paint_legend(painter, self.layout, levels, picture.all_finite, self.theme, word, below)

    def _paint_trail(self, painter: QPainter) -> None:
        trail = self.picture.trail
        if not trail.seen.any():
            return
        places = self.projection.to_screen(trail.points[trail.seen])
        strengths = trail_strengths(trail.distances, self.picture.request.plane.half)
        strengths = np.where(trail.behind, BEHIND, 1.0) * strengths
        colors = Colors.on_map(self.theme)
        paint_trail(painter, places, strengths[trail.seen], self.radius, colors)

    def _paint_runners(self, painter: QPainter) -> None:
        """Those over the ground that is shown; a trail keeps what of it is there."""
        places = []
        for trail in self.picture.runners:
            points = np.where(trail.seen[:, np.newaxis], trail.points, np.nan)
            on_screen = self.projection.to_screen(points)
            # A trail that comes from elsewhere begins at the edge.
            first = int(np.argmax(trail.seen)) if trail.seen.any() else 0
            on_screen[:first] = on_screen[first]
            places.append(on_screen)
        half, colors = self.picture.request.plane.half, Colors.on_map(self.theme)
        marks = runner_marks(self.state, places)
        paint_runners(painter, marks, half, self.radius, self.theme, colors)

    def _paint_arrows(self, painter: QPainter) -> None:
        state, colors = self.state, Colors.on_map(self.theme)
        self._paint_arrow(painter, state.slopes, sample_shaft(colors))
        if state.batch_slopes is not None:
            self._paint_arrow(painter, state.batch_slopes, batch_shaft(colors))

    def _paint_arrow(self, painter: QPainter, slopes: FloatArray, shaft: Shaft) -> None:
        """Along the ground at the ball, against `slopes`."""
        plane = self.picture.request.plane
        # Along the parameters, and so along the sides of the ground, which is a square.
        down = -unit(unit(slopes) / np.array([plane.half_width, plane.half_height]))
        if not np.isfinite(down).all():
            return
        ahead = self._touch + np.array([*down, self._rise.dot(down)])
        way = self.projection.point(*ahead.tolist()) - self.touch()
        length = arrow_length(self._steepness(slopes), self.radius)
        halo = Colors.on_map(self.theme).halo
        paint_arrow(painter, self.ball(), way, length, self.radius, shaft, halo)

    def _steepness(self, slopes: FloatArray) -> float:
        slope = length(slopes)
        colours = self.picture.levels.range
        half = self.picture.request.plane.half
        return slope * half / colours if colours > 0.0 else float(slope > 0.0)

    @property
    def _touch(self) -> FloatArray:
        """Where the ball touches the ground, shape (3,)."""
        return np.asarray(self.picture.trail.points[-1])

    @property
    def _rise(self) -> FloatArray:
        """How steeply the relief rises along u and v at the ball, shape (2,)."""
        u, v, _ = np.clip(self._touch[:, np.newaxis], -1.0, 1.0)
        return np.nan_to_num(np.array(self.picture.field.slopes(u, v))[:, 0])
