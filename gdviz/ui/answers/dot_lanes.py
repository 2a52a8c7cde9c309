"""Heights for dots on a number line, so that those at the same place stand above one another."""

import numpy as np
from numpy.typing import NDArray

from gdviz.engine import FloatArray

Lanes = NDArray[np.intp]


def interval_lanes(starts: FloatArray, ends: FloatArray) -> Lanes:
    """The lowest lane for each interval in which it meets none before it; shape (intervals,)."""
    lanes = np.zeros(len(starts), dtype=np.intp)
    taken: list[list[tuple[float, float]]] = []
    for number, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        free = (
            lane
            for lane, others in enumerate(taken)
            if all(end <= other_start or start >= other_end for other_start, other_end in others)
        )
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, end))
        lanes[number] = lane
    return lanes


def stacked_lanes(places: FloatArray, width: float) -> Lanes:
    """The lane of each place among those in the same column of `width`: 0, 1, 2… in order."""
    columns = np.floor(np.nan_to_num(places) / width)
    order = np.argsort(columns, kind="stable")
    ordered = columns[order]
    first = np.searchsorted(ordered, ordered)
    lanes = np.empty(len(places), dtype=np.intp)
    lanes[order] = np.arange(len(places)) - first
    return lanes
