"""The grid of one image, to be painted with the mouse or the keyboard."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent

from gdviz.engine import FloatArray
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.painted_widget import claims
from gdviz.ui.samples.pixel_canvas import INK, PAPER, Cell, PixelCanvas
from gdviz.ui.samples.pixel_grid import cells_on_line

ARROWS: dict[Qt.Key, Cell] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
TOGGLES = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
PAINT, ERASE, FILL = "paint", "erase", "fill"
HOW_TO = {
    PAINT: "Click to toggle, drag to paint, drag with the right button to erase.\n"
    "Alt+click picks up a grey. With the keyboard: arrows move, Space toggles.",
    ERASE: "Drag to take ink away. With the keyboard: arrows move, Space erases.",
    FILL: "Click to fill connected pixels, or empty them with the right button.\n"
    "With the keyboard: arrows move, Space fills.",
}


@dataclass
class Stroke:
    """What the pressed mouse paints, and the place (column, row) it has come to."""

    button: Qt.MouseButton
    value: float
    place: tuple[float, float]


class PixelEditor(PixelCanvas):
    """Shows pixels at once as they are painted; what was painted goes out as signals.

    A stroke is everything from pressing to releasing. `pixels_painted` carries the place of the
    `image` and a list of (row, column, value), all from 0; `fill_requested` the same of one pixel
    in a region; `value_taken` the value of a pixel that is to be painted with.
    """

    claimed_keys = frozenset({*ARROWS, *TOGGLES})

    stroke_begun = Signal()
    pixels_painted = Signal(int, list)
    stroke_ended = Signal()
    fill_requested = Signal(int, int, int, float)
    value_taken = Signal(float)

    def __init__(self) -> None:
        super().__init__("Pixel editor")
        # Which image of the sample set the pixels are of.
        self.image = -1
        self._stroke: Stroke | None = None
        self._tool, self._value = PAINT, INK
        self.setObjectName("pixelEditor")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The right button erases.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    def show_pixels(self, pixels: FloatArray | None) -> None:
        """Show an image's pixels; a stroke on a grid of another size is over."""
        shown = self.pixels
        if shown is None or pixels is None or shown.shape != pixels.shape:
            self.end_stroke()
        # Without an image Space and the arrows stay the window's.
        empty = pixels is None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if empty else Qt.FocusPolicy.StrongFocus)
        if empty:
            self.clearFocus()
        super().show_pixels(pixels)

    def use(self, tool: str, value: float) -> None:
        """Paint, erase or fill from now on, with `value` from 0 to 1."""
        self.end_stroke()
        self._tool, self._value = tool, value
        self._describe()

    def end_stroke(self) -> None:
        """Let go of the stroke, if one is being painted."""
        if self._stroke is not None:
            self._stroke = None
            self.stroke_ended.emit()

    def tip_at(self, position: QPoint) -> str:
        grid = self.grid(self.devicePixelRatioF())
        cell = None if grid is None else grid.at(QPointF(position))
        return "" if cell is None else f"{self.words(cell)}\n{HOW_TO[self._tool]}"

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.pixels is None or not claims(event, self.claimed_keys):
            super().keyPressEvent(event)
            return
        step = ARROWS.get(Qt.Key(event.key()))
        if step is not None:
            down, right = step
            self._move_cursor((self._cursor[0] + down, self._cursor[1] + right))
        elif not event.isAutoRepeat() and self._stroke is None:
            self._do_at_cursor()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        grid = self.grid(self.devicePixelRatioF())
        cell = None if grid is None else grid.at(event.position())
        erases = event.button() == Qt.MouseButton.RightButton
        paints = erases or event.button() == Qt.MouseButton.LeftButton
        if grid is None or cell is None or not paints or self._stroke is not None:
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and self.pixels is not None:
            self.value_taken.emit(float(self.pixels[cell]))
            return
        value = PAPER if erases else self._value_at(cell)
        if self._tool == FILL:
            self._move_cursor(cell)
            self.fill_requested.emit(self.image, *cell, value)
            return
        self._stroke = Stroke(event.button(), value, grid.place(event.position()))
        self.stroke_begun.emit()
        self._paint([cell], value)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._stroke is not None and event.buttons() & self._stroke.button:
            self._paint_to(event.position(), self._stroke)
        else:
            # A release that went elsewhere, as when a dialog opened, ends the stroke too.
            self.end_stroke()
        self._hover(event.position())

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._stroke is not None and event.button() == self._stroke.button:
            self._paint_to(event.position(), self._stroke)
            self.end_stroke()

    @guarded
    def leaveEvent(self, _event: QEvent) -> None:
        self._hover(None)

    @guarded
    def hideEvent(self, _event: QHideEvent) -> None:
        self.end_stroke()

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._describe()

    def _do_at_cursor(self) -> None:
        value = self._value_at(self._cursor)
        if self._tool == FILL:
            self.fill_requested.emit(self.image, *self._cursor, value)
            return
        self.stroke_begun.emit()
        self._paint([self._cursor], value)
        self.stroke_ended.emit()

    def _value_at(self, cell: Cell) -> float:
        """What the tool makes of a pixel; one that has its value already becomes blank."""
        if self._tool == ERASE or self.pixels is None or self.pixels[cell] == self._value:
            return PAPER
        return self._value

    def _paint_to(self, position: QPointF, stroke: Stroke) -> None:
        grid = self.grid(self.devicePixelRatioF())
        if grid is not None:
            start, stroke.place = stroke.place, grid.place(position)
            self._paint(cells_on_line(start, stroke.place), stroke.value)

    def _paint(self, cells: list[Cell], value: float) -> None:
        inside = [cell for cell in cells if self._has(cell)]
        if self.pixels is None or not inside:
            return
        changed = [cell for cell in inside if self.pixels[cell] != value]
        for cell in changed:
            self.pixels[cell] = value
        self._update_cells(changed)
        self._move_cursor(inside[-1])
        if changed:
            self.pixels_painted.emit(self.image, [(*cell, value) for cell in changed])

    def _has(self, cell: Cell) -> bool:
        if self.pixels is None:
            return False
        rows, columns = self.pixels.shape
        return bool(0 <= cell[0] < rows and 0 <= cell[1] < columns)

    def _move_cursor(self, cell: Cell) -> None:
        if self._has(cell):
            before, self._cursor = self._cursor, cell
            self._update_marks(before, cell)
        self._describe()

    def _hover(self, position: QPointF | None) -> None:
        grid = self.grid(self.devicePixelRatioF())
        before = self._hovered
        self._hovered = None if grid is None or position is None else grid.at(position)
        self._update_marks(before, self._hovered)
        self._describe()
