"""Kinks: places where the slope jumps, which no curvature tells of."""

from __future__ import annotations

from gdviz.engine.curves import Curve
from gdviz.engine.expressions.tree import (
    Call,
    Negative,
    Node,
    Number,
    Operation,
    Variable,
    folded,
)
from gdviz.engine.objectives import Objective, Perceptron
from gdviz.engine.surfaces import Surface

# Functions that can have a kink; a root has one where it is the root of a square.
KINKED = frozenset(("abs", "sign", "sqrt", "min", "max", "choose"))


def may_have_kinks(objective: Objective) -> bool:
    """Whether the slope may jump somewhere.

    Of images the absolute error of a linear output does; a sigmoid never reaches its targets. A
    typed function may, when its formula holds what has kinks.
    """
    if isinstance(objective, Perceptron):
        return objective.loss_function.has_kinks and objective.activation.reaches_targets
    if isinstance(objective, Curve | Surface) and objective.is_typed:
        return folded(objective.function.tree, _look)[1]
    return False


def _look(node: Node, below: tuple[tuple[bool, bool], ...]) -> tuple[bool, bool]:
    """Whether a part of a formula varies, and whether it may have kinks."""
    varies = isinstance(node, Variable) or any(part for part, _ in below)
    has_kinks = any(part for _, part in below)
    if isinstance(node, Call):
        has_kinks |= varies and node.name in KINKED
    if isinstance(node, Operation) and node.sign == "^":
        # (x²)^0.5 is |x|; a whole power of anything is smooth, and so is a^x.
        has_kinks |= below[0][0] and not below[1][0] and not _is_whole(node.right)
    return varies, has_kinks


def _is_whole(node: Node) -> bool:
    node = node.operand if isinstance(node, Negative) else node
    return isinstance(node, Number) and node.value.is_integer()
