"""Interval arithmetic: between which numbers a part of a formula lies while x lies in a stretch.

Every result holds all true values of its operands. It is widened by more than the rounding of one
operation, which is half a unit in the last place for arithmetic and at most four for functions of
numpy; what is too small for a double counts as 0. See Moore, Kearfott and Cloud, Introduction to
Interval Analysis, 2009, and the flags IEEE 1788 calls decorations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray

BoolArray = npt.NDArray[np.bool_]

# One unit in the last place is between 2^-53 and 2^-52 of a number.
_WIDER = np.array([[-1.0], [1.0]]) * 2.0**-52
_WIDER_BY_FUNCTION = 16.0 * _WIDER

_GREATEST = np.finfo(np.float64).max

ANYTHING = np.array([[-np.inf], [np.inf]])


@dataclass(frozen=True, slots=True, eq=False)
class Intervals:
    """The `ends` of intervals, shape (2, n) or (2, 1): the lower ones, then the upper ones.

    An end that is nan is unknown; a lower end of +∞ is beyond all doubles. `broken` tells where
    there may be a jump or a place without a value, `absent` where there is no value at all,
    whatever the ends say; None stands for nowhere.
    """

    ends: FloatArray
    broken: BoolArray | None = None
    absent: BoolArray | None = None

    @property
    def low(self) -> FloatArray:
        return np.asarray(self.ends[0])

    @property
    def high(self) -> FloatArray:
        return np.asarray(self.ends[1])

    @property
    def may_be_zero(self) -> BoolArray:
        """Whether 0 cannot be ruled out."""
        return ~((self.low > 0.0) | (self.high < 0.0))

    @property
    def is_zero(self) -> BoolArray:
        """Whether there is nothing but 0."""
        return np.asarray((self.low == 0.0) & (self.high == 0.0))


def interval(value: float) -> Intervals:
    """A number by itself, shape (2, 1)."""
    return Intervals(np.full((2, 1), value))


def flags(known: BoolArray | None) -> BoolArray:
    """Flags of boxes as an array; None stands for nowhere."""
    return np.zeros(1, dtype=np.bool_) if known is None else known


def either(*flags: BoolArray | None) -> BoolArray | None:
    """Where any of the flags is set."""
    known = [flag for flag in flags if flag is not None]
    if not known:
        return None
    found = known[0]
    for other in known[1:]:
        found = found | other
    return found


def joined(ends: FloatArray, *operands: Intervals) -> Intervals:
    """A result that is broken, or absent, where an operand is."""
    return Intervals(
        ends,
        either(*(each.broken for each in operands)),
        either(*(each.absent for each in operands)),
    )


def wider(ends: FloatArray) -> FloatArray:
    """Room for the rounding of an arithmetic operation; 0 stays as it is."""
    return np.asarray(ends + np.minimum(np.abs(ends), _GREATEST) * _WIDER)


def wider_by_function(ends: FloatArray) -> FloatArray:
    """Room for the rounding of a function of numpy; 0 stays as it is."""
    return np.asarray(ends + np.minimum(np.abs(ends), _GREATEST) * _WIDER_BY_FUNCTION)


def negative(a: Intervals) -> Intervals:
    """−a."""
    return Intervals(-a.ends[::-1], a.broken, a.absent)


def add(a: Intervals, b: Intervals) -> Intervals:
    """a + b."""
    return joined(wider(a.ends + b.ends), a, b)


def subtract(a: Intervals, b: Intervals) -> Intervals:
    """a − b; of one and the same it is 0."""
    if a is b:
        return joined(np.zeros((2, 1)), a)
    return joined(wider(a.ends - b.ends[::-1]), a, b)


def multiply(a: Intervals, b: Intervals) -> Intervals:
    """a · b; of one and the same its square."""
    if a is b:
        return square(a)
    return joined(wider(_corners(_product, a.ends, b.ends)), a, b)


def _product(a: FloatArray, b: FloatArray) -> FloatArray:
    """Of ends, where 0 times an infinite one is 0: no number of the interval is infinite."""
    products = np.asarray(a * b)
    if np.isnan(products).any():
        products = np.where((a == 0.0) & ~np.isnan(b) | (b == 0.0) & ~np.isnan(a), 0.0, products)
    return products


def square(a: Intervals) -> Intervals:
    """a²."""
    sizes = np.abs(a.ends)
    squares = np.square(np.sort(sizes, axis=0))
    squares[0, a.may_be_zero] = 0.0
    return joined(wider(squares), a)


def divide(a: Intervals, b: Intervals) -> Intervals:
    """a / b; where b may be 0 there may be a pole, or nothing at all."""
    zero = b.may_be_zero
    if a is b:
        ones = np.ones((2, 1))
        return Intervals(ones, either(a.broken, zero), either(a.absent, a.is_zero))
    if not zero.any():
        return joined(wider(_corners(np.divide, a.ends, b.ends)), a, b)
    # The signs of zeros tell from which side they are reached: 1 / [0, 2] is [½, ∞).
    low, high = b.low + 0.0, -(-b.high + 0.0)
    quotients = wider(_corners(np.divide, a.ends, np.stack([low, high])))
    through = ~((b.low >= 0.0) | (b.high <= 0.0)) | b.is_zero
    ends = np.where(through, ANYTHING, quotients)
    return Intervals(ends, either(a.broken, b.broken, zero), either(a.absent, b.absent, b.is_zero))


def power(a: Intervals, b: Intervals) -> Intervals:
    """a^b; where b is no single number, a must be positive to know anything of it."""
    if b.ends.shape[1] == 1 and b.low[0] == b.high[0]:
        return _constant_power(a, float(b.low[0]))
    positive = a.low > 0.0
    corners = wider_by_function(_corners(np.power, a.ends, b.ends))
    # Between negative numbers, powers have values at single places.
    ends = np.where(positive, corners, ANYTHING)
    return Intervals(ends, either(a.broken, b.broken, ~positive), either(a.absent, b.absent))


def _constant_power(a: Intervals, exponent: float) -> Intervals:
    if not exponent.is_integer():
        return _root_power(a, exponent)
    if exponent < 0.0:
        return divide(interval(1.0), _constant_power(a, -exponent))
    if exponent % 2.0 == 0.0:
        powers = np.power(np.sort(np.abs(a.ends), axis=0), exponent)
        powers[0, a.may_be_zero] = 0.0
    else:
        powers = np.power(a.ends, exponent)
    return joined(wider_by_function(powers), a)


def _root_power(a: Intervals, exponent: float) -> Intervals:
    inside = a.low >= 0.0
    powers = np.power(np.maximum(a.ends, 0.0), exponent)
    if exponent < 0.0:
        powers, inside = powers[::-1], a.low > 0.0
    outside = a.high < 0.0 if exponent > 0.0 else a.high <= 0.0
    return Intervals(
        wider_by_function(powers), either(a.broken, ~inside), either(a.absent, outside)
    )


def _corners(compute: Callable[..., Any], a: FloatArray, b: FloatArray) -> FloatArray:
    """The least and the greatest of what comes of all pairs of ends; nan where any is nan."""
    one, other = compute(a, b), compute(a, b[::-1])
    low = np.minimum(np.minimum(one[0], one[1]), np.minimum(other[0], other[1]))
    high = np.maximum(np.maximum(one[0], one[1]), np.maximum(other[0], other[1]))
    return np.stack([low, high])
