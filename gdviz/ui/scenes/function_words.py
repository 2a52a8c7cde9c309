"""What there is to say about a function: its formulas, its minima, and where the ball is."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import numpy as np

from gdviz.engine import Curve, Function, Minimum, NumberPairs, Snapshot, Surface
from gdviz.ui.controls.number_columns import NumberColumn
from gdviz.ui.words.numbers import brief, tidy
from gdviz.ui.words.parameter_words import parameter_name, parameter_symbol

# So many places are listed, and so many heights; of more there is only their number.
MOST_PLACES, MOST_HEIGHTS = 4, 4
DIGITS = 9


def formula_lines(function: Function) -> tuple[str, ...]:
    """“f(x) = x²” and “f′(x) = 2·x”; of a surface both partial derivatives."""
    if isinstance(function, NumberPairs):
        return (f"loss = {function.formula}", f"slope = {function.slope_formulas[0]}")
    variables = ", ".join(function.variables)
    return (f"f({variables}) = {function.formula}", *slope_formulas(function))


def slope_formulas(function: Curve | Surface) -> tuple[str, ...]:
    """“f′(x) = 2·x”; of a surface both partial derivatives, “∂f/∂x = 2·x”."""
    if len(function.variables) == 1:
        return tuple(f"f′(x) = {text}" for text in function.slope_formulas)
    slopes = zip(function.variables, function.slope_formulas, strict=False)
    return tuple(f"∂f/∂{variable} = {text}" for variable, text in slopes)


def minima_words(function: Curve | Surface, is_own: bool) -> str:
    """The global minimum and the local ones, a line for each height; `is_own` when it was typed."""
    if is_own and isinstance(function, Surface):
        return "The minima of your own surfaces are not searched for."
    if not function.minima:
        return f"No minimum between {_range(function)}."
    # The search is as exact as rounding lets it be.
    heights = [
        (height, list(minima))
        for height, minima in groupby(function.minima, lambda each: _rounded(each.value))
    ]
    lines = [_line(minima, index == 0) for index, (_, minima) in enumerate(heights[:MOST_HEIGHTS])]
    rest = sum(len(minima) for _, minima in heights[MOST_HEIGHTS:])
    if rest:
        lines.append(f"and {rest} more local {'minimum' if rest == 1 else 'minima'}")
    if is_own:
        lines[0] += f", between {_range(function)}"
    return "\n".join(lines)


def _line(minima: list[Minimum], deepest: bool) -> str:
    which = "Global" if deepest else "Local"
    what = "minimum" if len(minima) == 1 else "minima"
    value = tidy(_rounded(minima[0].value))
    return f"{which} {what} {value} at {_places(minima)}"


def _places(minima: list[Minimum]) -> str:
    if len(minima[0].point) == 1:
        places = [tidy(_rounded(each.point[0])) for each in sorted(minima, key=lambda m: m.point)]
        start = "x = "
    else:
        places = [f"({', '.join(map(tidy, map(_rounded, each.point)))})" for each in minima]
        start = ""
    if len(places) > MOST_PLACES:
        return f"{len(places)} places"
    *first, last = places
    return start + (f"{', '.join(first)} and {last}" if first else last)


def _range(function: Curve | Surface) -> str:
    if isinstance(function, Curve):
        return f"x = {tidy(function.low)} and {tidy(function.high)}"
    return "the ends of the picture"


def _rounded(number: float) -> float:
    """Without the rounding of the computer, which would tell equal heights apart."""
    return float(np.round(number, DIGITS)) + 0.0


def place_columns(snapshot: Snapshot) -> tuple[NumberColumn, ...]:
    """Where the ball is, how high, and how steep it is there: a number over each name."""
    experiment = snapshot.experiment
    function = experiment.function
    assert function is not None
    places = (
        NumberColumn(
            brief(float(place)), parameter_name(experiment, index), "Where the run is now."
        )
        for index, place in enumerate(snapshot.parameters)
    )
    what, tip = value_name(function), "What training makes small, as it is now."
    value = NumberColumn(brief(snapshot.measures.loss), what, tip)
    return (*places, value, *_slopes(snapshot, function))


def value_name(function: Function) -> str:
    """“f(x)”, “f(x, y)”, or “loss” of pairs of numbers."""
    if isinstance(function, NumberPairs):
        return "loss"
    return f"f({', '.join(function.variables)})"


def _slopes(snapshot: Snapshot, function: Function) -> Iterable[NumberColumn]:
    for index, slope in enumerate(snapshot.gradient):
        symbol = parameter_symbol(snapshot.experiment, index)
        what = "slope" if len(function.variables) == 1 else f"∂f/∂{symbol}"
        tip = f"How much it rises for every 1 that {symbol} grows; training goes the other way."
        yield NumberColumn(brief(float(slope)), what, tip)
