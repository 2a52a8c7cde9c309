"""Parts of a text that have been read, each with its tree, its place, and its value if constant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gdviz.engine.expressions.errors import ExpressionError, quoted
from gdviz.engine.expressions.program import computation
from gdviz.engine.expressions.tree import Call, NamedConstant, Negative, Node, Number, Operation


@dataclass(frozen=True)
class Part:
    """A stretch of the text, `start` to `end`; `value` is None where a variable is in it."""

    node: Node
    start: int
    end: int
    value: float | None


def part(node: Node, below: tuple[Part, ...], text: str, start: int, end: int) -> Part:
    """The part of `node`, whose children are `below`.

    Raises `ExpressionError` where there cannot be a value, or a slope, whatever x is.
    """
    if isinstance(node, Operation):
        _check(node, below, quoted(text[start:end]), start, end)
    return Part(node, start, end, _value(node, below, text, start, end))


def _check(node: Operation, sides: tuple[Part, ...], typed: str, start: int, end: int) -> None:
    left, right = sides
    if node.sign == "/" and right.value == 0.0:
        raise ExpressionError(f"{typed} divides by 0.", start, end)
    if node.sign == "^" and left.value is not None and left.value <= 0.0 and right.value is None:
        sentence = f"{typed} has no slope: a number to the power of x must be above 0."
        raise ExpressionError(sentence, start, end)


def _value(node: Node, below: tuple[Part, ...], text: str, start: int, end: int) -> float | None:
    values = [each.value for each in below if each.value is not None]
    if isinstance(node, (Number, NamedConstant)):
        value = node.value
    elif isinstance(node, (Negative, Operation, Call)) and len(values) == len(below):
        value = _computed(node, values)
    else:
        return None
    if not np.isfinite(value):
        typed = quoted(text[start:end])
        too_large = f"{typed} is too large to be a number."
        sentence = f"{typed} has no value." if np.isnan(value) else too_large
        raise ExpressionError(sentence, start, end)
    return value


def _computed(node: Negative | Operation | Call, values: list[Any]) -> float:
    """The value of a node without variables; NaN also at a pole."""
    compute, places = computation(node)
    with np.errstate(all="ignore", divide="raise"):
        try:
            return float(compute(*(np.float64(values[place]) for place in places)))
        except FloatingPointError:
            return float("nan")
