"""Facts of settings: what is chosen now, whether a step has been made with it or not."""

from __future__ import annotations

from functools import partial
from typing import Any

from gdviz.engine import Experiment
from gdviz.engine.every_setting import every_setting
from gdviz.engine.settings import CHOICE, FLAG, NUMBER, PLACE, Setting
from gdviz.lessons.facts.fact import (
    Fact,
    Observation,
    Value,
    flag,
    like_answers,
    number,
    text,
    whole,
)


def _batch_size(observation: Observation) -> int | None:
    """The whole sample is a batch of all its images."""
    experiment = observation.experiment
    if experiment.function is not None:
        return None
    images = len(experiment.samples.trained)
    size = experiment.batching.size
    return images if size is None else min(size, images)


def _steps_per_epoch(observation: Observation) -> int | None:
    experiment = observation.experiment
    if experiment.function is not None:
        return None
    return experiment.batching.steps_per_epoch(len(experiment.samples.trained))


def _function(experiment: Experiment) -> str:
    return "images" if experiment.function is None else experiment.function.name


def _fact(setting: Setting) -> Fact:
    """What is chosen now."""
    words = setting.explanation.removesuffix(".")
    words = words[0].lower() + words[1:]
    read: Any = partial(_value, setting)
    if setting.kind == CHOICE:
        return text(setting.fact, words, read, tuple(setting.choices()))
    if setting.kind == FLAG:
        return flag(setting.fact, words, read)
    fact = (number if setting.kind == NUMBER else whole)(setting.fact, words, read)
    return like_answers(fact) if setting.like_answers else fact


def _value(setting: Setting, observation: Observation) -> Value | None:
    value: Value | None = setting.value(observation.experiment)
    return value


# What says more than the number that was typed.
OTHERWISE = {
    "batching.size": number("batch size", "how many images a step learns from", _batch_size)
}

OF_SETTINGS: tuple[Fact, ...] = (
    *(
        OTHERWISE.get(setting.name) or _fact(setting)
        for setting in every_setting()
        if setting.kind != PLACE
    ),
    text(
        "trained on",
        "“images”, “negate”, or the name of a curve or surface",
        lambda m: _function(m.experiment),
    ),
    whole(
        "steps per epoch", "how many steps draw as many images as the sample has", _steps_per_epoch
    ),
    whole(
        "runners",
        "how many race, your own run among them",
        lambda m: 1 + len(m.experiment.runners),
    ),
)
