"""Boxes of a surface that bends up in all directions: whether each holds the bottom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions.interval_program import IntervalProgram
from gdviz.engine.expressions.intervals import (
    BoolArray,
    Intervals,
    add,
    flags,
    interval,
    multiply,
    square,
    subtract,
)

# A box is looked at with this share of its width around it, so that its edge is inside.
MARGIN = np.array([-0.25, 0.25])[:, None]


@dataclass(frozen=True, eq=False)
class Hessians:
    """∂²f/∂x², ∂²f/∂x∂y and ∂²f/∂y² over boxes."""

    by_xx: Intervals
    by_xy: Intervals
    by_yy: Intervals
    determinant: Intervals

    @property
    def whole(self) -> BoolArray:
        parts = (self.by_xx, self.by_xy, self.by_yy)
        return np.asarray(~np.logical_or.reduce([flags(each.broken) for each in parts]))

    @property
    def up(self) -> BoolArray:
        """Where the surface bends up in all directions."""
        return self.whole & (self.by_xx.low > 0.0) & (self.determinant.low > 0.0)

    @property
    def down(self) -> BoolArray:
        """Where it bends down in some direction."""
        below = (self.determinant.high < 0.0) | (self.by_xx.high < 0.0) | (self.by_yy.high < 0.0)
        return self.whole & below


def grown(ends: FloatArray) -> FloatArray:
    """Boxes with room around them, shape (2, 2, n)."""
    return np.asarray(ends + MARGIN * np.diff(ends, axis=1))


def hessians_over(program: IntervalProgram, ends: FloatArray) -> Hessians:
    """How the surface bends over boxes, shape (2, 2, n)."""
    by_xx, by_xy, by_yy = program.run(*ends)
    with np.errstate(all="ignore"):
        determinant = subtract(multiply(by_xx, by_yy), square(by_xy))
    return Hessians(by_xx, by_xy, by_yy, determinant)


def bottoms_in(
    slopes: IntervalProgram, hessians: Hessians, ends: FloatArray
) -> tuple[BoolArray, BoolArray]:
    """Of boxes, shape (2, 2, n), whether each holds a place without a slope, and whether it cannot.

    With the middle c and Y the inverse of the bends there, every such place of the box lies in
    c − Y·slopes(c) + (1 − Y·hessians)(box − c), the operator of Krawczyk: where that is within the
    box there is one and no other, where it is beside the box there is none. See Moore, Kearfott
    and Cloud, Introduction to Interval Analysis, 2009, chapter 8.
    """
    with np.errstate(all="ignore"):
        middle = ends.mean(axis=1)
        image = _krawczyk(slopes, hessians, ends, middle)
        inside = (image[:, 0] > ends[:, 0]) & (image[:, 1] < ends[:, 1])
        beside = (image[:, 0] > ends[:, 1]) | (image[:, 1] < ends[:, 0])
    return np.asarray(inside.all(axis=0)), np.asarray(beside.any(axis=0))


def _krawczyk(
    slopes: IntervalProgram, hessians: Hessians, ends: FloatArray, middle: FloatArray
) -> FloatArray:
    _, by_x, by_y = slopes.run(*np.stack([middle, middle], axis=1))
    inverse = _inverse(hessians)
    matrix = ((hessians.by_xx, hessians.by_xy), (hessians.by_xy, hessians.by_yy))
    rows = []
    for row in (0, 1):
        y = inverse[row]
        total = subtract(_thin(middle[row]), _dot(y, (by_x, by_y)))
        for column in (0, 1):
            product = _dot(y, (matrix[0][column], matrix[1][column]))
            rest = subtract(interval(float(row == column)), product)
            total = add(total, multiply(rest, Intervals(ends[column] - middle[column])))
        rows.append(total.ends)
    return np.stack(rows)


def _inverse(hessians: Hessians) -> tuple[tuple[Intervals, Intervals], tuple[Intervals, Intervals]]:
    """Of the bends in the middle of their intervals, as exact as doubles are."""
    xx, xy, yy = (
        each.ends[0] / 2.0 + each.ends[1] / 2.0
        for each in (hessians.by_xx, hessians.by_xy, hessians.by_yy)
    )
    determinant = xx * yy - xy * xy
    mixed = _thin(-xy / determinant)
    return (_thin(yy / determinant), mixed), (mixed, _thin(xx / determinant))


def _thin(values: FloatArray) -> Intervals:
    return Intervals(np.stack([values, values]))


def _dot(a: tuple[Intervals, Intervals], b: tuple[Intervals, Intervals]) -> Intervals:
    return add(multiply(a[0], b[0]), multiply(a[1], b[1]))
