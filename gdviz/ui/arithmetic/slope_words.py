"""What the page “Slope” says of a function: its derivative, and the difference beside it."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.engine import Function, NumberPairs
from gdviz.engine.function_slope import FunctionSlope
from gdviz.numbers import significant, tabular, tidy
from gdviz.ui.controls.number_model import Row
from gdviz.ui.scenes.function_words import slope_formulas
from gdviz.ui.words.by_hand import enough_digits

DIGITS = 6
# Enough to see a nudge of a millionth in a value.
MANY_DIGITS = 9


def head_of(function: Function, slope: FunctionSlope, variable: int) -> str:
    """What the slope is, and by which formula."""
    if isinstance(function, NumberPairs):
        pairs = "The only pair gives" if len(function.pairs) == 1 else "All pairs together give"
        return f"{pairs} the weight a slope of {significant(slope.slope, DIGITS)}:"
    name = function.variables[variable]
    formulas = slope_formulas(function)
    # A formula that somebody typed may have no derivative in words.
    formula = formulas[variable] if formulas else "The slope"
    place, value = significant(slope.place, DIGITS), significant(slope.slope, DIGITS)
    return f"{formula}\nAt {name} = {place} it is {value}. Without it:"


def rows_of(function: Function, slope: FunctionSlope, variable: int) -> list[Row]:
    """The share of every pair, or the values beside the ball and the slope between them."""
    if isinstance(function, NumberPairs):
        texts = operands_of(slope.shares, " + ", tabular(slope.slope))
        rows: list[Row] = [
            (f"{tidy(given)} → {tidy(target)}", "2 · (w·x − y) · x", text)
            for (given, target), text in zip(function.pairs, texts, strict=True)
        ]
        return [*rows, ("Slope", "their sum", tabular(slope.slope))]
    more, less = (_at(function.variables, variable, sign) for sign in "+−")
    between, step = tabular(slope.difference), significant(slope.step, 1)

    def difference(digits: int) -> str:
        after, before = (significant(each, digits) for each in (slope.after, slope.before))
        return f"({after} − ({before})) / (2 · {step})"

    digits = enough_digits(MANY_DIGITS, difference, between)
    return [
        ("A little more", more, significant(slope.after, digits)),
        ("A little less", less, significant(slope.before, digits)),
        ("Slope between", "difference / 2h", between),
    ]


def operands_of(values: Sequence[float], sign: str, result: str) -> list[str]:
    """The numbers that go into a written sum or product, in digits that let it come out."""
    digits = enough_digits(
        DIGITS, lambda each: sign.join(significant(value, each) for value in values), result
    )
    return [significant(value, digits) for value in values]


def foot_of(function: Function, slope: FunctionSlope) -> str:
    """By how much the derivative and the central difference differ."""
    off = significant(abs(slope.difference - slope.slope), 1)
    if isinstance(function, NumberPairs):
        return (
            "Without derivatives, by the central difference: "
            f"{tabular(slope.difference)}, which differs by {off}."
        )
    step = significant(slope.step, 1)
    return f"h is {step}. The derivative and the difference differ by {off}."


def _at(variables: tuple[str, ...], moved: int, sign: str) -> str:
    """“f(x + h, y)”."""
    places = (
        f"{name} {sign} h" if index == moved else name for index, name in enumerate(variables)
    )
    return f"f({', '.join(places)})"
