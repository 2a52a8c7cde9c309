"""A function of one's own: made out of a text, and what else changes with it."""

from __future__ import annotations

from typing import Any

from gdviz.engine import (
    Curve,
    Experiment,
    ExpressionError,
    Function,
    Start,
    Surface,
    curve_of,
    expression_of,
    surface_of,
)
from gdviz.words.start_words import why_no_start

CURVE, SURFACE = "curve", "surface"
VARIABLES = {CURVE: ("x",), SURFACE: ("x", "y")}

# What there is to learn from, by the words of the menu.
EXAMPLES: dict[str, dict[str, str]] = {
    CURVE: {
        "Many valleys": "x^2 - 3*cos(4x)",
        "Two valleys": "x^4/4 - 2x^2 + x/2",
        "A corner": "abs(x - 1)",
        "A flat floor": "max(0, abs(x) - 1)",
        "The loss of one weight": "(sigmoid(2x) - 1)^2 + (sigmoid(-x) - 0)^2",
        "The logarithm of an answer": "-ln(sigmoid(x))",
        "Steeper and steeper": "exp(x) - 2x",
    },
    SURFACE: {
        "A bowl with a slant": "x^2 + y^2 + x*y",
        "A saddle": "x^2 - y^2",
        "Egg box": "sin(2x) + cos(2y) + (x^2 + y^2)/10",
        "A crease": "abs(x) + y^2",
        "The loss of two weights": "(sigmoid(x + y) - 1)^2 + sigmoid(x - y)^2",
        "A valley that bends": "(1 - x)^2 + 5*(y - x^2)^2",
    },
}


def kind_of_function(function: Curve | Surface) -> str:
    """Whether it depends on x alone, or on x and y."""
    return CURVE if isinstance(function, Curve) else SURFACE


def mistake_in(text: str, kind: str) -> ExpressionError | None:
    """What is wrong with a text that is to be a function of this kind; None for nothing."""
    try:
        expression = expression_of(text, VARIABLES[kind])
        for variable in VARIABLES[kind]:
            expression.derivative(variable)
    except ExpressionError as mistake:
        return mistake
    return None


def with_text(function: Curve | Surface, text: str) -> Curve | Surface:
    """Another function of the same kind over the same range; raises `ExpressionError`."""
    if isinstance(function, Curve):
        return curve_of(text, (function.low, function.high))
    return surface_of(text, function.x_range, function.y_range)


def ranges_of(function: Curve | Surface) -> tuple[tuple[float, float], ...]:
    """The stretch of every variable that is drawn."""
    if isinstance(function, Curve):
        return ((function.low, function.high),)
    return (function.x_range, function.y_range)


def with_ranges(
    function: Curve | Surface, ranges: tuple[tuple[float, float], ...]
) -> Curve | Surface:
    """The same function, drawn over other stretches; raises `ExperimentError`."""
    make = curve_of if isinstance(function, Curve) else surface_of
    return make(function.name, *ranges)


def fields_with(experiment: Experiment, function: Function) -> dict[str, Any]:
    """What of the experiment becomes what when this function takes the place of another.

    Start and rate stay where a person has set them and they can be; else they are what suits it.
    """
    fields: dict[str, Any] = {"function": function}
    old = experiment.function
    if old is None or not _keeps_start(experiment, old, function):
        fields["start"] = Start.at(function.start_parameters())
    if old is None or experiment.learning_rate == old.rate:
        fields["learning_rate"] = function.rate
    return fields


def _keeps_start(experiment: Experiment, old: Function, new: Function) -> bool:
    if old.size != new.size or experiment.start == Start.at(old.start_parameters()):
        return False
    return not why_no_start(new, experiment.start_parameters())
