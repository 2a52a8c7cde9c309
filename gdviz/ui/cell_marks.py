"""The marks around one cell of a grid: where the mouse is, the keyboard, and the lesson points."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gdviz.ui.theme import Theme

# How far a mark reaches beyond its cell.
MARK_MARGIN = 3.0
HOVER_WIDTH = 1.5
RING_WIDTH = 2.0
HALO_WIDTH = 4.0
GLOW_ALPHA = 110


def paint_hover(painter: QPainter, cell: QRectF, radius: float, theme: Theme) -> None:
    """A thin line just inside the cell under the mouse."""
    inside = cell.adjusted(HOVER_WIDTH / 2, HOVER_WIDTH / 2, -HOVER_WIDTH / 2, -HOVER_WIDTH / 2)
    _outline(painter, inside, radius, QPen(theme.axis, HOVER_WIDTH))


def paint_cursor(painter: QPainter, cell: QRectF, radius: float, theme: Theme) -> None:
    """The keyboard's ring, with a halo that sets it off from ink and paper alike."""
    _outline(painter, cell, radius, QPen(theme.card, HALO_WIDTH))
    around = cell.adjusted(-1, -1, 1, 1)
    _outline(painter, around, radius + 1, QPen(theme.focus, RING_WIDTH))


def paint_highlight(painter: QPainter, cell: QRectF, radius: float, theme: Theme) -> None:
    """The cell lit up in the accent, what it holds still to be seen through it."""
    glow = QColor(theme.accent)
    glow.setAlpha(GLOW_ALPHA)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawRoundedRect(cell, radius, radius)
    _outline(painter, cell, radius, QPen(theme.accent, RING_WIDTH))


def _outline(painter: QPainter, rect: QRectF, radius: float, pen: QPen) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)
