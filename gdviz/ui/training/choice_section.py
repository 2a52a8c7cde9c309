"""Settings that are chosen out of a few, each in a row of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from gdviz.engine import Experiment
from gdviz.ui.controls.choice_box import ChoiceBox
from gdviz.ui.training.section import Section
from gdviz.ui.training.settings_choices import Choice


class ChoiceSection(Section):
    """One or more choices beside each other, and whatever else belongs into their row."""

    def __init__(self, choices: Sequence[Choice], *others: QWidget) -> None:
        super().__init__(choices[0].label)
        self.boxes = {choice.field: self._box(choice) for choice in choices}
        self._set_controls(*others, *self.boxes.values())

    def _show(self, experiment: Experiment) -> None:
        for field, box in self.boxes.items():
            box.show_choice(getattr(experiment, field))

    def _box(self, choice: Choice) -> ChoiceBox:
        box = ChoiceBox(choice.label, choice.tip, choice.options())
        box.setObjectName(f"{choice.field}Choice")
        box.chosen.connect(partial(self._choose, choice))
        return box

    def _choose(self, choice: Choice, name: str) -> None:
        title = next(option.title for option in choice.options() if option.name == name)
        self._wish(f"Set {choice.label.lower()} to {title.lower()}", {choice.field: name})
