"""The end of a symmetric scale: round, wide enough, and not nervous."""

import math
import sys
from functools import lru_cache

import numpy as np

from gdviz.engine import FloatArray

# A scale shrinks only when its values fill less than this share of the smaller one.
FILLED_SHARE = 0.8


class CalmLimit:
    """A limit that follows the largest magnitude on a scale in round steps.

    It grows at once to the next of `steps` · 10^k; it shrinks, never below `least`, only when
    the smaller limit leaves room, so that values near a limit do not make it flicker. While all
    values are 0 it is `start`.
    """

    def __init__(self, steps: tuple[str, ...], least: float, start: float) -> None:
        """`steps` are decimals from “1” on, below 10, ascending: “1”, “2”, “5”."""
        self._steps = steps
        self._least = least
        self._start = start
        self._limit = start

    @property
    def limit(self) -> float:
        """The scale now reaches from −limit to limit."""
        return self._limit

    def follow(self, largest: float) -> float:
        """Return the limit for values of magnitude up to `largest`, which is finite and ≥ 0."""
        if largest == 0:
            self._limit = self._start
        elif largest > self._limit:
            self._limit = round_limit(largest, self._steps, self._least)
        else:
            smaller = round_limit(largest / FILLED_SHARE, self._steps, self._least)
            self._limit = min(self._limit, smaller)
        return self._limit


@lru_cache(maxsize=1024)
def round_limit(value: float, steps: tuple[str, ...], least: float) -> float:
    """The end of a scale for magnitudes up to `value`: the next of `steps` · 10^k, or `least`."""
    if value <= least:
        return least
    value = min(value, sys.float_info.max)
    exponent = math.floor(math.log10(value))
    # Read from decimals, because 3 · 10^−1 is not 0.3 in binary.
    candidates = [float(f"{step}e{exponent}") for step in steps]
    candidates.append(float(f"1e{exponent + 1}"))
    return min(next(each for each in candidates if each >= value), sys.float_info.max)


def largest_magnitude(values: FloatArray) -> float:
    """The largest finite |value|, 0 when there is none."""
    finite = np.abs(values[np.isfinite(values)])
    return float(finite.max(initial=0.0))
