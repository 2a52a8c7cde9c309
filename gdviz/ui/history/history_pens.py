"""How the two curves of the history are drawn."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from gdviz.ui.look.strokes import stroke
from gdviz.ui.look.theme import Theme

LOSS_WIDTH, ERROR_WIDTH, EARLIER_WIDTH = 2.0, 1.5, 1.4
DASHES = (4.0, 3.0)
# With round ends, a dash of no length is a dot.
DOTS = (0.1, 2.6)
PALE_SHARE = 0.35


def loss_pen(theme: Theme) -> QPen:
    """The pen of the loss."""
    return QPen(theme.loss_curve, stroke(LOSS_WIDTH))


def error_pen(theme: Theme, width: float = ERROR_WIDTH) -> QPen:
    """The pen of the average error, dashed, so that colour is not all that tells it."""
    pen = QPen(theme.error_curve, stroke(width))
    pen.setDashPattern(DASHES)
    return pen


def dotted(pen: QPen) -> QPen:
    """The same pen in dots: what is drawn is of the population."""
    result = QPen(pen)
    result.setDashPattern(DOTS)
    result.setCapStyle(Qt.PenCapStyle.RoundCap)
    return result


def population_pen(theme: Theme) -> QPen:
    """The dots alone, in no colour, as in the legend."""
    return dotted(QPen(theme.muted, stroke(LOSS_WIDTH)))


def earlier_pen(theme: Theme) -> QPen:
    """The pen of the loss of an earlier run: in no colour, and thinner than that of this one."""
    return QPen(theme.axis, stroke(EARLIER_WIDTH))


def pale(pen: QPen, theme: Theme) -> QPen:
    """The same pen washed out; not see-through, which would show where lines meet."""
    color, ground = pen.color(), theme.card
    mixed = QColor.fromRgbF(
        *(
            PALE_SHARE * of(color) + (1.0 - PALE_SHARE) * of(ground)
            for of in (QColor.redF, QColor.greenF, QColor.blueF)
        )
    )
    result = QPen(pen)
    result.setColor(mixed)
    return result
