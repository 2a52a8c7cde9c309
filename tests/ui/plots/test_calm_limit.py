import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.ui.plots.calm_limit import CalmLimit, largest_magnitude

STEPS = ("1", "2", "5")
magnitudes = st.floats(min_value=0, allow_infinity=False, allow_nan=False)


def limit() -> CalmLimit:
    return CalmLimit(STEPS, least=1e-6, start=1.0)


@pytest.mark.parametrize(
    ("largest", "expected"),
    [(2.26, 5), (2.0, 2), (0.3, 0.5), (5.1, 10), (1e-9, 1e-6), (3e300, 5e300), (0, 1)],
)
def test_the_limit_is_the_next_round_number(largest: float, expected: float) -> None:
    assert limit().follow(largest) == expected


def test_it_grows_at_once_and_shrinks_only_with_room() -> None:
    calm = limit()
    assert [calm.follow(value) for value in (2.1, 1.99, 1.7, 1.61)] == [5, 5, 5, 5]
    assert calm.follow(1.59) == 2
    assert calm.follow(1.99) == 2
    assert calm.follow(2.01) == 5


def test_all_zero_means_the_start() -> None:
    calm = limit()
    calm.follow(40)
    assert calm.follow(0) == calm.limit == 1


def test_the_largest_number_there_is_has_a_limit() -> None:
    assert limit().follow(sys.float_info.max) == sys.float_info.max


@given(st.lists(magnitudes, min_size=1, max_size=20))
def test_values_never_leave_the_scale(values: list[float]) -> None:
    calm = limit()
    for value in values:
        assert calm.follow(value) >= value


@given(magnitudes)
def test_the_same_value_never_moves_the_scale_twice(value: float) -> None:
    calm = limit()
    assert calm.follow(value) == calm.follow(value)


def test_only_finite_values_count() -> None:
    assert largest_magnitude(np.array([1.0, -3.0, np.inf, np.nan])) == 3.0
    assert largest_magnitude(np.array([np.nan])) == 0.0
    assert largest_magnitude(np.array([])) == 0.0
