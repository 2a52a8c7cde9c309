"""A view whose ground is moved by dragging it, and zoomed about the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from gdviz.ui.landscape.ground_view import FIT_KEY, WHEEL_NOTCH, GroundView
from gdviz.ui.landscape.landscape_frame import Frame
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.look.guard import guarded

ZOOM = 0.8
ZOOM_KEYS = {
    Qt.Key.Key_Plus: ZOOM,
    Qt.Key.Key_Equal: ZOOM,
    Qt.Key.Key_Minus: 1 / ZOOM,
}
# With Shift, as the arrows alone are the run's; so much of half the view at once.
PANS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
PAN = 0.25


class PannedView(GroundView):
    """What a person moves to is shown at once, as far as the present picture has it.

    Whoever is such a view says where its picture lies on the screen (`_frame`).
    """

    claimed_keys = frozenset({*ZOOM_KEYS, FIT_KEY})

    def __init__(self, object_name: str, name: str) -> None:
        super().__init__(object_name, name)
        self._shown_plane = self._plane
        self._moved = False
        self._pointer: QPointF | None = None
        self._dragged_from: QPointF | None = None

    def fit(self) -> None:
        """Bring the ball and its whole trail into view."""
        self._look_at(self._fitted_to_all())
        self._is_fitted, self._is_by_hand, self._was_widened = True, False, False

    def bring_into_view(self, ground: Plane) -> None:
        if self._state is not None:
            self._look_at(self._held(self._shaped(ground)))
            self._take_by_hand()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        frame = self._frame()
        if frame is None:
            event.ignore()
            return
        factor = ZOOM ** (event.angleDelta().y() / WHEEL_NOTCH)
        self._zoom(factor, *frame.to_plane(event.position()))
        event.accept()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._frame() is not None:
            self._dragged_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        frame = self._frame()
        if self._dragged_from is not None and frame is not None:
            from_x, from_y = frame.to_plane(self._dragged_from)
            to_x, to_y = frame.to_plane(event.position())
            self._dragged_from = event.position()
            self._look_at(self._held(self._shown_plane.moved(from_x - to_x, from_y - to_y)))
            self._take_by_hand()
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
        elif event.key() in PANS and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            across, up = PANS[Qt.Key(event.key())]
            plane = self._shown_plane
            along = PAN * across * plane.half_width, PAN * up * plane.half_height
            self._look_at(self._held(plane.moved(*along)))
            self._take_by_hand()
        else:
            super().keyPressEvent(event)

    def _show_plane(self, plane: Plane) -> None:
        """A picture of `plane` has come."""
        if plane == self._plane:
            self._moved = False
        if not self._moved:
            # While a person moves on, the picture of where they were does not take them back.
            self._shown_plane = plane

    def _zoom(self, factor: float, x: float, y: float) -> None:
        self._look_at(self._held(self._shown_plane.zoomed(factor, x, y)))
        self._take_by_hand()

    def _look_at(self, plane: Plane) -> None:
        """Show another part of the ground at once, as far as the present picture has it."""
        if plane != self._plane and self._state is not None:
            self._plane = self._shown_plane = plane
            self._moved = True
            self.update()
            self.changed.emit()

    def _held(self, plane: Plane) -> Plane:
        return plane.holding(*self._ball())

    def _shaped(self, plane: Plane) -> Plane:
        """The plane in the shape that the view has room for."""
        return plane

    def _frame(self) -> Frame | None:
        """The ground as it is on the screen; None before there is a picture."""
        raise NotImplementedError
