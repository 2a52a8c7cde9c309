"""Images as small pictures: rows of crisp cells, or one scaled picture when they get tiny."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from gdviz.engine import FloatArray
from gdviz.ui.look.colormaps import to_image
from gdviz.ui.look.theme import Theme
from gdviz.ui.samples.pixel_grid import PixelGrid, device_pixels, fitted_grid

# In device pixels: below the first, cells melt into one picture; below the second their
# corners are square.
SMALLEST_CELL = 3.0
SMALLEST_ROUND_CELL = 6.0
CORNER_SHARE = 0.15
# From this side on a pale cell has an outline; what is darker than this stands out by itself.
OUTLINED_CELL, OUTLINE, PALE = 18.0, 1.0, 0.6
# More cells than that are painted faster as one picture.
MOST_SHAPES = 300


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
    if pixels.size > MOST_SHAPES:
        _paint_stencilled(painter, grid, pixels, theme, scale)
    else:
        _paint_shapes(painter, grid, pixels, theme, corner_radius(grid, scale))
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


def _paint_shapes(
    painter: QPainter, grid: PixelGrid, pixels: FloatArray, theme: Theme, radius: float
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, radius > 0)
    painter.setPen(Qt.PenStyle.NoPen)
    packed = _packed(pixels, theme).ravel()
    color = None
    # Equal colours in a row: changing the brush costs more than painting the cell.
    for place in np.argsort(packed, kind="stable").tolist():
        if packed[place] != color:
            color = packed[place]
            painter.setBrush(QColor.fromRgb(int(color)))
        painter.drawRoundedRect(grid.cell(*divmod(place, grid.columns)), radius, radius)
    _paint_outlines(painter, grid, pixels, theme, radius)


def _paint_outlines(
    painter: QPainter, grid: PixelGrid, pixels: FloatArray, theme: Theme, radius: float
) -> None:
    """Around cells too pale to stand out, where there is room for a line."""
    if grid.side < OUTLINED_CELL:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.control_border, OUTLINE))
    half = OUTLINE / 2
    for row, column in np.argwhere(pixels < PALE).tolist():
        cell = grid.cell(row, column).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(cell, radius - half, radius - half)


def _paint_stencilled(
    painter: QPainter, grid: PixelGrid, pixels: FloatArray, theme: Theme, scale: float
) -> None:
    """All cells as one picture, seen through a sheet with a hole for each."""
    pitch, side = round(grid.pitch * scale), round(grid.side * scale)
    size = QSize(grid.columns * pitch, grid.rows * pitch)
    picture = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    stencil = QPainter(picture)
    stencil.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    stencil.drawImage(picture.rect(), pixel_image(pixels, theme))
    stencil.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    hole = _hole(pitch, side, corner_radius(grid, scale) * scale)
    stencil.fillRect(picture.rect(), QBrush(hole))
    stencil.end()
    target = QRectF(grid.left, grid.top, grid.columns * grid.pitch, grid.rows * grid.pitch)
    # The picture has the device's own pixels; this only keeps rounding from doubling or losing one.
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, picture)


@lru_cache(maxsize=8)
def _hole(pitch: int, side: int, radius: float) -> QImage:
    hole = QImage(pitch, pitch, QImage.Format.Format_ARGB32_Premultiplied)
    hole.fill(Qt.GlobalColor.transparent)
    painter = QPainter(hole)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawRoundedRect(QRectF(0, 0, side, side), radius, radius)
    painter.end()
    return hole


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
