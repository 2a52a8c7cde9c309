"""Curves and surfaces out of typed functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.curves import Curve
from gdviz.engine.expressions.expression import Expression, expression_of
from gdviz.engine.surfaces import Surface

TITLE = "Your own function"

RANGE = (-4.0, 4.0)

# Where a first run may begin: the first of these where there is a slope to go down.
_STARTS = (3.0, 2.0, 1.0, 0.5, 0.1, -0.5, -1.0, -2.0, -3.0)

# How fast: the first of these whose first step is no longer than the longest.
_RATES = tuple(factor * 10.0**-power for power in range(1, 10) for factor in (1.0, 0.5, 0.2))
_LONGEST_STEP = 1.0


@dataclass(frozen=True)
class Slopes:
    """∂f/∂x and ∂f/∂y of a surface."""

    by_x: Expression
    by_y: Expression

    def __call__(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        return self.by_x.values(x, y), self.by_y.values(x, y)


def curve_of(text: str) -> Curve:
    """The curve that a person has typed; equal texts give equal curves.

    `name` is the text, `formula` how it was understood. The start is a place where there is a
    slope, if there is one near 0, and the rate makes the first step no longer than 1; the minima
    are not searched for. Raises `ExpressionError`.
    """
    function = expression_of(text)
    derivative = function.derivative()
    (start,), rate = _beginning(function, (derivative,))
    return Curve(text, TITLE, function.text, function, derivative, *RANGE, start, rate)


def surface_of(text: str) -> Surface:
    """The surface that a person has typed, as `curve_of`. Raises `ExpressionError`."""
    function = expression_of(text, ("x", "y"))
    slopes = Slopes(function.derivative("x"), function.derivative("y"))
    (x, y), rate = _beginning(function, (slopes.by_x, slopes.by_y))
    return Surface(text, TITLE, function.text, function, slopes, RANGE, RANGE, (x, y), rate)


def _beginning(
    function: Expression, slopes: tuple[Expression, ...]
) -> tuple[tuple[float, ...], float]:
    """Where a first run may begin, and how fast it may go."""
    for point in _places(len(slopes)):
        values = [float(each(*np.array(point))) for each in (function, *slopes)]
        steepest = max(abs(slope) for slope in values[1:])
        if np.isfinite(values).all() and steepest > 0.0:
            return point, _rate(steepest)
    return next(_places(len(slopes))), _RATES[0]


def _places(size: int) -> Iterator[tuple[float, ...]]:
    """Every place to try; a surface first on its diagonal, a little off it."""
    if size == 2:
        yield from zip(_STARTS, (start - 1.0 for start in _STARTS), strict=True)
    yield from product(_STARTS, repeat=size)


def _rate(steepest: float) -> float:
    return next((rate for rate in _RATES if rate * steepest <= _LONGEST_STEP), _RATES[-1])
