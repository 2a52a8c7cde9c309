"""What lies under a moving picture and seldom changes: painted once, and then only copied."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPixmap

RASTER = QPaintEngine.Type.Raster


class KeptPicture:
    """Paints the same pixels as whoever draws it, until one of the things it shows is another."""

    def __init__(self) -> None:
        self._shown: tuple[object, ...] | None = None
        self._pixmap = QPixmap()

    def paint(
        self,
        painter: QPainter,
        size: QSize,
        ground: QColor,
        shows: tuple[object, ...],
        draw: Callable[[QPainter], None],
    ) -> None:
        """Paint what `draw` paints upon `ground`; all that it depends on is in `shows`.

        Where pixels could not be copied as they are, as into a vector picture, it is drawn.
        """
        place = painter.combinedTransform()
        scale = place.m11()
        whole = place.dx().is_integer() and place.dy().is_integer()
        if painter.paintEngine().type() != RASTER or not whole or scale <= 0.0:
            draw(painter)
            return
        now = (size, scale, ground, painter.font(), *shows)
        if now != self._shown:
            self._shown = now
            self._pixmap = QPixmap(size * scale)
            self._pixmap.setDevicePixelRatio(scale)
            self._pixmap.fill(ground)
            with QPainter(self._pixmap) as kept:
                kept.setFont(painter.font())
                draw(kept)
        painter.drawPixmap(0, 0, self._pixmap)
