"""One map on a painter: colours, iso-lines, trail, arrows, ball, and the edges with numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from gdviz.engine import FloatArray
from gdviz.engine.lengths import length, scale_of
from gdviz.ui.landscape.landscape_arrows import (
    SHORTEST_ARROW,
    Shaft,
    arrow_length,
    arrow_name_box,
    batch_shaft,
    legend_box,
    paint_arrow,
    paint_arrow_legend,
    paint_arrow_name,
    room_along,
    sample_shaft,
    stage_shaft,
)
from gdviz.ui.landscape.landscape_axes import (
    numbers_across,
    numbers_upward,
    paint_axes,
    paint_legend,
    paint_names,
)
from gdviz.ui.landscape.landscape_frame import Frame
from gdviz.ui.landscape.landscape_layout import LandscapeLayout
from gdviz.ui.landscape.landscape_marks import Colors, paint_trail, trail_strengths
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.landscape_state import LandscapeState
from gdviz.ui.landscape.map.contour_lines import paint_contours
from gdviz.ui.landscape.map.map_picture import MapPicture
from gdviz.ui.landscape.runners import paint_own_ball, paint_runners, runner_marks
from gdviz.ui.landscape.scale_note import paint_scale_note
from gdviz.ui.landscape.stage_arrow import StageArrow
from gdviz.ui.look.theme import Theme

# Radii of the ball that an arrow ends before the edge of the picture.
EDGE = 0.3

# Iso-line values keep this many radii away from the ball.
AROUND_BALL = 1.6


@dataclass(frozen=True, eq=False)
class MapScene:
    """A picture as it lies in a layout; `plane` is what is in view of it.

    `stages` are those of the next step that are known by hand.
    """

    picture: MapPicture
    plane: Plane
    layout: LandscapeLayout
    radius: float
    theme: Theme
    stages: tuple[StageArrow, ...] = ()

    @property
    def state(self) -> LandscapeState:
        """What the picture shows."""
        return self.picture.state

    @property
    def frame(self) -> Frame:
        """Where points of the plane are."""
        return Frame(self.plane, self.layout.area)

    def ball(self) -> QPointF:
        """Where the ball is on the screen."""
        return self.frame.point(*self.state.ball)

    def paint(self, painter: QPainter) -> None:
        """Paint everything, in the painter's font."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.layout.area
        painter.fillRect(area, self.theme.well)
        painter.save()
        painter.setClipRect(area)
        self._paint_map(painter)
        self._paint_trail(painter)
        self._paint_runners(painter)
        self._paint_arrows(painter)
        paint_own_ball(painter, self.ball(), self.radius, self.theme, self.state)
        paint_scale_note(painter, area, self.picture.note, self.theme)
        painter.restore()
        self._paint_edges(painter)

    def legend(self, painter: QPainter) -> QRectF:
        """Where the legend of the arrows is, in the painter's font; empty for one arrow."""
        if self.state.batch_slopes is None:
            return QRectF()
        metrics = QFontMetricsF(painter.font(), painter.device())
        return legend_box(self.layout.area, self.ball(), metrics)

    def _paint_map(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self.picture.image
        target = self.frame.area_of(self.picture.request.plane)
        painter.drawImage(target, image, QRectF(image.rect()))
        around = AROUND_BALL * self.radius
        ball = QRectF(self.ball(), self.ball()).adjusted(-around, -around, around, around)
        metrics = QFontMetricsF(painter.font(), painter.device())
        taken = [ball, self.legend(painter), self._stage_name(metrics), *self._along_arrow()]
        paint_contours(
            painter, self.picture.contours, target, self.layout.area, taken, self._colors
        )

    def _paint_trail(self, painter: QPainter) -> None:
        trail = self.state.trail
        strengths = trail_strengths(trail.distances, self.plane.half)
        places = self.frame.to_screen(trail.points)
        paint_trail(painter, places, strengths, self.radius, self._colors)

    def _paint_runners(self, painter: QPainter) -> None:
        places = [self.frame.to_screen(trail.points) for trail in self.state.runner_trails]
        marks = runner_marks(self.state, places)
        paint_runners(painter, marks, self.plane.half, self.radius, self.theme, self._colors)

    def _paint_arrows(self, painter: QPainter) -> None:
        state, colors = self.state, self._colors
        self._paint_arrow(painter, state.slopes, sample_shaft(colors))
        if state.batch_slopes is not None:
            self._paint_arrow(painter, state.batch_slopes, batch_shaft(colors))
            paint_arrow_legend(painter, self.legend(painter), colors)
        self._paint_stages(painter)

    def _paint_stages(self, painter: QPainter) -> None:
        """The one that is held last, above the others."""
        colors, ball = self._colors, self.ball()
        for stage in sorted(self.stages, key=lambda each: each.is_held):
            way, length = self._stage_arrow(stage)
            shaft = stage_shaft(colors, is_held=stage.is_held)
            paint_arrow(painter, ball, way, length, self.radius, shaft, colors.halo)
            if stage.is_held:
                box = self._stage_name(QFontMetricsF(painter.font(), painter.device()))
                paint_arrow_name(painter, box, stage.symbol, colors)

    def _stage_arrow(self, stage: StageArrow) -> tuple[QPointF, float]:
        """Its direction and its length in pixels; none where the map knows no such parameters."""
        directions = self.state.section.directions
        if directions.shape[1] != len(stage.way):
            return QPointF(), 0.0
        along = directions.dot(stage.way)
        way = self._downhill(-along)
        if stage.to_scale:
            # Shorter ones could not be told from the ball.
            length = max(hypot(way.x(), way.y()), SHORTEST_ARROW * self.radius)
        else:
            length = arrow_length(self._steepness(along), self.radius)
        return way, min(length, self._room(self.ball(), way))

    def _stage_name(self, metrics: QFontMetricsF) -> QRectF:
        """Where the symbol of the stage that is held stands; empty without one."""
        for stage in self.stages:
            if stage.is_held:
                way, length = self._stage_arrow(stage)
                area = self.layout.area
                return arrow_name_box(stage.symbol, metrics, area, self.ball(), way, length)
        return QRectF()

    def _paint_arrow(self, painter: QPainter, slopes: FloatArray, shaft: Shaft) -> None:
        way, length = self._arrow(slopes)
        paint_arrow(painter, self.ball(), way, length, self.radius, shaft, self._colors.halo)

    def _arrow(self, slopes: FloatArray) -> tuple[QPointF, float]:
        """Its direction, and its length in pixels."""
        way = self._downhill(slopes / scale_of(slopes))
        room = self._room(self.ball(), way)
        return way, min(room, arrow_length(self._steepness(slopes), self.radius))

    def _along_arrow(self) -> Iterator[QRectF]:
        """What the arrow of the whole sample covers: squares as wide as the ball."""
        way, length = self._arrow(self.state.slopes)
        size = hypot(way.x(), way.y())
        if not size > 0.0:
            return
        for along in np.arange(0.0, length, self.radius).tolist():
            at = self.ball() + way * (along / size)
            yield QRectF(at, at).adjusted(-self.radius, -self.radius, self.radius, self.radius)

    def _room(self, ball: QPointF, way: QPointF) -> float:
        """How long an arrow this way may be."""
        return room_along(self.layout.area, ball, way) - self.radius * EDGE

    def _downhill(self, slopes: FloatArray) -> QPointF:
        """Against these slopes, in pixels."""
        plane, area = self.plane, self.layout.area
        per_x = area.width() / 2 / plane.half_width
        per_y = area.height() / 2 / plane.half_height
        return QPointF(-slopes[0] * per_x, slopes[1] * per_y)

    @property
    def _colors(self) -> Colors:
        return Colors.on_map(self.theme)

    def _steepness(self, slopes: FloatArray) -> float:
        """How steep it is here as the colours show it: 1 crosses them within half a picture."""
        slope = length(slopes)
        colours = self.picture.levels.range
        return slope * self.plane.half / colours if colours > 0.0 else float(slope > 0.0)

    def _paint_edges(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(painter.font(), painter.device())
        frame, theme = self.frame, self.theme
        across, upward = numbers_across(frame, metrics), numbers_upward(frame, metrics)
        paint_axes(painter, self.layout, frame, across, upward, theme)
        first, second = self.state.axis_names
        paint_names(painter, self.layout, (first, second), theme)
        paint_legend(
            painter,
            self.layout,
            self.picture.levels,
            self.picture.all_finite,
            theme,
            self.state.height_word,
            self.picture.levels.leave_below(self.picture.losses),
        )
