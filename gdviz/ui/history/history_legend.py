"""Which curve of the history is which: a line of each kind with its name."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QLineF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gdviz.ui.history.history_pens import error_pen, loss_pen, population_pen
from gdviz.ui.history.history_words import HistoryWords
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.theme import Theme

SAMPLE, GAP, BETWEEN = 20.0, 6.0, 14.0
MARGIN = 8.0
SHORTEST = "loss…"

Entries = Mapping[str, Callable[[Theme], QPen]]


def curves(words: HistoryWords, with_population: bool = False) -> Entries:
    """The lines of the measures, by their titles."""
    loss: Entries = {words.title: loss_pen}
    entries = {**loss, "average error": error_pen} if words.has_errors else loss
    return {**entries, "population": population_pen} if with_population else entries


def share_of(widths: Sequence[float], room: float) -> list[float]:
    """What each gets of `room`: its width, or, where that is too much, no more than any other."""
    given = list(widths)
    left, count = room, len(widths)
    for place in sorted(range(count), key=widths.__getitem__):
        given[place] = min(widths[place], max(0.0, left) / count)
        left, count = left - given[place], count - 1
    return given


class HistoryLegend(QWidget):
    """“loss ——  average error - -”: each entry's name and its pen.

    Where there is no room names are shortened, the longest first; the tool tip has all.
    """

    def __init__(self, entries: Entries, in_words: str) -> None:
        super().__init__()
        self._tell(entries, in_words)

    def show_entries(self, entries: Entries, in_words: str) -> None:
        """Tell of other lines."""
        if entries != self._entries:
            self._tell(entries, in_words)
            self.updateGeometry()
            self.update()

    def _tell(self, entries: Entries, in_words: str) -> None:
        self._entries = entries
        self.setAccessibleName(in_words)
        self.setToolTip(", ".join(entries))

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        names = sum(map(metrics.horizontalAdvance, self._entries))
        return QSize(math.ceil(names + self._beside_names), round(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        shortest = QFontMetricsF(self.font()).horizontalAdvance(SHORTEST)
        width = len(self._entries) * shortest + self._beside_names
        hint = self.sizeHint()
        return QSize(min(math.ceil(width), hint.width()), hint.height())

    @property
    def _beside_names(self) -> float:
        """The width of all but the names."""
        count = len(self._entries)
        return count * (GAP + SAMPLE) + (count - 1) * BETWEEN + 2 * MARGIN

    def shown_names(self) -> list[str]:
        """The names as they are written: whole, or as much of them as there is room for."""
        metrics = QFontMetricsF(self.font())
        room = share_of([*map(metrics.horizontalAdvance, self._entries)], self._room())
        return [
            metrics.elidedText(name, Qt.TextElideMode.ElideRight, math.ceil(width))
            for name, width in zip(self._entries, room, strict=True)
        ]

    def _room(self) -> float:
        return self.width() - self._beside_names

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            metrics = QFontMetricsF(self.font())
            x, middle = MARGIN, self.height() / 2
            for name, pen in zip(self.shown_names(), self._entries.values(), strict=True):
                painter.setPen(current_theme().muted)
                row = self.rect().adjusted(round(x), 0, 0, 0)
                painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, name)
                x += metrics.horizontalAdvance(name) + GAP
                painter.setPen(pen(current_theme()))
                painter.drawLine(QLineF(x, middle, x + SAMPLE, middle))
                x += SAMPLE + BETWEEN
