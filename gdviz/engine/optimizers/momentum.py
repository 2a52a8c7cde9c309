"""Gradient descent, plain and with momentum.

On a parabola of bend L, b and x of the next step are a matrix times b and x of this one. It comes
to rest where both eigenvalues lie within the unit circle: 1 − T + D > 0, 1 + T + D > 0 and |D| < 1
for trace T and determinant D (Jury, Theory and application of the z-transform method, 1964). With
a positive rate the second of these fails first, which gives each `stable_factor`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from gdviz.engine.arrays import ONE
from gdviz.engine.hyperparameters import hyperparameter
from gdviz.engine.optimizers.base import Optimizer
from gdviz.engine.optimizers.stages import Stage, moved


@dataclass(frozen=True)
class GradientDescent(Optimizer):
    """The update function u(x, slope, rate) = x − rate · slope, for all parameters at once.

    Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées, 1847.
    """

    name = "gradient-descent"
    title = "Gradient descent"
    explanation = "Every weight moves downhill by the learning rate times its slope."
    formula = "x ← x − rate · g"
    usual_rate = 0.5

    @property
    def stable_factor(self) -> float:
        return 2.0

    @property
    def stages(self) -> tuple[Stage, ...]:
        return moved("rate · g", lambda rate, g: rate * g)


@dataclass(frozen=True)
class Momentum(Optimizer):
    """b ← μ · b + (1 − d) · g, at first b = g; x ← x − rate · b.

    Polyak, Some methods of speeding up the convergence of iteration methods, 1964, in the form of
    torch.optim.SGD: the rate multiplies the whole motion, and without momentum d has no part.
    """

    name = "momentum"
    title = "Momentum"
    explanation = "A heavy ball: part of the last movement goes on, and the gradient adds to it."
    formula = "b ← μ · b + (1 − d) · g,  x ← x − rate · b"
    usual_rate = 0.05
    memory_symbols = ("b",)

    momentum: float = hyperparameter(
        0.9,
        title="Momentum μ",
        explanation="How much of the last movement goes on.",
        high=1.0,
        high_allowed=False,
        step=0.01,
    )
    dampening: float = hyperparameter(
        0.0,
        title="Dampening d",
        explanation="How much of each new gradient is held back.",
        high=1.0,
    )

    @property
    def stable_factor(self) -> float:
        """2 · (1 + μ) / (1 − d); without momentum d has no part (Polyak, 1964)."""
        if self.momentum == 0.0:
            return 2.0
        taken = 1.0 - self.dampening
        return 2.0 * (1.0 + self.momentum) / taken if taken else math.inf

    @property
    def stages(self) -> tuple[Stage, ...]:
        first = "g, as there is no movement yet"
        formula = "μ · b + (1 − d) · g" if self.momentum else first
        return (
            Stage("b", _motion, "Motion", "b", formula, first, points=True),
            *moved("rate · b", lambda rate, b: rate * b),
        )


def _motion(n: int, b: Any, g: Any, momentum: float, dampening: float) -> Any:
    if n == 1 or momentum == 0.0:
        return ONE * g
    return momentum * b + (1.0 - dampening) * g


@dataclass(frozen=True)
class Nesterov(Optimizer):
    """b ← μ · b + g; x ← x − rate · (g + μ · b).

    Nesterov, A method of solving a convex programming problem with convergence rate O(1/k²), 1983,
    in the form of torch.optim.SGD, which keeps the parameters at the point looked ahead to
    (Sutskever et al., On the importance of initialization and momentum in deep learning, 2013).
    """

    name = "nesterov"
    title = "Nesterov momentum"
    explanation = "A heavy ball that looks ahead: the slope counts where the movement leads."
    formula = "b ← μ · b + g,  x ← x − rate · (g + μ · b)"
    usual_rate = 0.05
    memory_symbols = ("b",)

    momentum: float = hyperparameter(
        0.9,
        title="Momentum μ",
        explanation="How much of the last movement goes on.",
        high=1.0,
        high_allowed=False,
        step=0.01,
    )

    @property
    def stable_factor(self) -> float:
        """2 · (1 + μ) / (1 + 2 · μ)."""
        return 2.0 * (1.0 + self.momentum) / (1.0 + 2.0 * self.momentum)

    @property
    def stages(self) -> tuple[Stage, ...]:
        def motion(b: Any, g: Any, momentum: float) -> Any:
            return momentum * b + g

        def ahead(b: Any, g: Any, momentum: float) -> Any:
            return g + momentum * b

        return (
            Stage("b", motion, "Motion", "b", "μ · b + g", points=True),
            Stage("a", ahead, "Looking ahead", "a", "g + μ · b", points=True),
            *moved("rate · a", lambda rate, a: rate * a),
        )


@dataclass(frozen=True)
class QHM(Optimizer):
    """b ← β · b + (1 − β) · g; x ← x − rate · ((1 − ν) · g + ν · b).

    Ma & Yarats, Quasi-hyperbolic momentum and Adam for deep learning, 2018 (arXiv 1810.06801),
    eq. 3 and 4. With ν = 0 it is gradient descent, with ν = 1 momentum with d = β.
    """

    name = "qhm"
    title = "Quasi-hyperbolic momentum"
    explanation = "A mix of plain gradient descent and of momentum with a long memory."
    formula = "b ← β · b + (1 − β) · g,  x ← x − rate · ((1 − ν) · g + ν · b)"
    usual_rate = 1.0
    memory_symbols = ("b",)

    nu: float = hyperparameter(
        0.7,
        title="Share of momentum ν",
        explanation="0 is plain gradient descent, 1 is momentum alone.",
        high=1.0,
        step=0.05,
    )
    beta: float = hyperparameter(
        0.999,
        title="Momentum β",
        explanation="How much of the running average of the gradients is kept.",
        high=1.0,
        high_allowed=False,
    )

    @property
    def stable_factor(self) -> float:
        """2 · (1 + β) / (1 + β − 2 · ν · β)."""
        return 2.0 * (1.0 + self.beta) / (1.0 + self.beta - 2.0 * self.nu * self.beta)

    @property
    def stages(self) -> tuple[Stage, ...]:
        def motion(b: Any, g: Any, beta: float) -> Any:
            return beta * b + (1.0 - beta) * g

        def mixed(b: Any, g: Any, nu: float) -> Any:
            return (1.0 - nu) * g + nu * b

        mix = "(1 − ν) · g + ν · b"
        return (
            Stage("b", motion, "Running average", "b", "β · b + (1 − β) · g", points=True),
            Stage("a", mixed, "Mixed with the gradient", "a", mix, points=True),
            *moved("rate · a", lambda rate, a: rate * a),
        )
