"""Surfaces: functions of two numbers, to roll a ball down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.curves import Minimum
from gdviz.engine.expressions.expression import Expression
from gdviz.engine.expressions.program import Compute, ExpressionProgram


@dataclass(frozen=True)
class Slopes:
    """∂f/∂x and ∂f/∂y of a surface; what both need is computed once."""

    by_x: Expression
    by_y: Expression

    @cached_property
    def program(self) -> ExpressionProgram:
        """Both at once."""
        return ExpressionProgram((self.by_x.tree, self.by_y.tree), self.by_x.variables)

    def __call__(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        by_x, by_y = self.program.run(np.asarray(x, np.float64), np.asarray(y, np.float64))
        return by_x, by_y


@dataclass(frozen=True)
class Surface:
    """An objective of two parameters, f(x, y).

    `function` works elementwise on arrays that broadcast, and so does its `derivative`, which gives
    ∂f/∂x and ∂f/∂y. `x_range` and `y_range` bound the part worth drawing; `start` and `rate` are
    where and how fast a first run may go. `minima` are those within that part, the lowest first,
    which is the lowest on the whole plane; of a surface that a person has typed (`is_typed`) they
    are searched for instead. All others are known to be smooth. `title`, `formula` and
    `slope_formulas`, those of ∂f/∂x and ∂f/∂y, are for people.
    """

    name: str
    title: str
    function: Expression
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    start: tuple[float, float]
    rate: float
    minima: tuple[Minimum, ...] = ()
    is_typed: bool = False

    @cached_property
    def derivative(self) -> Slopes:
        """∂f/∂x and ∂f/∂y."""
        return Slopes(self.function.derivative("x"), self.function.derivative("y"))

    @property
    def formula(self) -> str:
        return self.function.text

    @property
    def slope_formulas(self) -> tuple[str, ...]:
        slopes = self.derivative.by_x, self.derivative.by_y
        return tuple(map(self.function.slope_text, slopes))

    @property
    def size(self) -> int:
        return 2

    @property
    def variables(self) -> tuple[str, ...]:
        """What the parameters are called."""
        return self.function.variables

    def same_function(self, other: object) -> bool:
        """Whether both have the same value everywhere, as far as formulas tell."""
        return isinstance(other, Surface) and self.function == other.function

    def values(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """f at every point, shape of `x` and `y` broadcast."""
        return np.asarray(self._heights(x, y)[0])

    def slopes(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        """∂f/∂x and ∂f/∂y at every point, each of the shape of `x` and `y` broadcast."""
        return self.derivative(x, y)

    def start_parameters(self) -> FloatArray:
        """Where a first run begins, shape (2,)."""
        return np.array(self.start)

    def value(self, parameters: FloatArray) -> float:
        x, y = parameters
        return float(self._heights(x, y)[0])

    def gradient(self, parameters: FloatArray) -> FloatArray:
        x, y = parameters
        return np.array(self._steepness(x, y))

    @cached_property
    def _heights(self) -> Compute:
        # What is typed never warns; of the others, as of all objectives, the caller takes care.
        return self.function.program.run if self.is_typed else self.function.program.at

    @cached_property
    def _steepness(self) -> Compute:
        return self.derivative.program.run if self.is_typed else self.derivative.program.at
