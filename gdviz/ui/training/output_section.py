"""What turns the sum z into the answer, with or without a bias."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from gdviz.engine import Experiment
from gdviz.ui.training.choice_section import ChoiceSection
from gdviz.ui.training.settings_choices import OUTPUT

BIAS_TIP = "A bias is one more weight, on a pixel that is always 1: it moves every sum alike."


class OutputSection(ChoiceSection):
    """The output and the bias."""

    def __init__(self) -> None:
        self.bias = QCheckBox("Bias")
        self.bias.setObjectName("biasCheck")
        self.bias.setToolTip(BIAS_TIP)
        self.bias.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        super().__init__([OUTPUT], self.bias)
        self.bias.clicked.connect(self._set_bias)

    def applies_to(self, experiment: Experiment) -> bool:
        return experiment.function is None

    def _show(self, experiment: Experiment) -> None:
        super()._show(experiment)
        self.bias.setChecked(experiment.bias)

    def _set_bias(self, bias: bool) -> None:
        self._wish(f"Turn the bias {'on' if bias else 'off'}", {"bias": bias})
