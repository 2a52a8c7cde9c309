"""Divergence: why a run left the finite numbers, and what to try."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.experiment import Experiment
from gdviz.engine.methods import NUDGES
from gdviz.engine.optimizers import GradientDescent
from gdviz.engine.rate_trials import TriedRate, can_be_tried, smaller_rate
from gdviz.engine.stability import largest_curvature, largest_stable_rate
from gdviz.engine.state import State
from gdviz.engine.walk import Walk, batch_gradient

# What stands in the way of the next step.
TOO_LARGE, NO_SLOPE, NO_VALUE = "too large", "no slope", "no value"

_OBSTACLES = {
    TOO_LARGE: "what comes next is too large to be a number",
    NO_SLOPE: "the function has no finite slope there",
    NO_VALUE: "the next step leads to where the function has no value",
}


@dataclass(frozen=True)
class Divergence:
    """The run left the finite numbers: `step` is the last finite one, where it stands now.

    `went` says in a word what the loss did since the last change of settings, if anything.
    `largest_stable_rate` is that of plain gradient descent where the loss was lowest, infinite
    where that sets no bound; nan where it says nothing about the method used. `tried` is a smaller
    rate that held from the start, None where there is none, or before it was `advised`.
    """

    step: int
    experiment: Experiment
    went: str
    obstacle: str = TOO_LARGE
    largest_stable_rate: float = math.nan
    tried: TriedRate | None = None
    is_advised: bool = False

    def advised(self) -> Divergence:
        """With a smaller rate that was tried out, which takes the time of some thousand steps."""
        if self.is_advised:
            return self
        nudges = self.experiment.method == NUDGES
        tried = None if nudges else smaller_rate(self.experiment, self.step)
        return replace(self, tried=tried, is_advised=True)

    def explanation(self) -> str:
        """At which step, why, and what to try, in words."""
        return (
            f"Stopped at step {self.step}, the last one with finite numbers: "
            f"{_OBSTACLES[self.obstacle]}. {self._cause()} {self._advice()}"
        )

    def _cause(self) -> str:
        experiment = self.experiment
        went = f" the {self._height} {self.went}" if self.went else " it went no further"
        if experiment.method == NUDGES:
            return f"In rounds of nudges{went}."
        rate, bound = _apart(experiment.learning_rate, self.largest_stable_rate)
        words = f"With learning rate {rate}{went}"
        if not experiment.learning_rate > self.largest_stable_rate:
            return f"{words}."
        return (
            f"{words}; where the {self._height} was lowest, 2/L was {bound}: above that a step may "
            "overshoot."
        )

    def _advice(self) -> str:
        if self.experiment.method == NUDGES:
            return "Try a smaller nudge."
        if not can_be_tried(self.experiment):
            return "Begin again with a smaller rate."
        if self.tried is None:
            return "No smaller rate that was tried out from the start brought it to rest."
        return (
            f"Begin again with a smaller rate, such as {self.tried.rate:g}: it held for "
            f"{self.tried.steps} steps from the start."
        )

    @property
    def _height(self) -> str:
        return "loss" if self.experiment.function is None else "value"


def divergence_at(
    step: int, experiment: Experiment, state: State, losses: FloatArray, lowest: FloatArray
) -> Divergence:
    """That of a run which came to `state` and can go no further.

    `losses` are those since the last change, `lowest` the parameters, shape (size,), at the least.
    """
    bound = math.nan
    if rate_bound_applies(experiment):
        bound = largest_stable_rate(largest_curvature(experiment.objective, lowest).value)
    obstacle = _obstacle_after(experiment, state)
    return Divergence(step, experiment, _went(losses), obstacle, bound)


def _went(losses: FloatArray) -> str:
    if losses[-1] > losses.min():
        return "grew"
    return "fell" if losses[-1] < losses[0] else ""


def _obstacle_after(experiment: Experiment, state: State) -> str:
    """What stands in the way of the step out of `state`, which leaves the finite numbers."""
    function = experiment.function
    if function is None:
        return TOO_LARGE
    with np.errstate(all="ignore"):
        if not np.isfinite(batch_gradient(experiment, state)[1]).all():
            return NO_SLOPE
        walk = Walk(experiment, state)
        walk.step()
        there = walk.parameters
        lacks = np.isfinite(there).all() and math.isnan(function.value(there))
        return NO_VALUE if lacks else TOO_LARGE


def rate_bound_applies(experiment: Experiment) -> bool:
    """Whether 2 / L bounds the rate: for plain gradient descent on the whole sample."""
    return goes_down_the_whole(experiment) and isinstance(experiment.optimizer, GradientDescent)


def goes_down_the_whole(experiment: Experiment) -> bool:
    """Whether every step follows the gradient of the whole sample, or of a function."""
    images = len(experiment.samples.trained)
    return experiment.method != NUDGES and (
        experiment.function is not None or experiment.batching.takes_all(images)
    )


def _apart(one: float, other: float) -> tuple[str, str]:
    """Both numbers with as many digits as it takes to tell them apart, at least three."""
    texts = ((_text(one, digits), _text(other, digits)) for digits in range(3, 18))
    return next((pair for pair in texts if pair[0] != pair[1]), (_text(one), _text(other)))


def _text(number: float, digits: int = 3) -> str:
    return f"{number:.{digits}g}"
