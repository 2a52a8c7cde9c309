"""Everything that training can be set to, one row each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from gdviz.engine import Experiment, ExperimentError
from gdviz.ui.choice_box import ChoiceBox
from gdviz.ui.complaint import Complaint
from gdviz.ui.number_field import NumberField
from gdviz.ui.number_text import IN_PERCENT, PLAIN, exact
from gdviz.ui.theme import Theme
from gdviz.ui.training.settings_choices import (
    LEARNING_RATE,
    LOSS,
    METHOD,
    OUTPUT,
    REDUCTION,
    START,
    Choice,
    answers_in_percent,
    size_setting,
)
from gdviz.ui.training.size_control import SizeControl
from gdviz.ui.training.start_control import StartControl

ROW_GAP = 1
CONTROL_GAP = 6

# The key of a wish that is undone by itself.
NO_GESTURE = ""

TOLERANCE_TIP = "An answer this close to its target is good enough: nothing needs a perfect score."
BIAS_TIP = "A bias is one more weight, on a pixel that is always 1: it moves every sum alike."


class SettingsForm(QWidget):
    """Shows the settings of an experiment; `setting_changed` wishes for another valid one.

    It carries a name for undo, the fields of the experiment to replace, and a key: consecutive
    wishes with the same key are one gesture, to be undone at once; those with "" are not.
    """

    setting_changed = Signal(str, object, str)

    def __init__(self) -> None:
        super().__init__()
        self._experiment: Experiment | None = None
        self._gesture = 0
        self._choices = {
            choice.field: self._choice_box(choice) for choice in (METHOD, LOSS, REDUCTION, OUTPUT)
        }
        self._size = SizeControl(LEARNING_RATE)
        self._bias = QCheckBox("Bias")
        self._tolerance = NumberField("Good enough", TOLERANCE_TIP, "12.5%")
        self._start = StartControl()
        self._complaint = Complaint(self)
        self._size_label = QLabel(LEARNING_RATE.label)
        self._lay_out()
        self._connect()
        self.setEnabled(False)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show what is set, without a signal."""
        self._experiment = experiment
        self.setEnabled(True)
        for field, box in self._choices.items():
            box.show_choice(getattr(experiment, field))
        size = size_setting(experiment.method)
        self._size_label.setText(size.label)
        self._size.describe(size)
        self._size.show_value(getattr(experiment, size.field))
        self._bias.setChecked(experiment.bias)
        self._tolerance.set_format(IN_PERCENT if answers_in_percent(experiment) else PLAIN)
        self._tolerance.show_value(experiment.tolerance)
        self._start.show_start(experiment.start)

    def show_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme`."""
        for box in self._choices.values():
            box.show_theme(theme)
        self._start.show_theme(theme)

    def _choice_box(self, choice: Choice) -> ChoiceBox:
        box = ChoiceBox(choice.label, choice.tip, choice.options())
        box.setObjectName(f"{choice.field}Choice")
        box.chosen.connect(partial(self._choose, choice))
        return box

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(ROW_GAP)
        grid.setColumnStretch(1, 1)
        rows: list[tuple[QLabel, list[QWidget]]] = [
            (QLabel(METHOD.label), [self._choices["method"]]),
            (self._size_label, [self._size]),
            (QLabel(LOSS.label), [self._choices["loss"], self._choices["reduction"]]),
            (QLabel(OUTPUT.label), [self._bias, self._choices["output"]]),
            (QLabel("Good enough"), [self._tolerance, _strong("off or better")]),
            (QLabel(START.label), [self._start]),
        ]
        for number, (label, controls) in enumerate(rows):
            label.setBuddy(controls[0])
            grid.addWidget(label, number, 0)
            grid.addLayout(_right_aligned(controls), number, 1)

    def _connect(self) -> None:
        self._size.setObjectName("sizeControl")
        self._size.entered.connect(self._enter_size)
        self._size.drag_begun.connect(self._begin_gesture)
        self._size.dragged.connect(self._drag_size)
        self._bias.setObjectName("biasCheck")
        self._bias.setToolTip(BIAS_TIP)
        self._bias.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._bias.clicked.connect(self._set_bias)
        self._tolerance.setObjectName("toleranceField")
        self._tolerance.number_entered.connect(self._enter_tolerance)
        self._start.setObjectName("startControl")
        self._start.start_wished.connect(self._set_start)
        for field in (self._size.field, self._tolerance, self._start.scale, self._start.seed):
            field.complained.connect(partial(self._complaint.say, field=field))

    def _choose(self, choice: Choice, name: str) -> None:
        title = next(option.title for option in choice.options() if option.name == name)
        self._wish(f"Set {choice.label.lower()} to {title.lower()}", {choice.field: name})

    def _begin_gesture(self) -> None:
        self._gesture += 1

    def _enter_size(self, value: float) -> None:
        self._wish_size(value, NO_GESTURE)

    def _drag_size(self, value: float) -> None:
        self._wish_size(value, f"size {self._gesture}")

    def _wish_size(self, value: float, gesture: str) -> None:
        if self._experiment is not None:
            size = size_setting(self._experiment.method)
            text = f"Set {size.label.lower()} to {exact(value)}"
            self._wish(text, {size.field: value}, self._size.field, gesture)

    def _set_bias(self, bias: bool) -> None:
        self._wish(f"Turn the bias {'on' if bias else 'off'}", {"bias": bias})

    def _enter_tolerance(self, value: float) -> None:
        if self._experiment is not None:
            number_format = IN_PERCENT if answers_in_percent(self._experiment) else PLAIN
            text = f"Set good enough to {number_format.write(value)} off"
            self._wish(text, {"tolerance": value}, self._tolerance)

    def _set_start(self, text: str, changes: dict[str, Any]) -> None:
        """`changes` are fields of the start weights."""
        if self._experiment is not None:
            try:
                start = replace(self._experiment.start, **changes)
            except ExperimentError as error:
                field = self._start.seed if "seed" in changes else self._start.scale
                field.refuse(str(error))
            else:
                self._wish(text, {"start": start})

    def _wish(
        self,
        text: str,
        fields: dict[str, Any],
        field: NumberField | None = None,
        gesture: str = NO_GESTURE,
    ) -> None:
        """Wish for it, or let `field` say why it cannot be."""
        if self._experiment is None:
            return
        try:
            replace(self._experiment, **fields)
        except ExperimentError as error:
            if field is None:
                raise
            field.refuse(str(error))
        else:
            self.setting_changed.emit(text, fields, gesture)


def _strong(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "strong")
    return label


def _right_aligned(controls: list[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(CONTROL_GAP)
    # What can use the room takes it: a slider is the better the longer it is.
    if not isinstance(controls[0], SizeControl | StartControl):
        row.addStretch(1)
    for control in controls:
        row.addWidget(control)
    return row
