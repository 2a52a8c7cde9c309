"""The settings that are chosen out of a few, with the words for each, read from the engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gdviz.engine import (
    ACTIVATIONS,
    LOSSES,
    METHODS,
    NUDGES,
    OPTIMIZERS,
    ORDERS,
    REDUCTIONS,
    SCHEDULES,
    STARTS,
)
from gdviz.ui.controls.choice_box import Option

# What the engine has no sentence for, because its own names say it all in code.
WORDS = {
    "sum": ("summed", "The losses of all images are added up."),
    "mean": ("averaged", "The losses of all images are added up and divided by their number."),
}


@dataclass(frozen=True)
class Choice:
    """A setting of the experiment: its field, its label, a tip, and what there is to choose.

    The options are read when asked for: what joins a registry later is offered too.
    """

    field: str
    label: str
    tip: str
    options: Callable[[], list[Option]]


@dataclass(frozen=True)
class SizeSetting:
    """The number that says how far a step goes: its field, its label and a tip."""

    field: str
    label: str
    tip: str


LEARNING_RATE = SizeSetting(
    "learning_rate",
    "Learning rate",
    "A step moves every weight by the learning rate times its slope. Any positive number, such "
    "as 0.5 or 1e-3.",
)
NUDGE_SIZE = SizeSetting(
    "nudge_size",
    "Nudge size",
    "How far every weight is nudged up and down. Any positive number, such as 1 or 0.25.",
)


def size_setting(method: str) -> SizeSetting:
    """What says how far a step of `method` goes."""
    return NUDGE_SIZE if method == NUDGES else LEARNING_RATE


def reduction_word(name: str) -> str:
    """“summed” or “averaged”."""
    return _worded(name).title


def _worded(name: str) -> Option:
    title, explanation = WORDS.get(name, (name, ""))
    return Option(name, title, explanation)


def _methods() -> list[Option]:
    return [Option(name, each.title, each.explanation) for name, each in METHODS.items()]


def _losses() -> list[Option]:
    return [Option(name, each.title, each.explanation) for name, each in LOSSES.items()]


def _outputs() -> list[Option]:
    return [Option(name, each.title, each.explanation) for name, each in ACTIVATIONS.items()]


def _reductions() -> list[Option]:
    return [_worded(name) for name in REDUCTIONS]


def _starts() -> list[Option]:
    return [Option(name, each.title, each.explanation) for name, each in STARTS.items()]


def _optimizers() -> list[Option]:
    return [Option(name, each.title, each.explanation) for name, each in OPTIMIZERS.items()]


def _schedules() -> list[Option]:
    return [Option(name, each.title, each.explanation) for name, each in SCHEDULES.items()]


def _orders() -> list[Option]:
    return [Option(name, each.title, each.explanation) for name, each in ORDERS.items()]


METHOD = Choice("method", "Method", "How a step changes the weights.", _methods)
LOSS = Choice("loss", "Loss", "How wrong one answer is; training makes it small.", _losses)
REDUCTION = Choice(
    "reduction", "Loss of the sample", "How the losses of all images become one.", _reductions
)
OUTPUT = Choice("output", "Output", "What turns the sum z into the answer.", _outputs)
START = Choice("start", "Start weights", "The weights at step 0; Reset goes back there.", _starts)
OPTIMIZER = Choice(
    "optimizer",
    "Optimizer",
    "What becomes of the gradient before it moves the weights.",
    _optimizers,
)
SCHEDULE = Choice(
    "schedule", "Schedule", "How the learning rate changes in the course of the run.", _schedules
)
ORDER = Choice("order", "Order", "Which images come into a batch.", _orders)
