"""What Qt tells a window while something is dragged over it and dropped."""

from PySide6 import __version_info__
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
# From Qt 6.12 on a place of whole pixels is deprecated; until then a drag takes no other.
place_of_drag = QPointF if __version_info__[:2] >= (6, 12) else QPoint


def drag_entered(place: QPoint, actions: Qt.DropAction, data: QMimeData) -> QDragEnterEvent:
    """Return the event of a drag that comes in with the left button held."""
    return QDragEnterEvent(place_of_drag(place), actions, data, LEFT, NO_KEY)


def drag_moved(place: QPoint, actions: Qt.DropAction, data: QMimeData) -> QDragMoveEvent:
    """Return the event of a drag that goes on."""
    return QDragMoveEvent(place_of_drag(place), actions, data, LEFT, NO_KEY)


def drag_dropped(place: QPoint, actions: Qt.DropAction, data: QMimeData) -> QDropEvent:
    """Return the event of a drag that ends here."""
    return QDropEvent(QPointF(place), actions, data, LEFT, NO_KEY)
