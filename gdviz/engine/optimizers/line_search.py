"""Gradient descent that tries each step out before it makes it."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.engine.arrays import FloatArray
from gdviz.engine.hyperparameters import hyperparameter
from gdviz.engine.lengths import scale_of
from gdviz.engine.optimizers.base import Memory, Optimizer, Point


@dataclass(frozen=True)
class LineSearch(Optimizer):
    """x ← x − r · g with the first r of rate, s·rate, s²·rate … for which the loss falls enough.

    Enough is f(x − r · g) ≤ f(x) − c · r · |g|²: Armijo, Minimization of functions having
    Lipschitz continuous first partial derivatives, 1966; Nocedal & Wright, Numerical optimization,
    2006, algorithm 3.1. When none of the trials is accepted, as at a minimum known to the last
    digit, the parameters stay where they are. A trial that overflows is refused like any other.
    """

    name = "line-search"
    title = "Backtracking line search"
    explanation = "Gradient descent that shortens each step until the loss falls as it should."
    formula = "x ← x − r · g,  r = rate · sᵏ, the first with f(x − r · g) ≤ f(x) − c · r · |g|²"
    usual_rate = 1.0

    sufficient_decrease: float = hyperparameter(
        1e-4,
        title="Sufficient decrease c",
        explanation="How much of the fall that the slope promises a step must bring.",
        high=1.0,
        low_allowed=False,
        high_allowed=False,
    )
    shrink: float = hyperparameter(
        0.5,
        title="Shrink factor s",
        explanation="What a refused step is multiplied by before the next trial.",
        high=1.0,
        low_allowed=False,
        high_allowed=False,
        step=0.05,
    )
    trials: int = hyperparameter(
        50,
        title="Trials",
        explanation="After this many refused trials nothing moves in this step.",
        low=1,
        high=1000,
    )

    def step(
        self, point: Point, memory: Memory, rate: float, count: int
    ) -> tuple[FloatArray, Memory]:
        parameters, gradient, value = point
        here = value(parameters)
        # |g|² may be no number where the step and what it promises are.
        scale = scale_of(gradient)
        scaled = gradient / scale
        promised = self.sufficient_decrease * float(scaled.dot(scaled))
        for _ in range(self.trials):
            there = parameters - rate * gradient
            if value(there) <= here - rate * scale * promised * scale:
                return there, memory
            rate *= self.shrink
        return parameters.copy(), memory
