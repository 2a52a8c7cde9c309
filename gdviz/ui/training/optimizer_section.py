"""What becomes of the gradient before it moves the weights."""

from __future__ import annotations

from gdviz.engine import NUDGES, OPTIMIZERS, Experiment, Optimizer
from gdviz.ui.training.definition_section import DefinitionSection
from gdviz.ui.training.settings_choices import OPTIMIZER


class OptimizerSection(DefinitionSection):
    """Every optimizer of the engine, with its formula and its hyperparameters."""

    def __init__(self) -> None:
        super().__init__(OPTIMIZER, OPTIMIZERS)
        self._set_controls(self.box)

    def applies_to(self, experiment: Experiment) -> bool:
        return experiment.method != NUDGES

    def _show(self, experiment: Experiment) -> None:
        self._show_definition(experiment.optimizer, experiment.optimizer.recurrence)

    def _fields(self, definition: Optimizer) -> dict[str, object]:
        return {"optimizer": definition}
