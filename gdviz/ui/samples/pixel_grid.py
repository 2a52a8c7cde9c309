"""Where the cells of an image lie on the screen: square, centred, on whole device pixels."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

GAP_SHARE = 0.12
# In device pixels: rounding down would cost smaller cells more than a fifth of their size.
SMALLEST_WHOLE = 4


@dataclass(frozen=True)
class PixelGrid:
    """The cells of `rows` × `columns` pixels; lengths are in the painter's own units.

    Cells begin `pitch` apart and leave `gap` between them; `left` and `top` are those of the
    first cell.
    """

    rows: int
    columns: int
    left: float
    top: float
    pitch: float
    gap: float

    @property
    def side(self) -> float:
        """The width and height of one cell."""
        return self.pitch - self.gap

    @property
    def bounds(self) -> QRectF:
        """What all the cells cover together."""
        return QRectF(
            self.left,
            self.top,
            self.columns * self.pitch - self.gap,
            self.rows * self.pitch - self.gap,
        )

    def sub_grid(self, rows: slice, columns: slice) -> "PixelGrid":
        """The grid of only these rows and columns, where they are."""
        return replace(
            self,
            rows=rows.stop - rows.start,
            columns=columns.stop - columns.start,
            left=self.left + columns.start * self.pitch,
            top=self.top + rows.start * self.pitch,
        )

    def cell(self, row: int, column: int) -> QRectF:
        """The square of one pixel."""
        left, top = self.left + column * self.pitch, self.top + row * self.pitch
        return QRectF(left, top, self.side, self.side)

    def at(self, point: QPointF) -> tuple[int, int] | None:
        """The row and column under `point`, a gap counting to the cells beside it; or None."""
        if self.pitch <= 0:
            return None
        column, row = self.place(point)
        if 0 <= column < self.columns and 0 <= row < self.rows:
            return math.floor(row), math.floor(column)
        return None

    def place(self, point: QPointF) -> tuple[float, float]:
        """`point` measured in cells: (1.5, 0.5) is the middle of the second cell of row 1."""
        half = self.gap / 2
        return (
            (point.x() - self.left + half) / self.pitch,
            (point.y() - self.top + half) / self.pitch,
        )

    def part(self, area: QRectF) -> tuple[slice, slice]:
        """The rows and the columns whose cells touch `area`."""
        left, top = self.place(area.topLeft())
        right, bottom = self.place(area.bottomRight())
        return (
            slice(max(0, math.floor(top)), min(self.rows, math.ceil(bottom))),
            slice(max(0, math.floor(left)), min(self.columns, math.ceil(right))),
        )


def cells_on_line(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[int, int]]:
    """Every (row, column) that the straight line between two places of a grid crosses, in order.

    The places are (column, row) as `PixelGrid.place` measures them; cells may lie outside.
    """
    (x, y), (to_x, to_y) = start, end
    across, down = to_x - x, to_y - y
    columns = range(math.ceil(min(x, to_x)), math.floor(max(x, to_x)) + 1)
    rows = range(math.ceil(min(y, to_y)), math.floor(max(y, to_y)) + 1)
    # How far along the line, 0 to 1, it meets the borders between cells.
    borders = [(column - x) / across for column in columns if across]
    borders += [(row - y) / down for row in rows if down]
    stations = [0.0, *sorted(borders), 1.0]
    middles = [(before + after) / 2 for before, after in pairwise(stations)]
    cells = [(math.floor(y + share * down), math.floor(x + share * across)) for share in middles]
    return list(dict.fromkeys(cells))


def fitted_grid(area: QRectF, rows: int, columns: int, device_pixels: float = 1.0) -> PixelGrid:
    """The largest grid of square cells in the middle of `area`.

    `device_pixels` is how many of them one unit of length has. Cells and gaps are whole numbers
    of them; only tiny cells, which have no gap, take all the room there is instead.
    """
    # One gap more than there is between the cells, so that they reach the borders of the area.
    pitch = min(area.width() / (columns - GAP_SHARE), area.height() / (rows - GAP_SHARE))
    whole = math.floor(pitch * device_pixels)
    gap = round(GAP_SHARE * whole)
    if whole >= SMALLEST_WHOLE:
        pitch = whole / device_pixels
    pitch = max(pitch, 0.0)
    width, height = columns * pitch - gap / device_pixels, rows * pitch - gap / device_pixels
    left = area.left() + (area.width() - width) / 2
    top = area.top() + (area.height() - height) / 2
    return PixelGrid(
        rows,
        columns,
        round(left * device_pixels) / device_pixels,
        round(top * device_pixels) / device_pixels,
        pitch,
        gap / device_pixels,
    )


def device_pixels(painter: QPainter) -> float:
    """How many device pixels one unit of `painter` has."""
    # Qt counts the device's own ratio in here too.
    return abs(painter.combinedTransform().m11())
