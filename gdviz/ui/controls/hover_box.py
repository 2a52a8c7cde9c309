"""The small box with numbers that a plot shows beside the pointer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from gdviz.ui.look.theme import Theme

PADDING = 5.0
RADIUS = 5.0
ALPHA = 225


def hover_box(painter: QPainter, lines: Sequence[str]) -> QRectF:
    """A box at (0, 0) with room for `lines` in the painter's font."""
    metrics = QFontMetricsF(painter.font(), painter.device())
    width = max(map(metrics.horizontalAdvance, lines), default=0.0)
    return QRectF(0, 0, width + 2 * PADDING, len(lines) * metrics.height() + 2 * PADDING)


def paint_hover_box(painter: QPainter, box: QRectF, lines: Sequence[str], theme: Theme) -> None:
    """Write `lines` on the ground of a tooltip, a little of what is beneath shining through."""
    ground = QColor(theme.tooltip)
    ground.setAlpha(ALPHA)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    painter.setPen(theme.tooltip_text)
    text = box.adjusted(PADDING, PADDING, -PADDING, -PADDING)
    painter.drawText(text, Qt.AlignmentFlag.AlignLeft, "\n".join(lines))
