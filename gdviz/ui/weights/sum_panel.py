"""The card that shows how the sum z of the selected image is made."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gdviz.engine import Experiment, Snapshot
from gdviz.ui.answers.answer_words import error_words, target_words
from gdviz.ui.cards.card import Card
from gdviz.ui.look.fonts import bold, monospace_font
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.text_lines import Line, TextLines
from gdviz.ui.look.theme import Theme
from gdviz.ui.samples.sample_results import GOOD_ENOUGH, sample_result
from gdviz.ui.weights.sum_columns import MARGIN
from gdviz.ui.weights.sum_list import SumList
from gdviz.ui.weights.sum_terms import SumTerms, sum_terms
from gdviz.ui.weights.sum_walk import SumWalk
from gdviz.ui.words.signed_format import SignedFormat

TITLE = "How this sum is made"
SHORTER_TITLES = ("How z is made", "Sum z")
# What margins and the menu take, in heights of a line.
TITLE_SPACE = 4.5
NO_IMAGES = "No images yet. Add one to the sample set to see how its sum is made."
NOTHING_SELECTED = "Select an image to see how its sum is made."
ALL_BLANK = "All pixels are blank: the sum is 0."
RESULT_LINES = 3
NOBODY = -1


class SumPanel(Card):
    """Pixel × weight for each pixel with ink, the running total, and what comes of it.

    `cell_hovered` carries the number of the parameter whose row is under the pointer (the bias
    comes after the weights), −1 for none; `summed` the image whose last row has been added.
    """

    cell_hovered = Signal(int)
    summed = Signal(int)

    def __init__(self) -> None:
        super().__init__(TITLE)
        self.setObjectName("sumPanel")
        self._snapshot: Snapshot | None = None
        self._selected = NOBODY
        self._info = ""
        self._terms: SumTerms | None = None
        self._walked: tuple[object, bytes] | None = None
        self._rows = SumList()
        self._sentence = _sentence()
        self._result = TextLines("Sum and answer", RESULT_LINES)
        self._result.setFont(monospace_font())
        self._rows.row_hovered.connect(self.cell_hovered)
        self._walk = SumWalk(self)
        self._walk.changed.connect(self._show_walk)
        for button in self._walk.buttons:
            self.add_corner_widget(button)
        self.set_body(_column(self._sentence, self._rows, self._result))
        self._show_nothing(NOTHING_SELECTED)

    @property
    def rows(self) -> SumList:
        """The list inside."""
        return self._rows

    @property
    def result(self) -> str:
        """The lines under the list."""
        return self._result.text

    @property
    def sentence(self) -> str:
        """What is said in place of the list; empty when there are rows."""
        return self._sentence.text()

    def show_theme(self, theme: Theme) -> None:
        super().show_theme(theme)
        self._rows.show_theme(theme)
        self._result.show_theme(theme)
        self._walk.show_theme(theme)

    def show_experiment(self, experiment: Experiment) -> None:
        """Say what to do while there is no image to show."""
        if self._snapshot is None and not len(experiment.samples):
            self._show_nothing(NO_IMAGES)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the sum of the selected image at `snapshot`."""
        before, self._snapshot = self._snapshot, snapshot
        if (
            before is None
            or snapshot.parameters is not before.parameters
            or snapshot.experiment is not before.experiment
        ):
            self._show()

    def show_selection(self, index: int) -> None:
        """Show the sum of the image at `index`."""
        if index != self._selected:
            self._selected = index
            self._show()

    def show_highlight(self, index: int | None) -> None:
        """Light the row of a parameter, or none."""
        self._rows.show_highlight(index)

    def _show(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        samples = snapshot.experiment.samples
        if not 0 <= self._selected < len(samples):
            self._show_nothing(NOTHING_SELECTED if len(samples) else NO_IMAGES)
            return
        self._terms = terms = sum_terms(snapshot, self._selected)
        self._rows.show_terms(terms, samples)
        self._say("" if len(terms) else ALL_BLANK)
        image = samples.images[self._selected]
        same = self._walked == (image, snapshot.parameters.tobytes())
        self._walked = image, snapshot.parameters.tobytes()
        self._walk.follow(len(terms), same=same)
        self._show_result()
        self._name(image.name)

    def _show_result(self) -> None:
        """The running total while rows are being added, and what comes of it at the end."""
        if self._snapshot is None or self._terms is None:
            return
        added, numbers = self._walk.added, self._rows.numbers
        lines = _result_lines(self._snapshot, self._selected, numbers)
        if added is not None and added < len(self._terms):
            lines = (Line(f"so far {numbers.text(float(self._terms.totals[added - 1]))}"),)
        self._result.set_lines(lines)

    def _show_walk(self) -> None:
        """Light the row that was added last, and its cells elsewhere."""
        added = self._walk.added
        self._rows.show_added(added)
        self._show_result()
        lit = NOBODY if not added or self._terms is None else int(self._terms.parameters[added - 1])
        self._rows.show_highlight(lit)
        self.cell_hovered.emit(lit)
        if self._terms is not None and added == len(self._terms):
            self.summed.emit(self._selected)

    def _show_nothing(self, sentence: str) -> None:
        self._terms = None
        self._walk.follow(0, same=False)
        self._rows.show_terms(None, None)
        self._say(sentence)
        self._result.set_lines(())
        self._name("")

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._rows.setVisible(not sentence)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()

    def _fit_title(self) -> None:
        metrics = QFontMetrics(bold(self.font()))
        words = metrics.horizontalAdvance(self._info)
        room = self.width() - TITLE_SPACE * metrics.height() - self._walk.width - words
        titles = (TITLE, *SHORTER_TITLES)
        fitting = (each for each in titles if metrics.horizontalAdvance(each) <= room)
        title = next(fitting, titles[-1])
        if title != self.title:
            self.set_title(title)
            self.setAccessibleName(TITLE)

    def _name(self, name: str) -> None:
        if name != self._info:
            self._info = name
            self.set_info(name)
            self._fit_title()


def _result_lines(snapshot: Snapshot, index: int, numbers: SignedFormat) -> tuple[Line, ...]:
    result, target = sample_result(snapshot, index), target_words(snapshot, index)
    is_probability = snapshot.experiment.output == "sigmoid"
    answer = f"σ(z) {_related(result.answer)}   " if is_probability else ""
    error = f"error {error_words(snapshot, index)}"
    if result.good:
        error += f"  {GOOD_ENOUGH}"
    return (
        Line(f"sum z = {numbers.text(result.z)}", strong=True),
        Line(f"{answer}target {target}"),
        Line(error, color="accent_text" if result.good else "text"),
    )


def _related(answer: str) -> str:
    """“= 86%”, but “> 99%” for “>99%”."""
    return f"{answer[0]} {answer[1:]}" if answer[0] in "<>" else f"= {answer}"


def _sentence() -> QLabel:
    label = QLabel()
    label.setProperty("role", "muted")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _column(*widgets: QWidget) -> QWidget:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        if isinstance(widget, SumList):
            column.addWidget(widget, 1)
            continue
        # Rows keep room for their highlight; what else there is stands under their text.
        row = QHBoxLayout()
        row.setContentsMargins(round(MARGIN), 0, 0, 0)
        row.addWidget(widget)
        column.addLayout(row)
    column.addStretch(0)
    return body
