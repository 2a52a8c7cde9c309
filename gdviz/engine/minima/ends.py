"""Where a curve ends or runs away: the last place with a value, and falls beside a pole."""

from __future__ import annotations

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions.expression import Expression
from gdviz.engine.minima.known import LEFT
from gdviz.engine.minima.poles import falls_at, falls_between

# How near to a pole it is looked, as shares of the stretch, each by the same factor nearer.
NEARER = np.array([1e-2, 1e-4, 1e-6, 1e-8, 1e-10])

# Towards a pole each time at least about as far down as before: a logarithm falls evenly.
AS_FAR = 0.8
HALVINGS = 1100
DIGITS = 10


def falls_beside(
    function: Expression, low: float, high: float, side: str, length: float, is_narrow: bool
) -> tuple[float, bool] | None:
    """The pole between `low` and `high` towards which the curve falls without end from `side`.

    With whether that is proved; if not, it only looks like it as far as can be seen, which is asked
    where the pole `is_narrow`, between ends that are not told apart.
    """
    way = -1.0 if side == LEFT else 1.0
    pole, is_seen = _pole(function, low, high)
    falls = falls_at(function, pole, way)
    if falls is False and not is_seen:
        falls = None
    if not falls and is_narrow and falls_between(function, low, high, way):
        falls = True
    if falls is None and is_narrow and _seems_to_fall(function, pole + way * length * NEARER):
        return pole, False
    return (pole, True) if falls else None


def _seems_to_fall(function: Expression, places: FloatArray) -> bool:
    heights = function(places)
    if not np.isfinite(heights).all():
        return False
    falls = -np.diff(heights)
    return bool((falls > 0.0).all() and (falls[1:] >= AS_FAR * falls[:-1]).all())


def _pole(function: Expression, low: float, high: float) -> tuple[float, bool]:
    """A place between where there is no finite value, if one is found; else the middle."""
    middle = low / 2.0 + high / 2.0
    rounded = [float(f"{middle:.{digits}g}") for digits in range(1, DIGITS)]
    for place in (0.0, *rounded, middle, low, high):
        if low <= place <= high and not np.isfinite(function(np.array(place))):
            return place, True
    return 0.0 if low <= 0.0 <= high else middle, False


def border_of(function: Expression, inner: float, outer: float) -> float | None:
    """The last double from `inner` towards `outer` at which there is a value."""
    if not np.isfinite(function(np.array(inner))):
        return None
    for _ in range(HALVINGS):
        middle = inner / 2.0 + outer / 2.0
        if middle in (inner, outer):
            break
        if np.isfinite(function(np.array(middle))):
            inner = middle
        else:
            outer = middle
    return inner
