"""Where the parts of the landscape lie in its widget."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

# Room for the widest numbers an axis writes out.
WIDEST_NUMBER = "−1000"
GAP = 4.0
TICK = 4.0
SMALLEST_SIDE = 40.0


@dataclass(frozen=True)
class LandscapeLayout:
    """`area` holds the picture, `x_numbers` and `y_numbers` its ticks, `legend` the colours."""

    area: QRectF
    x_numbers: QRectF
    y_numbers: QRectF
    x_name: QRectF
    y_name: QRectF
    legend: QRectF

    @property
    def aspect(self) -> float:
        """How many times wider than high the picture is."""
        return self.area.width() / self.area.height()


def landscape_layout(
    room: QRectF, metrics: QFontMetricsF, legend: bool, aspect: float | None = None
) -> LandscapeLayout:
    """Lay out the landscape in `room`; `metrics` are those of the font of its numbers.

    The picture is as large as there is room for, or as one of this `aspect` can be, in the middle.
    """
    line = metrics.height()
    left = line + metrics.horizontalAdvance(WIDEST_NUMBER) + GAP + TICK
    below = 2 * line + TICK + (line + 2 * GAP if legend else 0.0)
    area = QRectF(
        room.left() + left,
        # The number at the top of the axis reaches over its end by half a line.
        room.top() + line / 2,
        max(SMALLEST_SIDE, room.width() - left - GAP),
        max(SMALLEST_SIDE, room.height() - below - line / 2),
    )
    whole, area = area, area if aspect is None else _in_shape(area, aspect)
    numbers, beside = left - line - TICK - GAP, area.left() - left
    name = area.bottom() + TICK + line
    return LandscapeLayout(
        area=area,
        x_numbers=QRectF(area.left(), area.bottom() + TICK, area.width(), line),
        y_numbers=QRectF(beside + line, area.top(), numbers, area.height()),
        x_name=QRectF(area.left(), name, area.width(), line),
        y_name=QRectF(beside, area.top(), line, area.height()),
        legend=QRectF(whole.left(), name + line + 2 * GAP, whole.width(), line),
    )


def _in_shape(area: QRectF, aspect: float) -> QRectF:
    """The largest part of `area` of this `aspect`, in its middle."""
    width = min(area.width(), aspect * area.height())
    shape = QRectF(0.0, 0.0, width, width / aspect)
    shape.moveCenter(area.center())
    return shape
