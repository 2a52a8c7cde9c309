"""The table of a race: the widgets of every runner in columns, words where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gdviz.ui.look.guard import guarded

HEADINGS = ("", "optimizer", "rate", "loss", "slope", "", "")
OPTIMIZER, NUMBERS, HEIGHT, SLOPE, STAND = 1, (2, 3, 4), 3, 4, 5
NUMBER_WIDTH = 50
SPACING = 6
# Numbers closer to one another are read as one.
NUMBER_GAP = 10
# What has room in every table, whatever the numbers of this run: no card widens as it plays.
USUAL_NUMBERS = {HEIGHT: "−0.00", SLOPE: "2.7×10⁻⁵"}
USUAL_NAME, USUAL_STAND = "Gradient descent", "converged: global minimum"
LEAST_LETTERS = 8
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NO_SIDE = Qt.AlignmentFlag(0)


class RunnerTable(QWidget):
    """Shows lines of widgets, all with the columns of `HEADINGS`.

    Where each runner stands is said beside its numbers, or in a narrow table below them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[tuple[QWidget, ...], ...] = ()
        self._is_wide = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING)
        self._grid.setVerticalSpacing(2)
        for column, heading in enumerate(HEADINGS):
            label = QLabel(heading)
            label.setProperty("role", "muted")
            if column in NUMBERS:
                stand_apart(label)
                self._grid.setColumnMinimumWidth(column, NUMBER_WIDTH)
            self._grid.addWidget(label, 0, column)
            if column == HEIGHT:
                self._height = label

    def least_width(self) -> int:
        """As narrow as the table may be for usual numbers to be read."""
        widths = [self._least_width(column) for column, _ in enumerate(HEADINGS)]
        return sum(widths) + SPACING * (len(widths) - 1)

    def _wide_from(self) -> int:
        """From this width on there is room for names and words beside usual numbers."""
        words = self.fontMetrics().horizontalAdvance(USUAL_NAME)
        return self.least_width() + words + self._stand_width()

    def _stand_width(self) -> int:
        # A fraction of a pixel too little would cut the words.
        return ceil(QFontMetricsF(self.font()).horizontalAdvance(USUAL_STAND)) + NUMBER_GAP

    def _least_width(self, column: int) -> int:
        metrics = self.fontMetrics()
        if column == STAND:
            return 0
        if column in USUAL_NUMBERS:
            number = metrics.horizontalAdvance(USUAL_NUMBERS[column]) + NUMBER_GAP
            return max(NUMBER_WIDTH, number)
        hints = [line[column].minimumSizeHint() for line in self._lines if column < len(line)]
        least = LEAST_LETTERS * metrics.averageCharWidth() if column == OPTIMIZER else 0
        return max([least, *(hint.width() for hint in hints)])

    def show_lines(self, lines: Sequence[Sequence[QWidget]]) -> None:
        """Show these lines from top to bottom; others are taken out, and given back hidden."""
        for line in self._lines:
            for widget in line:
                self._grid.removeWidget(widget)
                widget.hide()
        self._lines = tuple(tuple(line) for line in lines)
        for place, line in enumerate(self._lines, 1):
            for column, widget in enumerate(line):
                if column != STAND:
                    side = LEFT if column == OPTIMIZER else NO_SIDE
                    self._grid.addWidget(widget, 2 * place, column, side)
                widget.show()
        self._place_stands()

    def name_heights(self, word: str) -> None:
        """Say what the runners make small: a loss, or a value."""
        self._height.setText(word)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= self._wide_from()
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._place_stands()

    def _place_stands(self) -> None:
        for place, line in enumerate(self._lines, 1):
            stand = line[STAND]
            self._grid.removeWidget(stand)
            stand.setContentsMargins(NUMBER_GAP if self._is_wide else 0, 0, 0, 0)
            if self._is_wide:
                self._grid.addWidget(stand, 2 * place, STAND)
            else:
                self._grid.addWidget(stand, 2 * place + 1, OPTIMIZER, 1, STAND)
        # Beside one another all but the names share what is left, which else is for the names.
        self._grid.setColumnMinimumWidth(STAND, self._stand_width() if self._is_wide else 0)
        self._grid.setColumnStretch(STAND, 3 if self._is_wide else 0)
        self._grid.setColumnStretch(OPTIMIZER, 0 if self._is_wide else 1)
        for column in NUMBERS:
            self._grid.setColumnStretch(column, 1 if self._is_wide else 0)


def stand_apart(number: QLabel) -> None:
    """Write at the right of a column, away from the number in the column before it."""
    number.setAlignment(RIGHT)
    number.setContentsMargins(NUMBER_GAP, 0, 0, 0)
