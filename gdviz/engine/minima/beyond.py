"""What a curve does beyond the stretch that is drawn, out to both ends of the line.

Far out a formula is compared with a power: there, f(x) lies in C · x^p with an interval C for all
x ≥ R. The smaller of two powers is at most R^(q − p) times the greater one, so that 0.1·x⁴ − x² is
in [0.1 − R^−2, 0.1] · x⁴.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions import intervals
from gdviz.engine.expressions.expression import Expression
from gdviz.engine.expressions.interval_functions import INTERVAL_FUNCTIONS, absolute
from gdviz.engine.expressions.intervals import Intervals, flags
from gdviz.engine.expressions.tree import (
    Call,
    Constant,
    E,
    Negative,
    Node,
    Number,
    Operation,
    Variable,
    folded,
)

# So far out, in the largest number of the stretch and at least 1, a formula is like its power.
FAR = 2.0**40
BEYOND_ALL = 1e300


@dataclass(frozen=True)
class _Power:
    """f(x) lies in `factor` · x^`exponent` far out."""

    factor: Intervals
    exponent: float = 0.0


@dataclass(frozen=True)
class Tail:
    """What holds for all |x| ≥ `start` on one side: a value in [`low`, `high`].

    `falls` says that it falls without end. Without values there both are infinite.
    """

    low: float
    high: float
    falls: bool


def tail_of(function: Expression, sign: float, start: float) -> Tail:
    """What `function` does where sign · x ≥ start > 0, with sign 1 or −1."""
    with np.errstate(all="ignore"):
        power = folded(function.tree, _Reading(sign, start))
        range_ = _range(power, start)
    if bool(flags(range_.absent).any()):
        return Tail(math.inf, math.inf, False)
    if bool(flags(range_.broken).any()) or np.isnan(range_.ends).any():
        return Tail(-math.inf, math.inf, False)
    down = power.exponent > 0.0 and bool(power.factor.high[0] < 0.0)
    low, high = float(range_.low[0]), float(range_.high[0])
    return Tail(low, high, down or high < -BEYOND_ALL)


class _Reading:
    """Makes the power of a node out of those of its children."""

    def __init__(self, sign: float, start: float) -> None:
        self._sign, self._start = sign, start

    def __call__(self, node: Node, below: tuple[_Power, ...]) -> _Power:
        if isinstance(node, Variable):
            return _Power(intervals.interval(self._sign), 1.0)
        if isinstance(node, (Number, Constant)):
            return _Power(intervals.interval(node.value))
        if isinstance(node, Negative):
            return _Power(intervals.negative(below[0].factor), below[0].exponent)
        if isinstance(node, Operation):
            return self._operation(node, *below)
        return self._call(node, below)

    def _operation(self, node: Operation, a: _Power, b: _Power) -> _Power:
        if node.sign == "·":
            return _Power(intervals.multiply(a.factor, b.factor), a.exponent + b.exponent)
        if node.sign == "/":
            return _Power(intervals.divide(a.factor, b.factor), a.exponent - b.exponent)
        if node.sign == "^":
            return self._power(node, a, b)
        compute = intervals.add if node.sign == "+" else intervals.subtract
        exponent = max(a.exponent, b.exponent)
        return _Power(compute(self._as(a, exponent), self._as(b, exponent)), exponent)

    def _power(self, node: Operation, a: _Power, b: _Power) -> _Power:
        if node.left is E:
            return self._of_ranges(INTERVAL_FUNCTIONS["exp"], b)
        if isinstance(node.right, Number):
            to = node.right.value
            return _Power(intervals.power(a.factor, b.factor), a.exponent * to)
        return self._of_ranges(intervals.power, a, b)

    def _call(self, node: Call, below: tuple[_Power, ...]) -> _Power:
        if node.name == "abs":
            return _Power(absolute(below[0].factor), below[0].exponent)
        if node.name == "sqrt":
            root = INTERVAL_FUNCTIONS["sqrt"](below[0].factor)
            return _Power(root, below[0].exponent / 2.0)
        if node.name in ("min", "max"):
            exponent = max(each.exponent for each in below)
            parts = (self._as(each, exponent) for each in below)
            return _Power(INTERVAL_FUNCTIONS[node.name](*parts), exponent)
        return self._of_ranges(INTERVAL_FUNCTIONS[node.name], *below)

    def _as(self, power: _Power, exponent: float) -> Intervals:
        """The factor by a higher power of x."""
        less = power.exponent - exponent
        if less == 0.0:
            return power.factor
        share = np.array([[0.0], [self._start**less]])
        return intervals.multiply(power.factor, Intervals(share))

    def _of_ranges(self, compute: Any, *powers: _Power) -> _Power:
        return _Power(compute(*(_range(each, self._start) for each in powers)))


def _range(power: _Power, start: float) -> Intervals:
    """Between which numbers it lies for all x ≥ start."""
    p = power.exponent
    if p == 0.0:
        return power.factor
    ends: FloatArray = np.array([[start**p], [np.inf]] if p > 0.0 else [[0.0], [start**p]])
    return intervals.multiply(power.factor, Intervals(ends))
