"""What a curve does beyond the stretch that is drawn, out to both ends of the line."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from gdviz.engine.expressions.expression import Expression
from gdviz.engine.expressions.intervals import interval
from gdviz.engine.expressions.tree import Node, Variable
from gdviz.engine.minima.growth import ONCE, Growth
from gdviz.engine.minima.growth_reading import growth_of

# So far out, in the largest number of the stretch and at least 1, a formula is like its power.
FAR = 2.0**40


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

    def outwards(node: Node) -> Growth | None:
        return Growth(interval(sign), ONCE) if isinstance(node, Variable) else None

    growth, growths = growth_of(function.tree, start, outwards)
    if growth.is_absent:
        return Tail(math.inf, math.inf, False)
    if growth.is_broken:
        return Tail(-math.inf, math.inf, False)
    with np.errstate(all="ignore"):
        range_ = growths.range_of(growth)
    falls = growth.grows and bool(growth.factor.high[0] < 0.0)
    return Tail(float(range_.low[0]), float(range_.high[0]), falls)
