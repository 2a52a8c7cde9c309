"""Where two experiments train otherwise, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gdviz.engine import NUDGES, ORDERS, Experiment, NumberPairs, hyperparameters_of
from gdviz.engine.experiment import LOSS_SETTINGS
from gdviz.engine.hyperparameters import Definition
from gdviz.ui.training.settings_choices import reduction_word, size_setting
from gdviz.ui.words.number_text import exact
from gdviz.ui.words.numbers import count


def other_settings(made_by: Experiment, edited: Experiment) -> tuple[str, ...]:
    """What `made_by` has where the two train otherwise."""
    different = [*_plain(made_by, edited), *_of_descent(made_by, edited)]
    if not made_by.same_function(edited):
        pairs = isinstance(made_by.function, NumberPairs) and made_by.same_space(edited)
        different.append("other pairs" if pairs else "another function")
    elif made_by.function is None and not _same_images(made_by, edited):
        different.append("other images")
    return tuple(different)


def _same_images(made_by: Experiment, edited: Experiment) -> bool:
    return replace(made_by, samples=edited.samples).trains_like(made_by)


def _plain(made_by: Experiment, edited: Experiment) -> Iterator[str]:
    """The settings that are one word or number."""
    size = size_setting(made_by.method)
    words = {
        "method": made_by.update.title.lower(),
        size.field: f"{size.label.lower()} {exact(getattr(made_by, size.field))}",
        "loss": made_by.perceptron.loss_function.title.lower(),
        "reduction": f"the loss {reduction_word(made_by.reduction)}",
        "output": f"the {made_by.perceptron.activation.title.lower()} output",
        "bias": "a bias" if made_by.bias else "no bias",
    }
    for field, text in words.items():
        if made_by.function is not None and field in LOSS_SETTINGS:
            continue
        if getattr(made_by, field) != getattr(edited, field):
            yield text


def _of_descent(made_by: Experiment, edited: Experiment) -> Iterator[str]:
    """What plays a part in gradient descent only."""
    if made_by.method == NUDGES:
        return
    yield from _definition("optimizer", made_by.optimizer, edited.optimizer)
    mine, other = made_by.schedule, edited.schedule
    yield from _definition("schedule", mine.schedule, other.schedule)
    if mine.warmup_steps != other.warmup_steps:
        yield f"{count(mine.warmup_steps)} warm-up steps"
    yield from _batching(made_by, edited)


def _definition(what: str, mine: Definition, other: Definition) -> Iterator[str]:
    if type(mine) is not type(other):
        yield f"{what} {mine.title}"
        return
    for each in hyperparameters_of(mine):
        value = getattr(mine, each.name)
        if value != getattr(other, each.name):
            title = each.title[0].lower() + each.title[1:]
            yield f"{title} {_value(value)}"


def _value(value: float | bool) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return exact(value)


def _batching(made_by: Experiment, edited: Experiment) -> Iterator[str]:
    mine, other = made_by.batching, edited.batching
    if mine.size != other.size:
        yield _size(mine.size)
    if mine.order != other.order:
        yield f"batches {ORDERS[mine.order].title.lower()}"
    if mine.seed != other.seed:
        yield f"batch seed {mine.seed}"


def _size(size: int | None) -> str:
    if size is None:
        return "the whole sample"
    return "single images" if size == 1 else f"mini-batches of {count(size)}"
