"""How far an answer may be off and still be good enough."""

from __future__ import annotations

from gdviz.engine import Experiment
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.training.section import Section, refusals_at
from gdviz.ui.words.error_words import tolerance_format

TIP = (
    "An answer that is off its target by this much or less is good enough: none needs to be "
    "perfect."
)
WIDEST = "12.5%"


class ToleranceSection(Section):
    """In percent where answers are probabilities."""

    def __init__(self) -> None:
        super().__init__("Good enough")
        self.field = NumberField("Good enough", TIP, WIDEST)
        self.field.setObjectName("toleranceField")
        self.field.number_entered.connect(self._enter)
        self._listen(self.field)
        self._set_controls(self.field)

    def applies_to(self, experiment: Experiment) -> bool:
        return experiment.function is None

    def _show(self, experiment: Experiment) -> None:
        self.field.set_format(tolerance_format(experiment))
        self.field.show_value(experiment.tolerance)

    def _enter(self, value: float) -> None:
        if self._experiment is not None:
            text = f"Set good enough to {tolerance_format(self._experiment).write(value)} off"
            with refusals_at(self.field):
                self._wish(text, {"tolerance": value})
