"""How the parts of a formula grow while u goes to infinity: like c + C · u^p · ln(u)^q.

It holds for all u from a `start` on, with an exact number c and an interval C. A sum grows like the
greater of its parts, of which the smaller one is a share that only becomes smaller: 0.1·u⁴ − u² is
in [0.1 − start^−2, 0.1] · u⁴. What cancels exactly does so in c: near x = 1 + 1/u, x² − 1 is
2/u + 1/u². See Hardy, Orders of Infinity, 1910, for the scale.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions import intervals
from gdviz.engine.expressions.interval_functions import logarithm
from gdviz.engine.expressions.intervals import Intervals, flags, interval

NOTHING, ONCE = Fraction(0), Fraction(1)
_LEVEL = NOTHING, NOTHING

# The rounding of a power of u and of a logarithm together, as a share.
_ROUNDING = 1e-12
_GREATEST = float(np.finfo(np.float64).max)
_LEAST = 5e-324

# Where numbers become longer, and powers higher, they are no longer followed exactly.
_MOST_BITS = 4000
_MOST_EXPONENT = 10_000


@dataclass(frozen=True, eq=False)
class Growth:
    """`constant` + `factor` · u^`exponent` · ln(u)^`logs`, the factor somewhere in an interval."""

    factor: Intervals
    exponent: Fraction = NOTHING
    logs: Fraction = NOTHING
    constant: Fraction = NOTHING

    @property
    def order(self) -> tuple[Fraction, Fraction]:
        """The greater, the faster it grows; below (0, 0) it fades away."""
        return self.exponent, self.logs

    @property
    def grows(self) -> bool:
        """Whether it leaves every bound behind, if its factor keeps away from 0."""
        return self.order > _LEVEL

    @property
    def fades(self) -> bool:
        """Whether nothing is left of it in the end but its constant."""
        return self.order < _LEVEL or self.is_number

    @property
    def is_number(self) -> bool:
        """Whether it is its constant and nothing else."""
        return bool(self.factor.is_zero.all()) and not self.is_broken

    @property
    def is_broken(self) -> bool:
        """Whether there may be a gap or a jump, or anything at all."""
        unknown = bool(np.isnan(self.factor.ends).any())
        return unknown or bool(flags(self.factor.broken).any())

    @property
    def is_absent(self) -> bool:
        """Whether it has no value at all."""
        return bool(flags(self.factor.absent).any())


def number_growth(value: Fraction) -> Growth:
    """A number that is known exactly."""
    return Growth(interval(0.0), constant=value)


def around(value: Fraction) -> Intervals:
    """The doubles between which a number lies."""
    try:
        near = float(value)
    except OverflowError:
        ends = [_GREATEST, np.inf] if value > 0 else [-np.inf, -_GREATEST]
        return Intervals(np.array(ends)[:, None])
    if Fraction(near) == value:
        return interval(near)
    return Intervals(np.nextafter(np.full((2, 1), near), [[-np.inf], [np.inf]]))


class Growths:
    """Sums, products and powers of growths, for all u ≥ `start` > e^e."""

    def __init__(self, start: float) -> None:
        self._least = math.log(start)

    def range_of(self, a: Growth) -> Intervals:
        """Between which numbers it lies."""
        within = intervals.multiply(a.factor, self._scale(a.exponent, a.logs))
        return intervals.add(around(a.constant), within) if a.constant else within

    def whole(self, a: Growth, order: tuple[Fraction, Fraction] | None = None) -> Growth:
        """The same without a constant, as a growth of at least this order."""
        least = max(a.order, _LEVEL) if a.constant else a.order
        order = least if order is None else max(order, least)
        factor = self._as(a, order)
        if a.constant:
            constant = self._as(Growth(around(a.constant)), order)
            factor = intervals.add(factor, constant)
        return Growth(factor, *order)

    def negative(self, a: Growth) -> Growth:
        """−a."""
        return replace(a, factor=intervals.negative(a.factor), constant=-a.constant)

    def add(self, a: Growth, b: Growth) -> Growth:
        """a + b."""
        constant = a.constant + b.constant
        if a.is_number or b.is_number:
            return self._short(replace(b if a.is_number else a, constant=constant))
        order = max(a.order, b.order)
        factor = intervals.add(self._as(a, order), self._as(b, order))
        return self._short(Growth(factor, *order, constant))

    def multiply(self, a: Growth, b: Growth) -> Growth:
        """a · b; of one and the same its square."""
        if a.is_number or b.is_number:
            by, other = (a, b) if a.is_number else (b, a)
            factor = intervals.multiply(around(by.constant), other.factor)
            return self._short(Growth(factor, *other.order, by.constant * other.constant))
        parts = [
            Growth(intervals.multiply(a.factor, b.factor), a.exponent + b.exponent, a.logs + b.logs)
        ]
        for constant, other in ((a.constant, b), (b.constant, a)):
            if constant:
                factor = intervals.multiply(around(constant), other.factor)
                parts.append(Growth(factor, *other.order))
        total = number_growth(a.constant * b.constant)
        for part in parts:
            total = self.add(total, part)
        return total

    def divide(self, a: Growth, b: Growth) -> Growth:
        """a / b."""
        return number_growth(ONCE) if a is b and not b.is_broken else self._quotient(a, b)

    def _quotient(self, a: Growth, b: Growth) -> Growth:
        return self.multiply(a, self.inverse(b))

    def inverse(self, b: Growth) -> Growth:
        """1 / b: of c + P, with P fading, 1/c − P / (c · (c + P))."""
        if b.constant and b.fades:
            below = intervals.multiply(around(b.constant), self.range_of(b))
            factor = intervals.divide(intervals.negative(b.factor), below)
            return Growth(factor, *b.order, 1 / b.constant)
        b = self.whole(b)
        return Growth(intervals.divide(interval(1.0), b.factor), -b.exponent, -b.logs)

    def power(self, a: Growth, to: Fraction) -> Growth:
        """a to the power of a number."""
        if to < 0:
            return self.inverse(self.power(a, -to))
        if to.denominator == 1 and to <= 2:
            return (number_growth(ONCE), a, self.multiply(a, a))[int(to)]
        if a.constant and to.denominator == 1 and to <= _MOST_EXPONENT:
            half = self.power(a, Fraction(int(to) // 2))
            return self.multiply(self.multiply(half, half), self.power(a, to % 2))
        a = self.whole(a)
        factor = intervals.power(a.factor, interval(float(to)))
        if max(abs(a.exponent * to), abs(a.logs * to)) > _MOST_EXPONENT:
            return Growth(Intervals(intervals.ANYTHING))
        return Growth(factor, a.exponent * to, a.logs * to)

    def logarithm(self, a: Growth) -> Growth:
        """ln(a): of C · u^p · ln(u)^q, ln(u) · (p + (ln(C) + q · ln(ln(u))) / ln(u))."""
        a = self.whole(a)
        if not a.exponent or not bool((a.factor.low > 0.0).all()):
            return Growth(logarithm(self.range_of(a)))
        share = np.array([[0.0], [1.0 / self._least]]) * (1.0 + _ROUNDING)
        rest = intervals.multiply(logarithm(a.factor), Intervals(share))
        if a.logs:
            share = share * max(1.0, math.log(self._least))
            rest = intervals.add(rest, intervals.multiply(around(a.logs), Intervals(share)))
        return Growth(intervals.add(around(a.exponent), rest), NOTHING, ONCE)

    def _short(self, a: Growth) -> Growth:
        """The same, without a constant that has become too long."""
        bits = a.constant.numerator.bit_length() + a.constant.denominator.bit_length()
        return a if bits <= _MOST_BITS else self.whole(a)

    def _as(self, a: Growth, order: tuple[Fraction, Fraction]) -> Intervals:
        """The factor by a growth of a higher order."""
        if a.order == order:
            return a.factor
        share = self._scale(a.exponent - order[0], a.logs - order[1])
        return intervals.multiply(a.factor, share)

    def _scale(self, exponent: Fraction, logs: Fraction) -> Intervals:
        """Between which numbers u^p · ln(u)^q lies: it turns where ln(u) is −q / p, or nowhere."""
        if not exponent and not logs:
            return interval(1.0)
        turn = float(-logs / exponent) if exponent else self._least
        at = max(turn, self._least)
        power = float(exponent) * at + float(logs) * math.log(at)
        with np.errstate(all="ignore"):
            value = float(np.exp(power))
        room = _ROUNDING * (1.0 + abs(power))
        if (exponent, logs) < _LEVEL:
            ends = [0.0, max(value * (1.0 + room), _LEAST)]
        else:
            ends = [min(value * (1.0 - room), _GREATEST), np.inf]
        found: FloatArray = np.array(ends)[:, None]
        return Intervals(found)
