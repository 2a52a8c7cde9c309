"""Trees as formulas in ordinary notation, with the fewest brackets that leave no doubt."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.engine.expressions.tokens import SUPERSCRIPTS
from gdviz.engine.expressions.tree import (
    Call,
    NamedConstant,
    Negative,
    Node,
    Number,
    Operation,
    Variable,
    folded,
)
from gdviz.numbers import with_minus

# How firmly a text holds together, the loosest first.
SUM, QUOTIENT, PRODUCT, POWER, ATOM = range(5)

_SUPERSCRIPTS = {float(digit): raised for raised, digit in SUPERSCRIPTS.items()}


@dataclass(frozen=True)
class _Text:
    """A part of the formula; `signed` when it begins with a minus sign of its own."""

    text: str
    strength: int
    signed: bool = False

    def within(self, least: int) -> _Text:
        """The text, in brackets if it is looser than `least`."""
        return self if self.strength >= least else _Text(f"({self.text})", ATOM)

    def unsigned(self, least: int) -> str:
        """The text, in brackets also if it begins with a minus sign."""
        return f"({self.text})" if self.signed else self.within(least).text


def written(root: Node) -> str:
    """The formula of a tree; reading it again gives the same values exactly.

    Quotients stand in brackets before a dot: (1 / 2)·x is no 1 / (2·x).
    """
    return folded(root, _written).text


def number_text(value: float) -> str:
    """A number in the fewest digits that give it back: 3, 0.1, 1e−7, 1e300."""
    mantissa, _, exponent = repr(value).partition("e")
    mantissa = mantissa.removesuffix(".0")
    return with_minus(f"{mantissa}e{int(exponent)}") if exponent else mantissa


def _written(node: Node, parts: tuple[_Text, ...]) -> _Text:
    if isinstance(node, Number):
        return _Text(number_text(node.value), ATOM)
    if isinstance(node, (NamedConstant, Variable)):
        return _Text(node.name, ATOM)
    if isinstance(node, Negative):
        strength = PRODUCT if parts[0].strength != QUOTIENT else QUOTIENT
        return _Text(f"−{parts[0].unsigned(QUOTIENT)}", strength, signed=True)
    if isinstance(node, Call):
        return _call(node.name, [part.text for part in parts])
    if node.sign == "^":
        return _power(node, *parts)
    return _operation(node.sign, *parts)


def _call(name: str, arguments: list[str]) -> _Text:
    if name == "abs":
        return _Text(f"|{arguments[0]}|", ATOM)
    return _Text(f"{name}({', '.join(arguments)})", ATOM)


def _power(node: Operation, base: _Text, exponent: _Text) -> _Text:
    if isinstance(node.right, Number) and node.right.value in _SUPERSCRIPTS:
        return _Text(base.unsigned(ATOM) + _SUPERSCRIPTS[node.right.value], POWER)
    return _Text(f"{base.unsigned(ATOM)}^{exponent.unsigned(POWER)}", POWER)


def _operation(sign: str, left: _Text, right: _Text) -> _Text:
    if sign in "+−":
        return _Text(f"{left.text} {sign} {right.unsigned(QUOTIENT)}", SUM)
    strength, between = (PRODUCT, "·") if sign == "·" else (QUOTIENT, " / ")
    before = left.within(strength)
    return _Text(f"{before.text}{between}{right.unsigned(POWER)}", strength, before.signed)
