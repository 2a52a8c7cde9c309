"""What becomes of the gradient before it moves the weights."""

from __future__ import annotations

from gdviz.engine import Experiment
from gdviz.ui.training.definition_section import DefinitionSection


class OptimizerSection(DefinitionSection):
    """Every optimizer of the engine, with its formula and its hyperparameters."""

    names = ("optimizer",)

    def __init__(self) -> None:
        super().__init__()
        self._set_controls(self.box)

    def _show(self, experiment: Experiment) -> None:
        self._show_definition(experiment.optimizer, experiment.optimizer.recurrence)
