"""The line as a widget: wheel, mouse and keys move what is in view, and the ball is dragged."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)

from gdviz.engine import Curve, NumberPairs, Surface
from gdviz.ui.landscape.landscape_hover import paint_hover
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.line.line_hover import line_hover
from gdviz.ui.landscape.line.line_layout import LineLayout, line_layout
from gdviz.ui.landscape.line.line_picture import LinePicture, LineRequest
from gdviz.ui.landscape.line.line_scene import LineScene
from gdviz.ui.landscape.moment import Moment
from gdviz.ui.look.font_sizes import pixel_size, small
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.painted_widget import PaintedWidget, paint_focus_ring

# Pixels of the screen for one point of the curve.
PIXELS_PER_POINT = 1.0
SMALLEST_POINTS = 32

BALL_SHARE = 0.75
# The ball can be taken from a little beside it.
GRIP = 1.5
WHEEL_NOTCH = 120
ZOOM = 0.8
ZOOM_KEYS = {
    Qt.Key.Key_Plus: ZOOM,
    Qt.Key.Key_Equal: ZOOM,
    Qt.Key.Key_Minus: 1 / ZOOM,
}
FIT_KEY = Qt.Key.Key_0
# What one press carries the ball by, in shares of half the width in view.
CARRY_KEYS = {Qt.Key.Key_Comma: -0.02, Qt.Key.Key_Period: 0.02}


class LineView(PaintedWidget):
    """Shows the newest picture. What is in view follows the ball calmly and always holds it.

    `changed` tells that a person moved what is in view, or wants to see more, and another picture
    is needed; `ball_dragged` where along the line the ball is held, `ball_dropped` that it was
    let go.
    """

    changed = Signal()
    ball_dragged = Signal(float)
    ball_dropped = Signal()

    claimed_keys = frozenset({*ZOOM_KEYS, *CARRY_KEYS, FIT_KEY})

    def __init__(self) -> None:
        super().__init__(
            "Line of the landscape: wheel or plus and minus zoom, 0 fits, comma and period "
            "carry the ball"
        )
        self.setObjectName("lineView")
        self._moment: Moment | None = None
        self._picture: LinePicture | None = None
        self._plane = self._shown_plane = Plane()
        self._moved = False
        self._is_fitted = False
        self._derivative = self._landmarks = False
        self._pointer: QPointF | None = None
        self._dragged_from: QPointF | None = None
        self._carrying = False
        self._message = ""

    @property
    def moment(self) -> Moment | None:
        """What is to be shown."""
        return self._moment

    @property
    def plane(self) -> Plane:
        """What is to be in view across."""
        return self._plane

    @property
    def picture(self) -> LinePicture | None:
        """What is on the screen."""
        return self._picture

    def sizeHint(self) -> QSize:
        return QSize(400, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 200)

    def show_message(self, message: str) -> None:
        """Show a sentence in place of a landscape."""
        if message != self._message or self._picture is not None:
            self._message, self._picture, self._moment = message, None, None
            self.unsetCursor()
            self.update()

    def show_derivative(self, shown: bool) -> None:
        """Draw the derivative beneath the curve, or not."""
        self._derivative = shown
        self.update()

    def show_landmarks(self, shown: bool) -> None:
        """Mark where the curve falls, rises and is flat, or not."""
        self._landmarks = shown
        self.changed.emit()

    def aim(self, moment: Moment) -> None:
        """Hold the ball of `moment` in view; another section is fitted anew."""
        before, self._moment = self._moment, moment
        if before is None or moment.place != before.place:
            self._plane, self._is_fitted = self._fitted(), True
        elif not self._carrying:
            followed = self._plane.following(self._ball(), 0.0)
            self._is_fitted = self._is_fitted and followed == self._plane
            self._plane = followed

    def request(self) -> LineRequest | None:
        """What is to be drawn now; None before there is anything to show."""
        moment, before = self._moment, self._picture
        if moment is None:
            return None
        same = before is not None and before.moment.place == moment.place
        width = self._layout().curve.area.width()
        return LineRequest(
            moment,
            self._plane,
            max(SMALLEST_POINTS, round(width / PIXELS_PER_POINT)),
            levels=before.levels if before is not None and same else None,
            slope_levels=before.slope_levels if before is not None and same else None,
            landmarks=self._landmarks,
        )

    def show_picture(self, picture: LinePicture) -> None:
        """Show a picture of the line, with that in view which was asked for."""
        if picture.request.plane == self._plane:
            self._moved = False
        if not self._moved:
            # While a person moves on, the picture of where they were does not take them back.
            self._shown_plane = picture.request.plane
        self._picture = picture
        self._message = ""
        self.setAccessibleDescription("; ".join(p.text for row in picture.readout for p in row))
        self.update()

    def fit(self) -> None:
        """Bring the ball and its whole trail into view."""
        self._look_at(self._fitted())
        self._is_fitted = True

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._message:
                painter.setPen(self.theme.muted)
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(self.rect(), flags, self._message)
            scene = self._scene()
            if scene is not None:
                painter.setFont(small(self.font()))
                scene.paint(painter)
                self._paint_hover(painter, scene)
            if self.hasFocus():
                paint_focus_ring(painter, QRectF(self.rect()), self.theme)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.changed.emit()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        scene = self._scene()
        if scene is None:
            event.ignore()
            return
        factor = ZOOM ** (event.angleDelta().y() / WHEEL_NOTCH)
        self._zoom(factor, scene.frame.to_plane(event.position())[0])
        event.accept()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        scene = self._scene()
        if event.button() == Qt.MouseButton.LeftButton and scene is not None:
            self._dragged_from = event.position()
            self._carrying = _is_at_ball(scene, event.position())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        scene = self._scene()
        if scene is None:
            return
        if self._dragged_from is None:
            at_ball = _is_at_ball(scene, event.position())
            hand, cross = Qt.CursorShape.OpenHandCursor, Qt.CursorShape.CrossCursor
            self.setCursor(hand if at_ball else cross)
        elif self._carrying:
            self.ball_dragged.emit(scene.frame.to_plane(event.position())[0])
        else:
            moved = (self._dragged_from.x() - event.position().x()) / scene.frame.area.width()
            self._dragged_from = event.position()
            across = 2 * self._shown_plane.half_width * moved
            self._look_at(self._held(self._shown_plane.moved(across, 0.0)))
            self._is_fitted = False
        self.update()

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._dragged_from is not None:
            self._dragged_from = None
            self.setCursor(Qt.CursorShape.CrossCursor)
            if self._carrying:
                self._carrying = False
                self.ball_dropped.emit()

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self.update()
        super().leaveEvent(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ZOOM_KEYS:
            self._zoom(ZOOM_KEYS[Qt.Key(event.key())], self._ball())
        elif event.key() == FIT_KEY:
            self.fit()
        elif event.key() in CARRY_KEYS and self._moment is not None:
            share = CARRY_KEYS[Qt.Key(event.key())]
            self.ball_dragged.emit(self._ball() + share * self._plane.half_width)
        else:
            super().keyPressEvent(event)

    @guarded
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() in CARRY_KEYS and not event.isAutoRepeat():
            self.ball_dropped.emit()
        else:
            super().keyReleaseEvent(event)

    def _zoom(self, factor: float, x: float) -> None:
        self._look_at(self._held(self._shown_plane.zoomed(factor, x, 0.0)))
        self._is_fitted = False

    def _look_at(self, plane: Plane) -> None:
        """Show another part of the line at once, as far as the present picture has it."""
        if plane != self._plane and self._moment is not None:
            self._plane = self._shown_plane = plane
            self._moved = True
            self.update()
            self.changed.emit()

    def _held(self, plane: Plane) -> Plane:
        return plane.holding(self._ball(), 0.0)

    def _fitted(self) -> Plane:
        if self._moment is None:
            return self._plane
        places = self._moment.whereabouts[:, 0].tolist()
        extent = drawn_extent(self._moment)
        if extent is not None:
            low, high = min(*places, extent[0]), max(*places, extent[1])
            return Plane((low + high) / 2, 0.0, (high - low) / 2, (high - low) / 2)
        points = np.column_stack([places, np.zeros(len(places))])
        return Plane.around(points, aspect=1.0)

    def _ball(self) -> float:
        return self._plane.x if self._moment is None else self._moment.ball[0]

    def _layout(self) -> LineLayout:
        metrics = QFontMetricsF(small(self.font()), self)
        return line_layout(QRectF(self.rect()), metrics, self._derivative)

    def _scene(self) -> LineScene | None:
        if self._picture is None:
            return None
        radius = BALL_SHARE * pixel_size(self.font())
        return LineScene(self._picture, self._shown_plane, self._layout(), radius, self.theme)

    def _paint_hover(self, painter: QPainter, scene: LineScene) -> None:
        pointer, area = self._pointer, scene.layout.curve.area
        if pointer is None or self._carrying or not area.contains(pointer):
            return
        lines = line_hover(scene.picture, scene.frame.to_plane(pointer)[0])
        paint_hover(painter, area, pointer, lines, scene.legend(painter), self.theme)


def drawn_extent(moment: Moment) -> tuple[float, float] | None:
    """From where to where a function is worth drawing; None for the weights of images."""
    match moment.experiment.function:
        case Curve() | NumberPairs() as curve:
            return curve.low, curve.high
        case Surface() as surface if moment.section.axes is not None:
            return (surface.x_range, surface.y_range)[moment.section.axes[0]]
    return None


def _is_at_ball(scene: LineScene, place: QPointF) -> bool:
    away = place - scene.ball()
    return float(np.hypot(away.x(), away.y())) <= GRIP * scene.radius
