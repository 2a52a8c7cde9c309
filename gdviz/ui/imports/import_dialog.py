"""Data is read, looked at, and decided on, before anything is replaced."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gdviz.engine import SampleSet
from gdviz.files.imports import Answer, usual_positive
from gdviz.files.quoting import quoted
from gdviz.numbers import count
from gdviz.ui.background import Background
from gdviz.ui.controls.dialog import FRAME, MARGIN, SPACING, Dialog
from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.controls.typed_edits import settled
from gdviz.ui.imports.import_choices import ImportChoices
from gdviz.ui.imports.import_preview import ImportPreview
from gdviz.ui.imports.import_work import ImportWork
from gdviz.ui.imports.label_list import LabelList
from gdviz.ui.imports.only_button import OnlyButton
from gdviz.ui.imports.problem_page import ProblemPage
from gdviz.ui.imports.question_box import QuestionBox
from gdviz.ui.imports.source import ImportSource
from gdviz.ui.imports.work_bar import WorkBar
from gdviz.ui.look.font_sizes import pixel_size, sized, small
from gdviz.ui.look.fonts import bold

WIDTH, HEIGHT = 900, 600
HEADING = 1.25
OUTCOME_LINES = 2

# Who turns a number through its values wishes for the last of them.
SETTLED_AFTER_MS = 200


class ImportDialog(Dialog):
    """`imported` carries the sample set to have from now on, and what the undo step is called.

    `other_requested` asks for other files. Nothing waits for the dialog: what takes long is done in
    the background, with a bar that shows how much of it, and stopped when the dialog closes.
    """

    imported = Signal(object, str)
    other_requested = Signal()

    def __init__(
        self,
        source: ImportSource,
        present: SampleSet,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("importDialog", "Import images", parent, resizable=True)
        self._source = source
        self._preview: ImportPreview | None = None
        self._is_making = False
        self._work = ImportWork(source, background, self)
        self._title, self._summary, self._notes = ElidedLabel(source.title), QLabel(), QLabel()
        self._labels = LabelList()
        self._reading = QLabel(f"Reading {quoted(source.title)}…")
        self._problem = ProblemPage()
        self._pages = QStackedWidget()
        self._question, self._only = QuestionBox(), OnlyButton()
        self._choices = ImportChoices(present)
        self._outcome = QLabel()
        self._bar = WorkBar(lambda: self._work.done)
        self._import = QPushButton("Import")
        self._cancel = QPushButton("Cancel")
        self._must_read = True
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_AFTER_MS)
        self._dress()
        self._lay_out()
        self._connect()
        self._work_on()

    @Slot()
    def _work_on(self) -> None:
        """Read anew, or count anew, whatever has become of the choices."""
        self._bar.begin()
        if self._must_read:
            self._work.read(self._choices.wishes)
        elif self._preview is not None:
            self._work.count(self._preview, self._choices.plan(self._labels.positive))

    @Slot()
    def _read_soon(self) -> None:
        self._work.stop()
        self._must_read = True
        self._import.setEnabled(False)
        self._settled.start()

    @Slot()
    def _count_soon(self) -> None:
        """Only what is read can be counted; reading is followed by that anyway.

        A field that is left because everything is switched off for the making changes nothing.
        """
        if self._preview is not None and not self._must_read and not self._is_making:
            plan = self._choices.plan(self._labels.positive)
            self._choices.show_names(plan.names(self._preview.found))
            self._only.show_possible(self._preview.found, plan.positive, self._choices.wishes.only)
            self._import.setEnabled(plan.is_possible and not self._preview.found.questions)
            self._settled.start()

    @Slot(object)
    def _show_preview(self, preview: ImportPreview) -> None:
        found = preview.found
        is_first = self._preview is None
        chosen = self._labels.positive.intersection(found.labels)
        # Of labels that were taken alone the ticks say no more which are positive.
        are_others = self._preview is not None and len(self._preview.classes) != len(
            preview.classes
        )
        if is_first or not chosen or (are_others and len(chosen) == len(preview.classes)):
            chosen = usual_positive(found) or frozenset()
        self._preview, self._must_read = preview, False
        self._title.set_text(found.title)
        self._summary.setText(preview.summary)
        self._notes.setText(" ".join(found.notes))
        self._question.show_questions(found.questions)
        self._choices.show_found(found)
        self._labels.show_preview(preview, chosen)
        self._labels.show_grid(*self._choices.grid)
        self._pages.setCurrentWidget(self._labels)
        images = "1 image" if len(found) == 1 else f"{count(len(found))} images"
        self._import.setText(f"Import {images}")
        self._choices.show_readable(True)
        if is_first:
            self._labels.setFocus()
        self._count_soon()
        self._settled.stop()
        self._work_on()

    @Slot(str)
    def _show_outcome(self, sentence: str) -> None:
        self._bar.rest()
        if self._question.is_open:
            sentence = "Answer the question above: nothing is imported on a guess."
        self._say(sentence, "strong")

    @Slot()
    def _make(self) -> None:
        if self._preview is None or not settled(self):
            return
        self._settled.stop()
        self._is_making = True
        self._bar.begin()
        self._allow(False)
        self._work.make(self._preview, self._choices.plan(self._labels.positive))

    @Slot(object)
    def _hand_over(self, samples: SampleSet) -> None:
        plan = self._choices.plan(self._labels.positive)
        verb = "Import" if plan.present is None else "Add"
        title = self._source.title if self._preview is None else self._preview.found.title
        self.accept()
        self.imported.emit(samples, f"{verb} {quoted(title)}")

    @Slot(str)
    def _show_problem(self, sentence: str) -> None:
        self._bar.rest()
        if self._is_making:
            self._is_making = False
            self._allow(True)
            self._say(sentence, "error")
            return
        self._pages.setCurrentWidget(self._problem)
        self._only.hide()
        self._problem.say(sentence)
        for label in (self._summary, self._notes, self._outcome):
            label.clear()
        self._choices.show_readable(False)

    @Slot(object)
    def _answer(self, answer: Answer) -> None:
        self._choices.answer(answer)

    @Slot()
    def _wish_other(self) -> None:
        self.reject()
        self.other_requested.emit()

    @Slot()
    def _stop(self) -> None:
        self._settled.stop()
        self._bar.rest()
        self._work.stop()

    def _allow(self, allowed: bool) -> None:
        for widget in (self._labels, self._only, self._choices, self._import):
            widget.setEnabled(allowed)

    def _say(self, sentence: str, role: str) -> None:
        self._outcome.setText(sentence)
        self._outcome.setProperty("role", role)
        self._outcome.style().unpolish(self._outcome)
        self._outcome.style().polish(self._outcome)

    def _connect(self) -> None:
        work, choices = self._work, self._choices
        work.previewed.connect(self._show_preview)
        work.counted.connect(self._show_outcome)
        work.made.connect(self._hand_over)
        work.failed.connect(self._show_problem)
        work.grid_missing.connect(choices.ask_for_grid)
        choices.read_requested.connect(self._read_soon)
        choices.changed.connect(self._count_soon)
        self._question.answered.connect(self._answer)
        self._only.only_requested.connect(choices.wish_only)
        self._labels.positive_changed.connect(self._count_soon)
        self._problem.other_requested.connect(self._wish_other)
        self._import.clicked.connect(self._make)
        self._cancel.clicked.connect(self.reject)
        self._settled.timeout.connect(self._work_on)
        self.finished.connect(self._stop)

    def _dress(self) -> None:
        self._title.setFont(bold(sized(self.font(), HEADING * pixel_size(self.font()))))
        for label in (self._summary, self._notes):
            label.setProperty("role", "muted")
        self._notes.setFont(small(self.font()))
        for label in (self._notes, self._outcome, self._reading):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._reading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reading.setProperty("role", "muted")
        self._outcome.setObjectName("importOutcome")
        # Two lines whether or not there are two, so that nothing moves.
        self._outcome.setMinimumHeight(OUTCOME_LINES * self.fontMetrics().lineSpacing())
        self._outcome.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._import.setObjectName("importButton")
        self._import.setProperty("variant", "accent")
        self._import.setDefault(True)
        self._import.setEnabled(False)
        self._cancel.setObjectName("cancelButton")
        self._cancel.setAutoDefault(False)
        self._choices.setEnabled(False)

    def _lay_out(self) -> None:
        for page in (self._reading, self._problem, self._labels):
            self._pages.addWidget(page)
        self._choices.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        middle = QHBoxLayout()
        middle.setSpacing(MARGIN)
        left = QVBoxLayout()
        left.addWidget(self._question)
        left.addWidget(self._pages, 1)
        left.addWidget(self._only, 0, Qt.AlignmentFlag.AlignLeft)
        middle.addLayout(left, 1)
        middle.addWidget(self._choices)
        column = self.parts
        column.setSpacing(SPACING // 2)
        for label in (self._title, self._summary, self._notes):
            column.addWidget(label)
        column.addSpacing(SPACING // 2)
        column.addLayout(middle, 1)
        column.addSpacing(SPACING // 2)
        column.addWidget(self._outcome)
        self.foot.addWidget(self._bar)
        self.foot.addStretch(1)
        self.foot.addWidget(self._cancel)
        self.foot.addWidget(self._import)
        room = self.screen().availableSize() - QSize(0, FRAME)
        self.resize(QSize(WIDTH, HEIGHT).boundedTo(room))
