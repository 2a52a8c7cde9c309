"""The run that was left for another: its loss lies behind the curves of the history."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from gdviz.engine import Dropped, FloatArray, Measures
from gdviz.ui.history.history_lines import NOTHING, HistoryLine, line_of, polygons
from gdviz.ui.history.history_pens import earlier_pen
from gdviz.ui.history.history_scale import HistoryScale
from gdviz.ui.look.theme import Theme


class EarlierRun:
    """Thinned once, scaled when the scales change, and painted with the ground of the chart."""

    def __init__(self) -> None:
        self._dropped: Dropped | None = None
        self._drawn_for: tuple[int, float] = (0, 0.0)
        self._line = NOTHING
        self._heights = NOTHING.values

    @property
    def length(self) -> int:
        """Its last step, 0 when there is none."""
        return len(self._dropped.history) - 1 if self._dropped is not None else 0

    @property
    def losses(self) -> FloatArray:
        """Its losses as they are drawn."""
        return self._line.values

    def at(self, step: int) -> Measures | None:
        """Its measures at `step`; None where it has none of its own."""
        if self._dropped is None or not self._dropped.start <= step <= self.length:
            return None
        return self._dropped.history.at(step)

    def show(self, dropped: Dropped | None) -> None:
        """Take another run, or none."""
        if dropped is not self._dropped:
            self._dropped = dropped
            self._drawn_for = (0, 0.0)

    def thin(self, columns: int, top: float) -> None:
        """Keep as many points as `columns` of pixels from step 0 to `top` can show."""
        if (columns, top) == self._drawn_for:
            return
        self._drawn_for = (columns, top)
        self._line = NOTHING
        if self._dropped is not None:
            line = line_of(self._dropped.history, "loss", columns, top)
            self._line = line.since(self._dropped.start)

    def scale(self, scale: HistoryScale) -> bool:
        """Lay it out on these scales; returns whether it looks different now."""
        before, self._heights = self._heights, scale.loss_heights(self._line.values)
        return not np.array_equal(before, self._heights, equal_nan=True)

    def paint(self, painter: QPainter, area: QRectF, top: float, theme: Theme) -> None:
        """Paint it in `area`, which reaches from step 0 to `top`."""
        if len(self._heights) < 2:
            return
        painter.save()
        painter.setClipRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(earlier_pen(theme))
        for polygon in polygons(HistoryLine(self._line.steps, self._heights), area, top):
            painter.drawPolyline(polygon)
        painter.restore()
