"""Images as dots: circles for the positive label, diamonds for the negative one.

Those of the population are hollow.
"""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gdviz.ui.look.theme import Theme

# A diamond needs longer half-axes to look as large as a circle.
DIAMOND_SHARE = 1.2
BORDER_SHARE, RING_SHARE, HOLLOW_SHARE = 0.22, 1.4, 0.38
ERROR_OPACITY, CROWDED_OPACITY = 0.6, 0.35


def paint_dots(
    painter: QPainter,
    places: list[QPointF],
    positive: bool,
    radius: float,
    theme: Theme,
    hollow: bool = False,
) -> None:
    """Paint a dot of one label at each of `places`, bordered so that neighbours stay apart.

    Those of the population are `hollow`.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = label_color(positive, theme)
    border = QPen(theme.card, BORDER_SHARE * radius)
    if hollow:
        border = QPen(color, HOLLOW_SHARE * radius)
        # As large as a filled dot looks within its border.
        radius *= 1 - (BORDER_SHARE + HOLLOW_SHARE) / 2
    border.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(border)
    painter.setBrush(theme.card if hollow else color)
    if positive:
        for place in places:
            painter.drawEllipse(place, radius, radius)
        return
    diamond = _diamond(radius)
    for place in places:
        painter.drawPolygon(diamond.translated(place))


def paint_ring(painter: QPainter, place: QPointF, radius: float, color: QColor) -> None:
    """Paint a ring around a dot of this radius."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, max(1.5, 0.25 * radius)))
    painter.drawEllipse(place, RING_SHARE * radius, RING_SHARE * radius)


def paint_errors(
    painter: QPainter, lines: list[QLineF], positive: bool, width: float, theme: Theme
) -> None:
    """Paint the errors of one label as level or upright lines from the dots to their targets."""
    color = QColor(label_color(positive, theme))
    color.setAlphaF(ERROR_OPACITY)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    # Rectangles are painted faster than lines.
    painter.drawRects([_widened(line, width / 2) for line in lines])


def paint_crowded_errors(
    painter: QPainter, lines: list[QLineF], positive: bool, theme: Theme
) -> None:
    """Paint the errors of one label so faintly that many of them side by side are no wall."""
    color = QColor(label_color(positive, theme))
    color.setAlphaF(CROWDED_OPACITY)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(color, 1))
    painter.drawLines(lines)


def label_color(positive: bool, theme: Theme) -> QColor:
    """The colour of a label's dots."""
    return theme.positive if positive else theme.negative


def label_text_color(positive: bool, theme: Theme) -> QColor:
    """The colour of words about a label."""
    return theme.positive_text if positive else theme.negative_text


def _widened(line: QLineF, half: float) -> QRectF:
    upright = abs(line.dy()) > abs(line.dx())
    across, down = (half, 0.0) if upright else (0.0, half)
    return QRectF(line.p1(), line.p2()).normalized().adjusted(-across, -down, across, down)


def _diamond(radius: float) -> QPolygonF:
    half = DIAMOND_SHARE * radius
    return QPolygonF([QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)])
