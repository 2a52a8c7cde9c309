"""Schedules that stay, or only ever fall, and go on for ever."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gdviz.engine.hyperparameters import hyperparameter
from gdviz.engine.schedules.base import STEP_LIMIT, Schedule


@dataclass(frozen=True)
class Constant(Schedule):
    """1, always."""

    name = "constant"
    title = "Constant"
    explanation = "The learning rate stays as it is."
    formula = "1"

    @staticmethod
    def factor_of() -> float:
        """1."""
        return 1.0


@dataclass(frozen=True)
class StepDecay(Schedule):
    """γ^⌊n / N⌋, as torch.optim.lr_scheduler.StepLR."""

    name = "step"
    title = "Steps down"
    explanation = "The learning rate drops by the same factor every so many steps."
    formula = "γ^⌊n / N⌋"

    every: int = hyperparameter(
        100,
        title="Steps between drops N",
        explanation="How many steps are made with the same learning rate.",
        low=1,
        high=STEP_LIMIT,
    )
    gamma: float = hyperparameter(
        0.5,
        title="Factor γ",
        explanation="What the learning rate is multiplied by at each drop.",
        high=1.0,
        low_allowed=False,
    )

    @staticmethod
    def factor_of(n: int, gamma: float, every: int) -> float:
        """γ^⌊n / N⌋."""
        return float(gamma ** (n // every))


@dataclass(frozen=True)
class Exponential(Schedule):
    """γⁿ, as torch.optim.lr_scheduler.ExponentialLR."""

    name = "exponential"
    title = "Exponential"
    explanation = "The learning rate shrinks by the same factor in every step."
    formula = "γⁿ"

    gamma: float = hyperparameter(
        0.999,
        title="Factor γ",
        explanation="What the learning rate is multiplied by in each step.",
        high=1.0,
        low_allowed=False,
    )

    @staticmethod
    def factor_of(n: int, gamma: float) -> float:
        """γⁿ."""
        return float(gamma**n)


@dataclass(frozen=True)
class InverseTime(Schedule):
    """1 / (1 + k · n): Robbins & Monro, A stochastic approximation method, 1951.

    The sum of all rates is infinite, that of their squares is not, so that noise dies away without
    ending the journey.
    """

    name = "inverse-time"
    title = "Inverse time"
    explanation = "The learning rate shrinks like 1 over the number of steps."
    formula = "1 / (1 + k · n)"

    decay: float = hyperparameter(
        0.01,
        title="Decay k",
        explanation="After 1 / k steps the learning rate is one half.",
        high=1000.0,
    )

    @staticmethod
    def factor_of(n: int, decay: float) -> float:
        """1 / (1 + k · n)."""
        return 1.0 / (1.0 + decay * n)


@dataclass(frozen=True)
class InverseSqrt(Schedule):
    """1 / √(1 + k · n); k = 1 is Zinkevich, Online convex programming, 2003: 1, 1/√2, 1/√3 …."""

    name = "inverse-sqrt"
    title = "Inverse square root"
    explanation = "The learning rate shrinks like 1 over the root of the number of steps."
    formula = "1 / √(1 + k · n)"

    decay: float = hyperparameter(
        0.01,
        title="Decay k",
        explanation="After 3 / k steps the learning rate is one half.",
        high=1000.0,
    )

    @staticmethod
    def factor_of(n: int, decay: float) -> float:
        """1 / √(1 + k · n)."""
        return 1.0 / math.sqrt(1.0 + decay * n)
