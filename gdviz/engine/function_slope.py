"""Where the slope of a function comes from: its derivative, and what values beside it tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.experiment import Function
from gdviz.engine.number_pairs import NumberPairs
from gdviz.engine.slope_chain import difference_step


@dataclass(frozen=True)
class FunctionSlope:
    """The `slope` along one variable, and the central `difference` with `step` that agrees with it.

    `before` and `after` are the values a `step` to both sides of `place`. Of number pairs the slope
    is the sum of the `shares`, one for each pair; of other functions there are none.
    """

    place: float
    slope: float
    shares: tuple[float, ...]
    before: float
    after: float
    difference: float
    step: float


def function_slope(function: Function, parameters: FloatArray, variable: int) -> FunctionSlope:
    """The slope at `parameters` along the variable with this number.

    The derivative of the squared error (w · x − y)² of a pair is 2 · (w · x − y) · x. The caller
    lets overflows pass.
    """
    place = float(parameters[variable])
    step = difference_step(place)
    before, after = (_beside(function, parameters, variable, sign * step) for sign in (-1.0, 1.0))
    shares: tuple[float, ...] = ()
    if isinstance(function, NumberPairs):
        errors = function.outputs(place) - function.targets
        shares = tuple((2.0 * errors * function.inputs).tolist())
    return FunctionSlope(
        place,
        float(function.gradient(parameters)[variable]),
        shares,
        before,
        after,
        (after - before) / (2.0 * step),
        step,
    )


def _beside(function: Function, parameters: FloatArray, variable: int, nudge: float) -> float:
    there = np.array(parameters)
    there[variable] += nudge
    return function.value(there)
