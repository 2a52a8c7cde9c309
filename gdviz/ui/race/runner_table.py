"""The table of a race: the widgets of every runner in columns, words where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gdviz.ui.look.guard import guarded

HEADINGS = ("", "optimizer", "rate", "loss", "slope", "", "")
OPTIMIZER, NUMBERS, HEIGHT, SLOPE, STAND = 1, (2, 3, 4), 3, 4, 5
NUMBER_WIDTH = 50
SPACING, NARROW_SPACING = 6, 2
# Numbers closer to one another are read as one.
NUMBER_GAP = 10
# What has room in every table, whatever the numbers of this run: no card widens as it plays.
USUAL_NUMBERS = {HEIGHT: "−0.00", SLOPE: "2.7×10⁻⁵"}
# In the one column that loss and slope have in the narrowest table.
LONG_NUMBER = "1.1×10⁻¹¹"
USUAL_NAME, USUAL_STAND = "Gradient descent", "converged: global minimum"
LEAST_LETTERS = 8
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
# Of the grid, for each runner: its own, the slope's and the words' in a narrow table.
ROWS = 3
NO_SIDE = Qt.AlignmentFlag(0)


class RunnerTable(QWidget):
    """Shows lines of widgets, all with the columns of `HEADINGS`.

    Where each runner stands is said beside its numbers, or in a narrow table below them. In the
    narrowest one the slope is below the loss.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[tuple[QWidget, ...], ...] = ()
        self._is_wide = self._is_narrow = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING)
        self._grid.setVerticalSpacing(2)
        self._headings = [QLabel(heading) for heading in HEADINGS]
        for column, label in enumerate(self._headings):
            label.setProperty("role", "muted")
            if column in NUMBERS:
                stand_apart(label)
                self._grid.setColumnMinimumWidth(column, NUMBER_WIDTH)
            self._grid.addWidget(label, 0, column)

    def least_width(self) -> int:
        """As narrow as the table may be for usual numbers to be read."""
        widths = self._least_widths()
        widths.pop(SLOPE)
        widths[HEIGHT] = self.fontMetrics().horizontalAdvance(LONG_NUMBER) + NUMBER_GAP
        return sum(widths) + NARROW_SPACING * (len(widths) - 1)

    def _beside_from(self) -> int:
        """From this width on there is room for the slope beside the loss, as they are now."""
        widths = self._least_widths()
        for column in USUAL_NUMBERS:
            shown = (line[column].minimumSizeHint().width() for line in self._lines)
            widths[column] = max([widths[column], *shown])
        return sum(widths) + SPACING * (len(widths) - 1)

    def _wide_from(self) -> int:
        """From this width on there is room for names and words beside usual numbers."""
        words = self.fontMetrics().horizontalAdvance(USUAL_NAME)
        return self._beside_from() + words + self._stand_width()

    def _least_widths(self) -> list[int]:
        return [self._least_width(column) for column, _ in enumerate(HEADINGS)]

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
        lines = [self._headings, *self._lines]
        hints = [line[column].minimumSizeHint() for line in lines if column < len(line)]
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
                if column not in (SLOPE, STAND):
                    side = LEFT if column == OPTIMIZER else NO_SIDE
                    self._grid.addWidget(widget, ROWS * place, column, side)
        self._place_rest()
        # Not before each has its place: else it would be a window of its own for a moment, and lose
        # its margins when it is none any more.
        for widget in chain(*self._lines):
            widget.show()

    def name_heights(self, word: str) -> None:
        """Say what the runners make small: a loss, or a value."""
        self._headings[HEIGHT].setText(word)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        shape = width >= self._wide_from(), width < self._beside_from()
        if shape != (self._is_wide, self._is_narrow):
            self._is_wide, self._is_narrow = shape
            self._place_rest()

    def _place_rest(self) -> None:
        """Put the slopes, and where each runner stands, where there is room for them."""
        narrow = self._is_narrow
        self._put(self._headings[SLOPE], 1 if narrow else 0, HEIGHT if narrow else SLOPE)
        for place, line in enumerate(self._lines, 1):
            row, stand = ROWS * place, line[STAND]
            self._put(line[SLOPE], row + 1 if narrow else row, HEIGHT if narrow else SLOPE)
            if self._is_wide:
                self._put(stand, row, STAND)
            else:
                self._put(stand, row + 2, OPTIMIZER, STAND)
            stand.setContentsMargins(NUMBER_GAP if self._is_wide else 0, 0, 0, 0)
        # Beside one another all but the names share what is left, which else is for the names.
        self._grid.setHorizontalSpacing(NARROW_SPACING if narrow else SPACING)
        self._grid.setColumnMinimumWidth(SLOPE, 0 if narrow else NUMBER_WIDTH)
        self._grid.setColumnMinimumWidth(STAND, self._stand_width() if self._is_wide else 0)
        self._grid.setColumnStretch(STAND, 3 if self._is_wide else 0)
        self._grid.setColumnStretch(OPTIMIZER, 0 if self._is_wide else 1)
        for column in NUMBERS:
            self._grid.setColumnStretch(column, 1 if self._is_wide else 0)

    def _put(self, widget: QWidget, row: int, column: int, columns: int = 1) -> None:
        self._grid.removeWidget(widget)
        self._grid.addWidget(widget, row, column, 1, columns)


def stand_apart(number: QLabel) -> None:
    """Write at the right of a column, away from the number in the column before it."""
    number.setAlignment(RIGHT)
    number.setContentsMargins(NUMBER_GAP, 0, 0, 0)
