"""Divergence: why a run left the finite numbers, and what to try."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gdviz.engine.experiment import Experiment
from gdviz.engine.methods import NUDGES
from gdviz.engine.optimizers import GradientDescent
from gdviz.engine.stability import divergence_advice


@dataclass(frozen=True)
class Divergence:
    """The run left the finite numbers: `step` is the last finite one, where it stands now.

    `largest_stable_rate` is that of plain gradient descent where the loss was lowest, infinite
    where that sets no bound; nan where it says nothing about the method used.
    """

    step: int
    experiment: Experiment
    largest_stable_rate: float = math.nan

    def explanation(self) -> str:
        """At which step, why, and what to try, in words."""
        return (
            f"Stopped at step {self.step}, the last one with finite numbers: the next step is too "
            f"large to be a number. {self._cause()} {self._advice()}"
        )

    def _cause(self) -> str:
        experiment = self.experiment
        if experiment.method == NUDGES:
            return "Every round of nudges pushed the weights further."
        bound = self.largest_stable_rate
        if math.isfinite(bound) and experiment.learning_rate > bound:
            advice = divergence_advice(experiment.learning_rate, bound)
            return f"{advice[0].upper()}{advice[1:]}."
        return (
            f"With learning rate {experiment.learning_rate:g} the steps overshoot further each "
            "time."
        )

    def _advice(self) -> str:
        if self.experiment.method == NUDGES:
            return "Try a smaller nudge."
        bound = min(self.largest_stable_rate, self.experiment.learning_rate)
        rate = bound if math.isfinite(bound) else self.experiment.learning_rate
        return (
            f"Try a smaller rate, such as {_rounded(rate / 4):g}: go back, change it, and go on "
            "from there."
        )


def rate_bound_applies(experiment: Experiment) -> bool:
    """Whether 2 / L bounds the rate: for plain gradient descent on the whole sample."""
    images = len(experiment.samples.trained)
    return (
        experiment.method != NUDGES
        and isinstance(experiment.optimizer, GradientDescent)
        and (experiment.function is not None or experiment.batching.takes_all(images))
    )


def _rounded(rate: float) -> float:
    """One digit is enough for advice."""
    return float(f"{rate:.1g}")
