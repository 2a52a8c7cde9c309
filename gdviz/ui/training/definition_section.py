"""A setting that is one of many definitions of the engine, with hyperparameters of its own."""

from __future__ import annotations

from typing import Any

from gdviz.engine import Experiment
from gdviz.engine.every_setting import setting_called
from gdviz.ui.controls.choice_box import ChoiceBox
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.fonts import monospace_font
from gdviz.ui.training.details import Details
from gdviz.ui.training.hyperparameter_rows import HyperparameterRows
from gdviz.ui.training.section import SettingsSection
from gdviz.ui.training.setting_texts import options_of


class DefinitionSection(SettingsSection):
    """Chooses a definition by its name; its formula and its hyperparameters unfold."""

    def __init__(self) -> None:
        """The first of its settings is the definition."""
        self._setting = setting = setting_called(self.names[0])
        details = Details(f"{setting.title}, details")
        super().__init__(setting.title, details)
        name = setting.path[-1]
        # What was set before comes back when a definition is chosen again.
        self._last: dict[str, Any] = {}
        self.box = ChoiceBox(setting.title, setting.explanation, options_of(setting))
        self.box.setObjectName(f"{name}Choice")
        self.box.chosen.connect(self._choose)
        self.formula = details.add_words()
        self.formula.setObjectName(f"{name}Formula")
        self.formula.setFont(small(monospace_font()))
        self.words = details.add_words()
        self.rows = HyperparameterRows(name)
        self.rows.follow(self.box)
        self.rows.complained.connect(self.complained)
        self.rows.definition_requested.connect(self._wish_definition)
        self._fill(details)

    def _fill(self, details: Details) -> None:
        """Put the hyperparameters below the words."""
        details.add(self.rows)

    def _show_definition(self, definition: Any, formula: str) -> None:
        self._last[definition.name] = definition
        self.box.show_choice(definition.name)
        self.formula.setText(formula.replace(",  ", "\n"))
        self.words.setText(definition.explanation)
        self.rows.show_definition(definition)

    def _choose(self, name: str) -> None:
        definition = self._last.get(name) or self._setting.choices()[name]()
        text = f"Set {self._setting.title.lower()} to {definition.title}"
        self._wish_definition(text, definition)

    def _wish_definition(self, text: str, definition: Any, key: str = "") -> None:
        if self._experiment is not None:
            self._wish(text, self._setting.changes(self._experiment, definition), key)

    def applies_to(self, experiment: Experiment) -> bool:
        return self._setting.applies_to(experiment)

    def _show(self, experiment: Experiment) -> None:
        raise NotImplementedError


class OptimizerSection(DefinitionSection):
    """Every optimizer of the engine, with its formula and its hyperparameters."""

    names = ("optimizer",)

    def __init__(self) -> None:
        super().__init__()
        self._set_controls(self.box)

    def _show(self, experiment: Experiment) -> None:
        self._show_definition(experiment.optimizer, experiment.optimizer.recurrence)
