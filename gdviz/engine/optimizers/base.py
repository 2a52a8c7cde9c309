"""What every optimizer is: settings and one pure step."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import cached_property
from typing import ClassVar, NamedTuple, TypeAlias

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.hyperparameters import Definition, hyperparameters_of
from gdviz.engine.optimizers.stages import GIVEN, Stage
from gdviz.engine.straight_line import made_function

Memory: TypeAlias = tuple[FloatArray, ...]
Value: TypeAlias = Callable[[FloatArray], float]

# (x, g, value, rate, n, *memory) → the new x and the new memory.
Update: TypeAlias = Callable[..., tuple[FloatArray, ...]]


class Point(NamedTuple):
    """Where a step begins: parameters and gradient, shape (size,), and the function itself.

    Gradient and `value` belong together: with a mini-batch both are of that batch.
    """

    parameters: FloatArray
    gradient: FloatArray
    value: Value


class Optimizer(Definition, ABC):
    """A rule that turns a gradient into a step, and what it remembers from step to step.

    `stages` are its mathematics, and all else is made of them: a new optimizer is one definition
    and its place in the registry. Optimizers are values: frozen, comparable, without state of their
    own. In the formulas x stands for the parameters and g for their gradient. Overflows pass
    unnoticed only if the caller has silenced them, once for all its steps.

    `usual_rate` is the learning rate that people begin with: the default of PyTorch or the advice
    of the paper, and for descent by plain gradients what suits samples of a few images.
    `memory_symbols` are what the arrays of its memory are called in the formula.
    """

    usual_rate: ClassVar[float]
    memory_symbols: ClassVar[tuple[str, ...]] = ()

    @property
    def recurrence(self) -> str:
        """The formula with these settings: what is switched off is left out."""
        return self.formula

    @property
    def stable_factor(self) -> float | None:
        """The largest rate, times the bend, with which it comes to rest on every parabola.

        None where there is no such limit, as no step is a multiple of the slope.
        """
        return None

    def memory(self, size: int) -> Memory:
        """What is remembered before the first step: an array of zeros for each symbol, (size,)."""
        return tuple(np.zeros(size) for _ in self.memory_symbols)

    @property
    @abstractmethod
    def stages(self) -> tuple[Stage, ...]:
        """What is computed from the gradient on, with these settings; the last one is x."""

    @cached_property
    def update(self) -> Update:
        """The stages as one function of x, g, value, rate, n and the memory, for many steps."""
        settings = {each.name: getattr(self, each.name) for each in hyperparameters_of(self)}
        lines = [stage.line for stage in self.stages]
        arguments = (*GIVEN, *self.memory_symbols)
        return made_function(arguments, lines, ("x", *self.memory_symbols), settings)

    def step(
        self, point: Point, memory: Memory, rate: float, count: int
    ) -> tuple[FloatArray, Memory]:
        """The parameters and the memory after one step; what comes in is never written to.

        `rate` is the learning rate of this step, `count` is 1 for the first step with this memory.
        """
        parameters, *after = self.update(*point, rate, count, *memory)
        return parameters, tuple(after)
