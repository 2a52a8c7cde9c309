"""Where two experiments train otherwise, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from gdviz.engine import Experiment, NumberPairs, hyperparameters_of
from gdviz.engine.every_setting import every_setting, takes_part
from gdviz.engine.hyperparameters import Definition
from gdviz.engine.settings import CHOICE, WHOLE, Setting
from gdviz.numbers import count, exact


def other_settings(made_by: Experiment, edited: Experiment) -> tuple[str, ...]:
    """What `made_by` has where the two train otherwise."""
    different = [
        words
        for setting in every_setting()
        if takes_part(setting) and setting.applies_to(made_by)
        for words in _of(setting, made_by, edited)
    ]
    if not made_by.same_function(edited):
        pairs = isinstance(made_by.function, NumberPairs) and made_by.same_space(edited)
        different.append("other pairs" if pairs else "another function")
    elif made_by.function is None and not _same_images(made_by, edited):
        different.append("other images")
    return tuple(different)


def _same_images(made_by: Experiment, edited: Experiment) -> bool:
    return replace(made_by, samples=edited.samples).trains_like(made_by)


def _of(setting: Setting, made_by: Experiment, edited: Experiment) -> Iterator[str]:
    """What is said of a setting that differs."""
    mine, other = setting.held(made_by), setting.held(edited)
    if mine == other:
        return
    if isinstance(mine, Definition) and type(mine) is type(other):
        yield from _hyperparameters(mine, other)
        return
    words, _, off = setting.said.partition("|")
    if setting.name in OTHERWISE:
        yield OTHERWISE[setting.name](mine)
    elif off:
        yield words if mine else off
    else:
        yield words.format(_value(setting, mine))


def _value(setting: Setting, value: Any) -> str:
    if setting.kind == CHOICE:
        if isinstance(value, Definition):
            return value.title
        title: str = setting.choices()[value].title
        return title.lower()
    return count(value) if setting.kind == WHOLE else exact(value)


def _hyperparameters(mine: Definition, other: Definition) -> Iterator[str]:
    for each in hyperparameters_of(mine):
        value = getattr(mine, each.name)
        if value != getattr(other, each.name):
            title = each.title[0].lower() + each.title[1:]
            switched = "on" if value else "off"
            yield f"{title} {switched if isinstance(value, bool) else exact(value)}"


def _size(size: int | None) -> str:
    if size is None:
        return "the whole sample"
    return "single images" if size == 1 else f"mini-batches of {count(size)}"


# What is said otherwise than by the number.
OTHERWISE: dict[str, Callable[[Any], str]] = {
    "batching.size": _size,
    # A seed is no amount.
    "batching.seed": lambda seed: f"batch seed {seed}",
}
