"""Adam and its kin: momentum, and a rate of its own for every parameter."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from gdviz.engine.hyperparameters import hyperparameter
from gdviz.engine.optimizers.base import Optimizer
from gdviz.engine.optimizers.stages import SQUARED, Stage, blend, mean_square, moved


def _mean(m: Any, g: Any, beta1: float) -> Any:
    return blend(m, g, 1.0 - beta1)


def _squares(v: Any, g: Any, beta2: float) -> Any:
    return mean_square(v, g, beta2)


# In step n the averages, which began at 0, are this part of what they will be.
_FIRST = Stage("first", lambda n, beta1: 1.0 - beta1**n)
_SECOND = Stage("second", lambda n, beta2: 1.0 - beta2**n)

_AVERAGES = (
    SQUARED,
    Stage("m", _mean, "Running average", "m", "β₁ · m + (1 − β₁) · g", points=True),
    Stage("v", _squares, "Running average of squares", "v", "β₂ · v + (1 − β₂) · g²"),
)


@dataclass(frozen=True)
class Adam(Optimizer):
    """m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; x ← x − rate · m̂ / (√v̂ + ε).

    In step n, m̂ = m / (1 − β₁ⁿ) and v̂ = v / (1 − β₂ⁿ); without bias correction m̂ = m and v̂ = v.
    Kingma & Ba, Adam: a method for stochastic optimization, 2014 (arXiv 1412.6980), algorithm 1,
    with the order of operations of torch.optim.Adam.
    """

    name = "adam"
    title = "Adam"
    explanation = "Momentum, each weight's movement divided by the recent size of its gradient."
    formula = (
        "m ← β₁ · m + (1 − β₁) · g,  v ← β₂ · v + (1 − β₂) · g²,  "
        "x ← x − rate · m / (1 − β₁ⁿ) / (√(v / (1 − β₂ⁿ)) + ε)"
    )
    usual_rate = 0.001
    memory_symbols = ("m", "v")

    beta1: float = hyperparameter(
        0.9,
        title="Momentum β₁",
        explanation="How much of the running average of the gradients is kept.",
        high=1.0,
        high_allowed=False,
        step=0.01,
    )
    beta2: float = hyperparameter(
        0.999,
        title="Decay β₂",
        explanation="How much of the running average of squares is kept.",
        high=1.0,
        high_allowed=False,
    )
    epsilon: float = hyperparameter(
        1e-8,
        title="Smallest divisor ε",
        explanation="Keeps the divisor of a weight without any gradient above 0.",
        high=1.0,
        low_allowed=False,
    )
    bias_correction: bool = hyperparameter(
        True,
        title="Bias correction",
        explanation="Make up for the running averages' start at 0, which distorts the first steps.",
    )

    @property
    def recurrence(self) -> str:
        if self.bias_correction:
            return self.formula
        corrected, plain = "m / (1 − β₁ⁿ) / (√(v / (1 − β₂ⁿ)) + ε)", "m / (√v + ε)"
        return self.formula.replace(corrected, plain)

    @property
    def stages(self) -> tuple[Stage, ...]:
        towards_0, (move, there) = self._drawn, self._moved
        return (*_AVERAGES, *self._divisor, *towards_0, move, there)

    @property
    def _drawn(self) -> tuple[Stage, ...]:
        """What happens to the parameters before they move."""
        return ()

    @property
    def _divisor(self) -> tuple[Stage, ...]:
        if not self.bias_correction:

            def plain(v: Any, epsilon: float) -> Any:
                return np.sqrt(v) + epsilon

            return (Stage("divisor", plain, "Divisor", "√v + ε", "√v + ε"),)

        def corrected(v: Any, second: float, epsilon: float) -> Any:
            return np.sqrt(v) / math.sqrt(second) + epsilon

        title, mean, square = "Bias correction", "m / (1 − β₁ⁿ)", "v / (1 − β₂ⁿ)"
        return (
            _FIRST,
            _SECOND,
            Stage("mean", lambda m, first: m / first, title, "m′", mean, points=True),
            Stage("square", lambda v, second: v / second, title, "v′", square),
            Stage("divisor", corrected, "Divisor", "√v′ + ε", "√v′ + ε"),
        )

    @property
    def _moved(self) -> tuple[Stage, Stage]:
        if not self.bias_correction:
            return moved("rate · m / (√v + ε)", lambda rate, m, divisor: rate * m / divisor)

        def move(rate: float, first: float, m: Any, divisor: Any) -> Any:
            return rate / first * m / divisor

        return moved("rate · m′ / (√v′ + ε)", move)


@dataclass(frozen=True)
class AdamW(Adam):
    """x ← x · (1 − rate · λ), then a step of Adam with the gradient from before.

    Loshchilov & Hutter, Decoupled weight decay regularization, 2017 (arXiv 1711.05101), as in
    torch.optim.AdamW: the learning rate multiplies the decay too. Where it comes to rest, the loss
    is not quite the smallest: the gradient holds out against the decay.
    """

    name = "adamw"
    title = "AdamW"
    explanation = "Adam, with every weight drawn a little towards 0 in each step."
    formula = (
        "m ← β₁ · m + (1 − β₁) · g,  v ← β₂ · v + (1 − β₂) · g²,  "
        "x ← (1 − rate · λ) · x − rate · m / (1 − β₁ⁿ) / (√(v / (1 − β₂ⁿ)) + ε)"
    )

    weight_decay: float = hyperparameter(
        0.01,
        title="Weight decay λ",
        explanation="How strongly every weight is drawn towards 0, times the learning rate.",
        high=1.0,
    )

    @property
    def _drawn(self) -> tuple[Stage, ...]:
        def drawn(x: Any, rate: float, weight_decay: float) -> Any:
            return x * (1.0 - rate * weight_decay)

        return (Stage("x", drawn, "Drawn towards 0", "x", "(1 − rate · λ) · x"),)


@dataclass(frozen=True)
class QHAdam(Optimizer):
    """x ← x − rate · ((1 − ν₁)·g + ν₁·m̂) / (√((1 − ν₂)·g² + ν₂·v̂) + ε), m̂ and v̂ as in Adam.

    Ma & Yarats, Quasi-hyperbolic momentum and Adam for deep learning, 2018 (arXiv 1810.06801),
    eq. 14 to 16, with the values recommended there. With ν₁ = ν₂ = 1 it is Adam.
    """

    name = "qhadam"
    title = "Quasi-hyperbolic Adam"
    explanation = "Adam with a long memory, in which the present gradient still counts by itself."
    formula = (
        "m ← β₁ · m + (1 − β₁) · g,  v ← β₂ · v + (1 − β₂) · g²,  "
        "x ← x − rate · ((1 − ν₁) · g + ν₁ · m / (1 − β₁ⁿ)) "
        "/ (√((1 − ν₂) · g² + ν₂ · v / (1 − β₂ⁿ)) + ε)"
    )
    usual_rate = 0.001
    memory_symbols = ("m", "v")

    nu1: float = hyperparameter(
        0.7,
        title="Share of momentum ν₁",
        explanation="0 moves by the present gradient, 1 by the running average alone.",
        high=1.0,
        step=0.05,
    )
    nu2: float = hyperparameter(
        1.0,
        title="Share of the mean size ν₂",
        explanation="0 divides by the present gradient's size, 1 by the running average alone.",
        high=1.0,
        step=0.05,
    )
    beta1: float = hyperparameter(
        0.995,
        title="Momentum β₁",
        explanation="How much of the running average of the gradients is kept.",
        high=1.0,
        high_allowed=False,
    )
    beta2: float = hyperparameter(
        0.999,
        title="Decay β₂",
        explanation="How much of the running average of squares is kept.",
        high=1.0,
        high_allowed=False,
    )
    epsilon: float = hyperparameter(
        1e-8,
        title="Smallest divisor ε",
        explanation="Keeps the divisor of a weight without any gradient above 0.",
        high=1.0,
        low_allowed=False,
    )

    @property
    def stages(self) -> tuple[Stage, ...]:
        def direction(m: Any, g: Any, first: float, nu1: float) -> Any:
            return (1.0 - nu1) * g + nu1 / first * m

        def divisor(v: Any, g: Any, second: float, nu2: float, epsilon: float) -> Any:
            return np.sqrt((1.0 - nu2) * g * g + nu2 / second * v) + epsilon

        mix = "(1 − ν₁) · g + ν₁ · m / (1 − β₁ⁿ)"
        root = "√((1 − ν₂) · g² + ν₂ · v / (1 − β₂ⁿ)) + ε"
        return (
            *_AVERAGES,
            _FIRST,
            _SECOND,
            Stage("a", direction, "Direction", "a", mix, points=True),
            Stage("c", divisor, "Divisor", "c", root),
            *moved("rate · a / c", lambda rate, a, c: rate * a / c),
        )
