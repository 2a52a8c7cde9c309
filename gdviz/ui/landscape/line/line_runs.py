"""Which neighbouring points of a curve are joined by a line."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from gdviz.engine import FloatArray

# A rise between two points is a jump when the slopes there leave so much of it unexplained, and
# when it is more than a hair of all there is to see.
UNEXPLAINED = 0.75
SMALLEST_JUMP = 0.02


def runs(x: FloatArray, heights: FloatArray, slopes: FloatArray, seen: float) -> list[slice]:
    """The stretches to draw through: without gaps, poles and jumps; `seen` is the height in view.

    A function that jumps, or goes over a pole, rises between two points by another amount than
    their slopes say.
    """
    with np.errstate(all="ignore"):
        rises = np.diff(heights)
        expected = np.diff(x) * (slopes[1:] / 2 + slopes[:-1] / 2)
        jumps = np.abs(rises - expected) > UNEXPLAINED * np.abs(rises)
        jumps &= np.abs(rises) > SMALLEST_JUMP * seen
    finite = np.isfinite(heights)
    joined = finite[1:] & finite[:-1] & ~jumps
    ends = np.flatnonzero(~joined).tolist()
    stretches = (slice(start + 1, end + 1) for start, end in pairwise([-1, *ends, len(x) - 1]))
    return [each for each in stretches if finite[each].all() and each.stop - each.start > 1]


def gaps(x: FloatArray, heights: FloatArray) -> list[tuple[float, float]]:
    """The stretches without a value, from the last finite place to the next."""
    finite = np.concatenate([[True], np.isfinite(heights), [True]])
    places = np.concatenate([x[:1], x, x[-1:]])
    edges = np.flatnonzero(finite[1:] != finite[:-1]).tolist()
    return [
        (float(places[start]), float(places[min(end + 1, len(places) - 1)]))
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]
