"""The edges of a rectangle as curves, and what lies beyond them."""

from __future__ import annotations

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions.expression import Expression
from gdviz.engine.expressions.interval_program import IntervalProgram
from gdviz.engine.expressions.printing import written
from gdviz.engine.expressions.program import ExpressionProgram
from gdviz.engine.expressions.tree import (
    Call,
    Negative,
    Node,
    Number,
    Operation,
    Variable,
    X,
    folded,
)
from gdviz.engine.minima.beyond import FAR

PIECES = 16


def edge_of(function: Expression, variable: str, value: float) -> Expression:
    """The curve that a surface is where a variable has this value; the other one is x.

    Raises `OverflowError` where a part of it is not a finite number.
    """
    number: Node = Number(abs(value))
    held = number if value >= 0.0 else Negative(number)

    def visit(node: Node, below: tuple[Node, ...]) -> Node:
        if isinstance(node, Variable):
            return held if node.name == variable else X
        if isinstance(node, Negative):
            return Negative(*below)
        if isinstance(node, Operation):
            return Operation(node.sign, *below)
        return Call(node.name, below) if isinstance(node, Call) else node

    tree = folded(function.tree, visit)
    return Expression(written(tree), ("x",), tree, ExpressionProgram((tree,), ("x",)))


def is_nowhere_lower_on_the_plane(function: Expression, ranges: FloatArray, value: float) -> bool:
    """Whether outside of the rectangle, `ranges` of shape (2, 2), nothing is below `value`.

    Beside it the stretches grow outwards, to infinity; the other variable goes from end to end.
    """
    program = IntervalProgram(function)
    for across in (0, 1):
        outer = _outwards(ranges[across])
        along = _whole_line(ranges[1 - across])
        boxes = np.repeat(outer, along.shape[1], axis=1), np.tile(along, outer.shape[1])
        (found,) = program.run(*(boxes if across == 0 else boxes[::-1]))
        if not (found.low >= value).all():
            return False
    return True


def _outwards(ends: FloatArray) -> FloatArray:
    low, high = ends
    ways = np.append((high - low) * np.cumsum(2.0 ** np.arange(-3, 38)), np.inf)
    ways = np.concatenate([[0.0], ways[ways < FAR], [np.inf]])
    right = np.stack([high + ways[:-1], high + ways[1:]])
    left = np.stack([low - ways[1:], low - ways[:-1]])
    return np.concatenate([left, right], axis=1)


def _whole_line(ends: FloatArray) -> FloatArray:
    edges = np.concatenate([[-np.inf], np.linspace(ends[0], ends[1], PIECES + 1), [np.inf]])
    return np.stack([edges[:-1], edges[1:]])
