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
CORNER_SHARE = 0.15


def paint_pixels(painter: QPainter, rect: QRectF, pixels: FloatArray, theme: Theme) -> None:
    """Paint `pixels`, shape (rows, columns), each 0…1, in the middle of `rect`."""
    rows, columns = pixels.shape
    side = min(rect.width() / columns, rect.height() / rows)
    scale = device_pixels(painter)
    if side * scale >= SMALLEST_CELL:
        paint_cells(painter, fitted_grid(rect, rows, columns, scale), pixels, theme, scale)
        return
    target = QRectF(0, 0, columns * side, rows * side)
    target.moveCenter(rect.center())
    _paint_picture(painter, target, pixels, theme, smooth=True)


def paint_cells(
    painter: QPainter, grid: PixelGrid, pixels: FloatArray, theme: Theme, scale: float
) -> None:
    """Paint every cell of `grid` in the grey of its pixel; `scale` as for `fitted_grid`."""
    if grid.gap == 0:
        _paint_picture(painter, grid.bounds, pixels, theme, smooth=False)
        return
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    radius = corner_radius(grid, scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, radius > 0)
    values, places = np.unique(pixels, return_inverse=True)
    # One brush after the other: changing it for every cell costs more than painting the cell.
    for number, value in enumerate(values.tolist()):
        painter.setBrush(pixel_color(value, theme))
        same = np.argwhere(places.reshape(pixels.shape) == number).tolist()
        for row, column in same:
            painter.drawRoundedRect(grid.cell(row, column), radius, radius)
    painter.restore()


def corner_radius(grid: PixelGrid, scale: float) -> float:
    """How round the corners of a cell are: not at all when it is small."""
    return CORNER_SHARE * grid.side if grid.side * scale >= SMALLEST_ROUND_CELL else 0.0


def pixel_color(value: float, theme: Theme) -> QColor:
    """The colour of one pixel: paper at 0, ink at 1, and grey between them."""
    return QColor.fromRgb(int(_packed(np.array([[value]]), theme)[0, 0]))


def pixel_image(pixels: FloatArray, theme: Theme) -> QImage:
    """`pixels`, shape (rows, columns), as a picture with one pixel for each."""
    return to_image(_packed(pixels, theme))


def _paint_picture(
    painter: QPainter, target: QRectF, pixels: FloatArray, theme: Theme, *, smooth: bool
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawImage(target, pixel_image(pixels, theme))
    painter.restore()


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
