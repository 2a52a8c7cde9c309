"""Which curve of the history is which: a line of each kind with its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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

Entries = Mapping[str, Callable[[Theme], QPen]]


def curves(words: HistoryWords, with_population: bool = False) -> Entries:
    """The lines of the measures, by their titles."""
    loss: Entries = {words.title: loss_pen}
    entries = {**loss, "average error": error_pen} if words.has_errors else loss
    return {**entries, "population": population_pen} if with_population else entries


class HistoryLegend(QWidget):
    """“loss ——  average error - -”: each entry's name and its pen."""

    def __init__(self, entries: Entries, in_words: str) -> None:
        super().__init__()
        self.setAccessibleName(in_words)
        self._entries = entries

    def show_entries(self, entries: Entries, in_words: str) -> None:
        """Tell of other lines."""
        if entries != self._entries:
            self._entries = entries
            self.setAccessibleName(in_words)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        names, count = sum(map(metrics.horizontalAdvance, self._entries)), len(self._entries)
        width = names + count * (GAP + SAMPLE) + (count - 1) * BETWEEN + 2 * MARGIN
        return QSize(round(width), round(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            metrics = QFontMetricsF(self.font())
            x, middle = MARGIN, self.height() / 2
            for name, pen in self._entries.items():
                painter.setPen(current_theme().muted)
                row = self.rect().adjusted(round(x), 0, 0, 0)
                painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, name)
                x += metrics.horizontalAdvance(name) + GAP
                painter.setPen(pen(current_theme()))
                painter.drawLine(QLineF(x, middle, x + SAMPLE, middle))
                x += SAMPLE + BETWEEN
