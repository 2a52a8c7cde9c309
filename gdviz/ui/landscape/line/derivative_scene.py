"""The derivative beneath its curve: where it is above 0 the curve ascends, below 0 it descends."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from gdviz.engine import FloatArray
from gdviz.ui.landscape.landscape_axes import (
    most_upward,
    numbers_across,
    paint_axes,
    paint_names,
)
from gdviz.ui.landscape.landscape_frame import Frame
from gdviz.ui.landscape.landscape_layout import LandscapeLayout
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.line.line_marks import tinted
from gdviz.ui.landscape.line.line_picture import LinePicture
from gdviz.ui.look.strokes import stroke
from gdviz.ui.look.theme import Theme
from gdviz.ui.plots.polygons import polygon_of

WIDTH = 1.8
DOT = 0.5
MARGIN = 1.15
ASCENDING, DESCENDING = "ascending", "descending"
# In heights of a line of text.
INSET = 0.4


def derivative_frame(picture: LinePicture, plane: Plane, layout: LandscapeLayout) -> Frame:
    """Where slopes are on the screen."""
    levels = picture.slope_levels
    half = MARGIN * (levels.high - levels.low) / 2 or 1.0
    middle = levels.low / 2 + levels.high / 2
    return Frame(Plane(plane.x, middle, plane.half_width, half), layout.area)


def paint_derivative(
    painter: QPainter,
    picture: LinePicture,
    plane: Plane,
    layout: LandscapeLayout,
    radius: float,
    theme: Theme,
) -> None:
    """The slope along x, with its zero line, and a dot at that of the ball."""
    frame, area = derivative_frame(picture, plane, layout), layout.area
    painter.fillRect(area, theme.well)
    painter.save()
    painter.setClipRect(area)
    finite = np.isfinite(picture.slopes)
    x, slopes = picture.x[finite], picture.slopes[finite]
    zero = frame.point(plane.x, 0.0).y()
    if len(x) > 1:
        _fill(painter, frame, x, np.maximum(slopes, 0.0), theme.error_curve)
        _fill(painter, frame, x, np.minimum(slopes, 0.0), theme.loss_curve)
        painter.setPen(QPen(theme.error_curve, stroke(WIDTH)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(polygon_of(frame.to_screen(np.column_stack([x, slopes]))))
    painter.setPen(QPen(theme.axis, 1))
    painter.drawLine(QLineF(area.left(), zero, area.right(), zero))
    _write_sides(painter, area, zero, theme)
    place = frame.point(picture.state.ball[0], float(picture.state.slopes[0]))
    painter.setPen(QPen(theme.muted, 1, Qt.PenStyle.DotLine))
    painter.drawLine(QLineF(place.x(), area.top(), place.x(), place.y()))
    painter.setPen(QPen(theme.ball_border, WIDTH))
    painter.setBrush(theme.error_curve)
    painter.drawEllipse(place, DOT * radius, DOT * radius)
    painter.restore()
    metrics = QFontMetricsF(painter.font(), painter.device())
    upward = picture.slope_levels.ticks(most_upward(frame, metrics))
    paint_axes(painter, layout, frame, numbers_across(frame, metrics), upward, theme)
    paint_names(painter, layout, (picture.state.axis_names[0], "slope"), theme)


def _fill(
    painter: QPainter, frame: Frame, x: FloatArray, slopes: FloatArray, color: QColor
) -> None:
    """Between the slopes and 0."""
    ends = np.array([[x[-1], 0.0], [x[0], 0.0]])
    points = np.vstack([np.column_stack([x, slopes]), ends])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tinted(color))
    painter.drawPolygon(polygon_of(frame.to_screen(points)))


def _write_sides(painter: QPainter, area: QRectF, zero: float, theme: Theme) -> None:
    """Say what each side of 0 means, where there is room for it."""
    line = QFontMetricsF(painter.font(), painter.device()).height()
    inset = INSET * line
    painter.setPen(theme.muted)
    right = Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextDontClip
    if zero - area.top() > line + inset:
        above = QRectF(area.left(), zero - line - inset / 2, area.width() - inset, line)
        painter.drawText(above, right, ASCENDING)
    if area.bottom() - zero > line + inset:
        below = QRectF(area.left(), zero + inset / 2, area.width() - inset, line)
        painter.drawText(below, right, DESCENDING)
