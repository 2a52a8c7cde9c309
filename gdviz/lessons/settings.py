"""Settings of a lesson: words of the command line that make one experiment of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from gdviz.engine import (
    CURVES,
    NUMBER_PAIRS,
    SURFACES,
    Curve,
    Experiment,
    ExpressionError,
    Function,
    Start,
    Surface,
    builtin_names,
    builtin_sample_set,
    curve_of,
    surface_of,
)
from gdviz.engine.every_setting import every_setting, setting_called
from gdviz.lessons.drawn_images import drawn_samples
from gdviz.lessons.fields import Fields
from gdviz.lessons.problems import counted
from gdviz.lessons.step_settings import (
    RefusalsNoted,
    raced,
    set_alone,
    value_of,
    with_optimizer,
    with_seed,
)

# Two letters and more, and words of them.
NAME = re.compile(r"[^\W\d]{2,}(?:[-_ ][^\W\d]{2,}){0,4}")

Made = TypeVar("Made", Curve, Surface)

STOP_RULES = "stop_rules"
CURVE, SURFACE, PAIRS = "curve", "surface", "pairs"
# What can be trained on: only one of these at a time.
GROUNDS = ("samples", CURVE, SURFACE, PAIRS, "image")


def first_experiment() -> Experiment:
    """What a lesson begins with where it says nothing else."""
    return Experiment(builtin_sample_set("smiles"))


def changed(fields: Fields, experiment: Experiment) -> Experiment:
    """The experiment with the settings that are among `fields`, taken out of them.

    What the engine refuses is noted, and leaves the experiment without it.
    """
    experiment = _trained_on(fields, experiment)
    experiment = with_seed(fields, with_optimizer(fields, experiment))
    experiment = _started(fields, experiment)
    if any(rule.option in fields for rule in every_setting() if rule.path[0] == STOP_RULES):
        # They are named all at once.
        experiment = replace(experiment, stop_rules=())
    experiment = set_alone(fields, every_setting(), experiment)
    return raced(fields, experiment)


def _trained_on(fields: Fields, experiment: Experiment) -> Experiment:
    """On another sample set, or another function, from where it is usually begun."""
    chosen = [name for name in GROUNDS if name in fields]
    if len(chosen) > 1:
        fields.note(chosen[1], f"only one of “{chosen[0]}” and “{chosen[1]}” can be trained on.")
    name = fields.one_of("samples", builtin_names(), "sample set")
    drawn = drawn_samples(fields)
    samples = builtin_sample_set(name) if name else drawn
    function = _function(fields)
    if samples is not None:
        return replace(experiment, samples=samples, function=None, start=Start(), placement=None)
    if function is None:
        return experiment
    return replace(
        experiment,
        function=function,
        learning_rate=function.rate,
        start=Start.at(function.start_parameters()),
        placement=None,
    )


def _function(fields: Fields) -> Function | None:
    pairs = fields.one_of(PAIRS, NUMBER_PAIRS, "set of pairs")
    curve = _named_or_typed(fields, CURVE, CURVES, curve_of)
    surface = _named_or_typed(fields, SURFACE, SURFACES, surface_of)
    return NUMBER_PAIRS[pairs] if pairs else curve or surface


def _named_or_typed(
    fields: Fields, name: str, known: Mapping[str, Made], make: Callable[[str], Made]
) -> Made | None:
    """What is built in under a name, or made of a formula."""
    text = fields.text(name)
    if not text or text in known:
        return known[text] if text else None
    try:
        return make(text)
    except ExpressionError as error:
        # A name that is mistyped is no formula either, and is told so.
        if NAME.fullmatch(text):
            fields.is_known(fields.path_of(name), text, known, name)
        else:
            fields.note(name, str(error))
    return None


def _started(fields: Fields, experiment: Experiment) -> Experiment:
    kind = value_of(fields, setting_called("start.kind"))
    scale, at = fields.number("scale"), fields.numbers("start-at")
    if at is not None:
        return _started_at(fields, experiment, at)
    if kind:
        with RefusalsNoted(fields, "scale" if scale is not None else "start"):
            start = Start(kind, experiment.batching.seed, 1.0 if scale is None else scale)
            return replace(experiment, start=start)
    elif scale is not None:
        fields.note("scale", "“scale” needs a “start”, uniform or normal.")
    elif "seed" in fields and experiment.function is None:
        start = replace(experiment.start, seed=experiment.batching.seed)
        return replace(experiment, start=start)
    return experiment


def _started_at(fields: Fields, experiment: Experiment, at: list[float]) -> Experiment:
    if len(at) != experiment.objective.size:
        has = counted(len(at), "number")
        fields.note("start-at", f"“start-at” has {has}, and needs {experiment.objective.size}.")
        return experiment
    return replace(experiment, start=Start.at(at))
