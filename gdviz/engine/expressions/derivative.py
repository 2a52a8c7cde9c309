"""Exact derivatives of trees, by the rules of differentiation."""

from __future__ import annotations

from gdviz.engine.expressions.algebra import call, minus, negative, over, plus, power, square, times
from gdviz.engine.expressions.functions import FUNCTIONS, Nodes
from gdviz.engine.expressions.tree import (
    ONE,
    ZERO,
    Call,
    E,
    Negative,
    Node,
    Operation,
    Variable,
    children,
    folded,
)


def derived(root: Node, by: str) -> Node:
    """The derivative by the variable called `by`.

    At a corner it is what lies in the middle: |x|′ = sign(x) is 0 at 0, and where both arguments of
    min or max are equal, it is the mean of their derivatives.
    """

    def visit(node: Node, below: Nodes) -> Node:
        if isinstance(node, Variable):
            return ONE if node.name == by else ZERO
        if isinstance(node, Negative):
            return negative(below[0])
        if isinstance(node, Call):
            return FUNCTIONS[node.name].slope(node.arguments, below)
        return _operation(node, below) if isinstance(node, Operation) else ZERO

    return folded(root, visit)


def _operation(node: Operation, below: Nodes) -> Node:
    u, v = children(node)
    u_slope, v_slope = below
    if node.sign == "+":
        return plus(u_slope, v_slope)
    if node.sign == "−":
        return minus(u_slope, v_slope)
    if node.sign == "·":
        return plus(times(u_slope, v), times(u, v_slope))
    if node.sign == "/":
        return _quotient(u, v, u_slope, v_slope)
    return _power(node, u_slope, v_slope)


def _quotient(u: Node, v: Node, u_slope: Node, v_slope: Node) -> Node:
    if v_slope is ZERO:
        return over(u_slope, v)
    return over(minus(times(u_slope, v), times(u, v_slope)), square(v))


def _power(node: Operation, u_slope: Node, v_slope: Node) -> Node:
    """(u^v)′ = v·u^(v−1)·u′ + u^v·ln(u)·v′.

    Where u or v does not move, its part is not there at all: x² has no logarithm.
    """
    u, v = node.left, node.right
    by_base = ZERO if u_slope is ZERO else times(times(v, power(u, minus(v, ONE))), u_slope)
    logarithm = ONE if u is E else call("ln", u)
    by_exponent = ZERO if v_slope is ZERO else times(times(node, logarithm), v_slope)
    return plus(by_base, by_exponent)
