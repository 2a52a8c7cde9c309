"""Optimizers that give every parameter a rate of its own, by the size of its past gradients."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.hyperparameters import hyperparameter
from gdviz.engine.optimizers.base import Memory, Optimizer, Point, blend, mean_square


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

    def step(
        self, point: Point, memory: Memory, rate: float, count: int
    ) -> tuple[FloatArray, Memory]:
        squares = memory[0] + point.gradient * point.gradient
        divisor = np.sqrt(squares) + self.epsilon
        return point.parameters - rate * point.gradient / divisor, (squares,)


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

    def step(
        self, point: Point, memory: Memory, rate: float, count: int
    ) -> tuple[FloatArray, Memory]:
        squares = mean_square(memory[0], point.gradient, self.rho)
        ratio = np.sqrt(memory[1] + self.epsilon) / np.sqrt(squares + self.epsilon)
        move = ratio * point.gradient
        moves = mean_square(memory[1], move, self.rho)
        return point.parameters - rate * move, (squares, moves)


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

    def step(
        self, point: Point, memory: Memory, rate: float, count: int
    ) -> tuple[FloatArray, Memory]:
        squares, mean, motion = memory
        squares = mean_square(squares, point.gradient, self.alpha)
        spread = squares
        if self.centered:
            mean = blend(mean, point.gradient, 1.0 - self.alpha)
            # A gradient that stays the same has no variance; its rounding must not be a root.
            spread = np.maximum(squares - mean * mean, 0.0)
        divisor = np.sqrt(spread) + self.epsilon
        if self.momentum == 0.0:
            return point.parameters - rate * point.gradient / divisor, (squares, mean, motion)
        motion = self.momentum * motion + point.gradient / divisor
        return point.parameters - rate * motion, (squares, mean, motion)
