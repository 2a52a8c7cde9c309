"""The losses of the runners of a race, behind the curves of the run itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import hypot

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from gdviz.engine import FloatArray, HistoryView, Snapshot, number_of
from gdviz.ui.history.history_lines import NOTHING, HistoryLine, line_of, polygons
from gdviz.ui.history.history_scale import HistoryScale
from gdviz.ui.landscape.runners import OWN, paint_runner
from gdviz.ui.look.runner_colors import runner_pen
from gdviz.ui.look.strokes import stroke
from gdviz.ui.look.theme import Theme

WIDTH = 1.3
# Of the ball of which a runner has a share.
RADIUS = 9.0
# As far apart as two numbers have to be, and how many more there may be in a row and in a column.
APART, ROW, COLUMN = 15.0, 8, 4
# How far away a number may be, nearest first; they stand in a row rather than in a column.
AWAY = sorted(
    (
        (APART * aside, APART * above)
        for aside in range(ROW)
        for above in range(-COLUMN, COLUMN + 1)
    ),
    key=lambda away: away[0] + 2 * abs(away[1]),
)


class RunnerLines:
    """One thin line for each runner that is seen, its number at the end, and that of the run."""

    def __init__(self) -> None:
        self._runs: dict[int, HistoryView] = {}
        self._lines: dict[int, HistoryLine] = {}
        self._hidden: frozenset[str] = frozenset()

    @property
    def losses(self) -> FloatArray:
        """The losses of those that are seen beside the run itself, as they are drawn."""
        others = [line.values for number, line in self._seen() if number != OWN]
        return np.concatenate(others) if others else NOTHING.values

    def show(self, snapshot: Snapshot) -> None:
        """Take the runners of another moment."""
        others = {number_of(each.runner): each.snapshot.history for each in snapshot.runners}
        self._runs = {OWN: snapshot.history, **others} if others else {}

    def hide(self, names: Collection[str]) -> None:
        """Leave out the runners of these names."""
        self._hidden = frozenset(names)

    def thin(self, columns: int, top: float) -> None:
        """Keep as many points as `columns` of pixels from step 0 to `top` can show."""
        self._lines = {
            number: line_of(history, "loss", columns, top) for number, history in self._runs.items()
        }

    def paint(self, painter: QPainter, area: QRectF, scale: HistoryScale, theme: Theme) -> None:
        """Paint them in `area`, which reaches from step 0 to the top of the scale."""
        painter.save()
        painter.setClipRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends: dict[int, QPointF] = {}
        for number, line in self._seen():
            heights = HistoryLine(line.steps, scale.loss_heights(line.values))
            for curve in polygons(heights, area, scale.top):
                # A copy: what Qt hands out lies in the curve, and is gone with it.
                ends[number] = QPointF(curve.last())
                if number != OWN:
                    painter.setPen(runner_pen(theme, number, stroke(WIDTH)))
                    painter.drawPolyline(curve)
        for number, place in apart(ends, area).items():
            paint_runner(painter, place, number, RADIUS, theme)
        painter.restore()

    def _seen(self) -> Iterator[tuple[int, HistoryLine]]:
        return (each for each in self._lines.items() if str(each[0]) not in self._hidden)


def apart(ends: dict[int, QPointF], area: QRectF) -> dict[int, QPointF]:
    """Where the numbers of curves that end there can be read: near, inside, and none on another."""
    inner = area.adjusted(APART / 2, APART / 2, -APART / 2, -APART / 2)
    placed: dict[int, QPointF] = {}
    for number, end in sorted(ends.items(), key=lambda each: each[1].y()):
        others = list(placed.values())
        free = (at for at in _near(end, inner) if all(_is_apart(at, other) for other in others))
        placed[number] = next(free, end)
    return placed


def _near(end: QPointF, inner: QRectF) -> Iterator[QPointF]:
    """Beside the end, off the line of the step in view, then further and further away."""
    side = 1.0 if end.x() + APART <= inner.right() else -1.0
    x = min(max(end.x() + side * APART, inner.left()), inner.right())
    y = min(max(end.y(), inner.top()), inner.bottom())
    for aside, above in AWAY:
        place = QPointF(x + side * aside, y - above)
        if inner.contains(place):
            yield place


def _is_apart(one: QPointF, other: QPointF) -> bool:
    return hypot(one.x() - other.x(), one.y() - other.y()) >= APART - 1e-6
