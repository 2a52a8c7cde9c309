"""One image as a grid of large cells, with a cell pointed at, marked and put into words."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gdviz.engine import FloatArray
from gdviz.numbers import plain
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.painted_widget import PaintedWidget
from gdviz.ui.samples.cell_marks import MARK_MARGIN, paint_cursor, paint_highlight, paint_hover
from gdviz.ui.samples.pixel_grid import PixelGrid, device_pixels, fitted_grid
from gdviz.ui.samples.thumbnails import corner_radius, paint_cells

Cell = tuple[int, int]

PAPER, INK = 0.0, 1.0
SMALLEST_LINES, USUAL_LINES = 6, 12
NOTHING = -1


class PixelCanvas(PaintedWidget):
    """Shows pixels; cells are (row, column) from 0, and from 1 in words.

    `cell_pointed` carries the words for the cell under the mouse or the keyboard's cursor, and
    nothing when there is none; `cell_hovered` its index in reading order, −1 for none.
    """

    cell_pointed = Signal(str)
    cell_hovered = Signal(int)

    def __init__(self, name: str) -> None:
        """`name` is what assistive technology calls the widget."""
        super().__init__(name)
        self._pixels: FloatArray | None = None
        self._cursor: Cell = (0, 0)
        self._hovered: Cell | None = None
        self._highlight: Cell | None = None
        self._empty_text = ""
        self._pointed = ""
        self._told = NOTHING
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def pixels(self) -> FloatArray | None:
        """What is on screen, shape (rows, columns); None without an image."""
        return self._pixels

    @property
    def cursor_cell(self) -> Cell | None:
        """The cell that the keyboard paints; None without an image."""
        return None if self._pixels is None else self._cursor

    @property
    def highlighted_cell(self) -> Cell | None:
        """The cell that `show_highlight` lit."""
        return self._highlight

    def show_empty_text(self, text: str) -> None:
        """Say `text` while there are no pixels to show."""
        self._empty_text = text
        self._describe()
        self.update()

    def show_pixels(self, pixels: FloatArray | None) -> None:
        """Show an image's pixels, shape (rows, columns), or with None the empty text."""
        shown = self._pixels
        if shown is None or pixels is None or shown.shape != pixels.shape:
            self._pixels = None if pixels is None else pixels.copy()
            self._keep_marks_inside()
            self.update()
        else:
            changed = np.argwhere(shown != pixels).tolist()
            shown[:] = pixels
            self._update_cells([(row, column) for row, column in changed])
        self._describe()

    def show_highlight(self, cell: int | None) -> None:
        """Light the cell with this index in reading order; none when None or not there."""
        wanted = None
        if cell is not None and self._pixels is not None and 0 <= cell < self._pixels.size:
            wanted = divmod(cell, self._pixels.shape[1])
        before, self._highlight = self._highlight, wanted
        self._update_marks(before, wanted)

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Where a cell lies in this widget; empty without an image."""
        grid = self.grid(self.devicePixelRatioF())
        return QRectF() if grid is None else grid.cell(row, column)

    def grid(self, scale: float) -> PixelGrid | None:
        """Where all cells lie, with `scale` device pixels to the unit; None when nowhere."""
        area = QRectF(self.rect()).adjusted(MARK_MARGIN, MARK_MARGIN, -MARK_MARGIN, -MARK_MARGIN)
        if self._pixels is None or area.isEmpty():
            return None
        rows, columns = self._pixels.shape
        return fitted_grid(area, rows, columns, scale)

    def words(self, cell: Cell) -> str:
        """Where `cell` is and what it holds: “row 3, column 2: ink”."""
        return cell_words(*cell, PAPER if self._pixels is None else float(self._pixels[cell]))

    def sizeHint(self) -> QSize:
        side = USUAL_LINES * self.fontMetrics().height()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = SMALLEST_LINES * self.fontMetrics().height()
        return QSize(side, side)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scale = device_pixels(painter)
        grid = self.grid(scale)
        if grid is None or self._pixels is None:
            self._paint_empty_text(painter)
        else:
            rows, columns = grid.part(QRectF(event.rect()))
            part = grid.sub_grid(rows, columns)
            paint_cells(painter, part, self._pixels[rows, columns], self.theme, scale)
            self._paint_marks(painter, grid, scale)
        painter.end()

    def _paint_empty_text(self, painter: QPainter) -> None:
        painter.setPen(self.theme.muted)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect(), int(flags), self._empty_text)

    def _paint_marks(self, painter: QPainter, grid: PixelGrid, scale: float) -> None:
        radius = corner_radius(grid, scale)
        if self._hovered is not None:
            paint_hover(painter, grid.cell(*self._hovered), radius, self.theme)
        if self._highlight is not None:
            paint_highlight(painter, grid.cell(*self._highlight), radius, self.theme)
        if self.hasFocus():
            paint_cursor(painter, grid.cell(*self._cursor), radius, self.theme)

    def _keep_marks_inside(self) -> None:
        rows, columns = (1, 1) if self._pixels is None else self._pixels.shape
        self._cursor = (min(self._cursor[0], rows - 1), min(self._cursor[1], columns - 1))
        # What is lit or pointed at belonged to the other grid.
        self._highlight = None
        self._hovered = None

    def _update_marks(self, *cells: Cell | None) -> None:
        if len(set(cells)) > 1:
            self._update_cells([cell for cell in cells if cell is not None])

    def _update_cells(self, cells: list[Cell]) -> None:
        for cell in cells:
            around = self.cell_rect(*cell)
            margin = MARK_MARGIN + 1
            self.update(around.adjusted(-margin, -margin, margin, margin).toAlignedRect())

    def _describe(self) -> None:
        here = self._empty_text if self._pixels is None else self.words(self._cursor)
        if here != self.accessibleDescription():
            # Assistive technology is told by this setter itself.
            self.setAccessibleDescription(here)
        cell = self._hovered or (self._cursor if self.hasFocus() else None)
        self._tell(cell)
        pointed = "" if cell is None or self._pixels is None else self.words(cell)
        if pointed != self._pointed:
            self._pointed = pointed
            self.cell_pointed.emit(pointed)

    def _tell(self, cell: Cell | None) -> None:
        """Say which cell it is by its index in reading order."""
        index = NOTHING
        if cell is not None and self._pixels is not None:
            index = cell[0] * self._pixels.shape[1] + cell[1]
        if index != self._told:
            self._told = index
            self.cell_hovered.emit(index)


def cell_words(row: int, column: int, value: float) -> str:
    """A cell and what it holds, counted from 1: “row 3, column 2: ink”."""
    kind = {PAPER: "paper", INK: "ink"}.get(value, f"grey {plain(value)}")
    return f"row {row + 1}, column {column + 1}: {kind}"
