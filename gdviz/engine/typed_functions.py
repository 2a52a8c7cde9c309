"""Curves and surfaces out of typed functions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.checks import ExperimentError
from gdviz.engine.curves import Curve
from gdviz.engine.expressions.expression import Expression, expression_of
from gdviz.engine.surfaces import Surface
from gdviz.numbers import with_minus

TITLE = "Your own function"

Range = tuple[float, float]
RANGE: Range = (-4.0, 4.0)
FARTHEST = 1e6

# A narrower stretch, as a share of its distance from 0, would be drawn in the steps of rounding.
NARROWEST = 1e-6

# Where a first run may begin: the first of these where there is a slope to go down, on the usual
# range and in the same proportion on any other.
_STARTS = (3.0, 2.0, 1.0, 0.5, 0.1, -0.5, -1.0, -2.0, -3.0)

# How fast: the first of these whose first step is no longer than the longest, nor than the way to
# the bottom, which is slope / curvature.
_RATES = tuple(float(f"{factor}e-{power}") for power in range(2, 11) for factor in (10, 5, 2))
_LONGEST_STEP = _WHOLE_WAY = 1.0
_DIFFERENCE = 1e-5


def curve_of(text: str, x_range: Range = RANGE) -> Curve:
    """The curve that a person has typed, to be drawn over `x_range`; equal texts, equal curves.

    `name` is the text, `formula` how it was understood. The start is a place where there is a
    slope, if there is one, and the rate makes the first step no longer than 1 and suits the bend
    there. Raises `ExpressionError`, and
    `ExperimentError` for the range.
    """
    low, high = _checked("x", x_range)
    function = expression_of(text)
    (start,), rate = _beginning(function, (function.derivative(),), (x_range,))
    return Curve(text, TITLE, function, low, high, start, rate, is_typed=True)


def surface_of(text: str, x_range: Range = RANGE, y_range: Range = RANGE) -> Surface:
    """The surface that a person has typed, as `curve_of`."""
    ranges = _checked("x", x_range), _checked("y", y_range)
    function = expression_of(text, ("x", "y"))
    slopes = function.derivative("x"), function.derivative("y")
    (x, y), rate = _beginning(function, slopes, ranges)
    return Surface(text, TITLE, function, *ranges, (x, y), rate, is_typed=True)


def _checked(variable: str, ends: Range) -> Range:
    low, high = ends
    if not (abs(low) <= FARTHEST and abs(high) <= FARTHEST):
        raise ExperimentError(
            f"The range of {variable} must lie between −{FARTHEST:,.0f} and {FARTHEST:,.0f}."
        )
    if not high - low > NARROWEST * max(1.0, abs(low), abs(high)):
        raise ExperimentError(
            f"The range of {variable} must end to the right of where it begins, not run from "
            f"{with_minus(f'{low:g} to {high:g}')}."
        )
    return ends


def _beginning(
    function: Expression, slopes: tuple[Expression, ...], ranges: tuple[Range, ...]
) -> tuple[tuple[float, ...], float]:
    """Where a first run may begin, and how fast it may go."""
    for point in _places(ranges):
        here = np.array(point)
        values = [float(each(*here)) for each in (function, *slopes)]
        steepest = max(abs(slope) for slope in values[1:])
        if np.isfinite(values).all() and steepest > 0.0:
            return point, _rate(steepest, _curvature(slopes, here))
    return next(_places(ranges)), _RATES[0]


def _places(ranges: tuple[Range, ...]) -> Iterator[tuple[float, ...]]:
    """Every place to try; a surface first on its diagonal, a little off it."""
    if len(ranges) == 2:
        for start in _STARTS:
            yield tuple(map(_within, ranges, (start, start - 1.0)))
    for starts in product(_STARTS, repeat=len(ranges)):
        yield tuple(map(_within, ranges, starts))


def _within(ends: Range, start: float) -> float:
    """The same place of another range that `start` is of the usual one."""
    if ends == RANGE:
        return start
    low, high = ends
    place = low + (high - low) * (start - RANGE[0]) / (RANGE[1] - RANGE[0])
    return round(place, 2 - math.floor(math.log10(high - low)))


def _curvature(slopes: tuple[Expression, ...], here: FloatArray) -> float:
    """How much the slope grows per unit of way along one variable, at most; 0 if it is unknown."""
    curvatures = []
    for index, slope in enumerate(slopes):
        step = np.zeros(len(here))
        step[index] = _DIFFERENCE * max(1.0, abs(here[index]))
        ahead, behind = float(slope(*(here + step))), float(slope(*(here - step)))
        curvatures.append((ahead - behind) / (2.0 * float(step[index])))
    return max((each for each in curvatures if math.isfinite(each)), default=0.0)


def _rate(steepest: float, curvature: float) -> float:
    """Neither too long a first step, nor one beyond the bottom of the bend it begins in."""
    rates = (
        rate
        for rate in _RATES
        if rate * steepest <= _LONGEST_STEP and rate * curvature <= _WHOLE_WAY
    )
    return next(rates, _RATES[-1])
