"""Where the curve and, beneath it, its derivative lie in the widget."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from gdviz.ui.landscape.landscape_layout import LandscapeLayout, landscape_layout

# Of the height, what the derivative takes; and the gap above it, in heights of a line of text.
DERIVATIVE_SHARE = 0.34
GAP = 0.8


@dataclass(frozen=True)
class LineLayout:
    """`curve` is complete but for the numbers across, which are under the lower of the two."""

    curve: LandscapeLayout
    derivative: LandscapeLayout | None

    @property
    def lower(self) -> LandscapeLayout:
        """The one with the numbers across."""
        return self.derivative or self.curve


def line_layout(room: QRectF, metrics: QFontMetricsF, derivative: bool) -> LineLayout:
    """Lay out in `room`; `metrics` are those of the font of the numbers."""
    whole = landscape_layout(room, metrics, legend=False)
    if not derivative:
        return LineLayout(whole, None)
    area = whole.area
    height = DERIVATIVE_SHARE * area.height()
    upper = QRectF(area.left(), area.top(), area.width(), area.height() - height)
    upper.setBottom(upper.bottom() - GAP * metrics.height())
    lower = QRectF(area.left(), area.bottom() - height, area.width(), height)
    return LineLayout(_part(whole, upper), _part(whole, lower))


def _part(whole: LandscapeLayout, area: QRectF) -> LandscapeLayout:
    def beside(box: QRectF) -> QRectF:
        return QRectF(box.left(), area.top(), box.width(), area.height())

    return replace(whole, area=area, y_numbers=beside(whole.y_numbers), y_name=beside(whole.y_name))
