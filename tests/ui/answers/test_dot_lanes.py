import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gdviz.ui.answers.dot_lanes import interval_lanes, stacked_lanes

intervals = st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 30)), max_size=20)


def test_an_interval_takes_the_lowest_lane_that_is_free() -> None:
    lanes = interval_lanes(np.array([0.0, 1, 3, 0.5]), np.array([2.0, 2.5, 4, 3.5]))
    assert lanes.tolist() == [0, 1, 0, 2]


@given(intervals)
def test_intervals_of_a_lane_never_meet(pairs: list[tuple[float, float]]) -> None:
    starts = np.array([start for start, _ in pairs])
    ends = np.array([start + length for start, length in pairs])
    lanes = interval_lanes(starts, ends)
    for lane in set(lanes.tolist()):
        order = np.argsort(starts[lanes == lane])
        assert (starts[lanes == lane][order][1:] >= ends[lanes == lane][order][:-1]).all()


def test_dots_of_a_column_stand_on_one_another() -> None:
    assert stacked_lanes(np.array([5.0, 21, 6, 5, 29]), 10.0).tolist() == [0, 0, 1, 2, 1]
    assert stacked_lanes(np.array([]), 10.0).tolist() == []
