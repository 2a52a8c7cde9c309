"""How far from 0 a run has come: the same marks whichever way the run was made."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine import CURVES, Experiment, Start, Training, builtin_sample_set
from gdviz.engine.reach import Reach, rounded_up
from gdviz.engine.rebuild import rebuilt

SMILES = builtin_sample_set("smiles")


def bound_at(marks, step):
    return max((bound for since, bound in marks if since <= step), default=0.0)


@pytest.mark.parametrize(
    ("value", "bound"),
    [(0.125, 0.13), (0.13, 0.13), (3.13, 3.2), (9.91, 10.0), (1e-300, 1e-300), (1.7e308, 1.7e308)],
)
def test_a_bound_has_two_digits_and_is_rounded_up(value, bound):
    assert rounded_up(value) == bound


@given(st.floats(min_value=5e-324, max_value=1.7976931348623157e308))
def test_every_bound_is_at_least_what_it_bounds_and_not_much_more(value):
    bound = rounded_up(value)
    assert np.isfinite(bound)
    assert value <= bound
    assert bound <= 1.11 * value or value < 1e-307


@pytest.mark.parametrize("rate", [0.5, 5.0])
def test_it_bounds_every_step_of_a_run_and_grows_only(rate):
    training = Training(Experiment(SMILES, learning_rate=rate))
    largest = [0.0]
    for _ in range(300):
        training.advance()
        largest.append(max(largest[-1], float(np.abs(training.parameters).max())))
    marks = training.snapshot().reach
    bounds = [bound for _, bound in marks]
    assert bounds == sorted(set(bounds))
    for step in range(1, 301):
        assert largest[step] <= bound_at(marks, step) <= 1.1 * largest[step]
    at_once = Training(Experiment(SMILES, learning_rate=rate))
    at_once.advance(300)
    assert at_once.snapshot().reach == marks


def test_going_back_and_forth_changes_nothing():
    training = Training(Experiment(SMILES, learning_rate=0.5))
    training.advance(250)
    marks = training.snapshot().reach
    for step in (0, 249, 17, 250):
        training.go_to(step)
        assert training.snapshot().reach == marks


def test_an_edit_on_the_way_forgets_what_came_later_and_a_session_has_the_same():
    training = Training(Experiment(SMILES, learning_rate=5.0))
    training.advance(200)
    far = bound_at(training.snapshot().reach, 200)
    training.go_to(3)
    training.apply(replace(training.experiment, learning_rate=0.01))
    training.advance(40)
    marks = training.snapshot().reach
    assert bound_at(marks, 43) < far
    assert rebuilt(training.record).snapshot().reach == marks


def test_a_reset_begins_anew():
    hill = CURVES["ball-on-a-hill"]
    experiment = Experiment(SMILES, function=hill, start=Start.at([3.0]), learning_rate=0.5)
    training = Training(experiment)
    assert training.snapshot().reach == ((0, 3.0),)
    training.apply(replace(experiment, learning_rate=30.0))
    training.advance(1)
    assert len(training.snapshot().reach) == 2
    training.reset()
    assert training.snapshot().reach == ((0, 3.0),)


def test_what_is_no_number_is_no_bound():
    reach = Reach()
    reach.note(0, np.array([[0.0, np.nan], [np.inf, 1.0]]))
    assert reach.marks == ()
