"""Settings of a lesson that decide how a step is made: optimizer, rate, schedule, batches, race."""

from __future__ import annotations

from dataclasses import replace
from types import TracebackType

from gdviz.engine import (
    MOST_ENTRANTS,
    NUMBERS,
    OPTIMIZERS,
    ORDERS,
    SCHEDULES,
    SEED_LIMIT,
    BatchError,
    Batching,
    Entrant,
    Experiment,
    ExperimentError,
    ExpressionError,
    GradientDescent,
    HyperparameterError,
    Optimizer,
    SampleSetError,
    ScheduledRate,
    StopRuleError,
    build,
    hyperparameters_of,
)
from gdviz.lessons.fields import Fields
from gdviz.lessons.limits import MOST_STEPS
from gdviz.lessons.problems import quoted

REFUSALS = (
    BatchError,
    ExperimentError,
    ExpressionError,
    HyperparameterError,
    SampleSetError,
    StopRuleError,
)
FULL = "full"


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


def rate_and_optimizer(fields: Fields, experiment: Experiment) -> Experiment:
    """An optimizer comes with its usual rate, where none is given."""
    optimizer, schedule = _optimizer_and_schedule(fields)
    if optimizer is not None:
        plain = isinstance(optimizer, GradientDescent) and experiment.function is not None
        rate = experiment.learning_rate if plain else optimizer.usual_rate
        experiment = replace(experiment, optimizer=optimizer, learning_rate=rate)
    if schedule is not None:
        experiment = replace(experiment, schedule=schedule)
    number = fields.number("learning-rate")
    if number is None:
        return experiment
    with RefusalsNoted(fields, "learning-rate"):
        return replace(experiment, learning_rate=number)
    return experiment


def _optimizer_and_schedule(fields: Fields) -> tuple[Optimizer | None, ScheduledRate | None]:
    """Both, with what is set of them: a name is the optimizer's if it knows it."""
    kind = OPTIMIZERS.get(fields.one_of("optimizer", OPTIMIZERS, "optimizer"))
    pattern = SCHEDULES.get(fields.one_of("schedule", SCHEDULES, "schedule"))
    warmup = fields.whole("warmup", 0, MOST_STEPS) or 0
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
        return optimizer, None if schedule is None else ScheduledRate(schedule, warmup)
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


def batching_of(fields: Fields, batching: Batching) -> Batching:
    """How batches are drawn, with the settings that are among `fields`."""
    size = fields.take("batch")
    order = fields.one_of("order", ORDERS, "order")
    seed = fields.whole("seed", 0, SEED_LIMIT - 1)
    if size is not None:
        if size != FULL and (type(size) is not int or size < 1):
            fields.note("batch", f"“batch” must be “{FULL}” or a whole number from 1.")
        else:
            batching = replace(batching, size=None if size == FULL else size)
    if order:
        batching = replace(batching, order=order)
    return batching if seed is None else replace(batching, seed=seed)


def raced(fields: Fields, experiment: Experiment) -> Experiment:
    """With the runners that are among `fields`, where it says who they are."""
    if "runners" not in fields:
        fields.take("runners")
        return experiment
    tables = fields.tables("runners", "a runner", MOST_ENTRANTS)
    entrants = tuple(
        _entrant(each, number, experiment) for number, each in enumerate(tables, NUMBERS[0])
    )
    with RefusalsNoted(fields, "runners"):
        return replace(experiment, entrants=entrants)
    return experiment


def _entrant(fields: Fields, number: int, experiment: Experiment) -> Entrant:
    """The window knows runners by their numbers; 1 is the run itself."""
    name = str(number)
    own = rate_and_optimizer(fields, replace(experiment, optimizer=Entrant(name).optimizer))
    batching = batching_of(fields, Batching())
    fields.finish()
    return Entrant(name, own.optimizer, own.learning_rate, own.schedule, batching)
