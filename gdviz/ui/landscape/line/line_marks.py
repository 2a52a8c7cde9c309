"""What lies on the curve: the tangent, the ghost of the next step, landmarks, gaps."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from gdviz.ui.landscape.landscape_marks import paint_ball
from gdviz.ui.look.strokes import stroke
from gdviz.ui.look.theme import Theme

# Half the length of the tangent, of the ball's radii, its width beside the curve's, and its dashes
# and dots in widths: by these it is known where its colour is not.
TANGENT, TANGENT_WIDTH = 13.0, 1.6
TANGENT_DASHES = (8.0, 2.5, 1.5, 2.5)
GHOST_OPACITY = 0.4
HOP_WIDTH, HOP_DASHES, HOP_HEIGHT = 1.4, (3.0, 3.0), 0.28
MARK_RADIUS, MARK_RIM = 0.42, 1.6
NO_VALUE = "no value here"
TINT_ALPHA = 46


def paint_tangent(
    painter: QPainter, ball: QPointF, way: QPointF, radius: float, theme: Theme
) -> None:
    """The straight line that touches the curve at the ball, in the direction `way` on screen."""
    size = hypot(way.x(), way.y())
    along = way * (TANGENT * radius / size)
    pen = QPen(theme.tangent, stroke(TANGENT_WIDTH))
    pen.setDashPattern(TANGENT_DASHES)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    # From the ball outwards, so that both halves look alike.
    for end in (ball - along, ball + along):
        painter.drawLine(QLineF(ball, end))


def paint_ghost(
    painter: QPainter, ball: QPointF, ghost: QPointF, radius: float, theme: Theme
) -> None:
    """A faint ball where the next step lands, and the hop that leads there."""
    lift = HOP_HEIGHT * abs(ghost.x() - ball.x()) + radius
    top = QPointF((ball.x() + ghost.x()) / 2, min(ball.y(), ghost.y()) - lift)
    hop = QPainterPath(ball)
    hop.quadTo(top, ghost)
    pen = QPen(theme.muted, HOP_WIDTH)
    pen.setDashPattern(HOP_DASHES)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(hop)
    painter.setOpacity(GHOST_OPACITY)
    paint_ball(painter, ghost, radius, theme)
    painter.setOpacity(1.0)


def paint_landmark(
    painter: QPainter, place: QPointF, text: str, box: QRectF, radius: float, theme: Theme
) -> None:
    """A dot on the curve, and in `box` its letter with what the curve does there."""
    painter.setPen(QPen(theme.card, MARK_RIM))
    painter.setBrush(theme.text)
    dot = MARK_RADIUS * radius
    painter.drawEllipse(place, dot, dot)
    ground = QColor(theme.card)
    ground.setAlpha(210)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, box.height() / 4, box.height() / 4)
    painter.setPen(theme.text)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)


def paint_gap(painter: QPainter, band: QRectF, theme: Theme) -> None:
    """A hatched band where the curve has no value, with words where they fit."""
    painter.fillRect(band, tinted(theme.not_finite))
    painter.fillRect(band, QBrush(theme.not_finite, Qt.BrushStyle.BDiagPattern))
    metrics = QFontMetricsF(painter.font(), painter.device())
    width = metrics.horizontalAdvance(NO_VALUE)
    if width + metrics.height() < band.width():
        box = QRectF(0, 0, width + metrics.height(), 1.3 * metrics.height())
        box.moveCenter(band.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.card)
        painter.drawRoundedRect(box, box.height() / 4, box.height() / 4)
        painter.setPen(theme.muted)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, NO_VALUE)


def tinted(color: QColor) -> QColor:
    """The colour as a ground to draw on."""
    faint = QColor(color)
    faint.setAlpha(TINT_ALPHA)
    return faint
