"""Trees computed in interval arithmetic: what occurs twice, in one or in several, only once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions import intervals
from gdviz.engine.expressions.expression import Expression
from gdviz.engine.expressions.interval_functions import INTERVAL_FUNCTIONS
from gdviz.engine.expressions.intervals import Intervals
from gdviz.engine.expressions.program import computation
from gdviz.engine.expressions.tree import Call, NamedConstant, Node, Number, Variable, folded

Compute = Callable[..., Intervals]

_OF_COMPUTATION: dict[Any, Compute] = {
    np.negative: intervals.negative,
    np.add: intervals.add,
    np.subtract: intervals.subtract,
    np.multiply: intervals.multiply,
    np.divide: intervals.divide,
    np.power: intervals.power,
    np.square: intervals.square,
    np.exp: INTERVAL_FUNCTIONS["exp"],
}


class IntervalProgram:
    """What computes several expressions of the same variables over many boxes at once.

    Numbers are taken as the doubles that they are computed with.
    """

    def __init__(self, *expressions: Expression) -> None:
        self._variables = expressions[0].variables
        self._registers: list[Intervals | None] = [None] * len(self._variables)
        self._known: dict[tuple[object, ...], int] = {}
        self._steps: list[tuple[Compute, tuple[int, ...], int]] = []
        with np.errstate(all="ignore"):
            self._results = [folded(each.tree, self._register) for each in expressions]

    @property
    def length(self) -> int:
        """How many operations it takes."""
        return len(self._steps)

    def run(self, *ends: FloatArray) -> tuple[Intervals, ...]:
        """The intervals of every expression over boxes, of each variable the ends, shape (2, n)."""
        registers = list(self._registers)
        registers[: len(ends)] = [Intervals(each) for each in ends]
        with np.errstate(all="ignore"):
            for compute, sources, target in self._steps:
                registers[target] = compute(*(registers[source] for source in sources))
        return tuple(_spread(registers[each], ends[0].shape) for each in self._results)

    def _register(self, node: Node, inputs: tuple[int, ...]) -> int:
        if isinstance(node, Variable):
            return self._variables.index(node.name)
        if isinstance(node, (Number, NamedConstant)):
            return self._constant(node.value)
        compute, places = _computation(node)
        sources = tuple(inputs[place] for place in places)
        key = (compute, *sources)
        if key not in self._known:
            self._known[key] = self._computed(node, compute, sources)
        return self._known[key]

    def _computed(self, node: Any, compute: Compute, sources: tuple[int, ...]) -> int:
        values = [self._registers[source] for source in sources]
        if all(value is not None for value in values):
            return self._constant(_folded(node, values))
        self._registers.append(None)
        target = len(self._registers) - 1
        self._steps.append((compute, sources, target))
        return target

    def _constant(self, value: float) -> int:
        key = ("constant", value, str(value))
        if key not in self._known:
            self._registers.append(intervals.interval(value))
            self._known[key] = len(self._registers) - 1
        return self._known[key]


def _computation(node: Any) -> tuple[Compute, tuple[int, ...]]:
    compute, places = computation(node)
    if isinstance(node, Call):
        return INTERVAL_FUNCTIONS[node.name], places
    return _OF_COMPUTATION[compute], places


def _folded(node: Any, values: list[Any]) -> float:
    """A part without variables, as the program of the expression computes it."""
    compute, _ = computation(node)
    return float(compute(*(np.float64(value.low[0]) for value in values)))


def _spread(found: Intervals | None, shape: tuple[int, ...]) -> Intervals:
    """One interval for every box, unknown ends infinite."""
    assert found is not None
    ends = np.array(np.broadcast_to(found.ends, shape))
    unknown = np.isnan(ends).any(axis=0)
    ends[:, unknown] = intervals.ANYTHING
    broken, absent = (
        np.broadcast_to(intervals.flags(each), shape[1:]) for each in (found.broken, found.absent)
    )
    return Intervals(ends, broken, absent)
