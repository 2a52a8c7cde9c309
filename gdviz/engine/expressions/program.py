"""Trees as one Python function: without recursion, and what occurs twice is computed only once.

It is made of the operations of checked trees; no text that a person has typed gets into it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions.functions import FUNCTIONS
from gdviz.engine.expressions.tree import (
    TWO,
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
from gdviz.engine.straight_line import Statement, made_function

Compute = Callable[..., Any]

_SIGNS: dict[str, Compute] = {
    "+": np.add,
    "−": np.subtract,
    "·": np.multiply,
    "/": np.divide,
    "^": np.power,
}


# What Python computes itself, the same to the bit and faster for a single number.
_WRITTEN: dict[Compute, str] = {
    np.add: "{} + {}",
    np.subtract: "{} - {}",
    np.multiply: "{} * {}",
    np.divide: "{} / {}",
    np.negative: "-{}",
}

# Powers that are products.
CUBE, FOURTH = 3.0, 4.0

# Python gives up on brackets within brackets within brackets …
DEEPEST = 20


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


class ExpressionProgram:
    """What computes trees of the same variables, for arrays of any shape.

    Raises `OverflowError` when a part of a tree without variables is not a finite number.
    """

    def __init__(self, roots: Sequence[Node], variables: Sequence[str]) -> None:
        self._variables = tuple(variables)
        self._constants: dict[str, np.float64] = {}
        self._functions: dict[str, Compute] = {}
        self._known: dict[tuple[object, ...], str] = {}
        self._lines: list[Statement] = []
        with np.errstate(all="ignore"):
            results = [folded(root, self._name) for root in roots]
        known: dict[str, Any] = {name: float(value) for name, value in self._constants.items()}
        lines = _in_little_memory(_nested(self._lines, results), set(results))
        self._made = made_function(self._variables, lines, results, known | self._functions)
        computed = {line.target for line in self._lines}
        self._is_direct = computed.issuperset(results)
        # As `run`, for points whose values need not be spread, or single numbers; the caller lets
        # overflows pass.
        self.at: Compute = self._made if self._is_direct else self.run

    def run(self, *points: FloatArray) -> tuple[FloatArray, ...]:
        """The values of each tree at `points`, an array for each variable, in broadcast shape.

        Never a warning.
        """
        shape = points[0].shape
        if any(point.shape != shape for point in points):
            shape = np.broadcast_shapes(*(point.shape for point in points))
        with np.errstate(all="ignore"):
            made = self._made(*points)
        return tuple(self._spread(values, shape) for values in made)

    def _spread(self, made: Any, shape: tuple[int, ...]) -> FloatArray:
        values = np.asarray(made)
        if self._is_direct and values.shape == shape:
            return values
        return np.array(np.broadcast_to(values, shape))

    def _name(self, node: Node, inputs: tuple[str, ...]) -> str:
        if isinstance(node, Variable):
            return node.name
        if isinstance(node, (Number, NamedConstant)):
            return self._constant(np.float64(node.value))
        compute, places = computation(node)
        sources = tuple(inputs[place] for place in places)
        if all(source in self._constants for source in sources):
            return self._constant(compute(*(self._constants[source] for source in sources)))
        if compute is np.power and sources[1] in self._constants:
            return self._power(sources[0], sources[1])
        return self._computed(compute, sources)

    def _power(self, base: str, exponent: str) -> str:
        """A power as a product where that is one of few factors."""
        value = self._constants[exponent]
        if value not in (CUBE, FOURTH):
            return self._computed(np.power, (base, exponent))
        squared = self._computed(np.square, (base,))
        if value == FOURTH:
            return self._computed(np.square, (squared,))
        return self._computed(np.multiply, (squared, base))

    def _computed(self, compute: Compute, sources: tuple[str, ...]) -> str:
        key = (compute, *sources)
        if key not in self._known:
            self._known[key] = target = f"computed {len(self._lines)}"
            self._lines.append(self._line(target, compute, sources))
        return self._known[key]

    def _line(self, target: str, compute: Compute, sources: tuple[str, ...]) -> Statement:
        if compute is np.square:
            return Statement(target, "{} * {}", 2 * sources)
        if compute in _WRITTEN:
            return Statement(target, _WRITTEN[compute], sources)
        name = f"function {compute.__name__}"
        self._functions[name] = compute
        return Statement(target, f"{{}}({', '.join(['{}'] * len(sources))})", (name, *sources))

    def _constant(self, value: Any) -> str:
        if not np.isfinite(value):
            raise OverflowError("a constant part is not a finite number")
        key = ("constant", float(value), bool(np.signbit(value)))
        if key not in self._known:
            self._known[key] = name = f"constant {len(self._constants)}"
            self._constants[name] = np.float64(value)
        return self._known[key]


def _nested(lines: list[Statement], results: Sequence[str]) -> list[Statement]:
    """The same lines; what is used once is computed within the line that uses it.

    Then numpy writes into memory that nobody else needs.
    """
    uses = Counter(source for line in lines for source in line.sources)
    within: dict[str, tuple[str, tuple[str, ...], int]] = {}
    made = []
    for line in lines:
        parts: list[str] = []
        sources: list[str] = []
        depth = 1
        for source in line.sources:
            part, below, deep = within.pop(source, ("{}", (source,), 0))
            parts.append(part if deep == 0 else f"({part})")
            sources += below
            depth = max(depth, deep + 1)
        text = str(line.compute).format(*parts)
        if uses[line.target] == 1 and line.target not in results and depth < DEEPEST:
            within[line.target] = text, tuple(sources), depth
        else:
            made.append(Statement(line.target, text, tuple(sources)))
    return made


def _in_little_memory(lines: list[Statement], results: set[str]) -> list[Statement]:
    """The same lines; what is needed no more gives its name, and its memory, to what comes next."""
    computed = {line.target for line in lines}
    last = {source: number for number, line in enumerate(lines) for source in line.sources}
    names: dict[str, str] = {}
    free: list[str] = []
    made = []
    for number, line in enumerate(lines):
        sources = tuple(names.get(source, source) for source in line.sources)
        spent = {source for source in line.sources if last[source] == number} & (computed - results)
        free += [names[source] for source in sorted(spent)]
        names[line.target] = free.pop() if free and line.target not in results else line.target
        made.append(Statement(names[line.target], line.compute, sources))
    return made
