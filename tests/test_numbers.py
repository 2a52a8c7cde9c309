import math
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.numbers import (
    brief,
    chance,
    count,
    percent,
    plain,
    signed,
    significant,
    subscript,
    tidy,
)

finite = st.floats(allow_nan=False, allow_infinity=False, width=32)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.98, "+1.98"),
        (-2.26, "−2.26"),
        (0.0, "+0.00"),
        (-0.0, "+0.00"),
        (-0.004, "+0.00"),
        (0.004, "+0.00"),
        (-0.006, "−0.01"),
        (1234.5, "+1234.50"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "not a number"),
    ],
)
def test_signed(value: float, text: str) -> None:
    assert signed(value) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (3.653, 2, "3.65"),
        (-3.653, 1, "−3.7"),
        (-0.04, 1, "0.0"),
        (2.034, 3, "2.034"),
        (0.5, 0, "0"),
        (1.5, 0, "2"),
        (math.inf, 3, "∞"),
        (-math.inf, 3, "−∞"),
        (math.nan, 3, "not a number"),
    ],
)
def test_plain(value: float, digits: int, text: str) -> None:
    assert plain(value, digits) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.7310585786, "73%"),
        (0.2689414214, "27%"),
        (0.9525741268, "95%"),
        (0.8807970780, "88%"),
        (0.0066928509, "1%"),
        (0.9944, "99%"),
        (0.0744, "7%"),
        (0.9962, ">99%"),
        (0.999999999, ">99%"),
        (0.0038, "<1%"),
        (1e-30, "<1%"),
        (0.0, "0%"),
        (1.0, "100%"),
        (2.0, "200%"),
        (-0.5, "−50%"),
        (math.nan, "not a number"),
        (math.inf, "∞"),
    ],
)
def test_percent(share: float, text: str) -> None:
    assert percent(share) == text


def test_percent_with_decimals_keeps_the_promise_about_its_ends() -> None:
    assert percent(0.9962, 1) == "99.6%"
    assert percent(0.99996, 1) == ">99.9%"
    assert percent(0.00004, 1) == "<0.1%"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.04, 2, "0.040"),
        (0.5, 2, "0.50"),
        (0.0744, 3, "0.0744"),
        (1.2e-7, 2, "1.2×10⁻⁷"),
        (-1.25e-12, 3, "−1.25×10⁻¹²"),
        (0.0999, 2, "0.10"),
        (9.99, 2, "10"),
        (0.0001, 2, "0.00010"),
        (0.00001, 2, "1.0×10⁻⁵"),
        (1234.4, 2, "1,234"),
        (999_999.0, 6, "999,999"),
        (999_999.9, 2, "1.0×10⁶"),
        (3e20, 1, "3×10²⁰"),
        (1e-323, 6, "1.00000×10⁻³²³"),
        (-5e-324, 4, "−5.000×10⁻³²⁴"),
        (1.235e-320, 3, "1.24×10⁻³²⁰"),
        (sys.float_info.min, 3, "2.23×10⁻³⁰⁸"),
        (0.0, 2, "0.0"),
        (-0.0, 3, "0.00"),
        (0.0, 1, "0"),
        (math.inf, 2, "∞"),
        (math.nan, 2, "not a number"),
    ],
)
def test_significant(value: float, digits: int, text: str) -> None:
    assert significant(value, digits) == text


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (3408, "3,408"), (-1234567, "−1,234,567")]
)
def test_count(number: int, text: str) -> None:
    assert count(number) == text


@pytest.mark.parametrize(("number", "text"), [(7, "₇"), (1024, "₁₀₂₄"), (-38, "₋₃₈")])
def test_subscript(number: int, text: str) -> None:
    assert subscript(number) == text


@given(finite, st.integers(0, 8))
def test_signed_numbers_read_back_and_never_are_minus_zero(value: float, digits: int) -> None:
    text = signed(value, digits)
    assert text[0] in "+−"
    assert "-" not in text
    number = float(text.replace("−", "-"))
    assert abs(number - value) <= 0.5 * 10**-digits * (1 + 1e-9) + abs(value) * 1e-15
    assert text[0] == "+" or number < 0


def read_back(text: str) -> float:
    superscripts = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
    return float(text.replace("×10", "e").replace(",", "").translate(superscripts))


@given(finite, st.integers(1, 8))
def test_significant_numbers_read_back(value: float, digits: int) -> None:
    there = read_back(significant(value, digits))
    assert math.isclose(there, value, rel_tol=0.5 * 10 ** (1 - digits) * (1 + 1e-9))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_all_digits_there_are_give_the_very_number_back(value: float) -> None:
    digits = len(Decimal(repr(value)).normalize().as_tuple().digits)
    assert read_back(significant(value, digits)) == value
    assert read_back(significant(value, digits + 3)) == value


@given(st.integers(1, 2**52 - 1))
def test_numbers_next_to_nothing_are_written_in_the_digits_they_have(units: int) -> None:
    value = math.ldexp(units, -1074)
    digits = Decimal(repr(value)).as_tuple().digits
    written = significant(value, 20).partition("×")[0].replace(".", "")
    assert written == "".join(map(str, digits)).ljust(20, "0")


@given(st.floats(0, 1))
def test_percent_is_certain_only_when_it_is(share: float) -> None:
    text = percent(share)
    assert (text == "100%") == (share == 1)
    assert (text == "0%") == (share == 0)
    assert abs(float(text.strip("<>%")) / 100 - share) <= 0.01


@pytest.mark.parametrize(
    ("value", "brief_text", "tidy_text"),
    [
        (3.0, "3.00", "3"),
        (2.394616, "2.39", "2.39"),
        (-1.5, "−1.50", "−1.5"),
        (0.0, "0.00", "0"),
        (100.0, "100.00", "100"),
        (0.0043, "0.0043", "0.0043"),
        (-1.23e-7, "−1.2×10⁻⁷", "−1.2×10⁻⁷"),
        (4.2e9, "4.2×10⁹", "4.2×10⁹"),
        (math.nan, "not a number", "not a number"),
        (math.inf, "∞", "∞"),
    ],
)
def test_brief_and_tidy(value: float, brief_text: str, tidy_text: str) -> None:
    assert brief(value) == brief_text
    assert tidy(value) == tidy_text


@pytest.mark.parametrize(
    ("probability", "digits", "text"),
    [
        (1.0, 0, ">99%"),
        (0.0, 0, "<1%"),
        (1.0, 1, ">99.9%"),
        (0.0, 2, "<0.01%"),
        (0.5, 0, "50%"),
        (0.9966, 1, "99.7%"),
        (math.nan, 0, percent(math.nan)),
    ],
)
def test_a_chance_is_never_quite_nothing_or_all(probability, digits, text):
    assert chance(probability, digits) == text
