"""Where a person types a function of their own, which is checked while it is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gdviz.engine import Curve, Experiment, NumberPairs, Surface, curve_of, surface_of
from gdviz.engine.expressions import SPELLINGS
from gdviz.numbers import exact
from gdviz.ui.controls.choice_box import ChoiceBox, Option
from gdviz.ui.controls.menu import Menu
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.measured import measured
from gdviz.ui.scenes.formula_field import FormulaField
from gdviz.ui.scenes.own_function import (
    CURVE,
    EXAMPLES,
    SURFACE,
    VARIABLES,
    fields_with,
    kind_of_function,
    mistake_in,
    ranges_of,
    with_ranges,
    with_text,
)
from gdviz.ui.scenes.range_row import RangeRow
from gdviz.ui.training.section import NO_GESTURE, refusals_at
from gdviz.words.start_words import why_no_start

SPACING = 4
SENTENCE_LINES = 2
LONGEST_NAME = 28

# A mistake is told soon after the last key, and what has none is taken when typing pauses.
CHECK_MS, APPLY_MS = 60, 700

KIND_OPTIONS = (
    Option(CURVE, "x alone", "A curve, and a ball on it."),
    Option(SURFACE, "x and y", "A surface, and a ball in its valleys."),
)
HINT = "In ordinary notation, such as x^2 − 3*cos(4x) or |x|/2."
NOWHERE = "Nowhere is a value with a slope for a ball to begin: try another function or range."
TIP = (
    "Type a formula; it is drawn as soon as you pause.\n"
    f"There are {', '.join(SPELLINGS)}, pi and e. Escape brings back what is drawn."
)


class FunctionEditor(QWidget):
    """`wished` carries a name for undo, the fields of the experiment to replace, and a key.

    `complained` carries the sentence to show at a field of the range, or "", and the field.
    """

    requested = Signal(str, object, str)
    complained = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._experiment: Experiment | None = None
        # What was typed last of each kind comes back with it.
        self._last: dict[str, Curve | Surface] = {}
        self._gesture = 0
        self.kind = ChoiceBox("Kind of function", "What the function depends on.", KIND_OPTIONS)
        self.kind.setObjectName("functionKindChoice")
        self.kind.chosen.connect(self._choose_kind)
        self.examples = self._examples_button()
        self.field = FormulaField()
        self.field.setToolTip(TIP)
        self.field.begun.connect(self._begin_gesture)
        self.field.typed.connect(self._wait)
        self.field.entered.connect(self._apply)
        self.field.given_up.connect(self._give_up)
        self.sentence = _sentence_label()
        self.ranges = {variable: RangeRow(variable) for variable in VARIABLES[SURFACE]}
        for row in self.ranges.values():
            row.range_entered.connect(self._enter_range)
            row.complained.connect(self.complained)
        self._check_soon = _timer(CHECK_MS, self._check, self)
        self._apply_soon = _timer(APPLY_MS, self._apply, self)
        self._lay_out()

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the typed function of an experiment, without a signal.

        What is being typed stays until the function itself is another.
        """
        before, self._experiment = self._function, experiment
        function = self._function
        if function is None:
            return
        kind = kind_of_function(function)
        self._last[kind] = function
        self.kind.show_choice(kind)
        for (variable, row), ends in zip(self.ranges.items(), ranges_of(function), strict=False):
            row.setVisible(variable in VARIABLES[kind])
            row.show_range(*ends)
        self.ranges[VARIABLES[SURFACE][1]].setVisible(kind == SURFACE)
        if before is None or not before.same_function(function):
            self._show_text(function.name)

    @property
    def _function(self) -> Curve | Surface | None:
        function = self._experiment.function if self._experiment is not None else None
        return None if isinstance(function, NumberPairs) else function

    def _show_text(self, text: str) -> None:
        if text != self.field.text:
            self._apply_soon.stop()
            self.field.show_text(text)
        self._check()

    def _begin_gesture(self) -> None:
        self._gesture += 1

    def _wait(self) -> None:
        self._check_soon.start()
        self._apply_soon.start()

    def _check(self) -> bool:
        """Point at the mistake, if there is one; returns whether there is none."""
        self._check_soon.stop()
        mistake = mistake_in(self.field.text, self.kind.choice.name)
        if (mark := mistake.position if mistake else None) != self.field.mark:
            self.field.show_mark(mark)
        self.field.show_refused(mistake is not None)
        self._say(str(mistake) if mistake else HINT, "error" if mistake else "muted")
        return mistake is None

    def _apply(self) -> None:
        """Take what is typed, if it is a function, and another one."""
        self._apply_soon.stop()
        experiment, function = self._experiment, self._function
        if not self._check() or experiment is None or function is None:
            return
        if self.field.text != function.name:
            made = with_text(function, self.field.text)
            if why_no_start(made, made.start_parameters()):
                self.field.show_refused(True)
                self._say(NOWHERE, "error")
                return
            name = f"Type “{_short(made.formula)}”"
            self.requested.emit(name, fields_with(experiment, made), f"function {self._gesture}")

    def _give_up(self) -> None:
        """Show the function in force again."""
        if self._function is not None:
            self._show_text(self._function.name)
            self.field.selectAll()

    def _choose_kind(self, kind: str) -> None:
        example = next(iter(EXAMPLES[kind].values()))
        made = self._last.get(kind) or _made(kind, example)
        title = next(option.title for option in KIND_OPTIONS if option.name == kind)
        self._take(made, f"Make it a function of {title}")

    def _take_example(self, kind: str, title: str) -> None:
        self._take(_made(kind, EXAMPLES[kind][title]), f"Take the example “{title}”")

    def _take(self, function: Curve | Surface, text: str) -> None:
        if self._experiment is not None:
            self.requested.emit(text, fields_with(self._experiment, function), NO_GESTURE)

    def _enter_range(self, low: float, high: float, field: NumberField) -> None:
        function = self._function
        if function is None:
            return
        variable = next(name for name, row in self.ranges.items() if row is self.sender())
        ranges = dict(zip(VARIABLES[kind_of_function(function)], ranges_of(function), strict=True))
        ranges[variable] = (low, high)
        with refusals_at(field):
            made = with_ranges(function, tuple(ranges.values()))
            text = f"Draw {variable} from {exact(low)} to {exact(high)}"
            self.requested.emit(text, {"function": made}, NO_GESTURE)

    def _say(self, sentence: str, role: str) -> None:
        if sentence != self.sentence.text():
            self.sentence.setText(sentence)
            self.field.setAccessibleDescription(sentence)
            self.sentence.setProperty("role", role)
            # A stylesheet looks at properties only when told to.
            self.sentence.style().unpolish(self.sentence)
            self.sentence.style().polish(self.sentence)

    def _examples_button(self) -> QPushButton:
        button = QPushButton("Examples")
        button.setObjectName("examplesButton")
        button.setProperty("variant", "link")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip("Functions to begin with")
        menu = Menu(button)
        menu.setToolTipsVisible(True)
        for kind, examples in EXAMPLES.items():
            if not menu.isEmpty():
                menu.addSeparator()
            for title, text in examples.items():
                action = menu.addAction(title)
                action.setToolTip(text)
                action.triggered.connect(
                    lambda _=False, kind=kind, title=title: self._take_example(kind, title)
                )
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(SPACING)
        first.addWidget(QLabel("A function of"))
        first.addWidget(self.kind)
        first.addStretch(1)
        first.addWidget(self.examples)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(first)
        for part in (self.field, self.sentence, *self.ranges.values()):
            column.addWidget(part)


def _made(kind: str, text: str) -> Curve | Surface:
    return curve_of(text) if kind == CURVE else surface_of(text)


def _short(formula: str) -> str:
    return formula if len(formula) <= LONGEST_NAME else formula[: LONGEST_NAME - 1] + "…"


def _timer(milliseconds: int, call: Callable[[], object], parent: QWidget) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(call)
    return timer


def _sentence_label() -> QLabel:
    label = QLabel()
    label.setObjectName("formulaSentence")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(small(label.font()))
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    measured(label, lambda font: label.setFixedHeight(SENTENCE_LINES * font.lineSpacing()))
    return label
