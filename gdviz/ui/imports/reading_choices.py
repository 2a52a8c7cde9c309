"""How files are to be read, where a person knows better than they tell."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from gdviz.files.imports import Found, Wishes
from gdviz.files.imports.labels import words_of, words_text
from gdviz.files.imports.wishes import (
    COLUMNS,
    DARK,
    EACH,
    FIRST,
    LAST,
    LIGHT,
    LOCAL,
    NONE,
    ROWS,
    TILES,
    TURNS,
)
from gdviz.ui.controls.whole_box import WholeBox

SPACING = 10
NARROW = 4
MOST_TILES = 100
# So many columns are offered by name; numbers can be typed on the command line.
MOST_COLUMNS = 1_000
MOST_TITLE_LENGTH = 30

LABELS = (("As the table says", None), ("First column", FIRST), ("Last column", LAST),
          ("No label", NONE))  # fmt: skip
GROUNDS = (("As the borders are", None), ("Dark, ink is light", DARK),
           ("Light, ink is dark", LIGHT),
           ("Each image by itself", EACH), ("Uneven paper", LOCAL))  # fmt: skip
FULL_INK = (("As the values are", None), *((f"{top:,}", float(top)) for top in
            (1, 9, 10, 15, 16, 100, 255, 1023, 4095, 65535)))  # fmt: skip

TILES_LABELLED = (("As the picture", None), ("By row", ROWS), ("By column", COLUMNS),
                  ("Each its own", TILES))  # fmt: skip

Choices = Sequence[tuple[str, Any]]


class ReadingChoices(QWidget):
    """`wishes_changed` says that the files are to be read in another way."""

    wishes_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wishes = Wishes()
        self._label = _box("Column of the label", LABELS)
        self._skipped = _words("Columns that are left out", "such as 1, id")
        self._full_ink = _box("Value of full ink", FULL_INK)
        self._ground = _box("Ground", GROUNDS)
        self._turn = _box(
            "Turned by", [(f"{turn}°" if turn else "Not turned", turn) for turn in TURNS]
        )
        self._swap, self._mirror = QCheckBox("Rows ↔ columns"), QCheckBox("Mirror")
        self._swap.setToolTip("Swap rows and columns, for images that lie on their side")
        self._mirror.setToolTip("Swap left and right")
        self._down = WholeBox("Rows of tiles", 1, MOST_TILES, 1)
        self._across = WholeBox("Columns of tiles", 1, MOST_TILES, 1)
        self._tile_labels = _box("Labels of tiles", TILES_LABELLED)
        self._tile_words = _words("Names of the labels of tiles", "1, 2, 3 …")
        self._only = _words("Labels that are taken", "all labels")
        self._cut = QPushButton()
        self._cut.setObjectName("cutButton")
        self._cut.setProperty("variant", "inline")
        self._cut.setAutoDefault(False)
        self._suggested = (1, 1)
        self._sides = (self._down, self._across)
        self._texts = (self._skipped, self._tile_words, self._only)
        self._form = QFormLayout(self)
        self._lay_out()
        self._connect()

    @property
    def form(self) -> QFormLayout:
        """The rows, those that are hidden among them."""
        return self._form

    @property
    def wishes(self) -> Wishes:
        """What was chosen."""
        return self._wishes

    def show_found(self, found: Found) -> None:
        """Offer what means something for what was found."""
        columns = found.parts.columns[:MOST_COLUMNS]
        names = [(name[:MOST_TITLE_LENGTH], str(at)) for at, name in enumerate(columns, 1)]
        _offer(self._label, [*LABELS, *names])
        is_table, are_pictures = bool(columns), found.parts.are_pictures
        self._form.setRowVisible(self._label, is_table)
        self._form.setRowVisible(self._skipped, is_table)
        self._form.setRowVisible(self._full_ink, not are_pictures)
        self._form.setRowVisible(self._only, len(found.classes) > 1 or bool(self._wishes.only))
        self._form.setRowVisible(self._tiles, are_pictures)
        are_cut = are_pictures and self._wishes.tiles is not None
        self._form.setRowVisible(self._of_tiles, are_cut)
        self._suggested = found.parts.suggestion or (1, 1)
        down, across = self._suggested
        self._cut.setText(f"Cut into {down} × {across}")
        self._cut.setVisible(found.parts.suggestion is not None)
        self._show_wishes()

    def wish(self, wishes: Wishes) -> None:
        """Take these for what is chosen, and tell of it."""
        self._wishes = wishes
        self._show_wishes()
        self.wishes_changed.emit()

    def _show_wishes(self) -> None:
        wishes = self._wishes
        with ExitStack() as stack:
            for widget in (*self._sides, self._swap, self._mirror, *self._texts):
                stack.enter_context(QSignalBlocker(widget))
            for box, value in (
                (self._label, wishes.label_column),
                (self._full_ink, wishes.full_ink),
                (self._ground, wishes.ground),
                (self._turn, wishes.rotate),
                (self._tile_labels, wishes.tile_labels),
            ):
                _show(box, value)
            self._swap.setChecked(bool(wishes.transpose))
            self._mirror.setChecked(wishes.mirror)
            self._skipped.setText(", ".join(wishes.skip_columns))
            self._tile_words.setText(words_text(wishes.tile_words))
            self._tile_words.setEnabled(wishes.tile_labels is not None)
            self._only.setText(words_text(wishes.only))
            down, across = wishes.tiles or (1, 1)
            self._down.setValue(down)
            self._across.setValue(across)

    @Slot()
    def _take(self) -> None:
        """Read all controls, and tell if something is another."""
        skipped = tuple(part.strip() for part in self._skipped.text().split(",") if part.strip())
        tiles = (self._down.value(), self._across.value())
        wishes = self._wishes.having(
            {
                "label_column": self._label.currentData(),
                "skip_columns": skipped,
                "full_ink": self._full_ink.currentData(),
                "ground": self._ground.currentData(),
                "rotate": self._turn.currentData(),
                "mirror": self._mirror.isChecked(),
                "tile_labels": self._tile_labels.currentData(),
                "tile_words": words_of(self._tile_words.text()),
                "only": words_of(self._only.text()),
                "tiles": None if tiles == (1, 1) else tiles,
            }
        )
        if self._swap.isChecked() is not bool(wishes.transpose):
            wishes = wishes.having({"transpose": self._swap.isChecked()})
        if self._label.currentData() != self._wishes.label_column:
            wishes = wishes.having({"whole": None})
        if wishes.tile_labels is None or wishes.tiles is None:
            wishes = wishes.having({"tile_labels": None, "tile_words": ()})
        elif wishes.tile_labels != self._wishes.tile_labels:
            # There are as many columns as rows by chance only.
            wishes = wishes.having({"tile_words": ()})
        if wishes != self._wishes:
            self.wish(wishes)

    @Slot()
    def _take_suggestion(self) -> None:
        self.wish(self._wishes.having({"tiles": self._suggested}))

    def _connect(self) -> None:
        self._cut.clicked.connect(self._take_suggestion)
        for box in (self._label, self._full_ink, self._ground, self._turn, self._tile_labels):
            box.activated.connect(self._take)
        for check in (self._swap, self._mirror):
            check.toggled.connect(self._take)
        for side in self._sides:
            side.valueChanged.connect(self._take)
        for text in self._texts:
            text.editingFinished.connect(self._take)

    def _lay_out(self) -> None:
        form = self._form
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(SPACING)
        form.setVerticalSpacing(SPACING - NARROW)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._tiles = _row(self._down, QLabel("×"), self._across, self._cut)
        self._of_tiles = _row(self._tile_labels, self._tile_words)
        form.addRow("Label", self._label)
        form.addRow("Leave out", self._skipped)
        form.addRow("Full ink", self._full_ink)
        form.addRow("Ground", self._ground)
        form.addRow("Tiles", self._tiles)
        form.addRow("Tile labels", self._of_tiles)
        form.addRow("Turn", self._turn)
        form.addRow("", _row(self._swap, self._mirror))
        form.addRow("Only", self._only)


def _words(name: str, placeholder: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(placeholder)
    return field


def _box(name: str, choices: Choices) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    for title, value in choices:
        box.addItem(title, value)
    return box


def _offer(box: QComboBox, choices: Choices) -> None:
    """Offer other choices; what is chosen stays, if it is among them."""
    if [title for title, _ in choices] == [box.itemText(row) for row in range(box.count())]:
        return
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for title, value in choices:
            box.addItem(title, value)
    _show(box, chosen)


def _show(box: QComboBox, value: Any) -> None:
    """Show a value as chosen; one that is not offered is from now on."""
    places = [row for row in range(box.count()) if box.itemData(row) == value]
    with QSignalBlocker(box):
        if not places:
            box.addItem(f"{value:g}" if isinstance(value, float) else str(value), value)
        box.setCurrentIndex(places[0] if places else box.count() - 1)


def _row(*parts: QWidget) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(NARROW)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return widget
