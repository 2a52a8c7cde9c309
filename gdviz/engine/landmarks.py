"""Landmarks of a curve: places where it falls, where it rises, and where it is flat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray

SlopeAt = Callable[[float], float]

# Halvings until the place of a minimum is as exact as its number can be.
HALVINGS = 60

# Each takes so many slopes; nobody looks for a landmark among more valleys.
MOST_VALLEYS = 16


@dataclass(frozen=True)
class Landmarks:
    """Places on a curve, None where it has none: `flat` in a minimum, the others on its way.

    Where there is more than one minimum, `flat` is one that is not the lowest; the curve `falls`
    to the left of the lowest one, and `rises` to its right.
    """

    falling: float | None
    rising: float | None
    flat: float | None


def landmarks(
    x: FloatArray,
    heights: FloatArray,
    slopes: FloatArray,
    slope: SlopeAt,
    bottoms: Sequence[float] | None = None,
) -> Landmarks:
    """Those of the stretch `x`, ascending, with its heights and slopes, shape (points,) each.

    `bottoms` are all places of minima, if they are known. Else, between two points where the slope
    changes its sign, `slope` tells where it does.
    """
    if bottoms is None:
        lows = list(_flat_places(x, heights, slopes, slope))
    else:
        lows = [place for place in bottoms if x[0] <= place <= x[-1]]
    if not lows:
        return Landmarks(_steepest(x, -slopes), _steepest(x, slopes), None)
    lowest = min(lows, key=lambda place: float(np.interp(place, x, heights)))
    others = [place for place in lows if place != lowest]
    left, right = _valley(x, slopes, lowest)
    return Landmarks(
        falling=_middle(left, lowest, slope, -1.0),
        rising=_middle(lowest, right, slope, 1.0),
        flat=min(others, key=lambda place: abs(place - lowest)) if others else lowest,
    )


def _flat_places(
    x: FloatArray, heights: FloatArray, slopes: FloatArray, slope: SlopeAt
) -> Iterator[float]:
    """Where the slope turns from falling to rising; beside a pole it is steeper than around.

    Of many such places only the lowest are looked at.
    """
    turns = np.flatnonzero((slopes[:-1] < 0.0) & (slopes[1:] >= 0.0))
    lowest = turns[np.argsort(heights[turns], kind="stable")[:MOST_VALLEYS]]
    for place in np.sort(lowest).tolist():
        flat = _flat_place(float(x[place]), float(x[place + 1]), slope)
        if abs(slope(flat)) <= max(-slopes[place], slopes[place + 1]):
            yield flat


def _flat_place(low: float, high: float, slope: SlopeAt) -> float:
    """Where a slope that is below 0 at `low` stops being so, by halving."""
    for _ in range(HALVINGS):
        middle = low / 2 + high / 2
        if slope(middle) < 0.0:
            low = middle
        else:
            high = middle
    return high


def _steepest(x: FloatArray, rise: FloatArray) -> float | None:
    """Where the curve rises most, if it does."""
    if not np.isfinite(rise).any():
        return None
    place = int(np.nanargmax(np.where(np.isfinite(rise), rise, np.nan)))
    return float(x[place]) if rise[place] > 0.0 else None


def _valley(x: FloatArray, slopes: FloatArray, lowest: float) -> tuple[float, float]:
    """How far the curve falls to `lowest` from the left, and rises from it to the right."""
    place = int(np.searchsorted(x, lowest))
    left = place
    while left > 0 and slopes[left - 1] < 0.0:
        left -= 1
    right = place
    while right < len(x) - 1 and slopes[right + 1] > 0.0:
        right += 1
    return float(x[min(left, len(x) - 1)]), float(x[min(right, len(x) - 1)])


def _middle(low: float, high: float, slope: SlopeAt, sign: float) -> float | None:
    middle = low / 2 + high / 2
    return middle if sign * slope(middle) > 0.0 else None
