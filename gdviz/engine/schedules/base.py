"""What every schedule is: settings and a factor for each step."""

from __future__ import annotations

from abc import ABC
from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar, TypeAlias

from gdviz.engine.hyperparameters import Definition, hyperparameters_of
from gdviz.engine.straight_line import Compute, Statement, argument_names, made_function

# Far beyond what anybody runs, and whole numbers up to it are exact as floats.
STEP_LIMIT = 1_000_000_000

ScheduleMemory: TypeAlias = tuple[float, ...]


class Schedule(Definition, ABC):
    """A factor, never negative, for the learning rate that a person chose.

    Schedules are values like optimizers. `factor_of`, and of those that watch the loss also
    `observed`, are plain functions of numbers, and all their mathematics. They are given what their
    arguments are named after: n, the number of steps made before; hyperparameters; `loss`, to which
    a step has led; and what is remembered, which is called by the `memory_symbols` and begins as
    `first_memory`. The first `of_losses` of these are losses, or count since there was a better.
    """

    memory_symbols: ClassVar[tuple[str, ...]] = ()
    first_memory: ClassVar[ScheduleMemory] = ()
    of_losses: ClassVar[int] = 0

    # The factor for the next step; and the memory after a step, as a tuple.
    factor_of: ClassVar[Callable[..., float]]
    observed: ClassVar[Callable[..., ScheduleMemory] | None] = None

    def memory(self) -> ScheduleMemory:
        """What is remembered before the first step; nothing, unless the losses matter."""
        return self.first_memory

    def factor(self, step: int, memory: ScheduleMemory) -> float:
        """The factor for the next step, when `step` steps have been made."""
        factor: float = self._factor(step, *memory)[0]
        return factor

    def observe(self, loss: float, memory: ScheduleMemory) -> ScheduleMemory:
        """The memory after a step that led to `loss`."""
        if self.observed is None:
            return memory
        after: ScheduleMemory = self._observe(loss, *memory)[0]
        return after

    def forget_losses(self, memory: ScheduleMemory) -> ScheduleMemory:
        """The memory without the losses in it, when those to come cannot be compared with them."""
        return (*self.first_memory[: self.of_losses], *memory[self.of_losses :])

    @cached_property
    def _factor(self) -> Compute:
        return self._made("n", type(self).factor_of)

    @cached_property
    def _observe(self) -> Compute:
        return self._made("loss", type(self).observed)

    def _made(self, given: str, compute: Any) -> Compute:
        """A function of what is given and of the memory, with these settings."""
        settings = {each.name: getattr(self, each.name) for each in hyperparameters_of(self)}
        lines = [Statement("made", compute, argument_names(compute))]
        return made_function((given, *self.memory_symbols), lines, ("made",), settings)
