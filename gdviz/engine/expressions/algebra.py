"""Sums, products and powers of trees, as short as is easy: 0 and 1 left out, numbers joined.

Numbers are joined as decimals, as they were typed: 0.1·3 is 0.3, and 1/3 stays what it is.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import partial, reduce

from gdviz.engine.expressions.tree import (
    ONE,
    TWO,
    ZERO,
    Call,
    Letter,
    Negative,
    Node,
    Number,
    Operation,
    number,
)

_DECIMALS = Context(prec=60, Emax=999_999, Emin=-999_999, traps=[])
_ONCE = Decimal(1)

# A quotient of more digits is left as one: 1/3, not 0.333…
_MOST_DIGITS = 12


@dataclass(frozen=True)
class Term:
    """top · factors / (bottom · divisors); only `top` may be negative."""

    top: Decimal = _ONCE
    bottom: Decimal = _ONCE
    factors: tuple[Node, ...] = ()
    divisors: tuple[Node, ...] = ()

    @property
    def is_number(self) -> bool:
        return not (self.factors or self.divisors)

    def like(self, other: Term) -> bool:
        """Whether both are the same but for their numbers."""
        return self.factors == other.factors and self.divisors == other.divisors


def plus(a: Node, b: Node) -> Node:
    """a + b."""
    if a is ZERO or b is ZERO:
        return b if a is ZERO else a
    one, other = term_of(a), term_of(b)
    if one.like(other):
        top = _added(_multiplied(one.top, other.bottom), _multiplied(other.top, one.bottom))
        bottom = _multiplied(one.bottom, other.bottom)
        return node_of(reduced(top, bottom, one.factors, one.divisors))
    first, *others = addends(b)
    total = _joined(a, *first)
    for added, node in others:
        total = Operation("+" if added else "−", total, node)
    return total


def minus(a: Node, b: Node) -> Node:
    """a − b."""
    return plus(a, negative(b))


def negative(a: Node) -> Node:
    """−a."""
    if a is ZERO:
        return ZERO
    if isinstance(a, Negative):
        return a.operand
    if isinstance(a, Operation) and a.sign == "−":
        return Operation("−", a.right, a.left)
    return Negative(a)


def times(a: Node, b: Node) -> Node:
    """a · b."""
    if a is ZERO or b is ZERO:
        return ZERO
    if a is ONE or b is ONE:
        return b if a is ONE else a
    one, other = term_of(a), term_of(b)
    return node_of(
        reduced(
            _multiplied(one.top, other.top),
            _multiplied(one.bottom, other.bottom),
            one.factors + other.factors,
            one.divisors + other.divisors,
        )
    )


def over(a: Node, b: Node) -> Node:
    """a / b."""
    if a is ZERO or b is ONE:
        return a
    one, other = term_of(a), term_of(b)
    return node_of(
        reduced(
            _multiplied(one.top, other.bottom),
            _multiplied(one.bottom, other.top),
            one.factors + other.divisors,
            one.divisors + other.factors,
        )
    )


def power(a: Node, b: Node) -> Node:
    """a ^ b."""
    if b is ZERO or b is ONE:
        return ONE if b is ZERO else a
    return Operation("^", a, b)


def square(a: Node) -> Node:
    """a²."""
    return power(a, TWO)


def call(name: str, *arguments: Node) -> Node:
    """A function of the registry."""
    return Call(name, arguments)


def _joined(a: Node, added: bool, b: Node) -> Node:
    """a + b or a − b."""
    if added and isinstance(a, Negative):
        return Operation("−", b, a.operand)
    return Operation("+" if added else "−", a, b)


def addends(root: Node) -> list[tuple[bool, Node]]:
    """The parts of a sum, each with whether it is added; one part where there is no sum."""
    found: list[tuple[bool, Node]] = []
    node, added = root, True
    while isinstance(node, Operation) and node.sign in "+−":
        found.append((node.sign == "+", node.right))
        node = node.left
    if isinstance(node, Negative):
        node, added = node.operand, False
    return [(added, node), *reversed(found)]


def term_of(root: Node) -> Term:
    """A product or quotient as its numbers, factors and divisors."""
    top = bottom = _ONCE
    factors: list[Node] = []
    divisors: list[Node] = []
    waiting = [(root, True)]
    while waiting:
        node, above = waiting.pop()
        if isinstance(node, Negative):
            top = top.copy_negate()
            waiting.append((node.operand, above))
        elif isinstance(node, Operation) and node.sign in "·/":
            waiting.append((node.right, above == (node.sign == "·")))
            waiting.append((node.left, above))
        elif isinstance(node, Number):
            value = Decimal(repr(node.value))
            top = _multiplied(top, value) if above else top
            bottom = bottom if above else _multiplied(bottom, value)
        else:
            (factors if above else divisors).extend(_times_itself(node))
    return Term(top, bottom, tuple(factors), tuple(divisors))


def _times_itself(node: Node) -> tuple[Node, ...]:
    """x, x for x², so that x² is like x·x; of no more than a letter, for a tower would explode."""
    if isinstance(node, Operation) and node.sign == "^" and isinstance(node.left, Letter):
        for count in (2, 3):
            if isinstance(node.right, Number) and node.right.value == count:
                return (node.left,) * count
    return (node,)


def reduced(
    top: Decimal, bottom: Decimal, factors: tuple[Node, ...], divisors: tuple[Node, ...]
) -> Term:
    """A term with its numbers joined as far as that stays exact."""
    if bottom < 0:
        top, bottom = top.copy_negate(), bottom.copy_negate()
    quotient = _DECIMALS.divide(top, bottom).normalize()
    if len(quotient.as_tuple().digits) <= _MOST_DIGITS:
        return Term(quotient, _ONCE, factors, divisors)
    shared = _shared_divisor(top, bottom)
    return Term(_DECIMALS.divide(top, shared), _DECIMALS.divide(bottom, shared), factors, divisors)


def _shared_divisor(top: Decimal, bottom: Decimal) -> Decimal:
    whole = all(part == part.to_integral_value() and abs(part) < 10**15 for part in (top, bottom))
    return Decimal(math.gcd(int(top), int(bottom))) if whole else _ONCE


def node_of(term: Term) -> Node:
    """The tree of a term."""
    if term.top == 0:
        return ZERO
    above = _product(abs(term.top), term.factors)
    below = _product(term.bottom, term.divisors)
    node = above if below is ONE else Operation("/", above, below)
    return Negative(node) if term.top < 0 else node


def _product(value: Decimal, factors: tuple[Node, ...]) -> Node:
    """The number first, then letters, then the rest; the same factor twice is its square."""
    first = number(float(value))
    counts = Counter(sorted(factors, key=lambda factor: not isinstance(factor, Letter)))
    powers = [power(factor, number(float(count))) for factor, count in counts.items()]
    parts = powers if first is ONE and powers else [first, *powers]
    return reduce(partial(Operation, "·"), parts)


def _added(a: Decimal, b: Decimal) -> Decimal:
    return _DECIMALS.add(a, b)


def _multiplied(a: Decimal, b: Decimal) -> Decimal:
    return _DECIMALS.multiply(a, b)
