"""Every setting of an experiment: those of its fields, and the stop rules."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from gdviz.engine.experiment import Experiment
from gdviz.engine.runners import Runner
from gdviz.engine.settings import (
    FLAG,
    NO_STEP,
    PART,
    Setting,
    declared_at,
    fields_where,
    settings_of,
)
from gdviz.engine.stop_rules import STOP_RULES, StopRule

# All batches of a race are drawn with the seed of the run itself.
SHARED_SEED = "batching.seed"


@dataclass(frozen=True, kw_only=True)
class StopSetting(Setting):
    """A stop rule: its number, or True; None or False while it is off."""

    rule: type[StopRule]

    def held(self, experiment: Experiment) -> StopRule | None:
        """The rule, where it is on."""
        return next((rule for rule in experiment.stop_rules if type(rule) is self.rule), None)

    def value(self, experiment: Experiment) -> Any:
        """Its number, or whether it is on."""
        rule = self.held(experiment)
        if self.kind == FLAG:
            return rule is not None
        return None if rule is None else getattr(rule, fields(self.rule)[0].name)

    def changes(self, experiment: Experiment, value: Any) -> dict[str, Any]:
        """All stop rules, with this one on, off, another, or of another number."""
        rules, kind = experiment.stop_rules, self.rule
        made = () if value is None or value is False else (self._made(value),)
        place = next((at for at, rule in enumerate(rules) if type(rule) is kind), len(rules))
        return {self.path[0]: (*rules[:place], *made, *rules[place + 1 :])}

    def _made(self, value: Any) -> StopRule:
        if isinstance(value, StopRule):
            return value
        return self.rule() if value is True else self.rule(*[value])


def every_setting() -> tuple[Setting, ...]:
    """All settings, those of fields first."""
    return (*settings_of(Experiment), *map(_of_rule, STOP_RULES.values()))


def setting_called(name: str) -> Setting:
    """The setting of a name such as “learning_rate” or “batching.size”."""
    return next(each for each in every_setting() if each.name == name)


def runner_settings() -> tuple[Setting, ...]:
    """Those in which the runners of a race may differ."""
    own = {each.name for each in fields(Runner)}
    return tuple(
        each for each in every_setting() if each.path[0] in own and each.name != SHARED_SEED
    )


def takes_part(setting: Setting) -> bool:
    """Whether a setting plays a part in steps from given parameters."""
    return setting.path[0] not in fields_where(Experiment, PART, NO_STEP)


@cache
def _of_rule(rule: type[StopRule]) -> Setting:
    path = ("stop_rules", rule.name)
    declared = [declared_at(each, path) for each in fields(rule)]
    title, option = rule.title.lower(), rule.option or f"stop-{rule.name}"
    flag = {"noun": title, "said": title, "kind": FLAG}
    told = {
        "title": rule.title,
        "explanation": rule.explanation,
        "option": option,
        "fact": option.replace("-", " "),
        "of_images": rule.of_images,
        "path": path,
        "default": None if declared else False,
    }
    return StopSetting(**{**(vars(declared[0]) if declared else flag), **told, "rule": rule})
