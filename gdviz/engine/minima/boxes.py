"""Branch and bound along a line: pieces of a stretch, each with what is proved of it.

On a piece where the function has no gap and no jump, and its derivative keeps its sign, it only
falls or rises; where the second derivative keeps its sign too, it is a bowl or a hill. All other
pieces are cut up, until they are too narrow to be told apart, as level as rounding lets them be, or
too many.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions.errors import ExpressionError
from gdviz.engine.expressions.expression import Expression
from gdviz.engine.expressions.interval_program import IntervalProgram
from gdviz.engine.expressions.intervals import BoolArray, Intervals, flags

# What a piece is.
UNKNOWN, FALLING, RISING, BOWL, HILL, FLAT, EMPTY = range(7)

# A number of parts by which what is at a round number is seldom cut.
PARTS = 253
MOST_PARTS = 64
# Cut into about so many at a time, as the machine takes as long for a few.
AT_A_TIME = 1024
MOST_AT_A_TIME = 16_384
KEPT = 512

# Pieces narrower than this share of the stretch are not told apart.
NARROW = 1e-13

# A piece is level when its values are within so many times the rounding of a single one.
LEVEL = 4.0

# More than the rounding of a product of two doubles.
ABOVE_ROUNDING = 1.0 + 1e-14

# What a search may take, in operations on a piece, each numpy call counting as many more.
MOST_WORK = 600_000
CALL_WORK = 1_000

Kinds = npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Pieces:
    """Pieces of a stretch: their ends and those of the values over them, shape (2, n) each.

    `kinds` is what each is, `broken` where there may be a jump, a pole or a gap, `steepest` the
    greatest slope there may be, up or down.
    """

    ends: FloatArray
    values: FloatArray
    kinds: Kinds
    broken: BoolArray
    steepest: FloatArray

    @property
    def widths(self) -> FloatArray:
        return np.asarray(self.ends[1] - self.ends[0])

    def __getitem__(self, places: Any) -> Pieces:
        return Pieces(
            self.ends[:, places],
            self.values[:, places],
            self.kinds[places],
            self.broken[places],
            self.steepest[places],
        )


class IntervalSearch:
    """The pieces of a curve's stretch, and how much work is left."""

    def __init__(self, function: Expression, derivative: Expression) -> None:
        self._values = IntervalProgram(function)
        self._slopes = IntervalProgram(function, derivative)
        self._curvature = _curvature(derivative)
        self._work = MOST_WORK

    def pieces(self, low: float, high: float) -> Pieces:
        """Pieces that cover the stretch, from left to right."""
        edges = np.linspace(low, high, PARTS + 1)
        waiting, done = np.stack([edges[:-1], edges[1:]]), []
        while waiting.shape[1]:
            found = self.judged(waiting)
            done.append(found[found.kinds != UNKNOWN])
            found, ends_here = self._looked_at(found[found.kinds == UNKNOWN], high - low)
            done.append(found[ends_here])
            found = found[~ends_here]
            if self._work <= 0:
                done.append(found)
                break
            if len(found.kinds) > MOST_AT_A_TIME:
                # The lowest are looked at; of the rest it is known how low they can be.
                order = np.argsort(found.values[0], kind="stable")
                done.append(found[order[KEPT:]])
                found = found[order[:KEPT]]
            waiting = cut(found.ends)
        return _in_order(done)

    def judged(self, ends: FloatArray) -> Pieces:
        """What each piece is, by its derivatives."""
        value, slope = self._slopes.run(ends)
        self._spend(self._slopes, ends)
        broken = flags(value.broken)
        whole = ~broken
        kinds = np.zeros(ends.shape[1], dtype=np.int8)
        kinds[whole & (slope.high < 0.0)] = FALLING
        kinds[whole & (slope.low > 0.0)] = RISING
        kinds[whole & slope.is_zero] = FLAT
        kinds[flags(value.absent)] = EMPTY
        smooth = np.flatnonzero((kinds == UNKNOWN) & whole & ~flags(slope.broken))
        if self._curvature is not None and len(smooth):
            (curvature,) = self._curvature.run(ends[:, smooth])
            self._spend(self._curvature, ends[:, smooth])
            kinds[smooth[curvature.low > 0.0]] = BOWL
            kinds[smooth[curvature.high < 0.0]] = HILL
        steepest = np.abs(slope.ends).max(axis=0)
        return Pieces(ends, value.ends, kinds, broken, steepest)

    def at(self, places: FloatArray) -> tuple[Intervals, Intervals]:
        """Value and slope at places, shape (n,), with the rounding they may have."""
        value, slope = self._slopes.run(np.stack([places, places]))
        return value, slope

    def _looked_at(self, found: Pieces, length: float) -> tuple[Pieces, BoolArray]:
        """The same with narrower values, and where cutting up any further would tell nothing.

        Where nothing is broken, a value differs from the one at the left end by no more than the
        steepest slope times the way.
        """
        (value,) = self._values.run(found.ends[[0, 0]])
        self._spend(self._values, found.ends)
        with np.errstate(invalid="ignore"):
            way = np.where(found.broken, np.inf, found.steepest * found.widths * ABOVE_ROUNDING)
            low = np.fmax(found.values[0], value.low - way)
            high = np.fmin(found.values[1], value.high + way)
            level = ~found.broken & (high - low <= LEVEL * (value.high - value.low))
        narrow = found.widths <= NARROW * length
        return replace(found, values=np.stack([low, high])), narrow | level

    def _spend(self, program: IntervalProgram, ends: FloatArray) -> None:
        self._work -= program.length * (ends.shape[1] + CALL_WORK)


def _curvature(derivative: Expression) -> IntervalProgram | None:
    """The second derivative, unless it would be too long."""
    try:
        return IntervalProgram(derivative.derivative())
    except ExpressionError:
        return None


def cut(ends: FloatArray) -> FloatArray:
    """Each piece in equal parts."""
    count = ends.shape[1]
    parts = int(np.clip(AT_A_TIME // max(1, count), 4, MOST_PARTS))
    shares = np.linspace(0.0, 1.0, parts + 1)
    edges = ends[0] + np.multiply.outer(shares, ends[1] - ends[0])
    edges[-1] = ends[1]
    return np.stack([edges[:-1].T.ravel(), edges[1:].T.ravel()])


def _in_order(parts: list[Pieces]) -> Pieces:
    whole = Pieces(
        np.concatenate([part.ends for part in parts], axis=1),
        np.concatenate([part.values for part in parts], axis=1),
        np.concatenate([part.kinds for part in parts]),
        np.concatenate([part.broken for part in parts]),
        np.concatenate([part.steepest for part in parts]),
    )
    return whole[np.argsort(whole.ends[0], kind="stable")]
