"""One line on a painter: the curve, and on it the ball, its tangent and the way down."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from gdviz.engine import FloatArray
from gdviz.ui.landscape.landscape_arrows import (
    Shaft,
    arrow_length,
    batch_shaft,
    legend_box,
    paint_arrow,
    paint_arrow_legend,
    room_along,
    sample_shaft,
)
from gdviz.ui.landscape.landscape_axes import (
    most_upward,
    numbers_across,
    paint_axes,
    paint_names,
)
from gdviz.ui.landscape.landscape_frame import Frame
from gdviz.ui.landscape.landscape_marks import Colors, paint_trail, trail_strengths
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.landscape_state import LandscapeState
from gdviz.ui.landscape.line.derivative_scene import paint_derivative
from gdviz.ui.landscape.line.landmark_labels import label_boxes
from gdviz.ui.landscape.line.line_layout import LineLayout
from gdviz.ui.landscape.line.line_marks import (
    paint_gap,
    paint_ghost,
    paint_landmark,
    paint_tangent,
)
from gdviz.ui.landscape.line.line_picture import LinePicture
from gdviz.ui.landscape.line.line_runs import gaps, runs
from gdviz.ui.landscape.loss_levels import Levels
from gdviz.ui.landscape.runners import paint_own_ball, paint_runners, runner_marks
from gdviz.ui.landscape.scale_note import paint_scale_note
from gdviz.ui.look.strokes import stroke
from gdviz.ui.look.theme import Theme
from gdviz.ui.plots.polygons import polygon_of

CURVE_WIDTH = 2.2

# What the landmarks are called, in the order of their places.
LANDMARKS = ("A falling", "B rising", "C flat")

# Radii of the ball that an arrow ends before the edge of the picture.
EDGE = 0.3

# Above and below the curve there is this share of its height, for the ball.
MARGIN = 1.2

# Pixels; what is steeper is drawn as steep as that, which nobody tells from upright.
STEEPEST = 1e9


@dataclass(frozen=True, eq=False)
class LineScene:
    """A picture as it lies in a layout; `plane` is what is in view across."""

    picture: LinePicture
    plane: Plane
    layout: LineLayout
    radius: float
    theme: Theme

    @property
    def state(self) -> LandscapeState:
        """What the picture shows."""
        return self.picture.state

    @property
    def frame(self) -> Frame:
        """Where points are: x across, heights as they are scaled upwards."""
        return Frame(upward(self.plane, self.picture.levels), self.layout.curve.area)

    def ball(self) -> QPointF:
        """Where the ball is on the screen: its middle is on the curve."""
        return self.place(self.state.ball[0], self.state.loss)

    def place(self, x: float, height: float) -> QPointF:
        """Where a point of the curve is on the screen."""
        (scaled,) = self.picture.levels.places(np.array([height]))
        return self.frame.point(x, float(scaled))

    def paint(self, painter: QPainter) -> None:
        """Paint everything, in the painter's font."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, theme = self.layout.curve.area, self.theme
        painter.fillRect(area, theme.well)
        painter.save()
        painter.setClipRect(area)
        self._paint_gaps(painter)
        self._paint_curve(painter)
        self._paint_trail(painter)
        self._paint_landmarks(painter)
        paint_tangent(painter, self.ball(), self._path(), self.radius, theme)
        if self.picture.ghost is not None and self.state.next is not None:
            ghost = self.place(self.state.next[0], self.picture.ghost)
            paint_ghost(painter, self.ball(), ghost, self.radius, theme)
        self._paint_runners(painter)
        self._paint_arrows(painter)
        paint_own_ball(painter, self.ball(), self.radius, theme, self.state)
        paint_scale_note(painter, area, self.picture.note, theme)
        painter.restore()
        self._paint_edges(painter)
        if self.layout.derivative is not None:
            paint_derivative(
                painter, self.picture, self.plane, self.layout.derivative, self.radius, theme
            )

    def legend(self, painter: QPainter) -> QRectF:
        """Where the legend of the arrows is, in the painter's font; empty for one arrow."""
        if self.state.batch_slopes is None:
            return QRectF()
        metrics = QFontMetricsF(painter.font(), painter.device())
        return legend_box(self.layout.curve.area, self.ball(), metrics)

    def landmarks(self) -> list[tuple[QPointF, str]]:
        """The landmarks that there are: where they are on the screen, and what they are called."""
        marks = self.picture.landmarks
        if marks is None:
            return []
        places = marks.falling, marks.rising, marks.flat
        return [
            (self.place(x, self.state.height(x)), text)
            for x, text in zip(places, LANDMARKS, strict=True)
            if x is not None
        ]

    def landmark_boxes(self, painter: QPainter) -> list[QRectF]:
        """Where their names stand, in the painter's font."""
        metrics = QFontMetricsF(painter.font(), painter.device())
        ball = QRectF(self.ball(), self.ball()).marginsAdded(QMarginsF(*4 * [self.radius]))
        taken = [ball, self.legend(painter)]
        return label_boxes(self.landmarks(), taken, self.layout.curve.area, metrics)

    def _paint_gaps(self, painter: QPainter) -> None:
        area = self.layout.curve.area
        for low, high in gaps(self.picture.x, self.picture.heights):
            left, right = (self.frame.point(x, 0.0).x() for x in (low, high))
            paint_gap(painter, QRectF(left, area.top(), right - left, area.height()), self.theme)

    def _paint_curve(self, painter: QPainter) -> None:
        picture = self.picture
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.loss_curve, stroke(CURVE_WIDTH)))
        heights = picture.levels.points(picture.heights)
        shown = np.where(np.isfinite(heights), picture.heights, np.nan)
        for run in runs(picture.x, shown, picture.slopes, picture.levels.range):
            painter.drawPolyline(polygon(self.frame, picture.x[run], heights[run]))

    def _paint_trail(self, painter: QPainter) -> None:
        """Dots on the curve: a line between them would leave it."""
        trail, colors = self.state.trail, Colors.on_card(self.theme)
        strengths = trail_strengths(trail.distances, self.plane.half_width)
        heights = self.picture.levels.points(self.picture.trail)
        finite = np.isfinite(heights)
        points = np.column_stack([trail.points[:, 0], heights])[finite]
        if len(points):
            places, strengths = self.frame.to_screen(points), strengths[finite]
            paint_trail(painter, places, strengths, self.radius, colors, joined=False)

    def _paint_landmarks(self, painter: QPainter) -> None:
        marks, boxes = self.landmarks(), self.landmark_boxes(painter)
        for (place, text), box in zip(marks, boxes, strict=True):
            paint_landmark(painter, place, text, box, self.radius, self.theme)

    def _paint_runners(self, painter: QPainter) -> None:
        """Where their own x is on this curve; those that have left it otherwise are fainter."""
        levels, colors = self.picture.levels, Colors.on_card(self.theme)
        places = [
            self.frame.to_screen(np.column_stack([trail.points[:, 0], levels.places(heights)]))
            for trail, heights in zip(self.state.runner_trails, self.picture.runners, strict=True)
        ]
        marks, half = runner_marks(self.state, places), self.plane.half_width
        paint_runners(painter, marks, half, self.radius, self.theme, colors, joined=False)

    def _paint_arrows(self, painter: QPainter) -> None:
        state, colors = self.state, Colors.on_card(self.theme)
        self._paint_arrow(painter, state.slopes, sample_shaft(colors))
        if state.batch_slopes is not None:
            self._paint_arrow(painter, state.batch_slopes, batch_shaft(colors))
            paint_arrow_legend(painter, self.legend(painter), colors)

    def _paint_arrow(self, painter: QPainter, slopes: FloatArray, shaft: Shaft) -> None:
        slope, area = float(slopes[0]), self.layout.curve.area
        # Along the tangent to the curve, which is that of the whole sample, wherever a batch goes.
        ball, way = self.ball(), self._path() * -float(np.sign(slope))
        longest = room_along(area, ball, way) - self.radius * EDGE
        length = min(longest, arrow_length(self._steepness(slope), self.radius))
        halo = Colors.on_card(self.theme).halo
        paint_arrow(painter, ball, way, length, self.radius, shaft, halo)

    def _path(self) -> QPointF:
        """The direction of the tangent to the right, as far as half the picture is wide."""
        plane, area = self.frame.plane, self.frame.area
        rise = float(self.state.slopes[0]) * stretch(self.picture.levels, self.state.loss)
        upward = rise / plane.half_height * plane.half_width * area.height() / 2
        return QPointF(area.width() / 2, -min(max(upward, -STEEPEST), STEEPEST))

    def _steepness(self, slope: float) -> float:
        """How steep it is here: 1 crosses all heights within half a picture."""
        seen = self.picture.levels.range
        return abs(slope) * self.plane.half_width / seen if seen > 0.0 else float(slope != 0.0)

    def _paint_edges(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(painter.font(), painter.device())
        frame, layout, theme = self.frame, self.layout, self.theme
        heights = self.picture.levels.ticks(most_upward(frame, metrics))
        across = [] if layout.derivative else numbers_across(frame, metrics)
        paint_axes(painter, layout.curve, frame, across, heights, theme)
        name = "" if layout.derivative else self.state.axis_names[0]
        paint_names(painter, layout.curve, (name, self.state.height_word), theme)


def upward(plane: Plane, levels: Levels) -> Plane:
    """What is in view: `plane` across, and upwards all of `levels` with a margin."""
    # Halved first, as heights can be as large as numbers are.
    half = min(MARGIN * (levels.high / 2 - levels.low / 2), sys.float_info.max) or 1.0
    return Plane(plane.x, levels.low / 2 + levels.high / 2, plane.half_width, half)


def stretch(levels: Levels, loss: float) -> float:
    """The derivative of the height at which a loss is drawn by the loss."""
    return 1.0 / (loss * np.log(10.0)) if levels.logarithmic and loss > 0.0 else 1.0


def polygon(frame: Frame, x: FloatArray, heights: FloatArray) -> QPolygonF:
    """Points of the plane as a line on the screen."""
    return polygon_of(frame.to_screen(np.column_stack([x, heights])))
