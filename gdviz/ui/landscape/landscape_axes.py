"""The edges of the landscape: ticks, numbers and names, and the printed scale of colours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPainterPath, QPen

from gdviz.ui.landscape.landscape_frame import Frame
from gdviz.ui.landscape.landscape_layout import GAP, TICK, LandscapeLayout
from gdviz.ui.landscape.loss_levels import Levels
from gdviz.ui.look.colormaps import SIZE, viridis
from gdviz.ui.look.theme import Theme
from gdviz.ui.plots.axis_ticks import ticks_between

# Numbers stand at least this many times their own width (or height) apart.
SPARSE_ACROSS, SPARSE_UP = 1.4, 2.6
SHORTEST_NUMBER = "−10"
BAR_SHARE = 0.6
STOPS = 32
NOT_FINITE = "no finite number"
CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip

Numbers = Sequence[tuple[float, str]]


def numbers_across(frame: Frame, metrics: QFontMetricsF) -> list[tuple[float, str]]:
    """The round values along x and how they are written."""
    plane, width = frame.plane, frame.area.width()
    room = SPARSE_ACROSS * metrics.horizontalAdvance(SHORTEST_NUMBER)
    for most in range(max(1, int(width / room)), 0, -1):
        numbers = _numbers(plane.x, plane.half_width, most)
        widest = max((metrics.horizontalAdvance(text) for _, text in numbers), default=0.0)
        if SPARSE_ACROSS * widest * most <= width:
            break
    return numbers


def numbers_upward(frame: Frame, metrics: QFontMetricsF) -> list[tuple[float, str]]:
    """The round values along y and how they are written."""
    return _numbers(frame.plane.y, frame.plane.half_height, most_upward(frame, metrics))


def most_upward(frame: Frame, metrics: QFontMetricsF) -> int:
    """How many numbers there is room for along y."""
    return max(1, int(frame.area.height() / metrics.height() / SPARSE_UP))


def paint_axes(
    painter: QPainter,
    layout: LandscapeLayout,
    frame: Frame,
    across: Numbers,
    upward: Numbers,
    theme: Theme,
) -> None:
    """Ticks and their numbers under and left of the picture, in the painter's font."""
    plane, area = frame.plane, layout.area
    metrics = QFontMetricsF(painter.font(), painter.device())
    tick, number = QPen(theme.axis, 1), QPen(theme.muted)
    for value, text in across:
        place = QPointF(frame.point(value, plane.y).x(), area.bottom())
        painter.setPen(tick)
        painter.drawLine(place, place + QPointF(0, TICK))
        painter.setPen(number)
        half = metrics.horizontalAdvance(text) / 2
        # The last number must not leave the widget at its right.
        middle = min(place.x(), layout.x_numbers.right() + GAP - half)
        painter.drawText(_around(middle, layout.x_numbers), CENTRE, text)
    for value, text in upward:
        place = QPointF(area.left(), frame.point(plane.x, value).y())
        painter.setPen(tick)
        painter.drawLine(place, place - QPointF(TICK, 0))
        painter.setPen(number)
        box = layout.y_numbers
        row = QRectF(box.left(), place.y() - metrics.height() / 2, box.width(), metrics.height())
        _write_fitting(painter, row, metrics, text)


def paint_names(
    painter: QPainter, layout: LandscapeLayout, names: tuple[str, str], theme: Theme
) -> None:
    """What runs across, under the picture, and what runs upwards, at its left."""
    painter.setPen(theme.text)
    painter.drawText(layout.x_name, CENTRE, names[0])
    box = layout.y_name
    painter.save()
    painter.translate(box.center())
    painter.rotate(-90)
    painter.drawText(
        QRectF(-box.height() / 2, -box.width() / 2, box.height(), box.width()), CENTRE, names[1]
    )
    painter.restore()


def paint_legend(
    painter: QPainter,
    layout: LandscapeLayout,
    levels: Levels,
    all_finite: bool,
    theme: Theme,
    name: str = "loss",
    below: bool = False,
) -> None:
    """The colours from the lowest loss to the highest, and the one for what is no number.

    The lowest colour may stand for what lies `below` the scale, too.
    """
    metrics = QFontMetricsF(painter.font(), painter.device())
    space = metrics.horizontalAdvance(" ")
    row = QRectF(layout.legend)
    low, high = levels.texts()
    low = f"≤ {low}" if below else low
    painter.setPen(theme.muted)
    row.setLeft(_write(painter, row, metrics, f"{name} ") + space)
    if not all_finite:
        right = row.right() - metrics.horizontalAdvance(NOT_FINITE)
        painter.drawText(
            QRectF(right, row.top(), row.right() - right, row.height()), LEFT, NOT_FINITE
        )
        swatch = _bar(QRectF(right - row.height() - space, row.top(), row.height(), row.height()))
        painter.fillRect(swatch, theme.not_finite)
        row.setRight(swatch.left() - 2 * space)
    painter.setPen(theme.text)
    row.setLeft(_write(painter, row, metrics, low) + 2 * space)
    painter.drawText(row, RIGHT, high)
    row.setRight(row.right() - metrics.horizontalAdvance(high) - 2 * space)
    _paint_bar(painter, _bar(row))


def _numbers(centre: float, half: float, most: int) -> list[tuple[float, str]]:
    return list(_kept_numbers(centre, half, most))


@lru_cache(maxsize=64)
def _kept_numbers(centre: float, half: float, most: int) -> tuple[tuple[float, str], ...]:
    """Of a plane that stays while the ball moves they are asked for in every frame."""
    ticks = ticks_between(centre - half, centre + half, most)
    return tuple(zip(ticks.values, ticks.texts(), strict=True))


def _around(x: float, line: QRectF) -> QRectF:
    return QRectF(x, line.top(), 0, line.height())


def _write(painter: QPainter, row: QRectF, metrics: QFontMetricsF, text: str) -> float:
    painter.drawText(row, LEFT, text)
    return row.left() + metrics.horizontalAdvance(text)


def _write_fitting(painter: QPainter, row: QRectF, metrics: QFontMetricsF, text: str) -> None:
    """At the right end of `row`, narrower when it is too long for it."""
    width = metrics.horizontalAdvance(text)
    painter.save()
    painter.translate(row.right(), row.top())
    painter.scale(min(1.0, row.width() / width), 1.0)
    painter.drawText(QRectF(-width, 0, width, row.height()), RIGHT, text)
    painter.restore()


def _bar(row: QRectF) -> QRectF:
    inset = (1.0 - BAR_SHARE) / 2 * row.height()
    return row.adjusted(0, inset, 0, -inset)


def _paint_bar(painter: QPainter, bar: QRectF) -> None:
    if bar.width() < GAP:
        return
    gradient = QLinearGradient(bar.topLeft(), bar.topRight())
    gradient.setStops(_stops())
    outline = QPainterPath()
    outline.addRoundedRect(bar, bar.height() / 2, bar.height() / 2)
    painter.fillPath(outline, gradient)


@cache
def _stops() -> list[tuple[float, QColor]]:
    table = viridis()
    places = [stop / STOPS for stop in range(STOPS + 1)]
    return [(place, QColor(*table[round(place * (SIZE - 1))].tolist())) for place in places]
