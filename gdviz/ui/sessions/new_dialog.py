"""What to begin with: a built-in sample set, or nothing but a grid."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QWidget,
)

from gdviz.engine import MOST_SIDE, SampleSet, builtin_names, builtin_sample_set
from gdviz.ui.controls.dialog import SPACING, Dialog, heading
from gdviz.ui.controls.whole_box import WholeBox

FIRST_SIDE = 5
LABELS = ("smile", "not smile")


class NewDialog(Dialog):
    """`chosen` carries the sample set to begin with."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("newDialog", "New", parent)
        self._sets = [builtin_sample_set(name) for name in builtin_names()]
        # The lecture's own, on which the program opens, comes first.
        self._sets.sort(key=len)
        self._group = QButtonGroup(self)
        self._rows = WholeBox("Rows", 1, MOST_SIDE, FIRST_SIDE)
        self._columns = WholeBox("Columns", 1, MOST_SIDE, FIRST_SIDE)
        self._build()
        self.accepted.connect(lambda: self.chosen.emit(self._sample_set()))

    def _build(self) -> None:
        column = self.parts
        column.addWidget(heading("What to begin with"))
        for number, samples in enumerate(self._sets):
            column.addWidget(self._choice(number, _words(samples)))
        column.addLayout(self._empty_row(len(self._sets)))
        self._group.button(0).setChecked(True)
        self._group.button(0).setFocus()
        self.add_choice("Create")

    def _choice(self, number: int, words: str) -> QRadioButton:
        button = QRadioButton(words)
        self._group.addButton(button, number)
        return button

    def _empty_row(self, number: int) -> QHBoxLayout:
        empty = self._choice(number, "No images yet, on a grid of")
        row = QHBoxLayout()
        row.setSpacing(SPACING // 2)
        row.addWidget(empty)
        row.addWidget(self._rows)
        row.addWidget(QLabel("×"))
        row.addWidget(self._columns)
        row.addWidget(QLabel("pixels"))
        row.addStretch(1)
        for side in (self._rows, self._columns):
            # Who says how large it is to be wants it.
            side.valueChanged.connect(lambda _: empty.setChecked(True))
        return row

    def _sample_set(self) -> SampleSet:
        number = self._group.checkedId()
        if number < len(self._sets):
            return self._sets[number]
        return SampleSet("Untitled", self._rows.value(), self._columns.value(), (), *LABELS)


def _words(samples: SampleSet) -> str:
    size = f"{samples.rows} × {samples.columns}"
    return f"{samples.name.capitalize()}: {len(samples)} images of {size} pixels"
