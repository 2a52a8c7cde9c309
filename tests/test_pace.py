"""When steps are due."""

from gdviz.pace import Pace
from gdviz.trainer import AS_FAST_AS_IT_GOES


def test_the_first_step_is_due_at_once_and_the_others_at_their_time():
    pace = Pace(2.0)
    pace.begin(100.0)
    assert [pace.due(now) for now in (100.0, 100.1, 100.5, 100.6, 101.0, 102.5)] == [
        *(1, 0, 1, 0, 1, 3)
    ]


def test_another_speed_counts_from_the_change():
    pace = Pace(1.0)
    pace.begin(10.0)
    assert pace.due(10.0) == 1
    pace.change(10.0, now=10.5)
    assert [pace.due(now) for now in (10.55, 10.6, 11.0)] == [0, 1, 4]


def test_without_limit_there_is_always_more_to_do():
    pace = Pace(AS_FAST_AS_IT_GOES)
    pace.begin(0.0)
    assert pace.due(0.0) == pace.due(0.0) > 10**9


def test_steps_not_made_for_giving_way_are_made_later():
    pace = Pace(10.0)
    pace.begin(0.0)
    assert pace.due(0.55) == 6
    pace.give_back(4)
    assert pace.due(0.55) == 4
