from math import log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.ui.plots.log_ticks import log_ticks


def texts(low: float, high: float, most: int) -> list[str]:
    return [text for _, text in log_ticks(low, high, most)]


def test_powers_of_ten_where_there_are_enough_of_them():
    assert log_ticks(-4.0, 1.0, 5) == [
        (-4.0, "0.0001"),
        (-3.0, "0.001"),
        (-2.0, "0.01"),
        (-1.0, "0.1"),
        (0.0, "1"),
        (1.0, "10"),
    ]


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        # Room for two is room for three.
        (-4.0, 1.0, 1, ["0.0001", "0.01", "1"]),
        (0.0, 3.0, 2, ["1", "10", "100", "1,000"]),
        (-30.0, 0.0, 2, ["1×10⁻³⁰", "1×10⁻¹⁵", "1"]),
        # Two powers are not enough: numbers within them.
        (-0.5, 1.5, 5, ["0.5", "1", "2", "5", "10", "20"]),
        (-0.5, 1.5, 3, ["1", "3", "10", "30"]),
        (log10(0.9), log10(12.0), 4, ["1", "2", "5", "10"]),
        # Within one power of ten.
        (log10(2.0), log10(2.9), 2, ["2.0", "2.4", "2.8"]),
    ],
)
def test_there_are_at_least_three(low, high, most, expected):
    assert texts(low, high, most) == expected


@given(low=st.floats(-299.0, 300.0), span=st.floats(0.05, 300.0), most=st.integers(1, 12))
def test_they_ascend_inside_the_axis_and_are_as_they_are_written(low, span, most):
    high = min(low + span, 308.0)
    found = log_ticks(low, high, most)
    places = [place for place, _ in found]
    assert len(found) >= 3
    assert places == sorted(set(places))
    assert low - 1e-9 <= places[0]
    assert places[-1] <= high + 1e-9
    assert len({text for _, text in found}) == len(found)
    assert len(found) <= 3 * (max(most, 2) + 1)


def test_where_all_is_one_number_there_are_none():
    assert log_ticks(0.0, 0.0, 4) == []
