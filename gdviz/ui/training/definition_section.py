"""A setting that is one of many definitions of the engine, with hyperparameters of its own."""

from __future__ import annotations

from typing import Any

from gdviz.engine import Experiment
from gdviz.ui.controls.choice_box import ChoiceBox
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.fonts import monospace_font
from gdviz.ui.training.details import Details
from gdviz.ui.training.hyperparameter_rows import HyperparameterRows
from gdviz.ui.training.section import Section
from gdviz.ui.training.settings_choices import Choice


class DefinitionSection(Section):
    """Chooses a definition by its name; its formula and its hyperparameters unfold."""

    def __init__(self, choice: Choice, registry: dict[str, type[Any]]) -> None:
        details = Details(f"{choice.label}, details")
        super().__init__(choice.label, details)
        self._registry = registry
        self._choice = choice
        # What was set before comes back when a definition is chosen again.
        self._last: dict[str, Any] = {}
        self.box = ChoiceBox(choice.label, choice.tip, choice.options())
        self.box.setObjectName(f"{choice.field}Choice")
        self.box.chosen.connect(self._choose)
        self.formula = details.add_words()
        self.formula.setObjectName(f"{choice.field}Formula")
        self.formula.setFont(small(monospace_font()))
        self.words = details.add_words()
        self.rows = HyperparameterRows(choice.field)
        self.rows.follow(self.box)
        self.rows.complained.connect(self.complained)
        self.rows.definition_wished.connect(self._wish_definition)
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
        definition = self._last.get(name) or self._registry[name]()
        text = f"Set {self._choice.label.lower()} to {definition.title}"
        self._wish_definition(text, definition)

    def _wish_definition(self, text: str, definition: Any, key: str = "") -> None:
        self._wish(text, self._fields(definition), key)

    def _fields(self, definition: Any) -> dict[str, Any]:
        """What of the experiment becomes what with this definition."""
        raise NotImplementedError

    def _show(self, experiment: Experiment) -> None:
        raise NotImplementedError
