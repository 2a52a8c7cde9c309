"""From the options of a command to the experiment they ask for."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from gdviz.cli.arguments import FULL, UsageError
from gdviz.cli.options import (
    BATCHING,
    OF_IMAGES,
    ON_IMAGES,
    OPTIMIZER,
    SCHEDULE,
    START,
    STARTS_BY_NAME,
)
from gdviz.cli.sources import OF_DATA, samples_of
from gdviz.engine import (
    CURVES,
    NUMBER_PAIRS,
    OPTIMIZERS,
    SCHEDULES,
    SURFACES,
    AllWithinTolerance,
    BatchError,
    Batching,
    Curve,
    Experiment,
    ExperimentError,
    ExpressionError,
    Function,
    GradientDescent,
    HyperparameterError,
    Optimizer,
    SampleSetError,
    Schedule,
    ScheduledRate,
    Start,
    Surface,
    build,
    builtin_sample_set,
    curve_of,
    hyperparameters_of,
    surface_of,
)
from gdviz.engine.checks import check_choice

Made = TypeVar("Made", Curve, Surface)

# A mistyped name of a built-in function is told apart from a formula.
NAME = re.compile(r"[A-Za-z]+(-[A-Za-z]+)*")


@contextmanager
def mistakes_told() -> Iterator[None]:
    """What the engine refuses in a sentence is a mistake in the command."""
    try:
        yield
    except (ExperimentError, SampleSetError, HyperparameterError, BatchError) as error:
        raise UsageError(str(error)) from error


def experiment_on_images(arguments: argparse.Namespace) -> Experiment:
    """The experiment that the arguments ask for; raises `UsageError`."""
    if arguments.start_at is not None:
        raise UsageError(
            "--start-at is for --curve, --surface and negate; on images there is --start."
        )
    with mistakes_told():
        samples = samples_of(arguments)
        optimizer, schedule = _optimizer_and_schedule(arguments)
        rate = arguments.learning_rate
        return Experiment(
            samples,
            **{name: getattr(arguments, name) for name in OF_IMAGES if was_said(arguments, name)},
            learning_rate=optimizer.usual_rate if rate is None else rate,
            optimizer=optimizer,
            schedule=ScheduledRate(schedule, arguments.warmup),
            batching=_batching(arguments),
            start=_start(arguments),
            stop_rules=(AllWithinTolerance(),) if arguments.stop_within_tolerance else (),
        )


def was_said(arguments: argparse.Namespace, name: str) -> bool:
    """Whether an option of those `ON_IMAGES` was given."""
    value = getattr(arguments, name)
    return value is not None and value is not False


def _batching(arguments: argparse.Namespace) -> Batching:
    size = None if arguments.batch in (None, FULL) else arguments.batch
    order = BATCHING.order if arguments.order is None else arguments.order
    return Batching(size, order, _seed(arguments))


def _start(arguments: argparse.Namespace) -> Start:
    kind = START.kind if arguments.start is None else arguments.start
    check_choice("start", kind, STARTS_BY_NAME)
    scale = START.scale if arguments.scale is None else arguments.scale
    return Start(kind, _seed(arguments), scale)


def _seed(arguments: argparse.Namespace) -> int:
    return BATCHING.seed if arguments.seed is None else int(arguments.seed)


def experiment_on_function(arguments: argparse.Namespace) -> Experiment:
    """The experiment on a curve, a surface or pairs of numbers; raises `UsageError`."""
    option = "--curve" if arguments.surface is None else "--surface"
    for name in (*ON_IMAGES, *OF_DATA):
        if was_said(arguments, name):
            raise UsageError(
                f"--{name.replace('_', '-')} concerns images, and {arguments.source or option} "
                "has none."
            )
    with mistakes_told():
        function = _function(arguments)
        optimizer, schedule = _optimizer_and_schedule(arguments)
        rate = arguments.learning_rate
        if rate is None:
            plain = isinstance(optimizer, GradientDescent)
            rate = function.rate if plain else optimizer.usual_rate
        return Experiment(
            builtin_sample_set("smiles"),
            function=function,
            learning_rate=rate,
            optimizer=optimizer,
            schedule=ScheduledRate(schedule, arguments.warmup),
            start=Start.at(_place(arguments, function)),
        )


def _function(arguments: argparse.Namespace) -> Function:
    """The built-in function of the name that was given, or the one that was typed."""
    if arguments.source is not None:
        return NUMBER_PAIRS[arguments.source]
    if arguments.surface is None:
        return _named_or_typed("curve", arguments.curve, CURVES, curve_of)
    return _named_or_typed("surface", arguments.surface, SURFACES, surface_of)


def _named_or_typed(
    kind: str, text: str, known: Mapping[str, Made], make: Callable[[str], Made]
) -> Made:
    if text in known:
        return known[text]
    try:
        return make(text)
    except ExpressionError as mistake:
        if NAME.fullmatch(text):
            check_choice(kind, text, known)
        raise UsageError(f"--{kind}: {mistake}") from mistake


def _place(arguments: argparse.Namespace, function: Function) -> tuple[float, ...]:
    if arguments.start_at is None:
        return tuple(function.start_parameters().tolist())
    start: tuple[float, ...] = arguments.start_at
    if len(start) != function.size:
        needed = "one number, such as 3" if function.size == 1 else "two numbers, such as 1,2"
        raise UsageError(f"--start-at needs {needed}, for “{function.name}”.")
    return start


def _optimizer_and_schedule(arguments: argparse.Namespace) -> tuple[Optimizer, Schedule]:
    """Both, with the hyperparameters that were set: a name is the optimizer's if it knows it."""
    name = OPTIMIZER if arguments.optimizer is None else arguments.optimizer
    check_choice("optimizer", name, OPTIMIZERS)
    optimizer = OPTIMIZERS[name]
    name = SCHEDULE if arguments.schedule is None else arguments.schedule
    check_choice("schedule", name, SCHEDULES)
    schedule = SCHEDULES[name]
    known, others = _names(optimizer), _names(schedule)
    texts: tuple[dict[str, str], dict[str, str]] = {}, {}
    for setting, text in arguments.set:
        setting = setting.replace("-", "_")
        if setting not in known | others:
            raise UsageError(_unknown(setting, optimizer, schedule))
        texts[setting not in known][setting] = text
    return build(optimizer, texts[0]), build(schedule, texts[1])


def _names(kind: type[Optimizer] | type[Schedule]) -> set[str]:
    return {each.name for each in hyperparameters_of(kind)}


def _unknown(setting: str, optimizer: type[Optimizer], schedule: type[Schedule]) -> str:
    both = [
        f"{kind.name} has {', '.join(each.name for each in hyperparameters_of(kind)) or 'none'}"
        for kind in (optimizer, schedule)
    ]
    return f"There is no hyperparameter called “{setting}”: {' and '.join(both)}."
