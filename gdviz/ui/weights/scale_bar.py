"""The printed scale under a diverging picture: colours, limits and the names of both ends."""

import math
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPainterPath

from gdviz.ui.look.colormaps import diverging_color
from gdviz.ui.look.theme import Theme

STOPS = 16
ELIDED = Qt.TextElideMode.ElideRight


def paint_bar(painter: QPainter, bar: QRectF, theme: Theme) -> None:
    """Fill `bar` with the diverging colours, the negative end on the left."""
    gradient = QLinearGradient(bar.topLeft(), bar.topRight())
    gradient.setStops(_stops(theme))
    outline = QPainterPath()
    outline.addRoundedRect(bar, bar.height() / 2, bar.height() / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(outline, gradient)


@lru_cache(maxsize=16)
def _stops(theme: Theme) -> list[tuple[float, QColor]]:
    places = [stop / STOPS for stop in range(STOPS + 1)]
    return [(place, diverging_color(theme, 2 * place - 1, 1)) for place in places]


def paint_ends(
    painter: QPainter,
    line: QRectF,
    most: QRectF,
    limits: tuple[str, str],
    names: tuple[str, str],
    theme: Theme,
) -> None:
    """Write “−5 not smile” at the left of `line` and “smile +5” at its right.

    Where they need it they take the room beside the line, that of `most`.
    """
    metrics = QFontMetricsF(painter.font(), painter.device())
    space, between = metrics.horizontalAdvance(" "), metrics.averageCharWidth()
    left, right = (
        metrics.horizontalAdvance(limit) + space + metrics.horizontalAdvance(name)
        for limit, name in zip(limits, names, strict=True)
    )
    line = _widened(line, left + between + right, most)
    room = line.width() - between
    # A long name may take what a short one at the other end leaves.
    rooms = (max(room / 2, room - right), max(room / 2, room - left))
    for limit, name, width, edge in zip(limits, names, rooms, ("left", "right"), strict=True):
        limit_width = metrics.horizontalAdvance(limit)
        name = metrics.elidedText(name, ELIDED, max(0.0, width - limit_width - space))
        side = Qt.AlignmentFlag.AlignLeft if edge == "left" else Qt.AlignmentFlag.AlignRight
        inset = limit_width + space
        painter.setPen(theme.text)
        painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, limit)
        painter.setPen(theme.muted)
        rest = line.adjusted(inset, 0, 0, 0) if edge == "left" else line.adjusted(0, 0, -inset, 0)
        painter.drawText(rest, side | Qt.AlignmentFlag.AlignVCenter, name)


def _widened(line: QRectF, width: float, most: QRectF) -> QRectF:
    """The line, as wide as that on both sides alike, but within `most`."""
    width = min(max(line.width(), math.ceil(width)), most.width())
    left = max(most.left(), min(line.center().x() - width / 2, most.right() - width))
    return QRectF(left, line.top(), width, line.height())


def paint_note(painter: QPainter, line: QRectF, forms: Sequence[str], theme: Theme) -> None:
    """Write the longest of `forms` that fits the `line`, in its middle; nothing without any."""
    if line.isEmpty():
        return
    width = QFontMetricsF(painter.font(), painter.device()).horizontalAdvance
    fitting = next((form for form in forms if width(form) <= line.width()), "")
    painter.setPen(theme.muted)
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter, fitting)
