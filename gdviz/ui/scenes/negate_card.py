"""The card of the task “negate”: the neuron drawn, its pairs of numbers, and its start."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gdviz.engine import Experiment, ExperimentError, NumberPairs, Snapshot
from gdviz.ui.cards.card import Card
from gdviz.ui.cards.scroll_column import ScrollColumn
from gdviz.ui.controls.complaint import Complaint
from gdviz.ui.controls.number_columns import NumberColumns
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.scenes.function_words import place_columns
from gdviz.ui.scenes.negate_picture import ForwardPass, NegatePicture
from gdviz.ui.scenes.own_function import fields_with
from gdviz.ui.scenes.pair_table import Pair, PairTable
from gdviz.ui.scenes.start_row import StartRow
from gdviz.ui.training.section import NO_GESTURE

SMALLEST = QSize(300, 120)
INFO = "find the weight that changes every sign"


class NegateCard(Card):
    """`setting_changed` wishes for other pairs or another start: a name, the fields, a key."""

    setting_changed = Signal(str, object, str)

    def __init__(self) -> None:
        super().__init__("Negate")
        self.setObjectName("negateCard")
        self.set_info(INFO)
        self._experiment: Experiment | None = None
        self._snapshot: Snapshot | None = None
        self._looked_at = 0
        self.picture = NegatePicture()
        self.table = PairTable()
        self.start = StartRow()
        self.place = NumberColumns("Where the weight is", large=True)
        area = ScrollColumn(
            SMALLEST, self.picture, self.table, _left(self.table.add), self.start, self.place
        )
        self.set_body(area)
        self._complaint = Complaint(area.content)
        self.table.pairs_requested.connect(self._wish_pairs)
        self.table.looked_at.connect(self._look_at)
        self.start.requested.connect(self.setting_changed)
        for part in (self.table, self.start):
            part.complained.connect(self._complaint.say)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the pairs of an experiment, where it has some, without a signal."""
        if isinstance(experiment.function, NumberPairs):
            self._experiment = experiment
            self._looked_at = min(self._looked_at, len(experiment.function.pairs) - 1)
            self.table.show_pairs(experiment.function.pairs)
            self.start.show_experiment(experiment)
            self._show_weight()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what the weight makes of every input, if that is what is trained."""
        if isinstance(snapshot.experiment.function, NumberPairs):
            self._snapshot = snapshot
            self.place.show_columns(place_columns(snapshot))
            self.start.show_snapshot(snapshot)
            self._show_weight()

    @property
    def _function(self) -> NumberPairs | None:
        function = self._experiment.function if self._experiment is not None else None
        return function if isinstance(function, NumberPairs) else None

    def _show_weight(self) -> None:
        function = self._function
        if function is not None and self._snapshot is not None:
            weight = float(self._snapshot.parameters[0])
            number, target = function.pairs[self._looked_at]
            name = f"input {self._looked_at + 1}" if len(function.pairs) > 1 else "input"
            self.picture.show_passage(ForwardPass(number, weight, target, name))
            self.table.show_weight(weight)

    def _look_at(self, row: int) -> None:
        self._looked_at = row
        self._show_weight()

    def _wish_pairs(self, text: str, pairs: tuple[Pair, ...], field: NumberField | None) -> None:
        function = self._function
        if self._experiment is None or function is None:
            return
        try:
            function = replace(function, pairs=pairs)
        except ExperimentError as error:
            if field is not None:
                field.refuse(str(error))
            return
        self.setting_changed.emit(text, fields_with(self._experiment, function), NO_GESTURE)


def _left(part: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
    row.addStretch(1)
    return line
