"""Written formulas, worked out with what is written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.numbers import exact, significant
from gdviz.ui.words.by_hand import (
    NotWrittenError,
    comes_out,
    computed,
    enough_digits,
    last_digit,
)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("+1.5", "1.5"),
        ("−2.26", "-2.26"),
        ("1,234.5 − 0.5", "1234"),
        ("3 − 0.5 × 1.21", "2.395"),
        ("+0.5 − 0.1 · −2", "0.7"),
        ("2 + 3 · 4 / 6 − 1", "3"),
        ("(1 − 0.9) · (−3)²", "0.9"),
        ("2.5×10⁻³ · 1e3", "2.5"),
        ("1e−2 + 1", "1.01"),
        ("√0.25 + √(0.16 · 4)", "1.3"),
        ("1 / (1 − 0.5³)", "1.142857142857142857142857143"),
        ("0.5⁻¹", "2"),
        ("−√4 · 2", "-4"),
    ],
)
def test_formulas_are_worked_out_as_a_calculator_does(formula, value):
    assert computed(formula) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "1 +", "(1", "1)", "w₇ − 2", "1 2", "√−1", "1 / 0", "∞ − 1", "0 / 0", "×10⁷", "not"],
)
def test_what_is_no_formula_of_numbers_is_told(text):
    with pytest.raises(NotWrittenError):
        computed(text)
    assert not comes_out(text, "1")


@pytest.mark.parametrize(
    ("formula", "result", "agrees"),
    [
        ("1.699 − 0.0001", "1.6989", True),
        ("1.699 − 0.0001", "1.698401", False),
        ("2 / 3", "0.67", True),
        ("2 / 3", "0.66", False),
        ("1.2×10⁷ + 4×10⁵", "1.2×10⁷", True),
        ("1.2×10⁷ + 6×10⁵", "1.2×10⁷", False),
        ("1", "not a number", False),
    ],
)
def test_a_result_comes_out_to_its_last_digit(formula, result, agrees):
    assert comes_out(formula, result) == agrees


@pytest.mark.parametrize(
    ("number", "unit"), [("1.70", "0.01"), ("1,234", "1"), ("1.2×10⁻⁷", "1e-8"), ("−3", "1")]
)
def test_the_last_digit_is_worth(number, unit):
    assert last_digit(number) == Decimal(unit)


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1), st.floats(-1e6, 1e6))
def test_with_digits_enough_everything_comes_out(here, rate, slope):
    there = significant(here - rate * slope, 4)

    def formula(digits: int) -> str:
        return f"{significant(here, digits)} − {exact(rate)} × {significant(slope, digits)}"

    digits = enough_digits(4, formula, there)
    exactly = Decimal(here) - Decimal(rate) * Decimal(slope)
    # Where the sum itself lies at the edge of rounding, or cancels, no digits of a double help.
    at_edge = abs(abs(exactly - computed(there)) - last_digit(there) / 2)
    assert comes_out(formula(digits), there) or at_edge < Decimal("1e-9")
    assert digits == 4 or not comes_out(formula(digits - 1), there)
