"""Thumbnails that move many times a second, painted once."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from gdviz.engine import Image
from gdviz.ui.look.theme import Theme
from gdviz.ui.samples.pixel_grid import device_pixels
from gdviz.ui.samples.thumbnails import paint_pixels

LARGEST_CACHE = 64


class ThumbnailCache:
    """Paints the pixels of images; those it painted last come back as they were."""

    def __init__(self) -> None:
        self._pictures: dict[tuple[Image, float, float, float, str], QPixmap] = {}

    def paint(self, painter: QPainter, rect: QRectF, image: Image, theme: Theme) -> None:
        """Paint `image` into `rect`."""
        scale = device_pixels(painter)
        key = (image, rect.width(), rect.height(), scale, theme.name)
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= LARGEST_CACHE:
                self._pictures.clear()
            picture = self._pictures[key] = _painted(rect.size(), scale, image, theme)
        painter.drawPixmap(rect.topLeft(), picture)


def _painted(size: QSizeF, scale: float, image: Image, theme: Theme) -> QPixmap:
    picture = QPixmap((size * scale).toSize().expandedTo(QSizeF(1, 1).toSize()))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_pixels(painter, QRectF(0, 0, size.width(), size.height()), image.pixels, theme)
    painter.end()
    return picture
