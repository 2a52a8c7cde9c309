"""Curves, surfaces and pairs of numbers as Python: their value and their gradient."""

from __future__ import annotations

from gdviz.engine import Curve, Function, NumberPairs, Surface
from gdviz.engine.expressions import Expression
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
from gdviz.export.script.sources import Compute, Sources

SIGNS = {"+": "+", "−": "-", "·": "*", "/": "/", "^": "**"}
NAMES = {"ln": "log", "min": "minimum", "max": "maximum"}


def function_lines(function: Function, sources: Sources) -> list[str]:
    """The definitions of `value(x)` and `gradient(x)`, of arrays of shape (size,)."""
    if isinstance(function, NumberPairs):
        inputs, targets = ([pair[place] for pair in function.pairs] for place in (0, 1))
        return [
            f"inputs = np.array({inputs!r})",
            f"targets = np.array({targets!r})",
            "",
            "",
            "def value(x):",
            '    """How wrong weight · input is, squared and summed."""',
            "    return np.sum(np.square(x[0] * inputs - targets))",
            "",
            "",
            "def gradient(x):",
            '    """Its slope by the weight."""',
            "    return np.array([2.0 * (x[0] * inputs - targets).dot(inputs)])",
        ]
    assert isinstance(function, Curve | Surface)
    names = ", ".join(function.variables)
    return [
        "def value(place):",
        f'    """f({names}) = {function.formula}."""',
        f"    ({names},) = place" if function.size == 1 else f"    {names} = place",
        f"    return {_text(function.function, sources)}",
        "",
        "",
        "def gradient(place):",
        f'    """{"; ".join(function.slope_formulas) or "Its derivative"}."""',
        f"    ({names},) = place" if function.size == 1 else f"    {names} = place",
        f"    return np.array({_slopes(function, sources)})",
    ]


def _slopes(function: Curve | Surface, sources: Sources) -> str:
    """As many as there are variables, in brackets."""
    derivative = function.derivative
    if isinstance(function, Curve):
        return f"[{_text(derivative, sources)}]"
    by_x, by_y = (getattr(derivative, name, None) for name in ("by_x", "by_y"))
    if isinstance(by_x, Expression) and isinstance(by_y, Expression):
        return f"[{_text(by_x, sources)}, {_text(by_y, sources)}]"
    return _text(derivative, sources)


def _text(compute: Compute, sources: Sources) -> str:
    if isinstance(compute, Expression):
        return folded(compute.tree, _written)
    return sources.expression(compute)


def _written(node: Node, parts: tuple[str, ...]) -> str:
    match node:
        case Variable():
            return node.name
        case Number() | NamedConstant():
            return repr(float(node.value))
        case Negative():
            return f"(-{parts[0]})"
        case Operation():
            return f"({parts[0]} {SIGNS[node.sign]} {parts[1]})"
        case Call():
            return _called(node.name, parts)
    raise TypeError(f"There is no text for {node}.")


def _called(name: str, parts: tuple[str, ...]) -> str:
    if name == "sigmoid":
        return f"(1.0 / (1.0 + np.exp(-{parts[0]})))"
    if name == "choose":
        x, below, above = parts
        return f"np.select([{x} < 0, {x} > 0], [{below}, {above}], ({below} + {above}) / 2.0)"
    return f"np.{NAMES.get(name, name)}({', '.join(parts)})"
