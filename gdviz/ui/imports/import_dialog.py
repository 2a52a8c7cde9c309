"""What is in files of data, and what is to become of it, before anything is replaced."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gdviz.engine import MOST_SIDE, SampleSet
from gdviz.files.imports import Found, ImportProblem, usual_names, usual_positive
from gdviz.ui.background import Background
from gdviz.ui.imports.import_plan import ImportPlan
from gdviz.ui.imports.import_preview import ImportPreview, some_of
from gdviz.ui.imports.label_choice import LabelChoice
from gdviz.ui.imports.source import Source
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.theme import Theme
from gdviz.ui.words.numbers import count

MARGIN = 20
SPACING = 10
# While numbers are being typed nothing is read yet.
READ_AFTER_MS = 300
LARGEST_SEED = 2**31 - 1
MOST_PERCENT = 90
PERCENT = 100
WORDS_LETTERS = 56
WAITING, PROBLEM, PREVIEW = range(3)


class ImportDialog(QDialog):
    """Reads a source in the background, and shows what is there.

    `imported` carries the sample set to have from now on, and what undo calls it.
    `other_wished` asks for other files.
    """

    imported = Signal(object, str)
    other_wished = Signal()

    def __init__(
        self,
        source: Source,
        present: SampleSet,
        background: Background,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setWindowTitle("Import images")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._source = source
        self._present = present
        self._background = background
        self._found: Found | None = None
        # What was asked for last; answers to earlier questions come too late.
        self._asked = 0
        self._build_parts()
        self._preview.show_theme(theme)
        self._lay_out()
        self._connect()
        self._read()

    @property
    def found(self) -> Found | None:
        """What was read last; None while nothing has been."""
        return self._found

    @property
    def plan(self) -> ImportPlan:
        """What a person has decided so far."""
        names = (self._positive_name.text().strip(), self._negative_name.text().strip())
        return ImportPlan(
            self._labels.ticked,
            self._rows.value(),
            self._columns.value(),
            self._share.value() / PERCENT,
            self._seed.value(),
            *names,
            present=self._present if self._adds.isChecked() else None,
        )

    def reject(self) -> None:
        self._asked += 1
        super().reject()

    def _build_parts(self) -> None:
        self._title, self._notes, self._outcome = _words(), _words(), _words()
        self._title.setFont(bold(self._title.font()))
        self._notes.setProperty("role", "muted")
        self._preview = ImportPreview()
        self._labels = LabelChoice()
        self._positive_name = _name_field("Name of the positive label")
        self._negative_name = _name_field("Name of the negative label")
        self._rows = _box("Rows", 1, MOST_SIDE, 1)
        self._columns = _box("Columns", 1, MOST_SIDE, 1)
        self._invert = QCheckBox("Swap ink and blank")
        self._share = _box("Population", 0, MOST_PERCENT, 0, " %")
        self._seed = _box("Seed", 0, LARGEST_SEED, 1)
        self._replaces = QRadioButton("Replace the images there are")
        self._replaces.setChecked(True)
        self._adds = QRadioButton("Add to them")
        self._how = QButtonGroup(self)
        for button in (self._replaces, self._adds):
            self._how.addButton(button)
        self._busy = _busy_bar()
        self._reading = QLabel(f"Reading “{self._source.title}”…")
        self._problem = _words()
        self._other = QPushButton("Choose other files…")
        self._buttons = QDialogButtonBox()
        self._accept = self._buttons.addButton("Import", QDialogButtonBox.ButtonRole.ActionRole)
        self._accept.setObjectName("importButton")
        self._accept.setProperty("variant", "accent")
        self._accept.setDefault(True)
        self._buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(READ_AFTER_MS)

    def _connect(self) -> None:
        self._soon.timeout.connect(self._read)
        self._labels.changed.connect(self._choose_labels)
        for side in (self._rows, self._columns):
            side.valueChanged.connect(self._read_soon)
        self._invert.toggled.connect(self._read_soon)
        for box in (self._share, self._seed):
            box.valueChanged.connect(self._show_outcome)
        for field in (self._positive_name, self._negative_name):
            field.textEdited.connect(self._show_outcome)
        self._how.buttonToggled.connect(self._show_outcome)
        self._accept.clicked.connect(self._import)
        self._other.clicked.connect(self._wish_other)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        for page in (self._waiting_page(), self._problem_page(), self._preview_page()):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(self._pages)
        column.addWidget(self._buttons)
        self._pages.setCurrentIndex(WAITING)

    def _waiting_page(self) -> QWidget:
        page = _page(self._reading, self._busy)
        layout = page.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addStretch(1)
        return page

    def _problem_page(self) -> QWidget:
        row = QHBoxLayout()
        row.addWidget(self._other)
        row.addStretch(1)
        page = _page(self._problem)
        layout = page.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(row)
        layout.addStretch(1)
        return page

    def _preview_page(self) -> QWidget:
        left = QVBoxLayout()
        left.setSpacing(SPACING)
        for part in (self._title, self._notes, self._preview):
            left.addWidget(part)
        left.addStretch(1)
        left.addWidget(self._outcome)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * MARGIN)
        row.addLayout(left, 1)
        row.addLayout(self._form())
        return page

    def _form(self) -> QFormLayout:
        grid = QHBoxLayout()
        for part in (self._rows, QLabel("×"), self._columns, QLabel("pixels")):
            grid.addWidget(part)
        grid.addStretch(1)
        population = QHBoxLayout()
        for part in (self._share, QLabel("by seed"), self._seed):
            population.addWidget(part)
        form = QFormLayout()
        form.setSpacing(SPACING)
        form.addRow("Positive", self._labels)
        form.addRow("Call them", self._positive_name)
        form.addRow("and the others", self._negative_name)
        form.addRow("Grid", grid)
        form.addRow("", self._invert)
        form.addRow("Population", population)
        form.addRow("", self._replaces)
        form.addRow("", self._adds)
        return form

    @Slot()
    def _read_soon(self) -> None:
        self._accept.setEnabled(False)
        self._soon.start()

    @Slot()
    def _read(self) -> None:
        """Read all, on the grid that is wanted; the first time, on the data's own."""
        self._asked += 1
        number, source, invert = self._asked, self._source, self._invert.isChecked()
        first = self._found is None
        rows, columns = (None, None) if first else (self._rows.value(), self._columns.value())
        self._background.do(
            lambda: source.read(rows, columns, invert),
            lambda found: self._show_found(number, found),
            lambda error: self._show_problem(number, str(error)),
            (ImportProblem,),
        )

    def _show_found(self, number: int, found: Found) -> None:
        if number != self._asked:
            return
        first, self._found = self._found is None, found
        if first:
            for side, value in ((self._rows, found.rows), (self._columns, found.columns)):
                side.blockSignals(True)
                side.setValue(value)
                side.blockSignals(False)
            self._labels.show_labels(found, usual_positive(found) or frozenset())
            self._choose_labels()
        size = f"{found.rows} × {found.columns}"
        images = "1 image" if len(found) == 1 else f"{count(len(found))} images"
        self._title.setText(f"{found.title}: {images} of {size} pixels")
        self._notes.setText(" ".join(found.notes))
        self._preview.show_images(some_of(found))
        self._pages.setCurrentIndex(PREVIEW)
        self._show_outcome()

    def _show_problem(self, number: int, sentence: str) -> None:
        if number == self._asked:
            self._problem.setText(sentence)
            self._pages.setCurrentIndex(PROBLEM)
            self._accept.setEnabled(False)

    @Slot()
    def _choose_labels(self) -> None:
        """Names follow the labels that are ticked."""
        if self._found is not None:
            ticked = self._labels.ticked
            names = usual_names(self._found, ticked) if ticked else ("", "")
            self._positive_name.setText(names[0])
            self._negative_name.setText(names[1])
            self._show_outcome()

    @Slot()
    def _show_outcome(self) -> None:
        """Say what would be there, and whether it can be."""
        found, plan = self._found, self.plan
        if found is None:
            return
        adds = plan.present is not None
        for part in (self._positive_name, self._negative_name, self._rows, self._columns):
            part.setEnabled(not adds)
        self._outcome.setText(plan.outcome(found))
        images = "1 image" if len(found) == 1 else f"{count(len(found))} images"
        self._accept.setText(f"Add {images}" if adds else f"Import {images}")
        self._accept.setEnabled(bool(plan.positive) and not self._soon.isActive())

    @Slot()
    def _import(self) -> None:
        """Make the sample set in the background, and be gone."""
        found, plan = self._found, self.plan
        if found is None:
            return
        self._asked += 1
        number = self._asked
        self._reading.setText("Making the sample set…")
        self._pages.setCurrentIndex(WAITING)
        self._accept.setEnabled(False)
        self._background.do(
            lambda: plan.made_of(found),
            lambda samples: self._tell(number, samples, found.title),
            lambda error: self._show_problem(number, str(error)),
            (ImportProblem,),
        )

    def _tell(self, number: int, samples: SampleSet, title: str) -> None:
        if number == self._asked:
            self.accept()
            self.imported.emit(samples, f"Import “{title}”")

    @Slot()
    def _wish_other(self) -> None:
        self.reject()
        self.other_wished.emit()


def _page(*parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACING)
    for part in parts:
        column.addWidget(part)
    return page


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(WORDS_LETTERS * label.fontMetrics().averageCharWidth())
    return label


def _busy_bar() -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    return bar


def _name_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMaxLength(40)
    return field


def _box(name: str, low: int, high: int, value: int, suffix: str = "") -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    box.setValue(value)
    box.setSuffix(suffix)
    box.setAccessibleName(name)
    return box
