"""Stages: what an optimizer computes on the way from a gradient to a step, one after the other.

They are the whole of its mathematics: the step that is made is compiled from them, and the pages
that show a step show them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gdviz.engine.straight_line import Statement, argument_names

# What every stage may ask for besides the memory, the hyperparameters and the stages before it:
# the parameters, their gradient, the function itself, the rate, and n, 1 in the first step.
GIVEN = ("x", "g", "value", "rate", "n")


@dataclass(frozen=True)
class Stage:
    """One quantity on the way.

    `key` is what later stages ask for it by; one that is called as a symbol of the memory takes its
    place, and the last one, x, is where the step leads. `compute` is a plain function of numbers
    and arrays of shape (size,), in each of which a parameter depends on itself alone; its arguments
    are named after what it asks for. `title`, `symbol` and `formula` are for people: without a
    title it is not shown. `at_first` is the formula in the first step, where that is another.
    `points` tells that it is a direction uphill, which can be drawn as an arrow.
    """

    key: str
    compute: Callable[..., Any]
    title: str = ""
    symbol: str = ""
    formula: str = ""
    at_first: str = ""
    points: bool = False

    @cached_property
    def line(self) -> Statement:
        """It as a line of a program."""
        return Statement(self.key, self.compute, argument_names(self.compute))

    def formula_in(self, count: int) -> str:
        """The formula in the step with this number."""
        return self.at_first if self.at_first and count == 1 else self.formula


def moved(formula: str, compute: Callable[..., Any]) -> tuple[Stage, Stage]:
    """The last two stages: how far `compute` says to move, and the new value."""
    return (
        Stage("move", compute, "Movement", "Δ", formula),
        Stage("x", lambda x, move: x - move, "New value", "x", "x − Δ"),
    )


SQUARED = Stage("squared", lambda g: g * g, "Squared", "g²", "g · g")


def blend(old: Any, new: Any, weight: float) -> Any:
    """(1 − weight) · old + weight · new, exact at both ends, with the rounding of torch.lerp."""
    if weight < 0.5:
        return old + weight * (new - old)
    return new - (new - old) * (1.0 - weight)


def mean_square(old: Any, gradient: Any, decay: float) -> Any:
    """The running mean of squares: decay · old + (1 − decay) · gradient²."""
    return decay * old + (1.0 - decay) * gradient * gradient
