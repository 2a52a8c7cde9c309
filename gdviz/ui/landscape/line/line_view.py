"""The line as a widget: wheel, mouse and keys move what is in view, and the ball is dragged."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent

from gdviz.engine import Curve, FloatArray, NumberPairs, Surface
from gdviz.ui.landscape.drawing import Drawing
from gdviz.ui.landscape.landscape_frame import Frame
from gdviz.ui.landscape.landscape_hover import paint_hover
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.landscape_state import LandscapeState
from gdviz.ui.landscape.line.line_layout import LineLayout, line_layout
from gdviz.ui.landscape.line.line_picture import LinePicture, LineRequest, line_hover
from gdviz.ui.landscape.line.line_scene import LineScene
from gdviz.ui.landscape.panned_view import PannedView
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.guard import guarded

# Pixels of the screen for one point of the curve.
PIXELS_PER_POINT = 1.0
SMALLEST_POINTS = 32

# The ball can be taken from a little beside it.
GRIP = 1.5
# What one press carries the ball by, in shares of half the width in view.
CARRY_KEYS = {Qt.Key.Key_Comma: -0.02, Qt.Key.Key_Period: 0.02}


class LineView(PannedView):
    """Shows the newest picture of the line.

    `ball_dragged` tells where along the line the ball is held, `ball_dropped` that it was let go.
    """

    ball_dragged = Signal(float)
    ball_dropped = Signal()

    claimed_keys = PannedView.claimed_keys | CARRY_KEYS.keys()

    def __init__(self) -> None:
        super().__init__(
            "lineView",
            "Line of the landscape: wheel or plus and minus zoom, 0 fits, comma and period "
            "move the ball",
        )
        self._derivative = self._landmarks = False
        self._carrying = False

    @property
    def picture(self) -> LinePicture | None:
        """What is on the screen."""
        picture: LinePicture | None = self._picture
        return picture

    def show_derivative(self, shown: bool) -> None:
        """Draw the derivative beneath the curve, or not."""
        self._derivative = shown
        self.update()

    def show_landmarks(self, shown: bool) -> None:
        """Mark where the curve falls, rises and is flat, or not."""
        self._landmarks = shown
        self.changed.emit()

    def request(self) -> LineRequest | None:
        """What is to be drawn now; None before there is anything to show."""
        if self._state is None:
            return None
        before = self._levels_before()
        width = self._layout().curve.area.width()
        return LineRequest(
            self._state,
            self._plane,
            max(SMALLEST_POINTS, round(width / PIXELS_PER_POINT)),
            levels=before.levels if before is not None else None,
            slope_levels=before.slope_levels if before is not None else None,
            landmarks=self._landmarks,
        )

    def take_picture(self, picture: Drawing) -> bool:
        """Show a picture, unless it is one of another view."""
        if not isinstance(picture, LinePicture):
            return False
        self.show_picture(picture)
        return True

    def show_picture(self, picture: LinePicture) -> None:
        """Show a picture of the line, with that in view which was asked for."""
        self._show_plane(picture.request.plane)
        self._take(picture)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.changed.emit()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._carrying = self._dragged_from is not None and self._is_at_ball(event.position())

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        frame = self._frame()
        if self._carrying and frame is not None:
            self._pointer = event.position()
            self.ball_dragged.emit(_tidy(frame, event.position()))
            return
        super().mouseMoveEvent(event)
        if self._dragged_from is None and frame is not None:
            hand, cross = Qt.CursorShape.OpenHandCursor, Qt.CursorShape.CrossCursor
            self.setCursor(hand if self._is_at_ball(event.position()) else cross)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._carrying and self._dragged_from is None:
            self._carrying = False
            self.ball_dropped.emit()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in CARRY_KEYS and self._state is not None:
            share = CARRY_KEYS[Qt.Key(event.key())]
            self.ball_dragged.emit(self._ball()[0] + share * self._plane.half_width)
        else:
            super().keyPressEvent(event)

    @guarded
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() in CARRY_KEYS and not event.isAutoRepeat():
            self.ball_dropped.emit()
        else:
            super().keyReleaseEvent(event)

    def _followed(self) -> Plane:
        # Under a hand that holds the ball the ground stays.
        return self._plane if self._carrying else super()._followed()

    def _begins_anew(self, before: LandscapeState) -> bool:
        return not self._carrying and super()._begins_anew(before)

    def _held(self, plane: Plane) -> Plane:
        # All heights are always in view.
        return super()._held(Plane(plane.x, 0.0, plane.half_width, plane.half_width))

    def _is_back(self) -> bool:
        return not self._carrying and super()._is_back()

    def _fitted(self, points: FloatArray) -> Plane:
        places, extent = points[:, 0], drawn_extent(self._state)
        if extent is None:
            return Plane.around(np.column_stack([places, np.zeros(len(places))]), aspect=1.0)
        low, high = min(*places.tolist(), extent[0]), max(*places.tolist(), extent[1])
        return Plane((low + high) / 2, 0.0, (high - low) / 2, (high - low) / 2)

    def _layout(self) -> LineLayout:
        metrics = QFontMetricsF(small(self.font()), self)
        return line_layout(QRectF(self.rect()), metrics, self._derivative)

    def _frame(self) -> Frame | None:
        scene = self._scene()
        return None if scene is None else scene.frame

    def _scene(self) -> LineScene | None:
        if self._picture is None:
            return None
        return LineScene(self._picture, self._shown_plane, self._layout(), self.radius, self.theme)

    def _is_at_ball(self, place: QPointF) -> bool:
        scene = self._scene()
        if scene is None:
            return False
        away = place - scene.ball()
        return float(np.hypot(away.x(), away.y())) <= GRIP * scene.radius

    def _paint_picture(self, painter: QPainter) -> None:
        scene, pointer = self._scene(), self._pointer
        if scene is None:
            return
        scene.paint(painter)
        area = scene.layout.curve.area
        if pointer is not None and not self._carrying and area.contains(pointer):
            lines = line_hover(scene.picture, scene.frame.to_plane(pointer)[0])
            paint_hover(painter, area, pointer, lines, scene.legend(painter), self.theme)


def drawn_extent(state: LandscapeState | None) -> tuple[float, float] | None:
    """From where to where a function is worth drawing; None for the weights of images."""
    if state is None:
        return None
    match state.experiment.function:
        case Curve() | NumberPairs() as curve:
            return curve.low, curve.high
        case Surface() as surface if state.section.axes is not None:
            return (surface.x_range, surface.y_range)[state.section.axes[0]]
    return None


def _tidy(frame: Frame, place: QPointF) -> float:
    """Where a place on the screen is along the line, in no more digits than pixels tell."""
    pixel = frame.plane.half_width / (frame.area.width() / 2)
    digits = -math.floor(math.log10(pixel))
    return round(frame.to_plane(place)[0], digits)
