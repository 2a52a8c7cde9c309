"""What is where a run is at rest on a function, by what is known of its minima."""

from __future__ import annotations

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.curves import Curve, Minimum
from gdviz.engine.experiment import Function
from gdviz.engine.lengths import length, lengths
from gdviz.engine.minima import AT_MINIMUM, KnownMinima, known_minima
from gdviz.engine.number_pairs import NumberPairs
from gdviz.engine.verdict import (
    DOWN_BESIDE,
    IN_GLOBAL_MINIMUM,
    IN_LOCAL_MINIMUM,
    IN_LOWEST_FOUND,
    IN_LOWEST_OF_RANGE,
    IN_MINIMUM,
    ON_LEVEL_GROUND,
    ON_PLATEAU,
    Verdict,
)

# A known minimum within this length, as a share of 1 + |numbers|, counts as there.
NEARNESS = 0.02

# How high the ground is all around is asked so far away, in so many directions.
RINGS = (1e-4, NEARNESS)
DIRECTIONS = 16

# So many places on the way to a minimum are looked at, and heights are alike within this share.
WAY = 17
ALIKE = 1e-12


def verdict_at(function: Function, here: FloatArray) -> Verdict:
    """What is at `here`, shape (size,), where the slope is gone."""
    known = known_minima(function)
    minimum = None if known is None else _minimum_at(known, function, here)
    if known is not None and minimum is not None:
        return _in_minimum(known, minimum)
    ground = _ground_around(function, here)
    if ground < 0.0:
        return DOWN_BESIDE
    if ground == 0.0:
        return ON_LEVEL_GROUND
    if known is not None and known.complete and _is_in_range(function, here):
        return ON_PLATEAU
    return IN_MINIMUM


def _in_minimum(known: KnownMinima, minimum: Minimum) -> Verdict:
    lowest = known.lowest
    if lowest is None:
        return IN_MINIMUM
    is_lowest = minimum.value <= lowest.value + ALIKE * (1.0 + abs(lowest.value))
    if known.falls or lowest.kind != AT_MINIMUM or not is_lowest:
        # Of an edge as low as the minimum nothing is lower.
        lower = known.falls or not is_lowest
        return IN_LOCAL_MINIMUM if lower else IN_MINIMUM
    if not lowest.proved:
        return IN_LOWEST_FOUND
    return IN_GLOBAL_MINIMUM if known.everywhere else IN_LOWEST_OF_RANGE


def _minimum_at(known: KnownMinima, function: Function, here: FloatArray) -> Minimum | None:
    """The nearest known minimum, if the ball is in it, or on its level floor."""
    if not known.places:
        return None
    ways = lengths(np.array([each.point for each in known.places]) - here)
    value = function.value(here)
    nearest = known.places[int(np.argmin(ways))]
    level = [each for each in known.places[:WAY] if each.value == value]
    for minimum in (nearest, *level):
        point = np.array(minimum.point)
        near = length(point - here) <= NEARNESS * (1.0 + length(point))
        if (near or minimum.value == value) and _goes_down(function, here, point):
            return minimum
    return None


def _goes_down(function: Function, here: FloatArray, point: FloatArray) -> bool:
    """Whether there is no hill on the way."""
    shares = np.linspace(0.0, 1.0, WAY)
    heights = np.array([function.value(here + share * (point - here)) for share in shares])
    room = ALIKE * (1.0 + float(np.abs(heights).max()))
    return bool((np.diff(heights) <= room).all())


def _ground_around(function: Function, here: FloatArray) -> float:
    """1 where the ground is higher all around, −1 where it is lower somewhere, 0 where it is level.

    The nearer ring decides where it is higher; a ball that is nearly at rest is not quite in the
    middle of its valley, which the farther one holds.
    """
    value = function.value(here)
    angles = 2.0 * np.pi * np.arange(DIRECTIONS) / DIRECTIONS
    ring = np.column_stack([np.cos(angles), np.sin(angles)])
    ring = ring if len(here) == 2 else np.array([[1.0], [-1.0]])
    lower = False
    for radius in RINGS:
        places = here + radius * (1.0 + length(here)) * ring
        rises = np.array([function.value(place) for place in places]) - value
        rises = rises[~np.isnan(rises)]
        rises[np.abs(rises) <= ALIKE * (1.0 + abs(value))] = 0.0
        if len(rises) and (rises > 0.0).all():
            return 1.0
        lower = bool((rises < 0.0).any())
    return -1.0 if lower else 0.0


def _is_in_range(function: Function, here: FloatArray) -> bool:
    """Whether a minimum at this place would be among those that were searched for."""
    if isinstance(function, NumberPairs):
        return True
    ranges = (
        ((function.low, function.high),)
        if isinstance(function, Curve)
        else (function.x_range, function.y_range)
    )
    return all(low < place < high for (low, high), place in zip(ranges, here, strict=True))
