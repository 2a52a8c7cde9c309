"""The functions a text may call: what each computes and how it is differentiated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from gdviz.engine.activations import sigmoid
from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions.algebra import call, minus, negative, over, square, times
from gdviz.engine.expressions.tree import ONE, TWO, ZERO, Node

Nodes = tuple[Node, ...]


def _choose(x: FloatArray, below: FloatArray, above: FloatArray) -> FloatArray:
    """`below` where x < 0, `above` where x > 0, and their mean at 0."""
    tie = np.where(np.isnan(x), x, below / 2.0 + above / 2.0)
    return np.where(x < 0.0, below, np.where(x > 0.0, above, tie))


def _chosen(x: Node, below: Node, above: Node) -> Node:
    return below if below is above else call("choose", x, below, above)


@dataclass(frozen=True)
class Function:
    """A function of `arity` arguments.

    `compute` works elementwise and may warn. `slope` makes the tree of the derivative out of the
    arguments and the derivatives of these.
    """

    name: str
    arity: int
    compute: Callable[..., Any]
    slope: Callable[[Nodes, Nodes], Node]


def _unary(name: str, compute: Callable[..., Any], slope: Callable[[Node], Node]) -> Function:
    """A function f(u) with f′ as `slope`; the rest is the chain rule."""
    return Function(name, 1, compute, lambda arguments, inner: times(slope(arguments[0]), inner[0]))


_EVERY_FUNCTION = (
    _unary("abs", np.abs, lambda u: call("sign", u)),
    _unary("sign", np.sign, lambda _: ZERO),
    _unary("sqrt", np.sqrt, lambda u: over(ONE, times(TWO, call("sqrt", u)))),
    _unary("exp", np.exp, lambda u: call("exp", u)),
    _unary("ln", np.log, lambda u: over(ONE, u)),
    _unary("sin", np.sin, lambda u: call("cos", u)),
    _unary("cos", np.cos, lambda u: negative(call("sin", u))),
    _unary("tan", np.tan, lambda u: over(ONE, square(call("cos", u)))),
    _unary("sinh", np.sinh, lambda u: call("cosh", u)),
    _unary("cosh", np.cosh, lambda u: call("sinh", u)),
    _unary("tanh", np.tanh, lambda u: minus(ONE, square(call("tanh", u)))),
    _unary(
        "sigmoid",
        sigmoid,
        lambda u: times(call("sigmoid", u), minus(ONE, call("sigmoid", u))),
    ),
    Function("min", 2, np.minimum, lambda of, by: _chosen(minus(of[0], of[1]), by[0], by[1])),
    Function("max", 2, np.maximum, lambda of, by: _chosen(minus(of[1], of[0]), by[0], by[1])),
    Function("choose", 3, _choose, lambda of, by: _chosen(of[0], by[1], by[2])),
)

FUNCTIONS: dict[str, Function] = {function.name: function for function in _EVERY_FUNCTION}

# What may be typed, and the function it stands for.
SPELLINGS = {"log": "ln", **{name: name for name in FUNCTIONS}}
