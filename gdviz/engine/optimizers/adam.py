"""Adam and its kin: momentum, and a rate of its own for every parameter."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.hyperparameters import hyperparameter
from gdviz.engine.optimizers.base import Memory, Optimizer, Point, blend, mean_square


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

    def step(
        self, point: Point, memory: Memory, rate: float, count: int
    ) -> tuple[FloatArray, Memory]:
        mean = blend(memory[0], point.gradient, 1.0 - self.beta1)
        squares = mean_square(memory[1], point.gradient, self.beta2)
        size = np.sqrt(squares)
        if self.bias_correction:
            rate = rate / (1.0 - self.beta1**count)
            size = size / math.sqrt(1.0 - self.beta2**count)
        return point.parameters - rate * mean / (size + self.epsilon), (mean, squares)


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

    def step(
        self, point: Point, memory: Memory, rate: float, count: int
    ) -> tuple[FloatArray, Memory]:
        drawn = point.parameters * (1.0 - rate * self.weight_decay)
        return super().step(Point(drawn, point.gradient, point.value), memory, rate, count)


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

    def step(
        self, point: Point, memory: Memory, rate: float, count: int
    ) -> tuple[FloatArray, Memory]:
        gradient = point.gradient
        mean = blend(memory[0], gradient, 1.0 - self.beta1)
        squares = mean_square(memory[1], gradient, self.beta2)
        kept_mean = self.nu1 / (1.0 - self.beta1**count)
        kept_squares = self.nu2 / (1.0 - self.beta2**count)
        direction = (1.0 - self.nu1) * gradient + kept_mean * mean
        size = np.sqrt((1.0 - self.nu2) * gradient * gradient + kept_squares * squares)
        return point.parameters - rate * direction / (size + self.epsilon), (mean, squares)
