"""What a row of the sample list wears: the badge of the population, the mark of the batch."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from gdviz.ui.look.theme import Theme
from gdviz.ui.samples.sample_results import POPULATION

LINE_WIDTH, RING_WIDTH = 1.0, 1.5
# Shares of the height of a badge without a word, and of the width of the place of a mark.
RING_SHARE, MARK_SHARE = 0.55, 0.62


def paint_badge(painter: QPainter, rect: QRectF, theme: Theme, font: QFont) -> None:
    """Write “population” in an outline; where there is no room for it, a hollow dot."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if rect.width() <= rect.height():
        radius = RING_SHARE * rect.height() / 2
        painter.setPen(QPen(theme.muted, RING_WIDTH))
        painter.drawEllipse(rect.center(), radius, radius)
        return
    painter.setPen(QPen(theme.axis, LINE_WIDTH))
    half = LINE_WIDTH / 2
    outline = rect.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2)
    painter.setFont(font)
    painter.setPen(theme.muted)
    # Fonts are higher than what they write.
    middle = rect.adjusted(0, 0, 0, QFontMetricsF(font).descent() / 4)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(middle, flags, POPULATION)


def paint_batch_mark(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """A triangle that points at the image: the next step learns from it."""
    width = MARK_SHARE * rect.width()
    tip = rect.center() + QPointF(width / 2, 0)
    back = QPointF(-width, 0)
    rise = QPointF(0, width)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.accent)
    painter.drawPolygon(QPolygonF([tip, tip + back - rise, tip + back + rise]))
