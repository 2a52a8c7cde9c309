"""An optimizer, a loss and a schedule that nobody knows, each in one definition."""

import math
from dataclasses import dataclass

import numpy as np
import pytest

from gdviz.engine import LOSSES, OPTIMIZERS, SCHEDULES, Optimizer, Schedule
from gdviz.engine.hyperparameters import hyperparameter
from gdviz.engine.losses import Loss
from gdviz.engine.optimizers.stages import Stage, moved


@dataclass(frozen=True)
class EvenSteps(Optimizer):
    """b ← μ · b + (1 − μ) · g; x ← x − rate · b / (|b| + ε)."""

    name = "even-steps"
    title = "Even steps"
    explanation = "Every weight moves by about the rate, whatever its slope."
    formula = "b ← μ · b + (1 − μ) · g,  x ← x − rate · b / (|b| + ε)"
    usual_rate = 0.02
    memory_symbols = ("b",)

    momentum: float = hyperparameter(0.5, title="Momentum μ", explanation="Kept.", high=1.0)
    epsilon: float = hyperparameter(0.1, title="Smallest divisor ε", explanation="Above 0.")

    @property
    def stages(self):
        def motion(b, g, momentum):
            return momentum * b + (1.0 - momentum) * g

        def divisor(b, epsilon):
            return np.abs(b) + epsilon

        return (
            Stage("b", motion, "Motion", "b", "μ · b + (1 − μ) · g", points=True),
            Stage("c", divisor, "Divisor", "c", "|b| + ε"),
            *moved("rate · b / c", lambda rate, b, c: rate * b / c),
        )


class Fourth(Loss):
    """(answer − target)⁴."""

    name = "fourth"
    title = "Fourth power"
    explanation = "How far each answer is from its target, to the fourth power."
    slope_symbol = "4 · ({} − y)³"
    is_convex = True
    has_kinks = False

    @staticmethod
    def value_of(z, answer, target):
        return (answer - target) ** 4

    @staticmethod
    def slope_of(answer, target):
        return 4.0 * (answer - target) ** 3

    @staticmethod
    def curvature_of(answer, target):
        return 12.0 * (answer - target) ** 2


@dataclass(frozen=True)
class Bolder(Schedule):
    """Grows by a share for every step that brought the loss down, and halves for one that did not.

    It remembers the last loss, and the factor.
    """

    name = "bolder"
    title = "Bolder"
    explanation = "The learning rate grows while the loss falls."
    formula = "(1 + γ) · last, or last / 2"
    memory_symbols = ("last", "factor")
    first_memory = (math.inf, 1.0)
    of_losses = 1

    gamma: float = hyperparameter(0.05, title="Growth γ", explanation="By how much it grows.")

    @staticmethod
    def factor_of(factor):
        return factor

    @staticmethod
    def observed(loss, last, factor, gamma):
        return (loss, factor * (1.0 + gamma) if loss < last else factor / 2.0)


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """All three are registered, while a test lasts."""
    monkeypatch.setitem(OPTIMIZERS, EvenSteps.name, EvenSteps)
    monkeypatch.setitem(LOSSES, Fourth.name, Fourth())
    monkeypatch.setitem(SCHEDULES, Bolder.name, Bolder)
