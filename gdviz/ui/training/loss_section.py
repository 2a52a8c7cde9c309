"""How wrong an answer is, and how the losses of all images become one."""

from __future__ import annotations

from gdviz.engine import Experiment
from gdviz.ui.training.choice_section import ChoiceSection
from gdviz.ui.training.settings_choices import LOSS, REDUCTION


class LossSection(ChoiceSection):
    """The loss of an image, and that of the sample."""

    def __init__(self) -> None:
        super().__init__([LOSS, REDUCTION])

    def applies_to(self, experiment: Experiment) -> bool:
        return experiment.function is None
