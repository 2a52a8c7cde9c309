"""A schedule with a warm-up before it, and its curve."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.hyperparameters import check_hyperparameters, hyperparameter
from gdviz.engine.methods import GRADIENT_DESCENT
from gdviz.engine.schedules.base import STEP_LIMIT, Schedule, ScheduleMemory
from gdviz.engine.schedules.decays import Constant
from gdviz.engine.schedules.registry import SCHEDULES
from gdviz.engine.settings import setting


@dataclass(frozen=True)
class ScheduledRate:
    """A schedule after a linear warm-up of W steps: factors 1 / (W + 1), 2 / (W + 1), … up to 1.

    The schedule's own steps begin when the warm-up is over; losses seen before do not count.
    Goyal et al., Accurate, large minibatch SGD, 2017 (arXiv 1706.02677), section 2.2.
    """

    schedule: Schedule = field(
        default_factory=Constant,
        metadata=setting(
            title="Schedule",
            explanation="How the learning rate changes in the course of the run.",
            choices=lambda: SCHEDULES,
            place="schedule",
            method=GRADIENT_DESCENT,
        ),
    )
    warmup_steps: int = hyperparameter(
        0,
        title="Warm-up steps",
        explanation="How many steps the learning rate takes to grow to its full size.",
        low=0,
        high=STEP_LIMIT,
        also=setting(option="warmup", said="{} warm-up steps", method=GRADIENT_DESCENT),
    )

    def __post_init__(self) -> None:
        check_hyperparameters(self)

    @property
    def varies(self) -> bool:
        """Whether the factor is ever another than 1."""
        return bool(self.warmup_steps) or not isinstance(self.schedule, Constant)

    def memory(self) -> ScheduleMemory:
        """What is remembered before the first step: warm-up steps to go, and the schedule's own."""
        inner = self.schedule.memory()
        return (float(self.warmup_steps), *inner) if inner else ()

    def factor(self, step: int, memory: ScheduleMemory) -> float:
        """The factor for the next step, when `step` steps have been made."""
        factor = self.schedule.factor(own_step(step, self.warmup_steps), memory[1:])
        grown: float = warmth(step, self.warmup_steps)
        return grown * factor

    def observe(self, loss: float, memory: ScheduleMemory) -> ScheduleMemory:
        """The memory after a step that led to `loss`; to be called once after each step."""
        if not memory:
            return memory
        waiting, *inner = memory
        if waiting > 0.0:
            return (waiting - 1.0, *inner)
        return (waiting, *self.schedule.observe(loss, tuple(inner)))

    def forget_losses(self, memory: ScheduleMemory) -> ScheduleMemory:
        """The memory without the losses in it; how much warm-up is left stays."""
        if not memory:
            return memory
        waiting, *inner = memory
        return (waiting, *self.schedule.forget_losses(tuple(inner)))


def warmth(n: Any, warmup_steps: Any) -> Any:
    """How far the rate has grown after n steps: min(1, (n + 1) / (W + 1))."""
    return min(1.0, (n + 1) / (warmup_steps + 1))


def own_step(n: Any, warmup_steps: Any) -> Any:
    """How many of n steps are the schedule's own: max(0, n − W)."""
    return max(0, n - warmup_steps)


def preview(
    schedule: Schedule | ScheduledRate, steps: int, points: int
) -> tuple[FloatArray, FloatArray]:
    """At most `points` steps spread evenly over 0 … `steps`, and the factor at each.

    Before it sees losses, a schedule that waits for them is drawn as if they kept falling.
    """
    at = np.rint(np.linspace(0, steps, points))
    # In ascending order already. To sort them out otherwise, numpy would import masked arrays.
    at = at[np.diff(at, prepend=-1.0) > 0.0]
    memory = schedule.memory()
    return at, np.array([schedule.factor(int(step), memory) for step in at])
