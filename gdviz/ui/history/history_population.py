"""The population in the history: its average error and, where it can be compared, its loss."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from gdviz.engine import FloatArray, Measures
from gdviz.engine.population_curve import PopulationCurve
from gdviz.numbers import count, significant
from gdviz.ui.history.history_pens import dotted, error_pen, loss_pen
from gdviz.ui.history.history_scale import HistoryScale
from gdviz.ui.history.history_words import HistoryWords
from gdviz.ui.look.theme import Theme
from gdviz.ui.plots.polygons import polygon_of

NOTHING: FloatArray = np.empty(0)


class PopulationLines:
    """Dotted lines in the colours of the measures, through every place that was judged.

    Where losses are summed, that of the population is a sum over another number of images: beside
    the sample's it would say nothing, and is left out.
    """

    def __init__(self) -> None:
        self._curve: PopulationCurve | None = None
        self._compares_losses = False
        self._steps = self.losses = self.errors = NOTHING

    def show(self, curve: PopulationCurve | None, compares_losses: bool) -> None:
        """Show these, or none."""
        self._curve, self._compares_losses = curve, compares_losses
        self._steps = self.losses = self.errors = NOTHING
        if curve is not None:
            self._steps = np.array(curve.steps, dtype=np.float64)
            self.errors = curve.column("average_error")
            self.losses = curve.column("loss") if compares_losses else NOTHING

    def words_at(self, step: int, words: HistoryWords) -> tuple[str, ...]:
        """“population error 23%”, with the step where that is an earlier one; nothing without."""
        found = None if self._curve is None else self._curve.before(step)
        if found is None:
            return ()
        place, measures = found
        return (f"population {self._words(measures, words)}{_at(place, step)}",)

    def _words(self, measures: Measures, words: HistoryWords) -> str:
        error = f"average error {words.error(measures.average_error)}"
        if not self._compares_losses:
            return error
        return f"loss {significant(measures.loss)}, {error}"

    def paint(self, painter: QPainter, area: QRectF, scale: HistoryScale, theme: Theme) -> None:
        """Paint them in `area`, which reaches from step 0 to the top of the scale."""
        painter.save()
        painter.setClipRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = (
            (scale.error_heights(self.errors), error_pen(theme)),
            (scale.loss_heights(self.losses), loss_pen(theme)),
        )
        for heights, pen in lines:
            painter.setPen(dotted(pen))
            self._paint_line(painter, area, heights, scale.top)
        painter.restore()

    def _paint_line(self, painter: QPainter, area: QRectF, heights: FloatArray, top: float) -> None:
        # What has no place on the scale is left out, and far above the picture is far enough.
        there = np.flatnonzero(np.isfinite(heights))
        x = area.left() + self._steps[there] / top * area.width()
        y = area.bottom() - np.minimum(heights[there], 2.0) * area.height()
        painter.drawPolyline(polygon_of(np.column_stack([x, y])))


def _at(place: int, step: int) -> str:
    return "" if place == step else f" at step {count(place)}"
