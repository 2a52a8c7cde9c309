"""Images as small pictures: rows of crisp cells, or one scaled picture when they get tiny."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from gdviz.engine import FloatArray
from gdviz.ui.colormaps import to_image
from gdviz.ui.pixel_grid import PixelGrid, device_pixels, fitted_grid
from gdviz.ui.theme import Theme

# In device pixels: below the first, cells melt into one picture; below the second their
# corners are square.
SMALLEST_CELL = 3.0
SMALLEST_ROUND_CELL = 6.0
CORNER_SHARE = 0.16


def paint_pixels(painter: QPainter, rect: QRectF, pixels: FloatArray, theme: Theme) -> None:
    """Paint `pixels`, shape (rows, columns), each 0…1, in the middle of `rect`."""
    rows, columns = pixels.shape
    scale = device_pixels(painter)
    grid = fitted_grid(rect, rows, columns, scale)
    painter.save()
    if min(rect.width() / columns, rect.height() / rows) * scale < SMALLEST_CELL:
        _paint_picture(painter, rect, pixels, theme)
    else:
        paint_cells(painter, grid, pixels, theme, rounded=grid.side * scale >= SMALLEST_ROUND_CELL)
    painter.restore()


def paint_cells(
    painter: QPainter, grid: PixelGrid, pixels: FloatArray, theme: Theme, *, rounded: bool
) -> None:
    """Paint every cell of `grid` in the grey of its pixel."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, rounded)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = CORNER_SHARE * grid.side
    values, places = np.unique(pixels, return_inverse=True)
    # One brush after the other: changing it for every cell costs more than painting the cell.
    for number, value in enumerate(values.tolist()):
        painter.setBrush(pixel_color(value, theme))
        cells = [grid.cell(*cell) for cell in np.argwhere(places.reshape(pixels.shape) == number)]
        if not rounded:
            painter.drawRects(cells)
            continue
        for cell in cells:
            painter.drawRoundedRect(cell, radius, radius)


def pixel_color(value: float, theme: Theme) -> QColor:
    """The colour of one pixel: paper at 0, ink at 1, and grey between them."""
    return QColor.fromRgb(int(_packed(np.array([[value]]), theme)[0, 0]))


def pixel_image(pixels: FloatArray, theme: Theme) -> QImage:
    """`pixels`, shape (rows, columns), as a picture with one pixel for each."""
    return to_image(_packed(pixels, theme))


def _paint_picture(painter: QPainter, rect: QRectF, pixels: FloatArray, theme: Theme) -> None:
    rows, columns = pixels.shape
    side = min(rect.width() / columns, rect.height() / rows)
    target = QRectF(0, 0, columns * side, rows * side)
    target.moveCenter(rect.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, pixel_image(pixels, theme))


def _packed(pixels: FloatArray, theme: Theme) -> NDArray[np.uint32]:
    packed = np.full(pixels.shape, 0xFF, np.uint32)
    for paper, ink in (
        (theme.paper.red(), theme.ink.red()),
        (theme.paper.green(), theme.ink.green()),
        (theme.paper.blue(), theme.ink.blue()),
    ):
        channel = (paper + (ink - paper) * pixels).round().astype(np.uint32)
        packed = packed << np.uint32(8) | channel
    return packed
