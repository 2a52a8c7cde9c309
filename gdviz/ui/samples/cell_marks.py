"""The marks around one cell of a grid: where the mouse is, the keyboard, and the lesson points."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gdviz.ui.look.theme import Theme

# How far a mark reaches beyond its cell.
MARK_MARGIN = 4.0
LINE_WIDTH = 2.0
HALO_WIDTH = 1.5
GLOW_ALPHA = 110
# In a smaller cell a line inside would hide what it holds.
SMALLEST_LINED = 10.0


def paint_hover(painter: QPainter, cell: QRectF, radius: float, theme: Theme) -> None:
    """A line along the border of the cell under the mouse."""
    inward = LINE_WIDTH if cell.width() >= SMALLEST_LINED else 0.0
    _paint_line(painter, cell, radius, -inward, QPen(theme.focus, LINE_WIDTH))


def paint_cursor(painter: QPainter, cell: QRectF, radius: float, theme: Theme) -> None:
    """The keyboard's ring around a cell, with a halo that sets it off from ink and paper alike."""
    _paint_line(painter, cell, radius, 0.0, QPen(theme.card, HALO_WIDTH))
    _paint_line(painter, cell, radius, HALO_WIDTH, QPen(theme.focus, LINE_WIDTH))


def paint_highlight(painter: QPainter, cell: QRectF, radius: float, theme: Theme) -> None:
    """The cell lit up in the accent, what it holds still to be seen through it."""
    glow = QColor(theme.accent)
    glow.setAlpha(GLOW_ALPHA)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawRoundedRect(cell, radius, radius)
    _paint_line(painter, cell, radius, 0.0, QPen(theme.accent, LINE_WIDTH))


def _paint_line(painter: QPainter, cell: QRectF, radius: float, distance: float, pen: QPen) -> None:
    """A line whose inner edge is `distance` outside the cell; negative is inside."""
    outward = distance + pen.widthF() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    around = cell.adjusted(-outward, -outward, outward, outward)
    rounding = max(0.0, radius + outward)
    painter.drawRoundedRect(around, rounding, rounding)
