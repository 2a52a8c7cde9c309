"""Draws what size costs with the program's own fonts and colours, and exports it as it does."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication

from gdviz.export.svg import svg
from gdviz.ui.look.current_theme import in_costume
from gdviz.ui.look.fonts import bold, interface_font
from gdviz.ui.look.painted_widget import PaintedWidget
from gdviz.ui.look.runner_colors import runner_color, runner_pen
from gdviz.ui.look.theme import load_theme

if TYPE_CHECKING:
    from tests.profile_sizes import Cost

SIZE = (1380, 420)
# What stays the same while the other grows.
SIDE, IMAGES = 8, 10_000
LEFT, RIGHT, TOP, BOTTOM, GAP = 64.0, 116.0, 40.0, 50.0, 24.0
DOT, LINE = 3.0, 1.6
# From a microsecond to ten minutes.
LOW, HIGH = -6, 3
TIMES = {-6: "1 µs", -3: "1 ms", 0: "1 s", -5: "", -4: "", -2: "", -1: "", 1: "10 s", 2: "", 3: ""}
COSTS = ("step", "jump", "undo", "frame", "save", "open")
# What the charts call them.
NAMES = {
    "step": "a step",
    "jump": "a jump in time",
    "undo": "edit and undo",
    "frame": "a frame",
    "save": "saving",
    "open": "opening",
}
RIGHT_ALIGNED = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT_ALIGNED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Curves:
    """One chart: a title, what lies along x, and the points of each cost, in powers of ten."""

    title: str
    along: str
    lines: dict[str, list[tuple[float, float]]]

    @property
    def span(self) -> tuple[float, float]:
        """From where to where x goes, in whole powers of ten."""
        places = [x for line in self.lines.values() for x, _ in line]
        return math.floor(min(places)), max(math.ceil(max(places)), math.floor(min(places)) + 1)


def curves_of(title: str, along: str, costs: Sequence[tuple[float, Cost]]) -> Curves:
    """The costs over a size, as far as they were measured."""
    lines = {
        name: [
            (math.log10(size), math.log10(max(10.0**LOW, getattr(cost, name))))
            for size, cost in costs
            if not math.isnan(getattr(cost, name))
        ]
        for name in COSTS
    }
    return Curves(title, along, lines)


class SizeChart(PaintedWidget):
    """Charts beside one another, both axes in powers of ten."""

    def __init__(self, charts: Sequence[Curves]) -> None:
        super().__init__("What size costs")
        self._charts = charts

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = self.width() / len(self._charts)
            for number, chart in enumerate(self._charts):
                whole = QRectF(number * width, 0, width, self.height())
                self._paint(painter, chart, whole.adjusted(LEFT, TOP, -RIGHT, -BOTTOM))

    def _paint(self, painter: QPainter, chart: Curves, area: QRectF) -> None:
        first, last = chart.span

        def place(x: float, y: float) -> QPointF:
            right = area.left() + (x - first) / (last - first) * area.width()
            return QPointF(right, area.bottom() - (y - LOW) / (HIGH - LOW) * area.height())

        painter.setFont(bold(self.font()))
        painter.setPen(self.theme.text)
        painter.drawText(QPointF(area.left(), area.top() - GAP / 2), chart.title)
        painter.setFont(self.font())
        for power, words in TIMES.items():
            at = place(first, power)
            self._grid(painter, at, place(last, power))
            beside = QRectF(at.x() - LEFT, at.y() - GAP / 2, LEFT - 8, GAP)
            self._words(painter, beside, RIGHT_ALIGNED, words, self.theme.muted)
        for power in range(int(first), int(last) + 1):
            at = place(power, LOW)
            self._grid(painter, at, place(power, HIGH))
            below = QRectF(at.x() - 40, at.y() + 2, 80, GAP)
            words = count_words(power) if (power - first) % 2 == 0 or last - first < 5 else ""
            self._words(painter, below, Qt.AlignmentFlag.AlignCenter, words, self.theme.muted)
        below = QRectF(area.left(), area.bottom() + GAP, area.width(), GAP)
        self._words(painter, below, Qt.AlignmentFlag.AlignCenter, chart.along, self.theme.text)
        self._lines(painter, chart, area, place)

    def _lines(self, painter: QPainter, chart: Curves, area: QRectF, place: object) -> None:
        assert callable(place)
        ends = sorted(COSTS, key=lambda name: -chart.lines[name][-1][1])
        least = area.top() - GAP
        # Where one line ends before the others, its name stands beside them, where no line is.
        right = max(place(*chart.lines[name][-1]).x() for name in COSTS) + 8
        for name in ends:
            number = 2 + COSTS.index(name)
            points = [place(*point) for point in chart.lines[name]]
            painter.setPen(runner_pen(self.theme, number, LINE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(points)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(runner_color(self.theme, number))
            for point in points:
                painter.drawEllipse(point, DOT, DOT)
            # Names that would lie over one another move down.
            least = max(least + 0.72 * GAP, points[-1].y() - GAP / 2)
            beside = QRectF(right, least, RIGHT, GAP)
            self._words(
                painter, beside, LEFT_ALIGNED, NAMES[name], runner_color(self.theme, number)
            )

    def _grid(self, painter: QPainter, one: QPointF, other: QPointF) -> None:
        painter.setPen(QPen(self.theme.grid, 1.0))
        painter.drawLine(one, other)

    def _words(
        self,
        painter: QPainter,
        where: QRectF,
        how: Qt.AlignmentFlag,
        words: str,
        color: QColor,
    ) -> None:
        painter.setPen(color)
        painter.drawText(where, how, words)


def count_words(power: int) -> str:
    """A power of ten: “1”, “1,000”, “1 million”."""
    return f"{10**power:,}" if power < 6 else f"{10 ** (power - 6)} million"


def draw(path: Path, costs: Sequence[Cost]) -> None:
    """Write the chart of these costs as a vector picture."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    application.setFont(interface_font())
    of_images = [each for each in costs if not each.steps]
    charts = (
        (
            f"Images of {SIDE} × {SIDE} pixels",
            "images",
            [(float(each.images), each) for each in of_images if each.pixels == SIDE],
        ),
        (
            f"{IMAGES:,} images",
            "pixels of each",
            [(float(each.pixels**2), each) for each in of_images if each.images == IMAGES],
        ),
        (
            "The lecture’s four images",
            "steps of the run",
            [(float(each.steps), each) for each in costs if each.steps],
        ),
    )
    theme = load_theme("light")
    with in_costume(theme):
        chart = SizeChart([curves_of(*words) for words in charts if words[-1]])
        chart.resize(*SIZE)
        sides = (str(SIZE[0]), str(SIZE[1]))
        path.write_bytes(svg(chart, "What size costs", sides, theme.card))
        chart.deleteLater()
