"""The line above the terms of a sum: what their places are, and whether blank pixels have rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gdviz.ui.controls.fold_button import FoldButton
from gdviz.ui.look.font_sizes import small
from gdviz.ui.weights.sum_columns import MARGIN

PLACES = "row, column"
FOLD_TIP = "Blank pixels add nothing. Fold their rows away, or show the row of every pixel."


class SumHeading(QWidget):
    """`blanks_requested` tells whether a person wants to see the rows of blank pixels."""

    blanks_requested = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._places = places = QLabel(PLACES)
        places.setProperty("role", "muted")
        places.setFont(small(places.font()))
        self._blanks = FoldButton("")
        self._blanks.setObjectName("blankPixelsButton")
        self._blanks.setFont(small(self._blanks.font()))
        self._blanks.setToolTip(FOLD_TIP)
        self._blanks.clicked.connect(self.blanks_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(round(MARGIN), 0, 0, 0)
        row.addWidget(places)
        row.addStretch()
        row.addWidget(self._blanks, 0, Qt.AlignmentFlag.AlignRight)

    def show_places(self, shown: bool) -> None:
        """Say what the first numbers of the rows are, where they are there."""
        self._places.setVisible(shown)

    def show_blanks(self, number: int, shown: bool) -> None:
        """Say how many pixels are blank, and whether each of them has a row."""
        words = f"{number:,} blank pixel" + "s" * (number != 1)
        self._blanks.setVisible(number > 0)
        self._blanks.setText(words)
        self._blanks.setAccessibleName(f"{words}, rows")
        self._blanks.setChecked(shown)
