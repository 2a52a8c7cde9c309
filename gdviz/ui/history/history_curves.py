"""The curves of the history: loss and average error, each up to the step in view and from it on."""

from __future__ import annotations

import pyqtgraph

from gdviz.ui.history.history_lines import HistoryLine
from gdviz.ui.history.history_pens import ERROR_WIDTH, error_pen, loss_pen, pale
from gdviz.ui.look.current_theme import current_theme

# Of more points than this, a wide line is drawn in pieces and a dashed one with a thin pen: as
# one path, and wide, they take 20 times longer. Few points are drawn the better way.
MANY_POINTS = 300
THIN = 1.0


class HistoryCurves:
    """Four items for a pyqtgraph `PlotItem`."""

    def __init__(self) -> None:
        self.items = [pyqtgraph.PlotCurveItem(connect="finite", antialias=True) for _ in range(4)]
        self._is_dense = False
        self.take_colors()

    def take_colors(self) -> None:
        """Draw in the colours of the theme that is worn."""
        theme = current_theme()
        loss = loss_pen(theme)
        error = error_pen(theme, THIN if self._is_dense else ERROR_WIDTH)
        pens = (loss, pale(loss, theme), error, pale(error, theme))
        for curve, pen in zip(self.items, pens, strict=True):
            pen.setCosmetic(True)
            curve.setPen(pen)
        for curve in self.items[:2]:
            curve.setSegmentedLineMode("on" if self._is_dense else "off")

    def show(self, loss: HistoryLine, error: HistoryLine | None, step: int) -> None:
        """Draw both, at their heights, with `step` in view; no error where there is none."""
        if self._is_dense != (len(loss.steps) > MANY_POINTS):
            self._is_dense = not self._is_dense
            self.take_colors()
        for line, (past, future) in ((loss, self.items[:2]), (error, self.items[2:])):
            for curve, part in (
                (past, line and line.until(step)),
                (future, line and line.since(step)),
            ):
                # A curve of one point is none, and pyqtgraph need not be asked to draw it.
                curve.setVisible(part is not None and len(part.steps) > 1)
                if part is not None:
                    curve.setData(part.steps, part.values)
