"""The relief as a widget: turned by the mouse or the arrow keys, zoomed by wheel or keys."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)

from gdviz.engine import FloatArray
from gdviz.ui.landscape.drawing import Drawing
from gdviz.ui.landscape.ground_view import FIT_KEY, WHEEL_NOTCH, GroundView
from gdviz.ui.landscape.landscape_layout import GAP, LandscapeLayout
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.relief.camera import Camera
from gdviz.ui.landscape.relief.relief_image import Paints
from gdviz.ui.landscape.relief.relief_picture import ReliefPicture, ReliefRequest
from gdviz.ui.landscape.relief.relief_scene import ReliefScene
from gdviz.ui.landscape.surface_extent import surface_extent, surface_plane
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.guard import guarded

SMALLEST_PIXELS = 40
# More pixels than this would take the drawing thread too long.
MOST_PIXELS = 900_000
ZOOM = 1.15
ZOOM_KEYS = {
    Qt.Key.Key_Plus: ZOOM,
    Qt.Key.Key_Equal: ZOOM,
    Qt.Key.Key_Minus: 1 / ZOOM,
}
TURN_KEYS = {
    Qt.Key.Key_Left: (-6.0, 0.0),
    Qt.Key.Key_Right: (6.0, 0.0),
    Qt.Key.Key_Up: (0.0, 4.0),
    Qt.Key.Key_Down: (0.0, -4.0),
}
DEGREES_PER_PIXEL = 0.45


class ReliefView(GroundView):
    """Shows the newest picture of the relief, seen by a camera that a person moves."""

    claimed_keys = frozenset({*ZOOM_KEYS, *TURN_KEYS, FIT_KEY})

    def __init__(self) -> None:
        super().__init__(
            "reliefView",
            "Relief of the landscape: arrow keys turn it, plus and minus zoom, 0 fits",
        )
        self._camera = Camera()
        self._dragged_from: QPointF | None = None

    @property
    def camera(self) -> Camera:
        """From where it is to be looked at."""
        return self._camera

    def look_from(self, camera: Camera) -> None:
        """Look at the relief from there."""
        self._camera = camera
        self.changed.emit()

    @property
    def picture(self) -> ReliefPicture | None:
        """What is on the screen."""
        picture: ReliefPicture | None = self._picture
        return picture

    def request(self) -> ReliefRequest | None:
        """What is to be drawn now; None before there is anything to show."""
        if self._state is None:
            return None
        before, size = self._levels_before(), self._layout().area.size()
        columns, rows = max(SMALLEST_PIXELS, size.width()), max(SMALLEST_PIXELS, size.height())
        share = min(1.0, float(np.sqrt(MOST_PIXELS / (columns * rows))))
        return ReliefRequest(
            self._state,
            self._plane,
            self._camera,
            round(share * columns),
            round(share * rows),
            levels=before.levels if before is not None else None,
            paints=Paints(self.theme.card, self.theme.grid),
        )

    def take_picture(self, picture: Drawing) -> bool:
        """Show a picture, unless it is one of another view."""
        if not isinstance(picture, ReliefPicture):
            return False
        self.show_picture(picture)
        return True

    def show_picture(self, picture: ReliefPicture) -> None:
        """Show a picture of the relief, seen by the camera that it was drawn for."""
        self._take(picture)
        if self._dragged_from is None:
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def fit(self) -> None:
        """Bring the ball and its whole trail into view, from where it was first looked at."""
        if self._state is not None:
            self._fit_to(self._state.whereabouts)
        self._look_from(Camera())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.changed.emit()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._look_from(self._camera.zoomed(ZOOM ** (event.angleDelta().y() / WHEEL_NOTCH)))
        event.accept()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._picture is not None:
            self._dragged_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is not None:
            moved = (event.position() - self._dragged_from) * DEGREES_PER_PIXEL
            self._dragged_from = event.position()
            self._look_from(self._camera.turned(-moved.x(), moved.y()))

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._dragged_from is not None:
            self._dragged_from = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ZOOM_KEYS:
            self._look_from(self._camera.zoomed(ZOOM_KEYS[key]))
        elif key in TURN_KEYS:
            self._look_from(self._camera.turned(*TURN_KEYS[key]))
        elif key == FIT_KEY:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _look_from(self, camera: Camera) -> None:
        if self._state is not None:
            self.look_from(camera)

    def _fitted(self, points: FloatArray) -> Plane:
        state, extent = self._state, surface_extent(self._state)
        if state is None or extent is None:
            return Plane.around(points, aspect=1.0)
        # The ground is a square, and so is what of the surface stands on it.
        return surface_plane(points, extent, stretched=state.stretched, longest=1.0)

    def _layout(self) -> LandscapeLayout:
        """The whole widget, but for the legend."""
        line = QFontMetricsF(small(self.font()), self).height()
        room = QRectF(self.rect())
        area = room.adjusted(0, 0, 0, -(line + 2 * GAP))
        nowhere = QRectF()
        legend = QRectF(room.left(), area.bottom() + GAP, room.width() - GAP, line)
        return LandscapeLayout(area, nowhere, nowhere, nowhere, nowhere, legend)

    def _paint_picture(self, painter: QPainter) -> None:
        if self._picture is not None:
            ReliefScene(self._picture, self._layout(), self.radius, self.theme).paint(painter)
