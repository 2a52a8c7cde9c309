import math

import pytest

from gdviz.ui.words.signed_format import round_number, signed_format, signed_number


@pytest.mark.parametrize(
    ("limit", "value", "text"),
    [
        (5, -2.259, "−2.26"),
        (5, 0.0, "+0.00"),
        (0, 0.0, "+0.00"),
        (50, 12.34, "+12.3"),
        (500, -123.4, "−123"),
        (0.5, 0.256, "+0.26"),
        (0.05, 0.0461, "+0.046"),
        (1e300, 1.24e300, "+1.2×10³⁰⁰"),
        (1e300, -0.5, "−0.50"),
        (1e-6, -4.2e-7, "−4.2×10⁻⁷"),
        (5, math.inf, "∞"),
        (1e300, -math.inf, "−∞"),
        (5, math.nan, "n/a"),
    ],
)
def test_numbers_of_a_scale_share_their_decimals(limit: float, value: float, text: str) -> None:
    assert signed_format(limit).text(value) == text


def test_sums_keep_their_decimals() -> None:
    assert signed_format(123, least_decimals=2).text(-123.456) == "−123.46"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-2.259, "−2.26"),
        (0.018, "+0.018"),
        (12.5, "+12.50"),
        (0, "+0.00"),
        (3e7, "+3.0×10⁷"),
        (1e-323, "+1.0×10⁻³²³"),
    ],
)
def test_one_number_by_itself(value: float, text: str) -> None:
    assert signed_number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (2, "+2"),
        (-0.5, "−0.5"),
        (1.5, "+1.5"),
        (70000, "+70000"),
        (-2e5, "−2×10⁵"),
        (1.5e5, "+1.5×10⁵"),
        (999_999, "+9.99999×10⁵"),
        (1e6, "+1×10⁶"),
        (5e300, "+5×10³⁰⁰"),
        (-1e-7, "−1×10⁻⁷"),
        (-1e-323, "−1×10⁻³²³"),
    ],
)
def test_round_numbers_have_no_idle_digits(value: float, text: str) -> None:
    assert round_number(value) == text
