"""The pairs of numbers that one weight learns from, one in each row, to be edited."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QToolButton, QWidget

from gdviz.numbers import brief
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.controls.still_label import StillLabel
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.icon_sizes import set_icon_size
from gdviz.ui.look.icons import icon

ICON = QSize(14, 14)
GAP, ROW_GAP = 6, 2
WIDEST = "−100.5"
# Room for the numbers of most steps, so that they move nothing.
USUAL_ANSWER = "−8.88"
TITLES = ("input", "target", "output", "error")
INPUT_TIP = "What goes into the neuron."
TARGET_TIP = "What should come out."
ANSWER_TIPS = ("weight × input", "How far the output is off its target.")

Pair = tuple[float, float]


class PairTable(QWidget):
    """Input and target to edit, output and error as they are.

    `pairs_requested` carries a name for undo, all pairs, and the field where one was typed or None;
    `looked_at` the row that a person has gone into.
    """

    pairs_requested = Signal(str, object, object)
    looked_at = Signal(int)
    complained = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pairTable")
        self._pairs: tuple[Pair, ...] = ()
        self._rows: list[_Row] = []
        # The widest output and the widest error since the pairs were changed.
        self._widest = [USUAL_ANSWER, USUAL_ANSWER]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(ROW_GAP)
        for column, title in enumerate(TITLES):
            heading = QLabel(title)
            heading.setProperty("role", "muted")
            heading.setFont(small(heading.font()))
            self._grid.addWidget(heading, 0, column, Qt.AlignmentFlag.AlignRight)
            self._grid.setColumnStretch(column, 1)
        self.add = QPushButton("add a pair")
        self.add.setObjectName("addPairButton")
        self.add.setProperty("variant", "inline")
        self.add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add.clicked.connect(self._add)

    @property
    def rows(self) -> list[_Row]:
        """The rows, from the top."""
        return list(self._rows)

    def show_pairs(self, pairs: tuple[Pair, ...]) -> None:
        """Show these pairs, without a signal."""
        if pairs != self._pairs:
            self._widest = [USUAL_ANSWER, USUAL_ANSWER]
        self._pairs = pairs
        while len(self._rows) < len(pairs):
            self._rows.append(self._new_row())
        while len(self._rows) > len(pairs):
            self._rows.pop().leave()
        for row, (number, target) in zip(self._rows, pairs, strict=True):
            row.input.show_value(number)
            row.target.show_value(target)
            row.remove.setEnabled(len(pairs) > 1)

    def show_weight(self, weight: float) -> None:
        """Show what `weight` makes of every input."""
        for row, (number, target) in zip(self._rows, self._pairs, strict=True):
            output = weight * number
            row.output.set_text(brief(output))
            row.error.set_text(brief(abs(output - target)))
        self._make_room()

    def _make_room(self) -> None:
        """Let each answer have the room of the widest in its column; it grows alone."""
        width = self.fontMetrics().horizontalAdvance
        for place in range(len(self._widest)):
            answers = [row.answers[place] for row in self._rows]
            texts = [self._widest[place], *(answer.text() for answer in answers)]
            self._widest[place] = max(texts, key=width)
            for answer in answers:
                answer.reserve(self._widest[place])

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        for index, row in enumerate(self._rows):
            if row.input.geometry().top() <= event.position().y() <= row.input.geometry().bottom():
                self.looked_at.emit(index)

    def _new_row(self) -> _Row:
        index = len(self._rows)
        row = _Row(index)
        for column, part in enumerate(row.parts):
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(part, index + 1, column, side)
        for place, field in enumerate((row.input, row.target)):
            field.number_entered.connect(
                lambda value, place=place, field=field: self._enter(index, place, value, field)
            )
            field.complained.connect(
                lambda sentence, field=field: self._hear(index, sentence, field)
            )
        row.remove.clicked.connect(lambda: self._remove(index))
        return row

    def _hear(self, index: int, sentence: str, field: NumberField) -> None:
        if field.hasFocus():
            self.looked_at.emit(index)
        self.complained.emit(sentence, field)

    def _enter(self, index: int, part: int, value: float, field: NumberField) -> None:
        pairs = [list(pair) for pair in self._pairs]
        pairs[index][part] = value
        what = ("input", "target")[part]
        self._wish(f"Set {what} {index + 1} to {brief(value)}", pairs, field)

    def _add(self) -> None:
        """One more of the kind that is there: half the last input, with half its target."""
        number, target = self._pairs[-1]
        self._wish("Add a pair", [*map(list, self._pairs), [number / 2 or 1.0, target / 2]], None)

    def _remove(self, index: int) -> None:
        pairs = [list(pair) for place, pair in enumerate(self._pairs) if place != index]
        self._wish(f"Remove pair {index + 1}", pairs, None)

    def _wish(self, text: str, pairs: list[list[float]], field: NumberField | None) -> None:
        self.pairs_requested.emit(text, tuple((number, target) for number, target in pairs), field)


class _Row:
    """The widgets of one pair."""

    def __init__(self, index: int) -> None:
        self.input = NumberField(f"Input {index + 1}", INPUT_TIP, WIDEST)
        self.input.setObjectName(f"inputField{index + 1}")
        self.target = NumberField(f"Target {index + 1}", TARGET_TIP, WIDEST)
        self.target.setObjectName(f"targetField{index + 1}")
        self.output, self.error = (
            _answer(tip, f"{word}Label{index + 1}")
            for tip, word in zip(ANSWER_TIPS, ("output", "error"), strict=True)
        )
        self.remove = QToolButton()
        self.remove.setObjectName(f"removePairButton{index + 1}")
        self.remove.setIcon(icon("delete", "muted"))
        set_icon_size(self.remove, ICON)
        self.remove.setProperty("variant", "tight")
        self.remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.remove.setAccessibleName(f"Remove pair {index + 1}")
        self.remove.setToolTip("Remove this pair")

    @property
    def answers(self) -> tuple[StillLabel, StillLabel]:
        """What comes out, and how far off that is."""
        return self.output, self.error

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return self.input, self.target, self.output, self.error, self.remove

    def leave(self) -> None:
        """Go, with all widgets."""
        for part in self.parts:
            part.hide()
            part.deleteLater()


def _answer(tip: str, name: str) -> StillLabel:
    label = StillLabel(USUAL_ANSWER, Qt.AlignmentFlag.AlignRight)
    label.setObjectName(name)
    label.setToolTip(tip)
    return label
