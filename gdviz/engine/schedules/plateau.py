"""The schedule that watches the loss."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gdviz.engine.hyperparameters import hyperparameter
from gdviz.engine.schedules.base import STEP_LIMIT, Schedule, ScheduleMemory


@dataclass(frozen=True)
class ReduceOnPlateau(Schedule):
    """γ · factor, but at least f, each time that more than P steps bring no better loss.

    Better is less than the best so far minus δ. As torch.optim.lr_scheduler.ReduceLROnPlateau with
    an absolute threshold. It remembers the best loss, the steps without a better one, the factor.
    """

    name = "reduce-on-plateau"
    title = "Reduce on plateau"
    explanation = "The learning rate drops when the loss has stopped falling."
    formula = "max(f, γ · last), after more than P steps without loss < best − δ"

    gamma: float = hyperparameter(
        0.5,
        title="Factor γ",
        explanation="What the learning rate is multiplied by at each drop.",
        high=1.0,
        low_allowed=False,
    )
    patience: int = hyperparameter(
        10,
        title="Patience P",
        explanation="How many steps in a row may fail to bring a better loss.",
        low=0,
        high=STEP_LIMIT,
    )
    min_delta: float = hyperparameter(
        1e-4,
        title="Least gain δ",
        explanation="How much lower than the best a loss must be to count as better.",
    )
    floor: float = hyperparameter(
        0.001,
        title="Floor f",
        explanation="The part of the learning rate that no drop goes below.",
        high=1.0,
    )

    memory_symbols = ("best", "waited", "factor")
    first_memory = (math.inf, 0.0, 1.0)
    # The drops that were made stay made.
    of_losses = 2

    @staticmethod
    def factor_of(factor: float) -> float:
        """As far as it has dropped."""
        return factor

    @staticmethod
    def observed(
        loss: float,
        best: float,
        waited: float,
        factor: float,
        gamma: float,
        patience: int,
        min_delta: float,
        floor: float,
    ) -> ScheduleMemory:
        """The best loss, the steps without a better one and the factor, after a step to `loss`."""
        if loss < best - min_delta:
            return (loss, 0.0, factor)
        if waited < patience:
            return (best, waited + 1.0, factor)
        return (best, 0.0, max(floor, gamma * factor))
