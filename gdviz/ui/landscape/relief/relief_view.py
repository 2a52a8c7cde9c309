"""The relief as a widget: turned by the mouse or with Shift and the arrow keys, zoomed by wheel."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)

from gdviz.engine import Surface
from gdviz.ui.landscape.landscape_layout import GAP, LandscapeLayout
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.moment import Moment
from gdviz.ui.landscape.relief.camera import Camera
from gdviz.ui.landscape.relief.relief_image import Paints
from gdviz.ui.landscape.relief.relief_picture import ReliefPicture, ReliefRequest
from gdviz.ui.landscape.relief.relief_scene import ReliefScene
from gdviz.ui.look.font_sizes import pixel_size, small
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.painted_widget import PaintedWidget, paint_focus_ring
from gdviz.ui.look.theme import Theme

BALL_SHARE = 0.75
SMALLEST_PIXELS = 40
# More pixels than this would take the drawing thread too long.
MOST_PIXELS = 900_000
WHEEL_NOTCH = 120
ZOOM = 1.15
ZOOM_KEYS = {
    Qt.Key.Key_Plus: ZOOM,
    Qt.Key.Key_Equal: ZOOM,
    Qt.Key.Key_Minus: 1 / ZOOM,
}
FIT_KEY = Qt.Key.Key_0
TURN_KEYS = {
    Qt.Key.Key_Left: (-6.0, 0.0),
    Qt.Key.Key_Right: (6.0, 0.0),
    Qt.Key.Key_Up: (0.0, 4.0),
    Qt.Key.Key_Down: (0.0, -4.0),
}
DEGREES_PER_PIXEL = 0.45


class ReliefView(PaintedWidget):
    """Shows the newest picture. The ground in view follows the ball calmly.

    `changed` tells that a person turned or zoomed it and another picture is needed.
    """

    changed = Signal()

    claimed_keys = frozenset({*ZOOM_KEYS, *TURN_KEYS, FIT_KEY})

    def __init__(self) -> None:
        super().__init__("Relief of the landscape: arrow keys turn it, plus and minus zoom, 0 fits")
        self.setObjectName("reliefView")
        self._moment: Moment | None = None
        self._picture: ReliefPicture | None = None
        self._plane = Plane()
        self._camera = Camera()
        self._is_fitted = False
        self._dragged_from: QPointF | None = None
        self._message = ""

    @property
    def moment(self) -> Moment | None:
        """What is to be shown."""
        return self._moment

    @property
    def plane(self) -> Plane:
        """The ground that is to be in view."""
        return self._plane

    @property
    def camera(self) -> Camera:
        """From where it is to be looked at."""
        return self._camera

    @property
    def picture(self) -> ReliefPicture | None:
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

    def show_theme(self, theme: Theme) -> None:
        super().show_theme(theme)
        self.changed.emit()

    def aim(self, moment: Moment) -> None:
        """Hold the ball of `moment` in view; another section is fitted anew."""
        before, self._moment = self._moment, moment
        if before is None or moment.place != before.place:
            self._plane, self._is_fitted = self._fitted(), True
        else:
            followed = self._plane.following(*moment.ball)
            self._is_fitted = self._is_fitted and followed == self._plane
            self._plane = followed

    def request(self) -> ReliefRequest | None:
        """What is to be drawn now; None before there is anything to show."""
        moment, before = self._moment, self._picture
        if moment is None:
            return None
        same = before is not None and before.moment.place == moment.place
        size = self._layout().area.size()
        columns, rows = max(SMALLEST_PIXELS, size.width()), max(SMALLEST_PIXELS, size.height())
        share = min(1.0, float(np.sqrt(MOST_PIXELS / (columns * rows))))
        return ReliefRequest(
            moment,
            self._plane,
            self._camera,
            round(share * columns),
            round(share * rows),
            levels=before.levels if before is not None and same else None,
            paints=Paints(self.theme.card, self.theme.grid),
        )

    def show_picture(self, picture: ReliefPicture) -> None:
        """Show a picture of the relief, seen by the camera that it was drawn for."""
        self._picture = picture
        self._message = ""
        self.setAccessibleDescription("; ".join(p.text for row in picture.readout for p in row))
        if self._dragged_from is None:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.update()

    def fit(self) -> None:
        """Bring the ball and its whole trail into view, from where it was first looked at."""
        self._plane, self._is_fitted = self._fitted(), True
        self._look_from(Camera())

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._message:
                painter.setPen(self.theme.muted)
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(self.rect(), flags, self._message)
            if self._picture is not None:
                painter.setFont(small(self.font()))
                radius = BALL_SHARE * pixel_size(self.font())
                ReliefScene(self._picture, self._layout(), radius, self.theme).paint(painter)
            if self.hasFocus():
                paint_focus_ring(painter, QRectF(self.rect()), self.theme)

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
        if self._moment is not None:
            self._camera = camera
            self.changed.emit()

    def _fitted(self) -> Plane:
        moment = self._moment
        if moment is None:
            return self._plane
        points = moment.whereabouts
        function = moment.experiment.function
        if isinstance(function, Surface) and moment.section.axes is not None:
            corners = np.array([function.x_range, function.y_range]).T
            return Plane.holding_all(np.vstack([points, corners[:, list(moment.section.axes)]]))
        return Plane.around(points, aspect=1.0)

    def _layout(self) -> LandscapeLayout:
        """The whole widget, but for the legend."""
        line = QFontMetricsF(small(self.font()), self).height()
        room = QRectF(self.rect())
        area = room.adjusted(0, 0, 0, -(line + 2 * GAP))
        nowhere = QRectF()
        legend = QRectF(room.left(), area.bottom() + GAP, room.width() - GAP, line)
        return LandscapeLayout(area, nowhere, nowhere, nowhere, nowhere, legend)
