"""An image in a dialog, as large as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gdviz.engine import FloatArray
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import guarded
from gdviz.ui.samples.thumbnails import paint_pixels


class ImagePreview(QWidget):
    """Paints pixels, shape (rows, columns), into a square of `side`."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._pixels: FloatArray | None = None
        self.setFixedSize(QSize(side, side))

    @property
    def pixels(self) -> FloatArray | None:
        """What is shown."""
        return self._pixels

    def show_pixels(self, pixels: FloatArray) -> None:
        """Show these."""
        self._pixels = pixels
        self.update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._pixels is not None:
            with QPainter(self) as painter:
                paint_pixels(painter, QRectF(self.rect()), self._pixels, current_theme())
