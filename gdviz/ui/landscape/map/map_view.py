"""The map as a widget: shows pictures of it; wheel, mouse and keys move what is in view."""

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

from gdviz.engine import FloatArray, Surface
from gdviz.ui.landscape.landscape_hover import hover_lines, paint_hover
from gdviz.ui.landscape.landscape_layout import LandscapeLayout, landscape_layout
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.map.map_picture import MapPicture, MapRequest
from gdviz.ui.landscape.map.map_scene import MapScene
from gdviz.ui.landscape.moment import Moment
from gdviz.ui.look.font_sizes import pixel_size, small
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.painted_widget import PaintedWidget, paint_focus_ring

# Pixels of the screen for one point of the finest picture, which is drawn smoothly.
PIXELS_PER_POINT = 2.0
SMALLEST_POINTS = 16

BALL_SHARE = 0.75
WHEEL_NOTCH = 120
ZOOM = 0.8
ZOOM_KEYS = {
    Qt.Key.Key_Plus: ZOOM,
    Qt.Key.Key_Equal: ZOOM,
    Qt.Key.Key_Minus: 1 / ZOOM,
}
FIT_KEY = Qt.Key.Key_0


class MapView(PaintedWidget):
    """Shows the newest picture. What is in view follows the ball calmly and always holds it.

    `changed` tells that a person moved what is in view and another picture is needed.
    """

    changed = Signal()

    claimed_keys = frozenset({*ZOOM_KEYS, FIT_KEY})

    def __init__(self) -> None:
        super().__init__("Map of the landscape: wheel or plus and minus zoom, 0 fits")
        self.setObjectName("mapView")
        self._moment: Moment | None = None
        self._picture: MapPicture | None = None
        self._plane = self._shown_plane = Plane()
        self._moved = False
        self._is_fitted = False
        self._pointer: QPointF | None = None
        self._dragged_from: QPointF | None = None
        self._message = ""

    @property
    def moment(self) -> Moment | None:
        """What is to be shown."""
        return self._moment

    @property
    def plane(self) -> Plane:
        """What is to be in view."""
        return self._plane

    @property
    def picture(self) -> MapPicture | None:
        """What is on the screen."""
        return self._picture

    @property
    def points(self) -> tuple[int, int]:
        """The columns and rows of the finest picture."""
        size = self._layout().area.size()
        columns, rows = (
            max(SMALLEST_POINTS, round(side / PIXELS_PER_POINT))
            for side in (size.width(), size.height())
        )
        return columns, rows

    def sizeHint(self) -> QSize:
        return QSize(400, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 200)

    def show_message(self, message: str) -> None:
        """Show a sentence in place of a landscape."""
        if message != self._message or self._picture is not None:
            self._message, self._picture, self._moment = message, None, None
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self.update()

    def aim(self, moment: Moment) -> None:
        """Hold the ball of `moment` in view; another section is fitted anew."""
        before, self._moment = self._moment, moment
        if before is None or moment.place != before.place:
            self._plane, self._is_fitted = self._fitted(), True
        else:
            followed = self._plane.following(*self._ball())
            self._is_fitted = self._is_fitted and followed == self._plane
            self._plane = followed

    def request(self) -> MapRequest | None:
        """What is to be drawn now; None before there is anything to show."""
        moment, before = self._moment, self._picture
        if moment is None:
            return None
        same = before is not None and before.moment.place == moment.place
        return MapRequest(
            moment,
            self._plane,
            *self.points,
            levels=before.levels if before is not None and same else None,
            not_finite=self.theme.not_finite,
        )

    def show_picture(self, picture: MapPicture) -> None:
        """Show a picture of the landscape, with that in view which was asked for."""
        if picture.request.plane == self._plane:
            self._moved = False
        if not self._moved:
            # While a person moves on, the picture of where they were does not take them back.
            self._shown_plane = picture.request.plane
        self._picture = picture
        self._message = ""
        self.setCursor(Qt.CursorShape.CrossCursor)
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
        if self._is_fitted:
            self._look_at(self._fitted())
        elif _extent(self._moment) is None:
            self._look_at(self._held(self._plane.shaped(self._layout().aspect)))
        # Always, for the finest picture has another number of points now.
        self.changed.emit()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        scene = self._scene()
        if scene is None:
            event.ignore()
            return
        factor = ZOOM ** (event.angleDelta().y() / WHEEL_NOTCH)
        self._zoom(factor, *scene.frame.to_plane(event.position()))
        event.accept()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._picture is not None:
            self._dragged_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        scene = self._scene()
        if self._dragged_from is not None and scene is not None:
            from_x, from_y = scene.frame.to_plane(self._dragged_from)
            to_x, to_y = scene.frame.to_plane(event.position())
            self._dragged_from = event.position()
            self._look_at(self._held(self._shown_plane.moved(from_x - to_x, from_y - to_y)))
            self._is_fitted = False
        self.update()

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._dragged_from is not None:
            self._dragged_from = None
            self.setCursor(Qt.CursorShape.CrossCursor)

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self.update()
        super().leaveEvent(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ZOOM_KEYS:
            self._zoom(ZOOM_KEYS[Qt.Key(event.key())], *self._ball())
        elif event.key() == FIT_KEY:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _zoom(self, factor: float, x: float, y: float) -> None:
        self._look_at(self._held(self._shown_plane.zoomed(factor, x, y)))
        self._is_fitted = False

    def _look_at(self, plane: Plane) -> None:
        """Show another part of the plane at once, as far as the present picture has it."""
        if plane != self._plane and self._moment is not None:
            self._plane = self._shown_plane = plane
            self._moved = True
            self.update()
            self.changed.emit()

    def _held(self, plane: Plane) -> Plane:
        return plane.holding(*self._ball())

    def _fitted(self) -> Plane:
        if self._moment is None:
            return self._plane
        points = self._moment.whereabouts
        extent = _extent(self._moment)
        if extent is None:
            return Plane.around(points, self._layout().aspect)
        return Plane.holding_all(np.vstack([points, extent]))

    def _ball(self) -> tuple[float, float]:
        if self._moment is None:
            return self._plane.x, self._plane.y
        x, y = self._moment.ball
        return x, y

    def _layout(self) -> LandscapeLayout:
        metrics = QFontMetricsF(small(self.font()), self)
        return landscape_layout(QRectF(self.rect()), metrics, legend=True)

    def _scene(self) -> MapScene | None:
        if self._picture is None:
            return None
        radius = BALL_SHARE * pixel_size(self.font())
        return MapScene(self._picture, self._shown_plane, self._layout(), radius, self.theme)

    def _paint_hover(self, painter: QPainter, scene: MapScene) -> None:
        pointer = self._pointer
        if pointer is None or not scene.layout.area.contains(pointer):
            return
        lines = hover_lines(scene.picture, *scene.frame.to_plane(pointer))
        paint_hover(painter, scene.layout.area, pointer, lines, scene.legend(painter), self.theme)


def _extent(moment: Moment | None) -> FloatArray | None:
    """Two corners of what is worth drawing of a surface, shape (2, 2); None for weights.

    A surface fills the picture, however wide that is; weights have one scale, to be compared.
    """
    if moment is None or moment.section.axes is None:
        return None
    function = moment.experiment.function
    if not isinstance(function, Surface):
        return None
    return np.array([function.x_range, function.y_range]).T[:, list(moment.section.axes)]
