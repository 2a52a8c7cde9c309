"""Optimizers that give every parameter a rate of its own, by the size of its past gradients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gdviz.engine.hyperparameters import hyperparameter
from gdviz.engine.optimizers.base import Optimizer
from gdviz.engine.optimizers.stages import SQUARED, Stage, blend, mean_square, moved


@dataclass(frozen=True)
class AdaGrad(Optimizer):
    """s ← s + g²; x ← x − rate · g / (√s + ε).

    Duchi, Hazan & Singer, Adaptive subgradient methods for online learning and stochastic
    optimization, 2011; ε as in torch.optim.Adagrad.
    """

    name = "adagrad"
    title = "AdaGrad"
    explanation = "Each weight slows down by all the gradients it has had: rare ones stay quick."
    formula = "s ← s + g²,  x ← x − rate · g / (√s + ε)"
    usual_rate = 0.01
    memory_symbols = ("s",)

    epsilon: float = hyperparameter(
        1e-10,
        title="Smallest divisor ε",
        explanation="Keeps the divisor of a weight without any gradient above 0.",
        high=1.0,
        low_allowed=False,
    )

    @property
    def stages(self) -> tuple[Stage, ...]:
        def divisor(s: Any, epsilon: float) -> Any:
            return np.sqrt(s) + epsilon

        return (
            SQUARED,
            Stage("s", lambda s, squared: s + squared, "All squares so far", "s", "s + g²"),
            Stage("divisor", divisor, "Divisor", "√s + ε", "√s + ε"),
            *moved("rate · g / (√s + ε)", lambda rate, g, divisor: rate * g / divisor),
        )


@dataclass(frozen=True)
class AdaDelta(Optimizer):
    """s ← ρ·s + (1 − ρ)·g²; Δ = g · √(d + ε) / √(s + ε); d ← ρ·d + (1 − ρ)·Δ²; x ← x − rate · Δ.

    Zeiler, ADADELTA: an adaptive learning rate method, 2012 (arXiv 1212.5701), where the rate is
    1; the rate is that of torch.optim.Adadelta.
    """

    name = "adadelta"
    title = "AdaDelta"
    explanation = "Each step is about as long as the recent ones, whatever the loss is measured in."
    formula = (
        "s ← ρ · s + (1 − ρ) · g²,  Δ = g · √(d + ε) / √(s + ε),  "
        "d ← ρ · d + (1 − ρ) · Δ²,  x ← x − rate · Δ"
    )
    usual_rate = 1.0
    memory_symbols = ("s", "d")

    rho: float = hyperparameter(
        0.9,
        title="Decay ρ",
        explanation="How much of the running averages of squares is kept.",
        high=1.0,
        high_allowed=False,
        step=0.01,
    )
    epsilon: float = hyperparameter(
        1e-6,
        title="Start ε",
        explanation="Sets the length of the first step; a larger one gets going sooner.",
        high=1.0,
        low_allowed=False,
    )

    @property
    def stages(self) -> tuple[Stage, ...]:
        def squares(s: Any, g: Any, rho: float) -> Any:
            return mean_square(s, g, rho)

        def recent(d: Any, epsilon: float) -> Any:
            return np.sqrt(d + epsilon)

        def ratio(recent: Any, s: Any, epsilon: float) -> Any:
            return recent / np.sqrt(s + epsilon)

        def moves(d: Any, a: Any, rho: float) -> Any:
            return mean_square(d, a, rho)

        return (
            SQUARED,
            Stage("s", squares, "Running average of squares", "s", "ρ · s + (1 − ρ) · g²"),
            Stage("recent", recent, "Length of recent steps", "√(d + ε)", "√(d + ε)"),
            Stage("ratio", ratio, "Ratio", "r", "√(d + ε) / √(s + ε)"),
            Stage("a", lambda ratio, g: ratio * g, "Step", "a", "r · g", points=True),
            Stage("d", moves),
            *moved("rate · a", lambda rate, a: rate * a),
        )


@dataclass(frozen=True)
class RMSProp(Optimizer):
    """s ← α · s + (1 − α) · g²; x ← x − rate · g / (√s + ε).

    Centered, with a ← α · a + (1 − α) · g, it divides by √(s − a²) + ε. With momentum,
    b ← μ · b + g / (…) and x ← x − rate · b. Tieleman & Hinton, Neural networks for machine
    learning, lecture 6.5, 2012, and Graves, Generating sequences with recurrent neural networks,
    2013 (arXiv 1308.0850), for the centered one; ε as in torch.optim.RMSprop.
    """

    name = "rmsprop"
    title = "RMSProp"
    explanation = "Each gradient is divided by its own recent size: steep and flat move alike."
    formula = "s ← α · s + (1 − α) · g²,  x ← x − rate · g / (√s + ε)"
    usual_rate = 0.01
    memory_symbols = ("s", "a", "b")

    alpha: float = hyperparameter(
        0.99,
        title="Decay α",
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
    momentum: float = hyperparameter(
        0.0,
        title="Momentum μ",
        explanation="How much of the last movement goes on.",
        high=1.0,
        high_allowed=False,
    )
    centered: bool = hyperparameter(
        False,
        title="Centered",
        explanation="Divide by how much the gradient varies instead of by how large it is.",
    )

    @property
    def recurrence(self) -> str:
        statements = ["s ← α · s + (1 − α) · g²"]
        if self.centered:
            statements.append("a ← α · a + (1 − α) · g")
        move = f"g / (√{'(s − a²)' if self.centered else 's'} + ε)"
        if self.momentum:
            statements.append(f"b ← μ · b + {move}")
            move = "b"
        return ",  ".join([*statements, f"x ← x − rate · {move}"])

    @property
    def stages(self) -> tuple[Stage, ...]:
        def squares(s: Any, g: Any, alpha: float) -> Any:
            return mean_square(s, g, alpha)

        spread = self._spread if self.centered else (Stage("spread", lambda s: s),)
        root = "√v + ε" if self.centered else "√s + ε"
        return (
            SQUARED,
            Stage("s", squares, "Running average of squares", "s", "α · s + (1 − α) · g²"),
            *spread,
            Stage("divisor", _divisor, "Divisor", root, root),
            *self._moved(root),
        )

    @property
    def _spread(self) -> tuple[Stage, ...]:
        def mean(a: Any, g: Any, alpha: float) -> Any:
            return blend(a, g, 1.0 - alpha)

        def spread(s: Any, a: Any) -> Any:
            # A gradient that stays the same has no variance; its rounding must not be a root.
            return np.maximum(s - a * a, 0.0)

        return (
            Stage("a", mean, "Running average", "a", "α · a + (1 − α) · g", points=True),
            Stage("spread", spread, "Spread", "v", "s − a²"),
        )

    def _moved(self, root: str) -> tuple[Stage, ...]:
        if self.momentum == 0.0:
            return moved(f"rate · g / ({root})", lambda rate, g, divisor: rate * g / divisor)

        def motion(b: Any, g: Any, divisor: Any, momentum: float) -> Any:
            return momentum * b + g / divisor

        return (
            Stage("b", motion, "Motion", "b", f"μ · b + g / ({root})", points=True),
            *moved("rate · b", lambda rate, b: rate * b),
        )


def _divisor(spread: Any, epsilon: float) -> Any:
    return np.sqrt(spread) + epsilon
