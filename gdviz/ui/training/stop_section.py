"""When a run is done by itself."""

from __future__ import annotations

from functools import partial

from gdviz.engine import STOP_RULES, AllWithinTolerance, Experiment, StopRule
from gdviz.ui.training.details import Details
from gdviz.ui.training.section import Section
from gdviz.ui.training.stop_rule_row import StopRuleRow
from gdviz.ui.training.value_label import ValueLabel

TIP = "The run stops by itself when one of the rules says so."
NEVER = "never"


class StopSection(Section):
    """How many rules there are in the row; every rule of the engine unfolds."""

    def __init__(self) -> None:
        details = Details("Stop rules")
        super().__init__("Stop", details)
        self.words = ValueLabel(NEVER)
        self.words.setObjectName("stopWords")
        self.words.clicked.connect(self.label.toggle)
        self.rows = [StopRuleRow(kind) for kind in STOP_RULES.values()]
        for row in self.rows:
            row.rule_wished.connect(partial(self._wish_rule, row.kind))
            row.complained.connect(self.complained)
            details.add(row)
        self._set_controls(self.words)

    def _show(self, experiment: Experiment) -> None:
        rules = tuple(rule for rule in experiment.stop_rules if _applies(type(rule), experiment))
        for row in self.rows:
            row.setVisible(_applies(row.kind, experiment))
            row.show_rule(next((rule for rule in rules if type(rule) is row.kind), None))
        self.words.setText(_summary(rules))
        self.words.setToolTip("\n".join([TIP, *(rule.title for rule in rules)]))

    def _wish_rule(self, kind: type[StopRule], text: str, rule: StopRule | None) -> None:
        if self._experiment is None:
            return
        rules = list(self._experiment.stop_rules)
        places = [place for place, each in enumerate(rules) if type(each) is kind]
        new = [] if rule is None else [rule]
        if places:
            rules[places[0] : places[0] + 1] = new
        else:
            rules += new
        self._wish(text, {"stop_rules": tuple(rules)})


def _applies(kind: type[StopRule], experiment: Experiment) -> bool:
    """Whether the rule can ever end such a run: a function has no images to be good enough."""
    return experiment.function is None or kind is not AllWithinTolerance


def _summary(rules: tuple[StopRule, ...]) -> str:
    if not rules:
        return NEVER
    return "by 1 rule" if len(rules) == 1 else f"by {len(rules)} rules"
