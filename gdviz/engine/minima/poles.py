"""Whether a curve falls without end beside a place at which it has no value, proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

import numpy as np

from gdviz.engine.expressions.errors import ExpressionError
from gdviz.engine.expressions.expression import Expression
from gdviz.engine.expressions.interval_program import IntervalProgram
from gdviz.engine.expressions.intervals import Intervals, flags, interval
from gdviz.engine.expressions.printing import written
from gdviz.engine.expressions.program import ExpressionProgram
from gdviz.engine.expressions.tree import (
    Call,
    Negative,
    Node,
    Operation,
    Variable,
    children,
    folded,
)
from gdviz.engine.minima.growth import ONCE, Growth
from gdviz.engine.minima.growth_reading import growth_of

# How near to a pole a formula is like its greatest part is tried out, as 1 / distance.
STARTS = (1e6, 1e12, 1e30, 1e100)
LEAST_START = 16.0

# So many parts of a formula that may be 0 at the pole are looked at.
MOST_PARTS = 16

What = Callable[[Node], Growth | None]

# The same part of a formula wherever it stands in it, by identity.
Same = dict[int, Node]


def falls_at(function: Expression, place: float, sign: float) -> bool | None:
    """Whether it falls without end as x goes to `place` from sign · ∞; None if not known.

    The place is taken as the decimal number that it is written as: 0.3 is 3/10.
    """
    pole = Fraction(repr(place))

    def beside(node: Node) -> Growth | None:
        if isinstance(node, Variable):
            return Growth(interval(sign), -ONCE, constant=pole)
        return None

    answers = (_falls(function.tree, start, beside) for start in STARTS)
    return next((answer for answer in answers if answer is not None), None)


def falls_between(function: Expression, low: float, high: float, sign: float) -> bool:
    """Whether it surely falls without end beside where a part of it is 0 between `low` and `high`.

    As the slope of the part keeps its sign there, it is 0 at one place p only, and some slope times
    x − p anywhere else (the mean value theorem).
    """
    tree = _without_tangents(function.tree)
    width = max(high - low, 4.0 * float(np.spacing(max(abs(low), abs(high)))))
    wide = Intervals(np.array([[low - width], [high + width]]))
    return 1.0 / width >= LEAST_START and any(
        _falls(tree, 1.0 / width, _beside_zero(part, slope, wide, sign))
        for part, slope in _zeros(tree, low, high, wide)
    )


def _falls(tree: Node, start: float, known: What) -> bool | None:
    growth, growths = growth_of(tree, start, known)
    if growth.is_broken or growth.is_absent:
        return None
    if growth.grows and not bool(growth.factor.may_be_zero[0]):
        return bool(growth.factor.high[0] < 0.0)
    with np.errstate(all="ignore"):
        least = float(growths.range_of(growth).low[0])
    return False if np.isfinite(least) else None


def _beside_zero(part: Same, slope: Intervals, wide: Intervals, sign: float) -> What:
    factor = Intervals(slope.ends if sign > 0.0 else -slope.ends[::-1])

    def beside(node: Node) -> Growth | None:
        if id(node) in part:
            return Growth(factor, -ONCE)
        return Growth(wide) if isinstance(node, Variable) else None

    return beside


def _zeros(
    tree: Node, low: float, high: float, wide: Intervals
) -> Iterator[tuple[Same, Intervals]]:
    """Parts with a single zero between `low` and `high`, each with its slope all around."""
    edges = np.array([[low, high], [low, high]])
    for part in _parts(tree)[:MOST_PARTS]:
        whole = _expression(next(iter(part.values())))
        try:
            program = IntervalProgram(whole, whole.derivative())
        except ExpressionError:
            continue
        value, _ = program.run(edges)
        around, slope = program.run(wide.ends)
        opposite = value.high[0] < 0.0 < value.low[1] or value.high[1] < 0.0 < value.low[0]
        whole_there = not (flags(around.broken).any() or flags(slope.broken).any())
        if opposite and whole_there and not slope.may_be_zero[0]:
            yield part, slope


def _parts(tree: Node) -> list[Same]:
    """What is divided by, raised to a power, or has its logarithm taken."""
    found: dict[str, Same] = {}

    def visit(node: Node, below: tuple[None, ...]) -> None:
        part: Node | None = None
        if isinstance(node, Operation) and node.sign in "/^":
            part = node.right if node.sign == "/" else node.left
        elif isinstance(node, Call) and node.name == "ln":
            part = node.arguments[0]
        while isinstance(part, Negative) or (isinstance(part, Call) and part.name == "abs"):
            (part,) = children(part)
        if part is not None:
            found.setdefault(written(part), {})[id(part)] = part

    folded(tree, visit)
    return list(found.values())


def _without_tangents(tree: Node) -> Node:
    """The same with sin / cos for tan."""

    def visit(node: Node, below: tuple[Node, ...]) -> Node:
        if isinstance(node, Negative):
            return Negative(*below)
        if isinstance(node, Operation):
            return Operation(node.sign, *below)
        if isinstance(node, Call):
            if node.name == "tan":
                return Operation("/", Call("sin", below), Call("cos", below))
            return Call(node.name, below)
        return node

    return folded(tree, visit)


def _expression(tree: Node) -> Expression:
    return Expression(written(tree), ("x",), tree, ExpressionProgram((tree,), ("x",)))
