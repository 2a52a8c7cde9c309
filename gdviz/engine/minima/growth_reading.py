"""How a formula grows, read from its tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions import intervals
from gdviz.engine.expressions.interval_functions import INTERVAL_FUNCTIONS, absolute
from gdviz.engine.expressions.intervals import Intervals, interval
from gdviz.engine.expressions.tree import (
    Call,
    E,
    NamedConstant,
    Negative,
    Node,
    Number,
    Operation,
    Variable,
    folded,
)
from gdviz.engine.minima.growth import NOTHING, ONCE, Growth, Growths, number_growth

# e^y is above y^n / n! for this n and all y > 0.
_POWER, _FACTORIAL = 8, 40_320.0

_ABOVE: FloatArray = np.array([[0.0], [np.inf]])

_EXP, _SINH = INTERVAL_FUNCTIONS["exp"], INTERVAL_FUNCTIONS["sinh"]


def growth_of(
    tree: Node, start: float, known: Callable[[Node], Growth | None]
) -> tuple[Growth, Growths]:
    """How a tree grows for all u ≥ `start`, where `known` tells of its variables what they do.

    Whatever else `known` tells of, is taken as told.
    """
    growths = Growths(start)
    reading = _Reading(growths, known)
    with np.errstate(all="ignore"):
        return folded(tree, reading), growths


class _Reading:
    """Makes the growth of a node out of those of its children."""

    def __init__(self, growths: Growths, known: Callable[[Node], Growth | None]) -> None:
        self._growths, self._known = growths, known

    def __call__(self, node: Node, below: tuple[Growth, ...]) -> Growth:
        told = self._known(node)
        if told is not None:
            return told
        if isinstance(node, Number):
            return number_growth(Fraction(repr(node.value)))
        if isinstance(node, NamedConstant):
            return Growth(Intervals(intervals.wider(interval(node.value).ends)))
        if isinstance(node, Negative):
            return self._growths.negative(below[0])
        if isinstance(node, Operation):
            return self._operation(node, *below)
        assert not isinstance(node, Variable), node
        return self._call(node, below)

    def _operation(self, node: Operation, a: Growth, b: Growth) -> Growth:
        growths = self._growths
        if node.sign == "^":
            return self._power(node, a, b)
        if node.sign == "·":
            return growths.multiply(a, b)
        if node.sign == "/":
            return growths.divide(a, b)
        if a is b and node.sign == "−" and not a.is_broken:
            return number_growth(NOTHING)
        return growths.add(a, b if node.sign == "+" else growths.negative(b))

    def _power(self, node: Operation, a: Growth, b: Growth) -> Growth:
        if node.left is E:
            return self._exponential(b)
        if b.is_number:
            return self._growths.power(a, b.constant)
        return self._exponential(self._growths.multiply(b, self._growths.logarithm(a)))

    def _call(self, node: Call, below: tuple[Growth, ...]) -> Growth:
        growths = self._growths
        a = below[0]
        if node.name in ("min", "max"):
            order = max(growths.whole(each).order for each in below)
            wholes = (growths.whole(each, order) for each in below)
            factor = INTERVAL_FUNCTIONS[node.name](*(each.factor for each in wholes))
            return Growth(factor, *order)
        if node.name == "ln" and not (a.constant and a.fades):
            return growths.logarithm(a)
        if node.name == "sqrt":
            return growths.power(a, Fraction(1, 2))
        if node.name == "exp":
            return self._exponential(a)
        if node.name == "abs":
            return self._absolute(a)
        found = self._near_its_constant(node.name, a) if a.fades else None
        if found is None and node.name in ("sinh", "cosh"):
            found = self._hyperbolic(node.name, growths.whole(a))
        if found is None:
            ranges = (growths.range_of(each) for each in below)
            found = Growth(INTERVAL_FUNCTIONS[node.name](*ranges))
        return found

    def _near_its_constant(self, name: str, a: Growth) -> Growth | None:
        """By Taylor's theorem: f(c + P) = f(c) + P · f′ somewhere between, and the like."""
        growths, range_ = self._growths, self._growths.range_of(a)
        if name == "ln":
            if a.constant != ONCE:
                return None
            return replace(a, factor=intervals.divide(a.factor, range_), constant=NOTHING)
        if a.constant:
            return None
        if name in _SLOPES_AT_ZERO:
            return replace(a, factor=intervals.multiply(a.factor, _SLOPES_AT_ZERO[name](range_)))
        if name in ("cos", "cosh"):
            half = intervals.multiply(INTERVAL_FUNCTIONS[name](range_), interval(0.5))
            half = half if name == "cosh" else intervals.negative(half)
            square = growths.multiply(a, a)
            return replace(square, factor=intervals.multiply(square.factor, half), constant=ONCE)
        return None

    def _exponential(self, a: Growth) -> Growth:
        growths = self._growths
        if a.fades and not a.constant:
            slope = _EXP(growths.range_of(a))
            return replace(a, factor=intervals.multiply(a.factor, slope), constant=ONCE)
        whole = growths.whole(a)
        up, down = bool((whole.factor.low > 0.0).all()), bool((whole.factor.high < 0.0).all())
        if not whole.grows or whole.is_broken or not (up or down):
            return Growth(_EXP(growths.range_of(a)))
        size = whole if up else growths.negative(whole)
        least = growths.power(size, Fraction(_POWER))
        least = replace(least, factor=intervals.divide(least.factor, interval(_FACTORIAL)))
        least = replace(least, factor=_upwards(least.factor))
        return least if up else growths.inverse(least)

    def _absolute(self, a: Growth) -> Growth:
        if a.constant and a.fades:
            range_ = self._growths.range_of(a)
            if bool(range_.may_be_zero.any()):
                return Growth(absolute(range_))
            return a if a.constant > 0 else self._growths.negative(a)
        a = self._growths.whole(a)
        return replace(a, factor=absolute(a.factor))

    def _hyperbolic(self, name: str, a: Growth) -> Growth | None:
        """cosh(y) > |y|, and sinh(y) is further from 0 than y."""
        if not a.grows or a.is_broken or bool(a.factor.may_be_zero.all()):
            return None
        up = replace(a, factor=_upwards(absolute(a.factor)))
        down = name == "sinh" and bool((a.factor.high < 0.0).all())
        return self._growths.negative(up) if down else up


def _upwards(a: Intervals) -> Intervals:
    """From the lower end to infinity."""
    return intervals.add(Intervals(np.stack([a.low, a.low])), Intervals(_ABOVE))


def _wave_slope(a: Intervals) -> Intervals:
    return INTERVAL_FUNCTIONS["cos"](a)


def _tanh_slope(a: Intervals) -> Intervals:
    return intervals.subtract(interval(1.0), intervals.square(INTERVAL_FUNCTIONS["tanh"](a)))


def _tangent_slope(a: Intervals) -> Intervals:
    return intervals.divide(interval(1.0), intervals.square(INTERVAL_FUNCTIONS["cos"](a)))


_SLOPES_AT_ZERO: dict[str, Callable[[Intervals], Intervals]] = {
    "sin": _wave_slope,
    "tan": _tangent_slope,
    "sinh": INTERVAL_FUNCTIONS["cosh"],
    "tanh": _tanh_slope,
}
