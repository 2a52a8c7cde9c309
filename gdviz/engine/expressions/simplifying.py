"""Derivatives as people write them: ln(x) + 1, not ln(x) + x / x.

Only what is shown becomes shorter; what is computed stays as it is, to the bit. What is cancelled
is 1 wherever the function and its derivative have a value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gdviz.engine.expressions.algebra import (
    Term,
    addends,
    negative,
    node_of,
    plus,
    term_of,
)
from gdviz.engine.expressions.printing import written
from gdviz.engine.expressions.tree import (
    ONE,
    ZERO,
    Call,
    Letter,
    Negative,
    Node,
    Number,
    Operation,
    children,
    folded,
    size,
)

# Longer ones nobody reads.
MOST_NODES = 300
MOST_TIMES = 8

# Functions without a finite value where their argument has none.
_STRICT = ("ln", "sqrt", "abs", "sin", "cos", "tan", "sinh", "cosh")


def shown_slope(function: Node, slope: Node) -> str:
    """The formula of a derivative, `slope`, of `function`."""
    if size(slope) > MOST_NODES:
        return written(slope)
    gaps = {*_gaps(function, divisors=True), *_gaps(slope, divisors=False)}
    return written(folded(slope, _Shorter(gaps)))


def _gaps(root: Node, divisors: bool) -> Iterator[str]:
    """Parts where which are 0 the whole has no finite value, as they are written.

    They are what has its logarithm taken and, if asked for, what is divided by.
    """
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Call):
            if node.name == "ln":
                yield from _zeros(node.arguments[0])
            waiting.extend(node.arguments if node.name in _STRICT else ())
        elif isinstance(node, Operation) and node.sign == "/":
            yield from _zeros(node.right) if divisors else ()
            waiting.append(node.left)
        elif isinstance(node, Operation) and node.sign == "^":
            if isinstance(node.right, Number):
                waiting.append(node.left)
            elif isinstance(node.right, Negative) and isinstance(node.right.operand, Number):
                yield from _zeros(node.left) if divisors else ()
        else:
            waiting.extend(children(node))


def _zeros(node: Node) -> Iterator[str]:
    """Whatever being 0 makes a part 0: itself, its factors, what is raised to a power."""
    yield written(node)
    for factor in term_of(node).factors:
        yield written(factor)
        if isinstance(factor, Operation) and isinstance(factor.right, Number):
            yield written(factor.left)


class _Shorter:
    """Makes a shorter node of one whose children are short already."""

    def __init__(self, gaps: set[str]) -> None:
        self._gaps = gaps
        # Nodes that are written alike become one.
        self._known: dict[str, Node] = {}

    def __call__(self, node: Node, below: tuple[Node, ...]) -> Node:
        if isinstance(node, Negative):
            found = negative(below[0])
        elif isinstance(node, Operation):
            rebuilt = Operation(node.sign, *below)
            found = self._sum(rebuilt) if node.sign in "+−" else self._product(rebuilt)
        else:
            found = Call(node.name, below) if isinstance(node, Call) else node
        return found if isinstance(found, Letter) else self._known.setdefault(written(found), found)

    def _product(self, node: Operation) -> Node:
        if node.sign == "^":
            return node
        term = term_of(node)
        above, under = self._factors(term.factors), self._factors(term.divisors)
        for factor in list(under):
            if factor in above and written(factor) in self._gaps:
                above.remove(factor)
                under.remove(factor)
        return node_of(Term(term.top, term.bottom, self._raised(above), tuple(under)))

    def _factors(self, nodes: tuple[Node, ...]) -> list[Node]:
        """Each as often as it is there: sqrt(x)² twice."""
        found: list[Node] = []
        for node in nodes:
            found += self._times(node)
        return found

    def _times(self, node: Node) -> list[Node]:
        if isinstance(node, Operation) and node.sign == "^" and isinstance(node.right, Number):
            times = node.right.value
            if times.is_integer() and 1.0 < times <= MOST_TIMES:
                parts = self._times(node.left) * int(times)
                return parts if len(parts) <= MOST_TIMES else [self._one(node)]
        return [self._one(node)]

    def _one(self, node: Node) -> Node:
        return node if isinstance(node, Letter) else self._known.setdefault(written(node), node)

    def _raised(self, factors: list[Node]) -> tuple[Node, ...]:
        """x · x^(w − 1) is x^w."""
        for node in factors:
            to = node.right if isinstance(node, Operation) and node.sign == "^" else None
            if isinstance(node, Operation) and isinstance(to, Operation):
                base, is_less = self._one(node.left), to.sign == "−" and to.right is ONE
                if is_less and base in factors and written(base) in self._gaps:
                    others = list(factors)
                    others.remove(base)
                    others[others.index(node)] = self._one(Operation("^", base, to.left))
                    return tuple(others)
        return tuple(factors)

    def _sum(self, node: Operation) -> Node:
        """With the same parts added up."""
        terms: list[Term] = []
        for added, part in _parts(node):
            term = term_of(part)
            term = term if added else replace(term, top=term.top.copy_negate())
            place = next((n for n, each in enumerate(terms) if _alike(each, term)), None)
            if place is None:
                terms.append(term)
                continue
            joined = plus(node_of(terms[place]), node_of(_in_order_of(terms[place], term)))
            if joined is ZERO and not _is_polynomial(term):
                return node
            terms[place] = term_of(joined)
        terms = [each for each in terms if each.top != Decimal(0)]
        total: Node = ZERO
        for term in terms:
            total = plus(total, node_of(term))
        return total


def _parts(node: Node) -> Iterator[tuple[bool, Node]]:
    """The parts of a sum, and of the sums within it, each with whether it is added."""
    for added, part in addends(node):
        if _is_sum(part):
            yield from ((inner == added, each) for inner, each in _parts(part))
        else:
            yield added, part


def _in_order_of(one: Term, other: Term) -> Term:
    """The other term, its factors in the order of the one that is alike."""
    return replace(other, factors=one.factors, divisors=one.divisors)


def _alike(one: Term, other: Term) -> bool:
    above = Counter(one.factors) == Counter(other.factors)
    return above and Counter(one.divisors) == Counter(other.divisors)


def _is_polynomial(term: Term) -> bool:
    return not term.divisors and all(isinstance(each, Letter) for each in term.factors)


def _is_sum(node: Node) -> bool:
    return isinstance(node, Operation) and node.sign in "+−"
