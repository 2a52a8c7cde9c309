"""Curves: functions of one number, to roll a ball down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions.expression import Expression
from gdviz.engine.expressions.program import Compute


@dataclass(frozen=True)
class Minimum:
    """A local minimum: where it is, one coordinate per parameter, and the value there."""

    point: tuple[float, ...]
    value: float


@dataclass(frozen=True)
class Curve:
    """An objective of one parameter, f(x).

    `function` works elementwise on arrays of any shape, and so does its `derivative`. `low` and
    `high` bound the stretch worth drawing; `start` and `rate` are where and how fast a first run
    may go. `minima` are those within the stretch, the lowest first, which is the lowest on the
    whole line; of a curve that a person has typed (`is_typed`) they are searched for instead. All
    others are known to be smooth. `title`, `formula` and `slope_formulas`, the derivative's one,
    are for people.
    """

    name: str
    title: str
    function: Expression
    low: float
    high: float
    start: float
    rate: float
    minima: tuple[Minimum, ...] = ()
    is_typed: bool = False

    @cached_property
    def derivative(self) -> Expression:
        """f′."""
        return self.function.derivative()

    @property
    def formula(self) -> str:
        return self.function.text

    @property
    def slope_formulas(self) -> tuple[str, ...]:
        return (self.function.slope_text(self.derivative),)

    @property
    def size(self) -> int:
        return 1

    @property
    def variables(self) -> tuple[str, ...]:
        """What the parameter is called."""
        return self.function.variables

    def same_function(self, other: object) -> bool:
        """Whether both have the same value everywhere, as far as formulas tell."""
        return isinstance(other, Curve) and self.function == other.function

    def values(self, x: FloatArray) -> FloatArray:
        """f at every x, shape of `x`."""
        return np.asarray(self._heights(x)[0])

    def slopes(self, x: FloatArray) -> FloatArray:
        """f′ at every x, shape of `x`."""
        return np.asarray(self._steepness(x)[0])

    def start_parameters(self) -> FloatArray:
        """Where a first run begins, shape (1,)."""
        return np.array([self.start])

    def value(self, parameters: FloatArray) -> float:
        # Python computes faster with a number than with an array of one.
        return float(self._heights(parameters[0])[0])

    def gradient(self, parameters: FloatArray) -> FloatArray:
        return np.array(self._steepness(parameters[0]))

    @cached_property
    def _heights(self) -> Compute:
        # What is typed never warns; of the others, as of all objectives, the caller takes care.
        return self.function.program.run if self.is_typed else self.function.program.at

    @cached_property
    def _steepness(self) -> Compute:
        program = self.derivative.program
        return program.run if self.is_typed else program.at
