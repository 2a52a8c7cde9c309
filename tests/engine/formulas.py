"""A second evaluation of curves and surfaces: the formula as people read it, in 60 digits."""

import re
from decimal import Decimal

from tests.engine import oracle

SMALLEST = Decimal("1e-58")
SIGNS = {"−": "-", "·": "*", "²": "**2", "³": "**3", "⁴": "**4"}


def alternating(x, first, order):
    """first − first·x²/… + …, the series of cos (order 0) and sin (order 1)."""
    total = term = first
    while abs(term) > SMALLEST:
        term = -term * x * x / ((order + 1) * (order + 2))
        order += 2
        total += term
    return total


def tanh(x):
    grown = (2 * x).exp()
    return (grown - 1) / (grown + 1)


NAMES = {
    "D": Decimal,
    "abs": abs,
    "sin": lambda x: alternating(x, x, 1),
    "cos": lambda x: alternating(x, Decimal(1), 0),
    "tanh": tanh,
}


def evaluated(formula, **variables):
    """The value of a formula's text, in the digits of the present context."""
    text = re.sub(r"\|([^|]*)\|", r"abs(\1)", formula)
    for sign, meaning in SIGNS.items():
        text = text.replace(sign, meaning)
    text = re.sub(r"\d+(?:\.\d+)?", r'D("\g<0>")', text)
    return eval(text, {"__builtins__": {}}, {**NAMES, **variables})


def value(formula, **point):
    """The value at a point of doubles, as a double."""
    with oracle.exactly():
        return float(evaluated(formula, **{name: Decimal(x) for name, x in point.items()}))


def slopes(formula, **point):
    """The central difference by each coordinate of a point of doubles, as doubles."""
    names = list(point)
    with oracle.exactly():
        exact = [Decimal(x) for x in point.values()]
        return [
            float(
                oracle.slope(
                    lambda moved: evaluated(formula, **dict(zip(names, moved, strict=True))),
                    exact,
                    index,
                    step="1e-18",
                )
            )
            for index in range(len(names))
        ]
