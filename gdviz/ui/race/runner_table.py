"""The table of a race: the widgets of every runner in columns, words where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gdviz.ui.look.guard import guarded

HEADINGS = ("", "optimizer", "rate", "loss", "slope", "", "")
OPTIMIZER, NUMBERS, HEIGHT, STAND = 1, (2, 3, 4), 3, 5
NUMBER_WIDTH = 50
SPACING = 6
# A table of so many letters has room for words beside the numbers.
WIDE_LETTERS = 72
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
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._grid.setColumnMinimumWidth(column, NUMBER_WIDTH)
            self._grid.addWidget(label, 0, column)
            if column == HEIGHT:
                self._height = label
        self._grid.setColumnStretch(OPTIMIZER, 3)

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
        is_wide = self.width() >= WIDE_LETTERS * self.fontMetrics().averageCharWidth()
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._place_stands()

    def _place_stands(self) -> None:
        for place, line in enumerate(self._lines, 1):
            stand = line[STAND]
            self._grid.removeWidget(stand)
            if self._is_wide:
                self._grid.addWidget(stand, 2 * place, STAND)
            else:
                self._grid.addWidget(stand, 2 * place + 1, OPTIMIZER, 1, STAND)
        self._grid.setColumnStretch(STAND, 2 if self._is_wide else 0)
