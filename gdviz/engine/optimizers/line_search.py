"""Gradient descent that tries each step out before it makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gdviz.engine.arrays import ONE
from gdviz.engine.hyperparameters import hyperparameter
from gdviz.engine.lengths import scale_of
from gdviz.engine.optimizers.base import Optimizer, Value
from gdviz.engine.optimizers.stages import Stage


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

    @property
    def stages(self) -> tuple[Stage, ...]:
        def move(accepted: float, g: Any) -> Any:
            return accepted * g

        def there(x: Any, move: Any, accepted: float) -> Any:
            return x - move if accepted > 0.0 else ONE * x

        words = "the first rate that lowers the loss enough, else 0"
        return (
            Stage("accepted", _accepted, "Accepted rate", "r", words),
            Stage("move", move, "Movement", "Δ", "r · g"),
            Stage("x", there, "New value", "x", "x − Δ"),
        )


def _accepted(
    x: Any,
    g: Any,
    value: Value,
    rate: float,
    sufficient_decrease: float,
    shrink: float,
    trials: int,
) -> float:
    here = value(x)
    # |g|² may be no number where the step and what it promises are.
    scale = scale_of(g)
    scaled = g / scale
    promised = sufficient_decrease * float(scaled.dot(scaled))
    for _ in range(trials):
        if value(x - rate * g) <= here - rate * scale * promised * scale:
            return rate
        rate *= shrink
    return 0.0
