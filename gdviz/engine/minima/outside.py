"""Whether a curve is anywhere lower outside of the stretch that was searched."""

from __future__ import annotations

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions.expression import Expression
from gdviz.engine.minima.beyond import FAR, tail_of
from gdviz.engine.minima.boxes import EMPTY, FALLING, RISING, IntervalSearch, Pieces, cut
from gdviz.engine.minima.known import LEFT, RIGHT

# From the stretch outwards, pieces grow by this factor.
GROWTH = 2.0**0.25
ROUNDS = 4
MOST_PIECES = 4096

SIGNS = {LEFT: -1.0, RIGHT: 1.0}


def sides_that_fall(function: Expression) -> tuple[str, ...]:
    """The sides on which it falls without end."""
    return tuple(side for side, sign in SIGNS.items() if tail_of(function, sign, FAR).falls)


def is_nowhere_lower(
    function: Expression, search: IntervalSearch, low: float, high: float, value: float
) -> bool:
    """Whether outside of the stretch nothing can be lower than `value`."""
    return all(
        tail_of(function, sign, FAR).low >= value
        and _is_above(search, _outwards(end, high - low, sign), value)
        for end, sign in ((low, -1.0), (high, 1.0))
    )


def _outwards(end: float, length: float, sign: float) -> FloatArray:
    """Pieces from the end of the stretch to far out, shape (2, n)."""
    count = int(np.ceil(np.log(4.0 * FAR / length) / np.log(GROWTH)))
    edges = end + sign * length * (GROWTH ** np.arange(count) - 1.0)
    return np.sort(np.stack([edges[:-1], edges[1:]]), axis=0)


def _is_above(search: IntervalSearch, ends: FloatArray, value: float) -> bool:
    for _ in range(ROUNDS):
        pieces = search.judged(ends)
        ends = ends[:, ~(_lows(search, pieces) >= value)]
        if not ends.shape[1]:
            return True
        if ends.shape[1] > MOST_PIECES:
            return False
        ends = cut(ends)
    return False


def _lows(search: IntervalSearch, pieces: Pieces) -> FloatArray:
    """What each piece is nowhere lower than."""
    lows = pieces.values[0].copy()
    for kind, end in ((RISING, 0), (FALLING, 1)):
        places = pieces.kinds == kind
        lows[places] = np.fmax(lows[places], search.at(pieces.ends[end, places])[0].low)
    lows[pieces.kinds == EMPTY] = np.inf
    return np.asarray(lows)
