"""The two curves of the history as they are drawn: thinned, scaled, and cut at the step in view."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPolygonF

from gdviz.engine import FloatArray, HistoryView
from gdviz.ui.plots.polygons import polygon_of


@dataclass(frozen=True, eq=False)
class HistoryLine:
    """`steps` ascending and as many `values`; one that has no place on the chart is NaN."""

    steps: FloatArray
    values: FloatArray

    def until(self, step: int) -> HistoryLine:
        """The part up to and with `step`."""
        end = int(np.searchsorted(self.steps, step, side="right"))
        return HistoryLine(self.steps[:end], self.values[:end])

    def since(self, step: int) -> HistoryLine:
        """The part from `step` on, with one point before it, so that it meets the other part."""
        first = max(0, int(np.searchsorted(self.steps, step, side="right")) - 1)
        return HistoryLine(self.steps[first:], self.values[first:])

    def stretches(self) -> list[HistoryLine]:
        """The parts between which values are left out (NaN)."""
        kept = np.isfinite(self.values)
        edges = np.flatnonzero(np.diff(kept, prepend=False, append=False)).tolist()
        return [
            HistoryLine(self.steps[start:end], self.values[start:end])
            for start, end in zip(edges[::2], edges[1::2], strict=True)
        ]


NOTHING = HistoryLine(np.empty(0), np.empty(0))


def polygons(line: HistoryLine, area: QRectF, top: float) -> list[QPolygonF]:
    """The stretches of a line of heights, from 0 to 1, in `area`, which reaches to step `top`."""
    drawn = []
    for stretch in line.stretches():
        x = area.left() + stretch.steps / top * area.width()
        y = area.bottom() - stretch.values * area.height()
        drawn.append(polygon_of(np.column_stack([x, y])))
    return drawn


def line_of(history: HistoryView, measure: str, columns: int, top: float) -> HistoryLine:
    """One measure from step 0 to `top`, with two points for each of `columns` at most.

    The extremes stay, so that no spike gets lost, and so does the last point. What is not a
    finite number is left out.
    """
    steps, values = history.outline(measure, 2 * columns)
    finite = np.isfinite(values)
    if not finite.all():
        steps, values = steps[finite], values[finite]
    if len(history) <= 2 * columns:
        return HistoryLine(steps, values)
    column = (steps * (columns / top)).astype(np.intp)
    starts = np.flatnonzero(np.diff(column, prepend=-1))
    high, low = np.maximum.reduceat(values, starts), np.minimum.reduceat(values, starts)
    return _through_extremes(HistoryLine(steps, values), steps[starts], low, high)


def _through_extremes(
    line: HistoryLine, starts: FloatArray, low: FloatArray, high: FloatArray
) -> HistoryLine:
    """From stretch to stretch, through both extremes of each, in the order of the slope.

    Drawn one above the other, they would make stairs of a curve that simply falls.
    """
    last = line.steps[-1]
    middle = low / 2 + high / 2
    falls = np.diff(middle, append=line.values[-1]) <= 0.0
    ends = np.append(starts[1:], last)
    points = np.column_stack([np.where(falls, high, low), np.where(falls, low, high)])
    return HistoryLine(
        np.append(np.column_stack([starts, ends]).ravel(), last),
        np.append(points.ravel(), line.values[-1]),
    )
