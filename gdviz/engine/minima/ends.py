"""Where a curve ends or runs away: the last place with a value, and falls beside a pole."""

from __future__ import annotations

import numpy as np

from gdviz.engine.expressions.expression import Expression
from gdviz.engine.minima.known import LEFT

# How near to a pole it is looked, as shares of the stretch, each by the same factor nearer.
NEARER = np.array([1e-2, 1e-4, 1e-6, 1e-8, 1e-10])

# Towards a pole each time at least about as far down as before: a logarithm falls evenly.
AS_FAR = 0.8
HALVINGS = 1100


def falls_beside(
    function: Expression, low: float, high: float, side: str, length: float
) -> float | None:
    """The pole between `low` and `high`, if the curve falls towards it without end from `side`."""
    way = -1.0 if side == LEFT else 1.0
    pole = _pole(function, low, high)
    heights = function(pole + way * length * NEARER)
    if not np.isfinite(heights).all():
        return None
    falls = -np.diff(heights)
    deep = bool((falls > 0.0).all() and (falls[1:] >= AS_FAR * falls[:-1]).all())
    return pole if deep else None


def _pole(function: Expression, low: float, high: float) -> float:
    """A place between where there is no finite value, if one is found; else the middle."""
    middle = low / 2.0 + high / 2.0
    for place in (0.0, float(f"{middle:.9g}"), middle, low, high):
        if low <= place <= high and not np.isfinite(function(np.array(place))):
            return place
    return 0.0 if low <= 0.0 <= high else middle


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
