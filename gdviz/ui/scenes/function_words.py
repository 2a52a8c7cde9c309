"""What there is to say about a function: its formulas, and where the ball is."""

from __future__ import annotations

from collections.abc import Iterable

from gdviz.engine import Curve, Function, NumberPairs, Snapshot, Surface
from gdviz.ui.controls.number_columns import NumberColumn
from gdviz.ui.words.parameter_words import parameter_name, parameter_symbol
from gdviz.ui.words.quantity_words import height_text, place_texts, slope_texts


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


def place_columns(snapshot: Snapshot) -> tuple[NumberColumn, ...]:
    """Where the ball is, how high, and how steep it is there: a number over each name."""
    experiment = snapshot.experiment
    function = experiment.function
    assert function is not None
    places = (
        NumberColumn(text, parameter_name(experiment, index), "Where the run is now.")
        for index, text in enumerate(place_texts(experiment, snapshot.parameters.tolist()))
    )
    what, tip = value_name(function), "What training makes small, as it is now."
    value = NumberColumn(height_text(experiment, snapshot.measures.loss), what, tip)
    return (*places, value, *_slopes(snapshot, function))


def value_name(function: Function) -> str:
    """“f(x)”, “f(x, y)”, or “loss” of pairs of numbers."""
    if isinstance(function, NumberPairs):
        return "loss"
    return f"f({', '.join(function.variables)})"


def _slopes(snapshot: Snapshot, function: Function) -> Iterable[NumberColumn]:
    texts = slope_texts(snapshot.experiment, snapshot.gradient.tolist())
    for index, text in enumerate(texts):
        symbol = parameter_symbol(snapshot.experiment, index)
        what = "slope" if len(function.variables) == 1 else f"∂f/∂{symbol}"
        tip = f"How much it rises for every 1 that {symbol} grows; training goes the other way."
        yield NumberColumn(text, what, tip)
