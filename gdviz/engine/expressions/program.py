"""A tree as a list of steps: computed without recursion, and what occurs twice only once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.expressions.functions import FUNCTIONS
from gdviz.engine.expressions.tree import (
    TWO,
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

Compute = Callable[..., Any]

_SIGNS: dict[str, Compute] = {
    "+": np.add,
    "−": np.subtract,
    "·": np.multiply,
    "/": np.divide,
    "^": np.power,
}


def computation(node: Negative | Operation | Call) -> tuple[Compute, tuple[int, ...]]:
    """What computes a node, and out of which of its children, by their places.

    A square is faster than a power, and e^x more exact as an exponential.
    """
    if isinstance(node, Negative):
        return np.negative, (0,)
    if isinstance(node, Call):
        return FUNCTIONS[node.name].compute, tuple(range(len(node.arguments)))
    if node.sign == "^" and isinstance(node.right, Number) and node.right.value == TWO.value:
        return np.square, (0,)
    if node.sign == "^" and node.left is E:
        return np.exp, (1,)
    return _SIGNS[node.sign], (0, 1)


@dataclass(frozen=True)
class _Step:
    """`target` becomes `compute` of the `sources`; then the `spent` are needed no more."""

    compute: Compute
    sources: tuple[int, ...]
    target: int
    spent: tuple[int, ...]


class Program:
    """What computes a tree, for arrays of any shape.

    Raises `OverflowError` when a part of the tree without variables is not a finite number.
    """

    def __init__(self, root: Node, variables: Sequence[str]) -> None:
        self._variables = tuple(variables)
        self._registers: list[FloatArray | None] = [None] * len(self._variables)
        self._known: dict[tuple[object, ...], int] = {}
        self._steps: list[tuple[Compute, tuple[int, ...], int]] = []
        with np.errstate(all="ignore"):
            self._result = folded(root, self._register)
        self._program = _with_last_uses(self._steps, keep=self._result)

    def run(self, points: Sequence[FloatArray]) -> FloatArray:
        """The values at `points`, one array for each variable, in their broadcast shape."""
        shape = np.broadcast_shapes(*(point.shape for point in points))
        registers = list(self._registers)
        registers[: len(points)] = points
        with np.errstate(all="ignore"):
            for step in self._program:
                sources = [registers[source] for source in step.sources]
                registers[step.target] = step.compute(*sources)
                for spent in step.spent:
                    registers[spent] = None
        values = np.asarray(registers[self._result])
        if self._program and values.shape == shape:
            return values
        return np.array(np.broadcast_to(values, shape))

    def _register(self, node: Node, inputs: tuple[int, ...]) -> int:
        if isinstance(node, Variable):
            return self._variables.index(node.name)
        if isinstance(node, (Number, Constant)):
            return self._constant(np.float64(node.value))
        compute, places = computation(node)
        sources = tuple(inputs[place] for place in places)
        key = (compute, *sources)
        if key not in self._known:
            self._known[key] = self._computed(compute, sources)
        return self._known[key]

    def _computed(self, compute: Compute, sources: tuple[int, ...]) -> int:
        values = [self._registers[source] for source in sources]
        if not any(value is None for value in values):
            return self._constant(compute(*values))
        self._registers.append(None)
        target = len(self._registers) - 1
        self._steps.append((compute, sources, target))
        return target

    def _constant(self, value: Any) -> int:
        if not np.isfinite(value):
            raise OverflowError("a constant part is not a finite number")
        key = ("constant", float(value), bool(np.signbit(value)))
        if key not in self._known:
            self._registers.append(frozen(value))
            self._known[key] = len(self._registers) - 1
        return self._known[key]


def _with_last_uses(
    steps: list[tuple[Compute, tuple[int, ...], int]], keep: int
) -> tuple[_Step, ...]:
    needed = {keep}
    found: list[_Step] = []
    for compute, sources, target in reversed(steps):
        spent = tuple(set(sources) - needed)
        needed.update(sources)
        found.append(_Step(compute, sources, target, spent))
    return tuple(reversed(found))
