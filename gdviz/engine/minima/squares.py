"""Branch and bound over a rectangle: the boxes in which a surface may have a minimum.

Where there is no gap and no jump, and one of the slopes keeps its sign, there is none; nor where
the surface bends down in some direction. Where it bends up in all of them it can be told whether
there is one. All other boxes are cut up, until they are too small, too level, or too many.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions.errors import ExpressionError
from gdviz.engine.expressions.expression import Expression
from gdviz.engine.expressions.interval_program import IntervalProgram
from gdviz.engine.expressions.intervals import BoolArray, Intervals, flags
from gdviz.engine.minima.bowls import bottoms_in, grown, hessians_over

PARTS = 23
MOST_PARTS = 6
AT_A_TIME = 2048
MOST_AT_A_TIME = 8192
KEPT = 256
NARROW = 1e-12
LEVEL = 8.0
ABOVE_ROUNDING = 1.0 + 1e-14
MOST_WORK = 1_000_000
CALL_WORK = 1_000


@dataclass(frozen=True, eq=False)
class Boxes:
    """Boxes with the ends of x and y, shape (2, 2, n): variable, end, box.

    `lows` is what the surface is not lower than there; `held` where there is a minimum, and only
    one, in the box as it was `grown`.
    """

    ends: FloatArray
    lows: FloatArray
    held: BoolArray
    broken: BoolArray

    def __getitem__(self, places: Any) -> Boxes:
        return Boxes(
            self.ends[..., places], self.lows[places], self.held[places], self.broken[places]
        )

    def __len__(self) -> int:
        return len(self.lows)


class SquareSearch:
    """The boxes that are left of a rectangle; `is_whole` when none was given up unseen."""

    def __init__(self, function: Expression, slopes: tuple[Expression, Expression]) -> None:
        self.function = function
        self._values = IntervalProgram(function)
        self._slopes = IntervalProgram(function, *slopes)
        self.hessians = _hessian(slopes)
        self._work = MOST_WORK
        self.is_whole = True

    def boxes(self, ranges: FloatArray) -> Boxes:
        """Where a minimum may be within the rectangle; `ranges` has shape (2, 2)."""
        waiting, sizes = _grid(ranges), np.diff(ranges, axis=1)
        highest, done = np.inf, []
        while waiting.shape[-1]:
            found, ends_here = self._judged(waiting, sizes)
            values = self.function(*found.ends.mean(axis=1))
            highest = min(highest, float(np.nanmin(values, initial=np.inf)))
            done.append(found[ends_here])
            found = found[~ends_here]
            if self._work <= 0 or len(found) > MOST_AT_A_TIME:
                # Those that may hold the lowest place are looked at, the lowest first.
                self.is_whole = self.is_whole and not len(found)
                found = found[~(found.lows > highest)]
                found = found[np.argsort(found.lows, kind="stable")]
                kept = KEPT if self._work > 0 else 0
                done.append(found[kept:])
                found = found[:kept]
            waiting = _cut(found.ends)
        return _together(done)

    def at(self, places: FloatArray) -> tuple[Intervals, Intervals, Intervals]:
        """Value and slopes at places, shape (2, n), with the rounding they may have."""
        return self.over(np.stack([places, places], axis=1))

    def over(self, ends: FloatArray) -> tuple[Intervals, Intervals, Intervals]:
        """Value and slopes over boxes, shape (2, 2, n)."""
        value, by_x, by_y = self._slopes.run(*ends)
        return value, by_x, by_y

    def _judged(self, ends: FloatArray, sizes: FloatArray) -> tuple[Boxes, BoolArray]:
        """The boxes that may hold a minimum, and which of them are not to be cut up further."""
        value, by_x, by_y = self.over(ends)
        self._spend(self._slopes, ends)
        broken = flags(value.broken)
        without_slope = by_x.may_be_zero & by_y.may_be_zero
        kept = np.flatnonzero(~flags(value.absent) & (broken | without_slope))
        found = Boxes(ends[..., kept], value.low[kept], np.zeros(len(kept), np.bool_), broken[kept])
        steepest = np.abs(np.stack([by_x.ends[:, kept], by_y.ends[:, kept]])).max(axis=1)
        level = self._bound(found, steepest)
        smooth = ~(broken | flags(by_x.broken) | flags(by_y.broken))[kept] & ~level
        none = self._look_at_hessians(found, np.flatnonzero(smooth))
        narrow = (np.diff(found.ends, axis=1)[:, 0] <= NARROW * sizes).all(axis=0)
        return found[~none], (found.held | level | narrow)[~none]

    def _look_at_hessians(self, found: Boxes, smooth: npt.NDArray[np.intp]) -> BoolArray:
        """Mark where there is a minimum for sure; returns where there is none."""
        none = np.zeros(len(found), np.bool_)
        if self.hessians is None or not len(smooth):
            return none
        ends = grown(found.ends[..., smooth])
        self._spend(self.hessians, ends)
        hessians = hessians_over(self.hessians, ends)
        self._spend(self._slopes, ends)
        inside, beside = bottoms_in(self._slopes, hessians, ends)
        found.held[smooth] = hessians.up & inside
        none[smooth] = hessians.down | (hessians.up & beside)
        return none

    def _bound(self, found: Boxes, steepest: FloatArray) -> BoolArray:
        """Raise `lows` as far as the slopes let it be; returns where all is level."""
        (value,) = self._values.run(*found.ends[:, [0, 0]])
        self._spend(self._values, found.ends)
        widths = np.diff(found.ends, axis=1)[:, 0]
        with np.errstate(invalid="ignore"):
            way = (steepest * widths).sum(axis=0) * ABOVE_ROUNDING
            way[found.broken] = np.inf
            np.fmax(found.lows, value.low - way, out=found.lows)
            return np.asarray(way <= LEVEL * (value.high - value.low))

    def _spend(self, program: IntervalProgram, ends: FloatArray) -> None:
        self._work -= program.length * (ends.shape[-1] + CALL_WORK)


def _hessian(slopes: tuple[Expression, Expression]) -> IntervalProgram | None:
    try:
        by_x, by_y = slopes
        return IntervalProgram(by_x.derivative("x"), by_x.derivative("y"), by_y.derivative("y"))
    except ExpressionError:
        return None


def _grid(ranges: FloatArray) -> FloatArray:
    edges = np.linspace(ranges[:, 0], ranges[:, 1], PARTS + 1).T
    pieces = np.stack([edges[:, :-1], edges[:, 1:]], axis=1)
    return np.stack([np.repeat(pieces[0], PARTS, axis=1), np.tile(pieces[1], PARTS)])


def _cut(ends: FloatArray) -> FloatArray:
    """Each box into equal parts, both ways."""
    count = ends.shape[-1]
    parts = int(np.clip(int(np.sqrt(AT_A_TIME / max(1, count))), 2, MOST_PARTS))
    shares = np.linspace(0.0, 1.0, parts + 1)[:, None, None]
    edges = ends[:, 0] + shares * (ends[:, 1] - ends[:, 0])
    edges[-1] = ends[:, 1]
    pieces = np.stack([edges[:-1], edges[1:]])  # end, part, variable, box
    x = np.repeat(pieces[:, :, 0], parts, axis=1)
    y = np.tile(pieces[:, :, 1], (1, parts, 1))
    return np.stack([x.reshape(2, -1), y.reshape(2, -1)])


def _together(parts: list[Boxes]) -> Boxes:
    return Boxes(
        np.concatenate([part.ends for part in parts], axis=-1),
        np.concatenate([part.lows for part in parts]),
        np.concatenate([part.held for part in parts]),
        np.concatenate([part.broken for part in parts]),
    )
