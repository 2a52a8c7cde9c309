"""Iso-lines on a painter, each with its value where there is room for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTransform

from gdviz.ui.landscape.landscape_marks import Colors
from gdviz.ui.landscape.map.contours import Contour
from gdviz.ui.look.strokes import stroke

# Fine enough to leave the map to the eye, and the ball and its trail on top.
WIDTH = 1.0
LINE_ALPHA = 105

# In heights of a line of text.
PADDING, CORNER, INSET = 0.22, 0.3, 0.15
# Between two values: in a heap they hide the map.
APART = 0.8


def paint_contours(
    painter: QPainter,
    lines: Sequence[Contour],
    target: QRectF,
    area: QRectF,
    taken: Sequence[QRectF],
    colors: Colors,
) -> None:
    """Draw the lines of a map that fills `target`, of which `area` is seen.

    Values are written, in the painter's font, where they hide neither one another nor what is
    `taken`.
    """
    # Of the map y runs upwards.
    to_screen = QTransform(
        target.width(), 0.0, 0.0, -target.height(), target.left(), target.bottom()
    )
    color = QColor(colors.trail)
    color.setAlpha(LINE_ALPHA)
    painter.setPen(QPen(color, stroke(WIDTH)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in lines:
        painter.drawPath(to_screen.map(line.path))
    metrics = QFontMetricsF(painter.font(), painter.device())
    for text, box in placed_values(lines, to_screen, area, taken, metrics):
        _paint_value(painter, box, text, metrics, colors)


def placed_values(
    lines: Sequence[Contour],
    to_screen: QTransform,
    area: QRectF,
    taken: Sequence[QRectF],
    metrics: QFontMetricsF,
) -> Iterator[tuple[str, QRectF]]:
    """The values that have room in `area`, and where: apart, and beside what is `taken`."""
    boxes, apart = list(taken), APART * metrics.height()
    for line in lines:
        box = value_box(line.text, metrics)
        if _place(box, [to_screen.map(place) for place in line.labels], area, boxes):
            boxes.append(box.adjusted(-apart, -apart, apart, apart))
            yield line.text, box


def value_box(text: str, metrics: QFontMetricsF) -> QRectF:
    """What a value takes, ground and all."""
    padding = PADDING * metrics.height()
    return QRectF(0.0, 0.0, metrics.horizontalAdvance(text) + 2 * padding, metrics.height())


def _place(box: QRectF, places: list[QPointF], area: QRectF, taken: list[QRectF]) -> bool:
    """Move `box` to the first place that has room for it, if one has."""
    inset = INSET * box.height()
    room = area.adjusted(inset, inset, -inset, -inset)
    for place in places:
        box.moveCenter(place)
        if room.contains(box) and not any(box.intersects(other) for other in taken):
            return True
    return False


def _paint_value(
    painter: QPainter, box: QRectF, text: str, metrics: QFontMetricsF, colors: Colors
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.ground)
    corner = CORNER * metrics.height()
    painter.drawRoundedRect(box, corner, corner)
    painter.setPen(colors.trail)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
