"""Schedules along half cosine waves, over a number of steps chosen beforehand."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gdviz.engine.hyperparameters import hyperparameter
from gdviz.engine.schedules.base import STEP_LIMIT, Schedule


@dataclass(frozen=True)
class Cosine(Schedule):
    """f + (1 − f) · (1 + cos(π · n / N)) / 2 up to step N, then f.

    Loshchilov & Hutter, SGDR: stochastic gradient descent with warm restarts, 2016 (arXiv
    1608.03983), eq. 5, without the restarts.
    """

    name = "cosine"
    title = "Cosine"
    explanation = "The learning rate falls to its floor along half a cosine wave."
    formula = "f + (1 − f) · (1 + cos(π · n / N)) / 2"

    steps: int = hyperparameter(
        1000,
        title="Length N",
        explanation="How many steps the way down takes.",
        low=1,
        high=STEP_LIMIT,
    )
    floor: float = hyperparameter(
        0.0,
        title="Floor f",
        explanation="The part of the learning rate that is left in the end.",
        high=1.0,
        step=0.01,
    )

    @staticmethod
    def factor_of(n: int, steps: int, floor: float) -> float:
        """f + (1 − f) · (1 + cos(π · n / N)) / 2."""
        return half_wave(1.0, floor, min(n, steps) / steps)


@dataclass(frozen=True)
class OneCycle(Schedule):
    """Up from s to 1 by step p, down to f by step N, each along half a cosine wave.

    p is the whole number nearest to r · N, but for what would leave no step to one of the two ways:
    a cycle that rises begins with s, reaches 1 and ends with f, however few steps it takes. Without
    a rise, or in a single step, it begins with 1.

    Smith & Topin, Super-convergence: very fast training of neural networks using large learning
    rates, 2017 (arXiv 1708.07120); the wave as in torch.optim.lr_scheduler.OneCycleLR.
    """

    name = "one-cycle"
    title = "One cycle"
    explanation = "The learning rate rises from a small start, then falls to almost nothing."
    formula = "s → 1 up to step r · N, 1 → f up to step N, along half cosine waves"

    steps: int = hyperparameter(
        1000,
        title="Length N",
        explanation="How many steps the whole cycle takes.",
        low=1,
        high=STEP_LIMIT,
    )
    rise: float = hyperparameter(
        0.3,
        title="Rise r",
        explanation="The part of the cycle in which the learning rate rises.",
        high=1.0,
        high_allowed=False,
        step=0.05,
    )
    start: float = hyperparameter(
        0.04,
        title="Start s",
        explanation="The part of the learning rate that the cycle begins with.",
        high=1.0,
    )
    floor: float = hyperparameter(
        4e-6,
        title="Floor f",
        explanation="The part of the learning rate that is left in the end.",
        high=1.0,
    )

    @staticmethod
    def factor_of(n: int, steps: int, rise: float, start: float, floor: float) -> float:
        """Along the two waves."""
        peak = _peak(steps, rise)
        if n >= steps:
            return floor
        if n < peak:
            return half_wave(start, 1.0, n / peak)
        return half_wave(1.0, floor, (n - peak) / (steps - peak))


def _peak(steps: int, rise: float) -> int:
    if rise == 0.0:
        return 0
    return min(max(round(rise * steps), 1), steps - 1)


def half_wave(start: float, end: float, part: float) -> float:
    """Half a cosine wave from `start` (part 0) to `end` (part 1), both exactly."""
    if part == 0.0:
        return start
    return end + (start - end) * ((1.0 + math.cos(math.pi * part)) / 2.0)
