"""What a person chooses about data beside the labels: names, grid, ink, population, and place."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gdviz.engine import Batching, SampleSet
from gdviz.files.imports import Answer, Found, Wishes
from gdviz.files.imports.limits import MOST_LABEL_LENGTH
from gdviz.numbers import count
from gdviz.ui.controls.fold_button import FoldButton
from gdviz.ui.controls.form_alignment import align
from gdviz.ui.controls.whole_box import WholeBox
from gdviz.ui.imports.grid_side import GridSide
from gdviz.ui.imports.import_plan import ImportPlan
from gdviz.ui.imports.reading_choices import ReadingChoices

SPACING = 10
NARROW = 4
PERCENT = 100
MOST_HELD_OUT = 90
LARGEST_SEED = 2**31 - 1


class ImportChoices(QWidget):
    """`read_requested` says that the data must be read anew, `changed` that the plan is another."""

    read_requested = Signal()
    changed = Signal()

    def __init__(self, present: SampleSet) -> None:
        super().__init__()
        self._present = present
        self._positive, self._negative = _field("Name of the positive label"), _field("Others")
        self._negative.setAccessibleName("Name of the other label")
        self._rows = GridSide("Rows", present.rows)
        self._columns = GridSide("Columns", present.columns)
        self._invert = QCheckBox("Swap ink and blank")
        self._held_out = WholeBox("Population", 0, MOST_HELD_OUT, 0, " %")
        self._seed = WholeBox("Seed", 0, LARGEST_SEED, Batching().seed)
        self._own_split = QCheckBox("As the files have it")
        self._own_split.setChecked(True)
        self._has_split = False
        self._reading = ReadingChoices()
        self._unfold = FoldButton("How it is read")
        self._replace = QRadioButton(_replacing(present))
        self._add = QRadioButton("Add to them, on their grid")
        self._add.setEnabled(len(present) > 0)
        self._replace.setChecked(True)
        self._form = QFormLayout()
        # What the person wishes; until then the data has its own grid.
        self._has_grid = False
        self._is_readable = False
        self._left_grid = (present.rows, present.columns)
        self._lay_out()
        self._connect()
        self._show_possible()

    @property
    def grid(self) -> tuple[int, int]:
        """The rows and columns that are shown."""
        return self._rows.value(), self._columns.value()

    @property
    def wished_grid(self) -> tuple[int | None, int | None]:
        """The rows and columns that the data should have, None for its own."""
        if not (self._has_grid or self._add.isChecked()):
            return None, None
        rows, columns = self.grid
        return rows or None, columns or None

    @property
    def wishes(self) -> Wishes:
        """How the data is to be read."""
        rows, columns = self.wished_grid
        inverted = self._invert.isChecked() or None
        return self._reading.wishes.having({"rows": rows, "columns": columns, "invert": inverted})

    def answer(self, answer: Answer) -> None:
        """Read the data as an answer to a question says."""
        said = answer.given(self.wishes)
        if (said.rows, said.columns) != self.wished_grid and said.rows and said.columns:
            self._set_grid(said.rows, said.columns)
            self._has_grid = True
        self._reading.wish(said.having({"rows": None, "columns": None, "invert": None}))

    @Slot(tuple)
    def wish_only(self, labels: tuple[str, ...]) -> None:
        """Take only the images with these labels; without any, all."""
        self._reading.wish(self._reading.wishes.having({"only": labels}))

    def show_found(self, found: Found) -> None:
        """Offer what can be chosen for what was found, and show its own grid."""
        self.show_grid(found.rows, found.columns)
        self._reading.show_found(found)
        held = found.parts.held_out
        self._has_split = held is not None
        if held is not None:
            self._own_split.setText(f"As the files have it: {count(int(held.sum()))}")
        self._form.setRowVisible(self._own_split, self._has_split)
        if found.parts.suggestion is not None:
            self._unfold.setChecked(True)
        self._show_possible()

    def plan(self, positive: frozenset[str]) -> ImportPlan:
        """All that was chosen, with these labels as positive."""
        names = [field.text().strip() for field in (self._positive, self._negative)]
        adding = self._add.isChecked()
        return ImportPlan(
            positive,
            *self.grid,
            share=None if self._takes_split else self._held_out.value() / PERCENT,
            seed=self._seed.value(),
            positive_name=names[0] if self._positive.isModified() else "",
            negative_name=names[1] if self._negative.isModified() else "",
            present=self._present if adding else None,
        )

    @property
    def _takes_split(self) -> bool:
        """Whether the population is the one that the files have."""
        return self._has_split and self._own_split.isChecked()

    def show_readable(self, readable: bool) -> None:
        """Offer everything, or only what may make the data readable."""
        self._is_readable = readable
        self.setEnabled(True)
        # Where there are no labels there is nothing to tick.
        for field in (self._positive, self._negative):
            self._form.setRowVisible(field, readable)
        self._show_possible()

    def show_grid(self, rows: int, columns: int) -> None:
        """Show the grid that the data has by itself, unless a person wishes another."""
        if None in self.wished_grid:
            self._set_grid(rows, columns)

    @Slot()
    def ask_for_grid(self) -> None:
        """Show that no grid is known: the one that was there is that of other images."""
        if self.wished_grid == (None, None):
            self._set_grid(0, 0)

    def show_names(self, names: tuple[str, str]) -> None:
        """Show what the labels will be called, where the person has not said so."""
        for field, name in zip((self._positive, self._negative), names, strict=True):
            is_own = field.isModified() and (field.hasFocus() or field.text().strip())
            if not is_own or self._add.isChecked():
                field.setText(name)
                field.setCursorPosition(0)

    def _set_grid(self, rows: int, columns: int) -> None:
        self._rows.show_side(rows)
        self._columns.show_side(columns)

    @Slot()
    def _wish_grid(self) -> None:
        self._has_grid = True
        self.read_requested.emit()

    @Slot(bool)
    def _choose_place(self, adding: bool) -> None:
        if adding:
            self._left_grid = self.grid
            self._set_grid(self._present.rows, self._present.columns)
        else:
            self._set_grid(*self._left_grid)
        self._show_possible()
        self.read_requested.emit()

    def _show_possible(self) -> None:
        adding, readable = self._add.isChecked(), self._is_readable
        for side in (self._rows, self._columns):
            side.setEnabled(not adding)
        for field in (self._positive, self._negative):
            field.setEnabled(readable and not adding)
        drawn = readable and not self._takes_split
        self._own_split.setEnabled(readable)
        self._held_out.setEnabled(drawn)
        self._seed.setEnabled(drawn and self._held_out.value() > 0)

    def _connect(self) -> None:
        for side in (self._rows, self._columns):
            side.valueChanged.connect(self._wish_grid)
        self._invert.toggled.connect(self.read_requested)
        for box in (self._held_out, self._seed):
            box.valueChanged.connect(self.changed)
        self._held_out.valueChanged.connect(self._show_possible)
        for field in (self._positive, self._negative):
            field.textEdited.connect(self.changed)
            field.editingFinished.connect(self.changed)
        self._add.toggled.connect(self._choose_place)
        self._own_split.toggled.connect(self._show_possible)
        self._own_split.toggled.connect(self.changed)
        self._reading.wishes_changed.connect(self.read_requested)
        self._unfold.toggled.connect(self._reading.setVisible)

    def _lay_out(self) -> None:
        form = self._form
        form.setHorizontalSpacing(SPACING)
        form.setVerticalSpacing(SPACING)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("Ticked are", self._positive)
        form.addRow("Others are", self._negative)
        form.addRow("Grid", _in_row(self._rows, QLabel("×"), self._columns, QLabel("pixels")))
        form.addRow("", self._invert)
        form.addRow("Population", _in_row(self._held_out, QLabel("seed"), self._seed))
        form.addRow("", self._own_split)
        form.setRowVisible(self._own_split, False)
        self._reading.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NARROW)
        column.addLayout(form)
        column.addSpacing(NARROW)
        column.addWidget(self._unfold)
        column.addWidget(self._reading)
        column.addStretch(1)
        column.addWidget(self._replace)
        column.addWidget(self._add)
        align(form, self._reading.form)


def _replacing(present: SampleSet) -> str:
    if not len(present):
        return "Begin with these images"
    images = "the image" if len(present) == 1 else f"the {count(len(present))} images"
    return f"Replace {images} of “{present.name}”"


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMaxLength(MOST_LABEL_LENGTH)
    return field


def _in_row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(NARROW)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
