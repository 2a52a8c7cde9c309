"""The card that shows how the sum z of the selected image is made."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gdviz.engine import Experiment, Snapshot
from gdviz.ui.cards.card import Card
from gdviz.ui.look.fonts import monospace_font
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.text_lines import StyledLine, TextLines
from gdviz.ui.weights.sum_columns import MARGIN
from gdviz.ui.weights.sum_heading import SumHeading
from gdviz.ui.weights.sum_list import SumList
from gdviz.ui.weights.sum_terms import SumTerms, blank_pixels, sum_terms
from gdviz.ui.weights.sum_walk import SumWalk
from gdviz.ui.weights.sum_words import RESULT_LINES, result_lines

TITLE = "Sum z"
NO_IMAGES = "No images yet. Add one to the sample set to see how its sum is made."
NOTHING_SELECTED = "Select an image to see how its sum is made."
ALL_BLANK = "All pixels are blank: the sum is 0."
NOBODY = -1


class SumPanel(Card):
    """Pixel × weight for each pixel, the running total, and what comes of it.

    Blank pixels have rows while there is room for those of all pixels, until a person chooses.
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
        self._walked: tuple[object, bytes, int] | None = None
        self._blanks: bool | None = None
        self._heading = SumHeading()
        self._heading.blanks_requested.connect(self.show_blanks)
        self._rows = SumList()
        self._sentence = _sentence()
        self._result = TextLines("Sum and answer", RESULT_LINES)
        self._result.setFont(monospace_font())
        self._rows.row_hovered.connect(self.cell_hovered)
        self._walk = SumWalk(self)
        self._walk.changed.connect(self._show_walk)
        self.add_corner_widget(self._walk.controls)
        self._column = _Column(self._heading, self._sentence, self._rows, self._result)
        self._column.resized.connect(self._fit_rows)
        self.set_body(self._column)
        self._show_nothing(NOTHING_SELECTED)

    @property
    def rows(self) -> SumList:
        """The list inside."""
        return self._rows

    @property
    def blanks(self) -> bool | None:
        """Whether blank pixels have rows, as a person chose it; None where the room decides."""
        return self._blanks

    @property
    def result(self) -> str:
        """The lines under the list."""
        return self._result.text

    @property
    def sentence(self) -> str:
        """What is said in place of the list; empty when there are rows."""
        return self._sentence.text()

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

    def show_blanks(self, shown: bool | None) -> None:
        """Show the rows of blank pixels, or not; None lets the room decide."""
        self._blanks = shown
        self._show()

    def _shows_blanks(self, snapshot: Snapshot) -> bool:
        if self._blanks is not None:
            return self._blanks
        room = self._column.room - self._heading.sizeHint().height() - self._result.height()
        return self._rows.has_room_for(len(snapshot.parameters), room)

    def _fit_rows(self) -> None:
        """Fold blank pixels, or show them, and name places, as the room now says."""
        snapshot = self._snapshot
        if self._terms is not None and snapshot is not None:
            everything = len(self._terms) == len(snapshot.parameters)
            if everything != self._shows_blanks(snapshot):
                self._show()
            self._heading.show_places(self._rows.has_places)

    def _show(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        samples = snapshot.experiment.samples
        if not 0 <= self._selected < len(samples):
            self._show_nothing(NOTHING_SELECTED if len(samples) else NO_IMAGES)
            return
        blanks = self._shows_blanks(snapshot)
        self._terms = terms = sum_terms(snapshot, self._selected, blanks)
        self._heading.show_blanks(blank_pixels(snapshot, self._selected), blanks)
        self._rows.show_terms(terms, samples)
        self._say("" if len(terms) else ALL_BLANK)
        self._heading.show_places(self._rows.has_places)
        self._heading.show()
        image = samples.images[self._selected]
        walked = image, snapshot.parameters.tobytes(), len(terms)
        self._walk.follow(len(terms), same=self._walked == walked)
        self._walked = walked
        self._show_result()
        self._name(image.name)

    def _show_result(self) -> None:
        """The running total while rows are being added, and what comes of it at the end."""
        if self._snapshot is None or self._terms is None:
            return
        added, numbers = self._walk.added, self._rows.numbers
        lines = result_lines(self._snapshot, self._selected, numbers, comes_out=self.rows.comes_out)
        if added is not None and added < len(self._terms):
            lines = (StyledLine(f"so far {self._rows.total_after(added)}"),)
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
        self._heading.hide()
        self._result.set_lines(())
        self._name("")

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._rows.setVisible(not sentence)

    def _name(self, name: str) -> None:
        if name != self._info:
            self._info = name
            self.set_info(name)


def _sentence() -> QLabel:
    label = QLabel()
    label.setProperty("role", "muted")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


class _Column(QWidget):
    """The parts of the card below each other; `resized` tells that there is other room for them."""

    resized = Signal()

    def __init__(self, heading: QWidget, sentence: QWidget, rows: QWidget, result: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        # Rows keep room for their highlight; what else there is stands under their text.
        column.addLayout(_indented(sentence))
        column.addWidget(rows, 1)
        column.addLayout(_indented(result))
        column.addStretch(0)
        self._gaps = 2 * column.spacing()

    @property
    def room(self) -> int:
        """The height that there is for heading, rows and result."""
        return self.height() - self._gaps

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


def _indented(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(round(MARGIN), 0, 0, 0)
    row.addWidget(widget)
    return row
