"""The ups and downs of a curve: neighbouring pieces of its stretch that belong together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions.intervals import BoolArray, Intervals
from gdviz.engine.minima.boxes import (
    BOWL,
    EMPTY,
    FALLING,
    FLAT,
    HILL,
    RISING,
    UNKNOWN,
    IntervalSearch,
    Kinds,
    Pieces,
)

Places = npt.NDArray[np.intp]

# What a run is, besides falling, rising and empty.
BOTTOM, TOP, VAGUE = range(7, 10)


@dataclass(frozen=True, eq=False)
class Runs:
    """Runs of a stretch from left to right, each from one of the `edges`, (n + 1,), to the next.

    A `BOTTOM` is a bowl that falls at its left end and rises at its right one, a `TOP` the other
    way round; of a `VAGUE` run nothing is known but that its values are not below `lows` nor above
    `highs`. `values` are those at the edges.
    """

    edges: FloatArray
    kinds: Kinds
    lows: FloatArray
    highs: FloatArray
    broken: BoolArray
    flat: BoolArray
    values: Intervals

    def __len__(self) -> int:
        return len(self.kinds)

    @property
    def widths(self) -> FloatArray:
        return np.diff(self.edges)

    @property
    def valleys(self) -> BoolArray:
        """Which runs hold a minimum: bowls, and what lies between falling and rising ground."""
        before = np.concatenate([[EMPTY], self.kinds[:-1]])
        after = np.append(self.kinds[1:], EMPTY)
        between = np.isin(before, (FALLING, TOP)) & np.isin(after, (RISING, TOP))
        vague = (self.kinds == VAGUE) & ~self.broken
        return np.asarray((self.kinds == BOTTOM) | (vague & between))

    def beside(self, run: int) -> tuple[int, int]:
        """What is left and right of a run; beyond the stretch it is empty."""
        left = self.kinds[run - 1] if run > 0 else EMPTY
        right = self.kinds[run + 1] if run + 1 < len(self) else EMPTY
        return int(left), int(right)


def runs_of(pieces: Pieces, search: IntervalSearch) -> Runs:
    """What the pieces add up to."""
    edges, kinds, firsts = _joined(pieces.ends[0], pieces.ends[1, -1], _coarse(pieces.kinds))
    kinds = _bent(kinds, search.at(edges)[1])
    edges, kinds, again = _joined(edges[:-1], edges[-1], kinds)
    firsts = firsts[again]
    return Runs(
        edges=edges,
        kinds=kinds,
        lows=np.minimum.reduceat(pieces.values[0], firsts),
        highs=np.maximum.reduceat(pieces.values[1], firsts),
        broken=np.logical_or.reduceat(pieces.broken, firsts),
        flat=np.logical_and.reduceat(pieces.kinds == FLAT, firsts),
        values=search.at(edges)[0],
    )


def _coarse(kinds: Kinds) -> Kinds:
    coarse = kinds.copy()
    coarse[(kinds == UNKNOWN) | (kinds == FLAT)] = VAGUE
    return coarse


def _joined(lefts: FloatArray, end: float, kinds: Kinds) -> tuple[FloatArray, Kinds, Places]:
    """Neighbours of the same kind as one; with the place of the first of each."""
    firsts = np.flatnonzero(np.concatenate([[True], kinds[1:] != kinds[:-1]]))
    return np.append(lefts[firsts], end), kinds[firsts], firsts


def _bent(kinds: Kinds, slopes: Intervals) -> Kinds:
    """Bowls and hills by their slopes at both ends, between which the slope only grows or falls.

    A slope at an end that is 0 but for rounding is one; then a neighbour tells whether it turns.
    """
    left, right = _signs(slopes)[:-1], _signs(slopes)[1:]
    before, after = np.concatenate([[EMPTY], kinds[:-1]]), np.append(kinds[1:], EMPTY)
    bowl, hill = kinds == BOWL, kinds == HILL
    found = kinds.copy()
    found[bowl | hill] = VAGUE
    found[(bowl & (left < 0) & (right <= 0)) | (hill & (left <= 0) & (right < 0))] = FALLING
    found[(bowl & (left >= 0) & (right > 0)) | (hill & (left > 0) & (right >= 0))] = RISING
    turns = (left < 0) & ((right > 0) | ((right == 0) & (after == RISING)))
    turns |= (right > 0) & (left == 0) & (before == FALLING)
    found[bowl & turns] = BOTTOM
    found[hill & (left > 0) & (right < 0)] = TOP
    return found


def _signs(slopes: Intervals) -> Kinds:
    """−1, 1, or 0 where it is not known."""
    return np.asarray((slopes.low > 0.0).astype(np.int8) - (slopes.high < 0.0))
