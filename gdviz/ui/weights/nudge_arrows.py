"""Arrows upon the heat map: which way a nudge of each weight helps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from gdviz.engine import FloatArray
from gdviz.ui.look.theme import Theme
from gdviz.ui.weights.heatmap_layout import HeatmapLayout

# The arrow's size and its distance from the corner, in shares of a cell; at most so many pixels.
SHARE, INSET, LARGEST = 0.22, 0.08, 11.0
# In a smaller cell an arrow takes all of it.
SMALL_CELL, SMALL_SHARE = 16.0, 0.7


def paint_nudge_arrows(
    painter: QPainter, layout: HeatmapLayout, moves: FloatArray, theme: Theme
) -> None:
    """Paint an arrow up or down for each of `moves`, shape (size,), that is not 0."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.text)
    for parameter, move in enumerate(moves.tolist()):
        cell = layout.cell(parameter)
        if move and not cell.isEmpty():
            painter.drawPolygon(_arrow(cell, up=move > 0))


def _arrow(cell: QRectF, *, up: bool) -> QPolygonF:
    """A triangle in the lower right corner, or in the middle of a small cell."""
    side = min(cell.width(), cell.height())
    if side < SMALL_CELL:
        size, middle = SMALL_SHARE * side, cell.center()
    else:
        size = min(SHARE * side, LARGEST)
        away = INSET * side + size / 2
        middle = cell.bottomRight() - QPointF(away, away)
    half, tip = size / 2, -size / 2 if up else size / 2
    return QPolygonF(
        [
            middle + QPointF(0.0, tip),
            middle + QPointF(half, -tip),
            middle + QPointF(-half, -tip),
        ]
    )
