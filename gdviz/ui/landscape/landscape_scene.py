"""One landscape on a painter: the map over two parameters, or the curve over the only one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
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
    numbers_upward,
    paint_axes,
    paint_legend,
    paint_names,
)
from gdviz.ui.landscape.landscape_frame import Frame
from gdviz.ui.landscape.landscape_layout import LandscapeLayout
from gdviz.ui.landscape.landscape_marks import Colors, paint_ball, paint_trail, trail_strengths
from gdviz.ui.landscape.landscape_picture import LandscapePicture
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.loss_levels import Levels
from gdviz.ui.look.theme import Theme
from gdviz.ui.words.parameter_words import parameter_name

CURVE_WIDTH = 2.0

# Radii of the ball that an arrow ends before the edge of the picture.
EDGE = 0.3

# Above and below a curve there is this share of its height.
CURVE_MARGIN = 1.15


@dataclass(frozen=True, eq=False)
class LandscapeScene:
    """A picture as it lies in a layout; `plane` is what is in view of it."""

    picture: LandscapePicture
    plane: Plane
    layout: LandscapeLayout
    radius: float
    theme: Theme

    @property
    def frame(self) -> Frame:
        """Where points of the plane are; over one parameter, its y is the loss as it is scaled."""
        if not self.is_curve:
            return Frame(self.plane, self.layout.area)
        levels = self.picture.levels
        half = CURVE_MARGIN * (levels.high - levels.low) / 2 or 1.0
        middle = levels.low / 2 + levels.high / 2
        return Frame(Plane(self.plane.x, middle, self.plane.half_width, half), self.layout.area)

    @property
    def is_curve(self) -> bool:
        """Whether there is one parameter only."""
        return self.picture.losses.ndim == 1

    def ball(self) -> QPointF:
        """Where the ball is on the screen."""
        x, y = self.picture.request.ball
        return self.frame.point(x, self._height(self.picture.request.loss) if self.is_curve else y)

    def paint(self, painter: QPainter) -> None:
        """Paint everything, in the painter's font."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.layout.area
        painter.fillRect(area, self.theme.well)
        painter.save()
        painter.setClipRect(area)
        if self.is_curve:
            self._paint_curve(painter)
        else:
            self._paint_map(painter)
        self._paint_trail(painter)
        self._paint_arrows(painter)
        paint_ball(painter, self.ball(), self.radius, self.theme)
        painter.restore()
        self._paint_edges(painter)

    def _paint_map(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self.picture.image
        target = self.frame.area_of(self.picture.request.plane)
        painter.drawImage(target, image, QRectF(image.rect()))

    def _paint_curve(self, painter: QPainter) -> None:
        plane, losses = self.picture.request.plane, self.picture.losses
        finite = np.isfinite(losses)
        x = plane.x + plane.half_width * (
            (2.0 * np.arange(len(losses)) + 1.0 - len(losses)) / len(losses)
        )
        heights = self.picture.levels.places(losses)
        points = self.frame.to_screen(np.column_stack([x, np.where(finite, heights, 0.0)])[finite])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.loss_curve, CURVE_WIDTH))
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in points.tolist()]))

    def _paint_trail(self, painter: QPainter) -> None:
        trail = self.picture.trail
        strengths = trail_strengths(trail.distances, self.plane.half)
        x, y = trail.points.T
        heights = self.picture.levels.places(y) if self.is_curve else y
        places = self.frame.to_screen(np.column_stack([x, heights]))
        paint_trail(painter, places, strengths, self.radius, self._colors)

    def legend(self, painter: QPainter) -> QRectF:
        """Where the legend of the arrows is, in the painter's font; empty for one arrow."""
        if self.picture.request.batch_slopes is None:
            return QRectF()
        metrics = QFontMetricsF(painter.font(), painter.device())
        return legend_box(self.layout.area, self.ball(), metrics)

    def _paint_arrows(self, painter: QPainter) -> None:
        request, colors = self.picture.request, self._colors
        self._paint_arrow(painter, request.slopes, sample_shaft(colors))
        if request.batch_slopes is not None:
            self._paint_arrow(painter, request.batch_slopes, batch_shaft(colors))
            paint_arrow_legend(painter, self.legend(painter), colors)

    def _paint_arrow(self, painter: QPainter, slopes: FloatArray, shaft: Shaft) -> None:
        ball, way = self.ball(), self._downhill(slopes)
        longest = room_along(self.layout.area, ball, way) - self.radius * EDGE
        length = min(longest, arrow_length(self._steepness(slopes), self.radius))
        paint_arrow(painter, ball, way, length, self.radius, shaft, self._colors.halo)

    def _downhill(self, slopes: FloatArray) -> QPointF:
        """Against these slopes, in pixels; along the curve as it is drawn over one parameter."""
        frame, picture = self.frame, self.picture
        per_x = self.layout.area.width() / (2 * frame.plane.half_width)
        per_y = self.layout.area.height() / (2 * frame.plane.half_height)
        if not self.is_curve:
            return QPointF(-slopes[0] * per_x, slopes[1] * per_y)
        # The curve is that of the whole sample, wherever a batch would go on it.
        rise = picture.request.slopes[0] * _stretch(picture.levels, picture.request.loss)
        return QPointF(per_x, -rise * per_y) * -float(np.sign(slopes[0]))

    @property
    def _colors(self) -> Colors:
        return Colors.on_card(self.theme) if self.is_curve else Colors.on_map(self.theme)

    def _steepness(self, slopes: FloatArray) -> float:
        """How steep it is here as the colours show it: 1 crosses them within half a picture."""
        with np.errstate(over="ignore"):
            slope = float(np.hypot(slopes[0], 0.0 if self.is_curve else slopes[1]))
        colours = self.picture.levels.range
        return slope * self.plane.half / colours if colours > 0.0 else float(slope > 0.0)

    def _paint_edges(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(painter.font(), painter.device())
        request = self.picture.request
        samples = request.snapshot.experiment.samples
        names = [parameter_name(samples, axis) for axis in request.axes]
        frame = self.frame
        if self.is_curve:
            upward = self.picture.levels.ticks(most_upward(frame, metrics))
        else:
            upward = numbers_upward(frame, metrics)
        across = numbers_across(frame, metrics)
        paint_axes(painter, self.layout, frame, across, upward, self.theme)
        if self.is_curve:
            paint_names(painter, self.layout, (names[0], "loss"), self.theme)
        else:
            paint_names(painter, self.layout, (names[0], names[1]), self.theme)
            levels, all_finite = self.picture.levels, self.picture.all_finite
            paint_legend(painter, self.layout, levels, all_finite, self.theme)

    def _height(self, loss: float) -> float:
        return float(self.picture.levels.places(np.array([loss]))[0])


def _stretch(levels: Levels, loss: float) -> float:
    """The derivative of the height at which a loss is drawn by the loss."""
    return 1.0 / (loss * np.log(10.0)) if levels.logarithmic and loss > 0.0 else 1.0
