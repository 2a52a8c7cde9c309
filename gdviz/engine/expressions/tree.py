"""The tree of a typed function: all that a text can become."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, eq=False, slots=True)
class Number:
    """A number as it was typed, finite and not negative."""

    value: float


@dataclass(frozen=True, eq=False, slots=True)
class NamedConstant:
    """A number with a name."""

    name: str
    value: float


@dataclass(frozen=True, eq=False, slots=True)
class Variable:
    """What the function depends on."""

    name: str


@dataclass(frozen=True, eq=False, slots=True)
class Negative:
    """−operand."""

    operand: Node


@dataclass(frozen=True, eq=False, slots=True)
class Operation:
    """Two operands with one of the signs + − · / ^ between them."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, eq=False, slots=True)
class Call:
    """A function out of the registry, by its name, of as many arguments as it takes."""

    name: str
    arguments: tuple[Node, ...]


Letter = NamedConstant | Variable
Node = Number | NamedConstant | Variable | Negative | Operation | Call

# One object each, so that two of them are recognised as the same.
ZERO, ONE, TWO = Number(0.0), Number(1.0), Number(2.0)
X, Y = Variable("x"), Variable("y")
E = NamedConstant("e", math.e)
PI = NamedConstant("π", math.pi)


def number(value: float) -> Number:
    """The number of a value."""
    return next((known for known in (ZERO, ONE, TWO) if known.value == value), Number(value))


def children(node: Node) -> tuple[Node, ...]:
    """The nodes right below a node, from left to right."""
    if isinstance(node, Operation):
        return (node.left, node.right)
    if isinstance(node, Negative):
        return (node.operand,)
    return node.arguments if isinstance(node, Call) else ()


def folded(root: Node, visit: Callable[[Node, tuple[Result, ...]], Result]) -> Result:
    """What `visit` makes of the root, from what it has made of the children of each node.

    Each node is visited once, however often it occurs, and no depth is too deep.
    """
    done: dict[int, Result] = {}
    waiting = [root]
    while waiting:
        node = waiting[-1]
        below = children(node)
        missing = [child for child in below if id(child) not in done]
        if missing:
            waiting.extend(reversed(missing))
            continue
        waiting.pop()
        if id(node) not in done:
            done[id(node)] = visit(node, tuple(done[id(child)] for child in below))
    return done[id(root)]


def size(root: Node) -> int:
    """How many nodes there are when the tree is written down."""
    return folded(root, lambda node, sizes: 1 + sum(sizes))
