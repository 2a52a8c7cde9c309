"""Where the window is on the screen, and how large: as it was left, or as is good."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtWidgets import QMainWindow

FIRST_SIZE = QSize(1440, 900)
GEOMETRY_KEY = "window/geometry"


def take_place(window: QMainWindow, settings: QSettings) -> None:
    """Bring the window, which is not shown yet, to where it was left."""
    geometry = settings.value(GEOMETRY_KEY)
    if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
        _take_first_size(window)


def has_been_here(settings: QSettings) -> bool:
    """Whether a window has been closed before, and left where it was."""
    return settings.contains(GEOMETRY_KEY)


def keep_place(window: QMainWindow, settings: QSettings) -> None:
    """Keep where the window is for the next time."""
    settings.setValue(GEOMETRY_KEY, window.saveGeometry())


def _take_first_size(window: QMainWindow) -> None:
    """As large as is good, or as the screen is, frame and all."""
    room = window.screen().availableSize()
    window.resize(FIRST_SIZE.boundedTo(room))
    if room.width() <= FIRST_SIZE.width() or room.height() <= FIRST_SIZE.height():
        window.setWindowState(Qt.WindowState.WindowMaximized)
