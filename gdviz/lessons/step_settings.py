"""Settings of a lesson as its fields say them, and those of its race."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from types import TracebackType
from typing import Any

from gdviz.engine import (
    MOST_RUNNERS,
    NUMBERS,
    OPTIMIZERS,
    SCHEDULES,
    SEED_LIMIT,
    BatchError,
    Batching,
    Experiment,
    ExperimentError,
    ExpressionError,
    GradientDescent,
    HyperparameterError,
    Optimizer,
    Runner,
    SampleSetError,
    Schedule,
    ScheduledRate,
    StopRuleError,
    build,
    hyperparameters_of,
)
from gdviz.engine.every_setting import runner_settings
from gdviz.engine.settings import Setting
from gdviz.lessons.fields import Fields
from gdviz.lessons.limits import MOST_STEPS
from gdviz.lessons.problems import quoted

# What is not set by itself: an optimizer brings a rate, a scale needs a start.
WITH_OTHERS = ("optimizer", "schedule", "start", "scale", "start-at")
REFUSALS = (
    BatchError,
    ExperimentError,
    ExpressionError,
    HyperparameterError,
    SampleSetError,
    StopRuleError,
)


class RefusalsNoted:
    """What the engine refuses until the block ends is wrong with a field, and goes no further."""

    def __init__(self, fields: Fields, name: str) -> None:
        self._fields, self._name = fields, name

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> bool:
        if isinstance(error, REFUSALS):
            self._fields.note(self._name, str(error))
            return True
        return False


def value_of(fields: Fields, setting: Setting) -> Any:
    """What a field says of a setting, which is noted where it cannot be; None if it is not there.

    Where there can be no number, it is the word for that.
    """
    name = setting.option
    match setting.kind:
        case "choice":
            return fields.one_of(name, setting.names, setting.noun) or None
        case "flag":
            return fields.flag(name)
        case "number":
            return fields.number(name)
    if setting.none:
        return fields.whole_or(name, setting.none, int(setting.low))
    # Steps are made when a lesson is checked, which must not take for ever.
    high = MOST_STEPS if math.isinf(setting.high) else int(setting.high)
    return fields.whole(name, int(setting.low), high)


def set_alone(fields: Fields, settings: Iterable[Setting], experiment: Experiment) -> Experiment:
    """With those of the settings among the fields that depend on no other one."""
    for setting in settings:
        if setting.option in WITH_OTHERS:
            continue
        value = value_of(fields, setting)
        if value is not None:
            none = bool(setting.none) and value == setting.none
            with RefusalsNoted(fields, setting.option):
                experiment = setting.changed(experiment, None if none else value)
    return experiment


def with_optimizer(fields: Fields, experiment: Experiment) -> Experiment:
    """With optimizer and schedule; an optimizer comes with its usual rate."""
    optimizer, schedule = _optimizer_and_schedule(fields)
    if optimizer is not None:
        plain = isinstance(optimizer, GradientDescent) and experiment.function is not None
        rate = experiment.learning_rate if plain else optimizer.usual_rate
        experiment = replace(experiment, optimizer=optimizer, learning_rate=rate)
    if schedule is not None:
        experiment = replace(experiment, schedule=ScheduledRate(schedule))
    return experiment


def with_seed(fields: Fields, experiment: Experiment) -> Experiment:
    """With a seed of its batches."""
    seed = fields.whole("seed", 0, SEED_LIMIT - 1)
    if seed is None:
        return experiment
    return replace(experiment, batching=replace(experiment.batching, seed=seed))


def _optimizer_and_schedule(fields: Fields) -> tuple[Optimizer | None, Schedule | None]:
    """Both, with what is set of them: a name is the optimizer's if it knows it."""
    kind = OPTIMIZERS.get(fields.one_of("optimizer", OPTIMIZERS, "optimizer"))
    pattern = SCHEDULES.get(fields.one_of("schedule", SCHEDULES, "schedule"))
    texts = _texts(fields.table("set", "“set”"))
    if texts and kind is None and pattern is None:
        if "optimizer" in fields or "schedule" in fields:
            # There is one, which is not known, and that has been said.
            return None, None
        fields.note("set", "“set” needs the “optimizer” or the “schedule” that it is about.")
        return None, None
    known = set() if kind is None else {each.name for each in hyperparameters_of(kind)}
    # What neither knows is told as a mistake of the optimizer, where there is one.
    of_schedule = {} if pattern is None else {n: t for n, t in texts.items() if n not in known}
    of_optimizer = {name: text for name, text in texts.items() if name not in of_schedule}
    with RefusalsNoted(fields, "set" if texts else "optimizer"):
        optimizer = None if kind is None else build(kind, of_optimizer)
        schedule = None if pattern is None else build(pattern, of_schedule)
        return optimizer, schedule
    return None, None


def _texts(values: Fields | None) -> dict[str, str]:
    """Hyperparameters as somebody would type them, which is how they are read."""
    if values is None:
        return {}
    found: dict[str, str] = {}
    for name in values.names:
        value = values.take(name)
        if isinstance(value, bool):
            found[name.replace("-", "_")] = "on" if value else "off"
        elif isinstance(value, int | float):
            found[name.replace("-", "_")] = repr(value)
        else:
            values.note(name, f"{quoted(name)} must be a number, or true or false.")
    return found


def raced(fields: Fields, experiment: Experiment) -> Experiment:
    """With the runners that are among `fields`, where it says who they are."""
    if "runners" not in fields:
        fields.take("runners")
        return experiment
    tables = fields.tables("runners", "a runner", MOST_RUNNERS)
    runners = tuple(
        _runner(each, number, experiment) for number, each in enumerate(tables, NUMBERS[0])
    )
    with RefusalsNoted(fields, "runners"):
        return replace(experiment, runners=runners)
    return experiment


def _runner(fields: Fields, number: int, experiment: Experiment) -> Runner:
    """The window knows runners by their numbers; 1 is the run itself."""
    name = str(number)
    plain = replace(experiment, optimizer=Runner(name).optimizer, batching=Batching())
    own = set_alone(fields, runner_settings(), with_seed(fields, with_optimizer(fields, plain)))
    fields.finish()
    return Runner(name, own.optimizer, own.learning_rate, own.schedule, own.batching)
