"""What has no place on a scale of powers of ten, as 0 and less have no logarithm: its marks."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from gdviz.ui.history.history_lines import HistoryLine
from gdviz.ui.history.history_words import HistoryWords
from gdviz.ui.look.theme import Theme
from gdviz.ui.plots.first_of_each import first_of_each

# Pixels: of a mark, from mark to mark at least, of a point without neighbours.
MARK, APART, DOT = 7.0, 8.0, 1.6
MARGIN, GROUND_ALPHA = 4.0, 210
NAME = "▼ {} ≤ 0: no logarithm"
ALL = "No logarithm: every {} so far is 0 or less."


def paint_left_out(
    painter: QPainter,
    area: QRectF,
    top: float,
    line: HistoryLine,
    theme: Theme,
    words: HistoryWords,
) -> None:
    """Mark at the foot of `area`, from step 0 to `top`, each step of `line` without a height.

    Points that stand alone between such steps are dots, as no line leads to them.
    """
    missing = np.isnan(line.values)
    if not missing.any():
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.loss_curve)
    across = area.left() + line.steps / top * area.width()
    for x in _apart(across[missing]):
        painter.drawPolygon(_mark(QPointF(x, area.bottom())))
    for stretch in line.stretches():
        if len(stretch.steps) == 1:
            x = area.left() + float(stretch.steps[0]) / top * area.width()
            y = area.bottom() - float(stretch.values[0]) * area.height()
            painter.drawEllipse(QPointF(x, y), DOT, DOT)
    if missing.all():
        painter.setPen(theme.muted)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, ALL.format(words.name))
    else:
        _paint_name(painter, area, NAME.format(words.name), theme)


def _apart(across: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[float]:
    """Only as many as can be told apart."""
    first = first_of_each(across // APART)
    return [float(each) for each in across[first]]


def _mark(foot: QPointF) -> QPolygonF:
    """A triangle that points down and out of the chart."""
    head = foot - QPointF(0.0, MARK)
    return QPolygonF([foot, head - QPointF(MARK / 2, 0.0), head + QPointF(MARK / 2, 0.0)])


def _paint_name(painter: QPainter, area: QRectF, name: str, theme: Theme) -> None:
    metrics = QFontMetricsF(painter.font(), painter.device())
    box = QRectF(0.0, 0.0, metrics.horizontalAdvance(name) + 2 * MARGIN, metrics.height())
    box.moveTopRight(area.topRight() + QPointF(-MARGIN, MARGIN))
    ground = QColor(theme.card)
    ground.setAlpha(GROUND_ALPHA)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, MARGIN, MARGIN)
    painter.setPen(QPen(theme.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, name)
