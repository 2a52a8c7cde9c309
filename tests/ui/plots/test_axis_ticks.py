import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.ui.plots.axis_ticks import Ticks, ticks_between


@pytest.mark.parametrize(
    ("low", "high", "most", "texts"),
    [
        (-3.0, 3.0, 6, ("−3", "−2", "−1", "0", "1", "2", "3")),
        (0.0, 1.0, 3, ("0.0", "0.5", "1.0")),
        (0.0, 0.25, 5, ("0.00", "0.05", "0.10", "0.15", "0.20", "0.25")),
        (-130.0, 120.0, 3, ("−100", "0", "100")),
        (0.0, 3000.0, 3, ("0", "1,000", "2,000", "3,000")),
        (5000.0, 20_000.0, 3, ("5,000", "10,000", "15,000", "20,000")),
        (0.0, 3e7, 3, ("0", "1×10⁷", "2×10⁷", "3×10⁷")),
        (0.0, 2e-9, 2, ("0", "1×10⁻⁹", "2×10⁻⁹")),
        (1e6 - 0.015, 1e6 + 0.015, 4, ("999,999.99", "1,000,000.00", "1,000,000.01")),
        (-250_040.0, -250_000.0, 2, ("−250,040", "−250,020", "−250,000")),
        (1e11, 1e11 + 2e5, 2, ("100,000,000,000", "100,000,100,000", "100,000,200,000")),
    ],
)
def test_numbers_are_round_and_written_alike(low, high, most, texts):
    assert ticks_between(low, high, most).texts() == texts


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9), st.integers(1, 20))
def test_ticks_lie_inside_and_are_not_too_many(low, width, most):
    ticks = ticks_between(low, low + width, most)
    assert len(ticks.values) <= most + 1
    margin = 1e-9 * (abs(low) + width)
    assert all(low - margin <= value <= low + width + margin for value in ticks.values)
    assert len(set(ticks.texts())) == len(ticks.values)


@pytest.mark.parametrize(("low", "high"), [(1.0, 1.0), (0.0, math.inf), (math.nan, 1.0), (2, 1)])
def test_where_there_is_no_room_there_are_no_ticks(low, high):
    assert ticks_between(low, high, 5) == Ticks((), 0.0)
    assert ticks_between(low, high, 5).texts() == ()
