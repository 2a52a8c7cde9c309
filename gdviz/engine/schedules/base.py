"""What every schedule is: settings and a factor for each step."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TypeAlias

from gdviz.engine.hyperparameters import Definition

# Far beyond what anybody runs, and whole numbers up to it are exact as floats.
STEP_LIMIT = 1_000_000_000

ScheduleMemory: TypeAlias = tuple[float, ...]


class Schedule(Definition, ABC):
    """A factor, never negative, for the learning rate that a person chose.

    Schedules are values like optimizers. In the formulas n is the number of steps made before.
    """

    def memory(self) -> ScheduleMemory:
        """What is remembered before the first step; nothing, unless the losses matter."""
        return ()

    @abstractmethod
    def factor(self, step: int, memory: ScheduleMemory) -> float:
        """The factor for the next step, when `step` steps have been made."""

    def observe(self, loss: float, memory: ScheduleMemory) -> ScheduleMemory:
        """The memory after a step that led to `loss`."""
        return memory

    def forget_losses(self, memory: ScheduleMemory) -> ScheduleMemory:
        """The memory without the losses in it, when those to come cannot be compared with them."""
        return memory
