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


def landscape_layout(room: QRectF, metrics: QFontMetricsF, legend: bool) -> LandscapeLayout:
    """Lay out the landscape in `room`; `metrics` are those of the font of its numbers."""
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
    name = area.bottom() + TICK + line
    return LandscapeLayout(
        area=area,
        x_numbers=QRectF(area.left(), area.bottom() + TICK, area.width(), line),
        y_numbers=QRectF(room.left() + line, area.top(), left - line - TICK - GAP, area.height()),
        x_name=QRectF(area.left(), name, area.width(), line),
        y_name=QRectF(room.left(), area.top(), line, area.height()),
        legend=QRectF(area.left(), name + line + 2 * GAP, area.width(), line),
    )
