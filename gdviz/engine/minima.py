"""The local minima of a curve within a stretch, found by its derivative."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray
from gdviz.engine.curves import Minimum

# Valleys narrower than two of these parts of the stretch may be missed.
PARTS = 4000

# Half as wide each time, a part of any stretch is soon as narrow as numbers are.
HALVINGS = 64

# A valley is no deeper than its walls are steep, but for their bend; a pole is far deeper.
DEPTH = 10.0

Elementwise = Callable[[FloatArray], FloatArray]
Places = npt.NDArray[np.intp]


def local_minima(
    values: Elementwise, slopes: Elementwise, low: float, high: float
) -> tuple[Minimum, ...]:
    """Where the slope turns from falling to rising between `low` and `high`, the lowest first.

    Corners count, and of a flat floor its middle does; poles, gaps and the ends of the stretch do
    not. `values` and `slopes` work elementwise and may be nan.
    """
    with np.errstate(all="ignore"):
        grid = np.linspace(low, high, PARTS + 1)
        falls, rises = _walls(slopes(grid))
        bottoms = grid[falls] / 2.0 + grid[rises] / 2.0
        # Between neighbours the bottom is somewhere; of a floor it is the middle.
        close = rises - falls == 1
        bottoms[close] = _halved(slopes, grid[falls[close]], grid[rises[close]])
        heights = values(bottoms)
        kept = _are_bottoms(values, slopes, bottoms, heights, (high - low) / PARTS)
    found = zip(bottoms[kept].tolist(), heights[kept].tolist(), strict=True)
    minima = [Minimum((x,), value) for x, value in found]
    return tuple(sorted(minima, key=lambda minimum: (minimum.value, minimum.point)))


def _walls(steepness: FloatArray) -> tuple[Places, Places]:
    """The last place that falls, and the next one, which rises, around every floor.

    The slope on the floor is 0, or at a single place there is none, as at the tip of a cusp.
    """
    signs = np.where(np.isfinite(steepness), np.sign(steepness), np.nan)
    sloping = np.flatnonzero(np.abs(signs) == 1.0)
    left, right = sloping[:-1], sloping[1:]
    holes = np.concatenate([[0], np.cumsum(np.isnan(signs))])
    whole = (holes[right] == holes[left]) | (right - left == 2)
    turns = (signs[left] < 0.0) & (signs[right] > 0.0) & whole
    return left[turns], right[turns]


def _halved(slopes: Elementwise, left: FloatArray, right: FloatArray) -> FloatArray:
    """The places of slope 0 between those where it falls and those where it rises."""
    for _ in range(HALVINGS):
        middle = left / 2.0 + right / 2.0
        steepness = slopes(middle)
        left = np.where(steepness <= 0.0, middle, left)
        right = np.where(steepness >= 0.0, middle, right)
    return np.asarray(left / 2.0 + right / 2.0)


def _are_bottoms(
    values: Elementwise, slopes: Elementwise, places: FloatArray, heights: FloatArray, part: float
) -> npt.NDArray[np.bool_]:
    """Which places are lower than what lies beside them, by no more than the slopes there allow."""
    kept = np.isfinite(heights)
    for way in (-part, part):
        wall = values(places + way)
        allowed = DEPTH * (part * np.abs(slopes(places + way)) + np.spacing(np.abs(wall)))
        kept &= (heights <= wall) & (wall - heights <= allowed)
    return kept
