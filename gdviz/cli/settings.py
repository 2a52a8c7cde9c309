"""From the options of a command to the experiment they ask for."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from gdviz.cli.arguments import UsageError
from gdviz.cli.options import reader
from gdviz.cli.sources import OF_DATA, samples_of
from gdviz.engine import (
    CURVES,
    NUMBER_PAIRS,
    NUMBERS,
    OPTIMIZERS,
    SCHEDULES,
    SURFACES,
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
    Runner,
    SampleSetError,
    Schedule,
    Start,
    StopRuleError,
    Surface,
    build,
    builtin_sample_set,
    curve_of,
    hyperparameters_of,
    surface_of,
)
from gdviz.engine.checks import check_choice
from gdviz.engine.every_setting import every_setting, runner_settings
from gdviz.engine.settings import CHOICE

Made = TypeVar("Made", Curve, Surface)

REFUSALS = (ExperimentError, SampleSetError, HyperparameterError, BatchError, StopRuleError)

# What has hyperparameters.
DEFINITIONS: dict[str, Mapping[str, Any]] = {"optimizer": OPTIMIZERS, "schedule": SCHEDULES}

# A mistyped name of a built-in function is told apart from a formula.
NAME = re.compile(r"[A-Za-z]+(-[A-Za-z]+)*")


@contextmanager
def mistakes_told() -> Iterator[None]:
    """What the engine refuses in a sentence is a mistake in the command."""
    try:
        yield
    except REFUSALS as error:
        raise UsageError(str(error)) from error


def experiment_on_images(arguments: argparse.Namespace) -> Experiment:
    """The experiment that the arguments ask for; raises `UsageError`."""
    if arguments.start_at is not None:
        raise UsageError(
            "--start-at is for --curve, --surface and negate; on images there is --start."
        )
    with mistakes_told():
        return _complete(arguments, Experiment(samples_of(arguments)))


def experiment_on_function(arguments: argparse.Namespace) -> Experiment:
    """The experiment on a curve, a surface or pairs of numbers; raises `UsageError`."""
    option = "--curve" if arguments.surface is None else "--surface"
    of_images = (each.option for each in every_setting() if each.of_images)
    for name in (*of_images, "seed", *OF_DATA):
        if _said(arguments, name) is not None:
            raise UsageError(
                f"--{name} concerns images, and {arguments.source or option} has none."
            )
    with mistakes_told():
        function = _function(arguments)
        start = Start.at(_place(arguments, function))
        samples = builtin_sample_set("smiles")
        usual = Experiment(samples, function=function, learning_rate=function.rate, start=start)
        return _complete(arguments, usual)


def _said(arguments: argparse.Namespace, option: str) -> Any:
    """What was given for an option; None if nothing was."""
    value = getattr(arguments, option.replace("-", "_"))
    return None if value is False else value


def _complete(arguments: argparse.Namespace, experiment: Experiment) -> Experiment:
    """The experiment with everything that was said, and those who race with it."""
    seed = arguments.seed
    if seed is not None:
        batching, start = experiment.batching, experiment.start
        experiment = replace(
            experiment, batching=replace(batching, seed=seed), start=replace(start, seed=seed)
        )
    values = {each.option: _said(arguments, each.option) for each in every_setting()}
    del values["start-at"]
    said = {option: value for option, value in values.items() if value is not None}
    experiment = _changed(experiment, said, arguments.set)
    runners = (
        _runner(experiment, number, texts)
        for number, texts in enumerate(arguments.runner, NUMBERS[0])
    )
    return replace(experiment, runners=tuple(runners))


def _runner(experiment: Experiment, number: int, texts: dict[str, str]) -> Runner:
    """Who runs under a number, by settings that are the run's own where nothing is said."""
    known = {each.option: each for each in runner_settings()}
    values = {
        name: reader(known[name], f"--runner {name}")(text)
        for name, text in texts.items()
        if name in known
    }
    hyperparameters = [each for each in texts.items() if each[0] not in known]
    plain = replace(experiment, optimizer=GradientDescent(), batching=Batching())
    own = _changed(plain, values, hyperparameters)
    return Runner(str(number), own.optimizer, own.learning_rate, own.schedule, own.batching)


def _changed(
    experiment: Experiment, said: dict[str, Any], hyperparameters: list[tuple[str, str]]
) -> Experiment:
    """The experiment with settings by their options; an optimizer comes with its usual rate."""
    experiment = _with_definitions(experiment, said, hyperparameters)
    plain = isinstance(experiment.optimizer, GradientDescent) and experiment.function is not None
    if "optimizer" in said and not plain:
        experiment = replace(experiment, learning_rate=experiment.optimizer.usual_rate)
    for setting in every_setting():
        if setting.option in said and setting.option not in DEFINITIONS:
            value = said[setting.option]
            if setting.kind == CHOICE:
                check_choice(setting.noun, value, setting.names)
            none = bool(setting.none) and value == setting.none
            experiment = setting.changed(experiment, None if none else value)
    return experiment


def _with_definitions(
    experiment: Experiment, said: dict[str, Any], hyperparameters: list[tuple[str, str]]
) -> Experiment:
    """With optimizer and schedule, and what is set of them: a name is the optimizer's if it can."""
    for name, known in DEFINITIONS.items():
        check_choice(name, said.get(name, next(iter(known))), known)
    optimizer, schedule = experiment.optimizer, experiment.schedule
    optimizer_kind = OPTIMIZERS[said.get("optimizer", optimizer.name)]
    schedule_kind = SCHEDULES[said.get("schedule", schedule.schedule.name)]
    of_optimizer, of_schedule = _names(optimizer_kind), _names(schedule_kind)
    texts: tuple[dict[str, str], dict[str, str]] = {}, {}
    for setting, text in hyperparameters:
        setting = setting.replace("-", "_")
        if setting not in of_optimizer | of_schedule:
            raise UsageError(_unknown(setting, optimizer_kind, schedule_kind))
        texts[setting not in of_optimizer][setting] = text
    if texts[0] or "optimizer" in said:
        optimizer = build(optimizer_kind, texts[0])
    if texts[1] or "schedule" in said:
        schedule = replace(schedule, schedule=build(schedule_kind, texts[1]))
    return replace(experiment, optimizer=optimizer, schedule=schedule)


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


def _names(kind: type[Optimizer] | type[Schedule]) -> set[str]:
    return {each.name for each in hyperparameters_of(kind)}


def _unknown(setting: str, optimizer: type[Optimizer], schedule: type[Schedule]) -> str:
    both = [
        f"{kind.name} has {', '.join(each.name for each in hyperparameters_of(kind)) or 'none'}"
        for kind in (optimizer, schedule)
    ]
    return f"There is no hyperparameter called “{setting}”: {' and '.join(both)}."
