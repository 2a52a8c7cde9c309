"""Who runs in a race: runners added, changed and taken out, as wishes for the experiment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gdviz.engine import (
    NUMBERS,
    OPTIMIZERS,
    SCHEDULES,
    Batching,
    Experiment,
    Runner,
    ScheduledRate,
)

# Of optimizers whose rate is about the length of a step, and so says little about that of others,
# a rate that usually gets somewhere. All others start with the rate of the run.
USUAL_RATES = {
    "adagrad": 0.5,
    "adadelta": 1.0,
    "rmsprop": 0.05,
    "adam": 0.1,
    "adamw": 0.1,
    "qhadam": 0.1,
}
BATCH_SIZES = (1, 2, 4, 8, 16, 32, 64, 128)


def free_name(runners: Sequence[Runner]) -> str:
    """The smallest number that nobody runs under."""
    taken = {runner.name for runner in runners}
    numbers = range(NUMBERS[0], NUMBERS[-1] + 2)
    return next(str(number) for number in numbers if str(number) not in taken)


def with_optimizer(experiment: Experiment, optimizer: str) -> tuple[Runner, ...]:
    """The runners and one more, with this optimizer's defaults and the batches of the run."""
    runners = experiment.runners
    added = Runner(
        free_name(runners),
        OPTIMIZERS[optimizer](),
        USUAL_RATES.get(optimizer, experiment.learning_rate),
        batching=experiment.batching,
    )
    return (*runners, added)


def with_present_settings(experiment: Experiment) -> tuple[Runner, ...]:
    """The runners and one more, which trains as the run itself does now."""
    added = Runner(
        free_name(experiment.runners),
        experiment.optimizer,
        experiment.learning_rate,
        experiment.schedule,
        experiment.batching,
    )
    return (*experiment.runners, added)


def changed(runners: Sequence[Runner], name: str, **fields: object) -> tuple[Runner, ...]:
    """The runners, the one called `name` with other fields. Raises `ExperimentError`."""
    return tuple(
        replace(each, **fields) if each.name == name else each  # type: ignore[arg-type]
        for each in runners
    )


def without(runners: Sequence[Runner], name: str) -> tuple[Runner, ...]:
    """The runners but the one called `name`."""
    return tuple(each for each in runners if each.name != name)


def settings_of(runner: Runner) -> dict[str, object]:
    """The fields of an experiment that make the run itself train as `runner` does."""
    return {
        "method": "gradient-descent",
        "optimizer": runner.optimizer,
        "learning_rate": runner.learning_rate,
        "schedule": runner.schedule,
        "batching": runner.batching,
    }


def schedule_called(name: str) -> ScheduledRate:
    """The schedule of this name with its defaults."""
    return ScheduledRate(SCHEDULES[name]())


def batches_of(size: int | None, like: Batching) -> Batching:
    """Batches of another size, in the same order."""
    return replace(like, size=size)
