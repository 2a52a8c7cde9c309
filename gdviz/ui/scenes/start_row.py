"""Where the run begins on a function: a number for each variable."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdviz.engine import Experiment, Snapshot, Start
from gdviz.numbers import exact
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.look.guard import guarded
from gdviz.ui.training.section import NO_GESTURE
from gdviz.ui.words.parameter_words import parameter_name
from gdviz.words.start_words import why_no_start

GAP = 6
MOST_VARIABLES = 2
WIDEST = "−0.0001"
HERE_TIP = "Reset begins where the ball is now."


class StartRow(QWidget):
    """`wished` carries a name for undo, the fields of the experiment to replace, and no key.

    `complained` carries the sentence to show at a field, or "", and the field.
    """

    requested = Signal(str, object, str)
    complained = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._experiment: Experiment | None = None
        self._snapshot: Snapshot | None = None
        self._names = [QLabel() for _ in range(MOST_VARIABLES)]
        self.fields = [self._field(index) for index in range(MOST_VARIABLES)]
        self.here = QPushButton("start here")
        self.here.setObjectName("startHereButton")
        self.here.setProperty("variant", "inline")
        self.here.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.here.setToolTip(HERE_TIP)
        self.here.clicked.connect(self._take_present)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._label = QLabel("Start")
        self._first.addWidget(self._label)
        for name, field in zip(self._names, self.fields, strict=True):
            self._first.addWidget(name)
            self._first.addWidget(field)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for row in (self._first, self._second):
            row.setSpacing(GAP)
            row.addStretch(1)
            rows.addLayout(row)
        self._first.addWidget(self.here)

    def minimumSizeHint(self) -> QSize:
        """As narrow as it is with the button below the fields."""
        parts = [part for part in (self._label, *self._names, *self.fields) if not part.isHidden()]
        needed = sum(part.sizeHint().width() for part in parts) + GAP * len(parts)
        return QSize(needed, super().minimumSizeHint().height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the button below the fields where it does not fit beside them."""
        needed = self.minimumSizeHint().width() + self.here.sizeHint().width()
        row = self._first if needed <= self.width() else self._second
        if row.indexOf(self.here) < 0:
            for each in (self._first, self._second):
                each.removeWidget(self.here)
            row.addWidget(self.here)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show where an experiment on a function begins, without a signal."""
        self._experiment = experiment
        start = experiment.start_parameters().tolist()
        for index, (name, field) in enumerate(zip(self._names, self.fields, strict=True)):
            is_there = index < len(start)
            name.setVisible(is_there)
            field.setVisible(is_there)
            if is_there:
                variable = parameter_name(experiment, index)
                name.setText(f"{variable} =")
                tip = f"The {variable} at step 0; Reset goes back there."
                field.describe(f"Start, {variable}", tip)
                field.show_value(start[index])
        self._arrange()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Know where the ball is."""
        self._snapshot = snapshot
        self.here.setEnabled(snapshot.step > 0)

    def _field(self, index: int) -> NumberField:
        field = NumberField("Start", "", WIDEST)
        field.setObjectName(f"startField{index + 1}")
        field.number_entered.connect(partial(self._enter, index))
        field.complained.connect(lambda sentence: self.complained.emit(sentence, field))
        return field

    def _enter(self, index: int, value: float) -> None:
        if self._experiment is not None:
            start = self._experiment.start_parameters().tolist()
            start[index] = value
            function = self._experiment.function
            refusal = function and why_no_start(function, np.array(start))
            if refusal:
                self.fields[index].refuse(refusal)
            else:
                self._wish(start)

    def _take_present(self) -> None:
        snapshot, experiment = self._snapshot, self._experiment
        # For a moment the ball may be on another function.
        if snapshot and experiment and len(snapshot.parameters) == experiment.objective.size:
            self._wish(snapshot.parameters.tolist())

    def _wish(self, start: list[float]) -> None:
        if self._experiment is not None:
            text = f"Set start to {self._places(start)}"
            self.requested.emit(text, {"start": Start.at(start)}, NO_GESTURE)

    def _places(self, start: list[float]) -> str:
        """“x = 3, y = 2”."""
        names = [name.text() for name in self._names]
        return ", ".join(
            f"{name} {exact(value)}" for name, value in zip(names, start, strict=False)
        )
