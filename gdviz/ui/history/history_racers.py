"""The losses of the runners of a race, behind the curves of the run itself."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from gdviz.engine import Racer, Snapshot
from gdviz.ui.history.history_lines import Line, line_of, polygons
from gdviz.ui.history.history_scale import HistoryScale
from gdviz.ui.look.racer_colors import racer_color
from gdviz.ui.look.theme import Theme

WIDTH = 1.3


class RacerLines:
    """One thin line for each runner that is seen."""

    def __init__(self) -> None:
        self._racers: tuple[Racer, ...] = ()
        self._hidden: frozenset[str] = frozenset()

    def show(self, snapshot: Snapshot) -> None:
        """Take the runners of another moment."""
        self._racers = snapshot.racers

    def hide(self, names: Collection[str]) -> None:
        """Leave out the runners of these names."""
        self._hidden = frozenset(names)

    def paint(
        self, painter: QPainter, area: QRectF, columns: int, scale: HistoryScale, theme: Theme
    ) -> None:
        """Paint them in `area`, which reaches from step 0 to the top of the scale."""
        painter.save()
        painter.setClipRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for racer in self._racers:
            if racer.entrant.name not in self._hidden:
                line = line_of(racer.snapshot.history, "loss", columns, scale.top)
                painter.setPen(QPen(racer_color(theme, int(racer.entrant.name)), WIDTH))
                heights = Line(line.steps, scale.loss_heights(line.values))
                for polygon in polygons(heights, area, scale.top):
                    painter.drawPolyline(polygon)
        painter.restore()
