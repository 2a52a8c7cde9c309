from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    Experiment,
    Placement,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
)
from gdviz.ui.landscape.rolling_path import path_between
from tests.ui.snapshots import lecture_training


def on_curve(function, start: float, rate: float = 0.5) -> Training:
    return Training(
        Experiment(
            builtin_sample_set("smiles"),
            function=function,
            start=Start.at(np.array([start])),
            learning_rate=rate,
        )
    )


def two_steps():
    """The snapshots before and after the lecture's step from 3 to 2.39."""
    training = on_curve(CURVES["ball-on-a-hill"], 3.0)
    before = training.snapshot()
    training.advance(1)
    return training, before, training.snapshot()


def test_it_begins_at_one_step_and_ends_at_the_other():
    _, before, after = two_steps()
    way = path_between(before, after)
    assert way.place(0.0).tolist() == [3.0]
    assert way.place(0.5) == pytest.approx((3.0 + after.parameters) / 2)
    assert way.place(1.0) == pytest.approx(after.parameters)


def test_it_speeds_up_and_slows_down():
    _, before, after = two_steps()
    places = [float(path_between(before, after).place(t)[0]) for t in np.linspace(0, 1, 11)]
    moves = -np.diff(places)
    assert (moves > 0).all()
    assert moves.argmax() in (4, 5)
    assert moves[0] == pytest.approx(moves[-1]) == pytest.approx(0.028 * (3 - places[-1]))


def test_it_may_begin_where_the_ball_is_seen():
    _, before, after = two_steps()
    way = path_between(before, after, np.array([2.8]))
    assert way.place(0.0).tolist() == [2.8]
    assert way.place(1.0) == pytest.approx(after.parameters)


def test_back_the_trail_is_taken_back_with_the_ball():
    training = lecture_training(5)
    before = training.snapshot()
    training.back()
    after = training.snapshot()
    way = path_between(before, after)
    assert way.snapshot.path.steps == before.path.steps
    assert np.array_equal(way.snapshot.path.points, before.path.points)
    assert way.snapshot.parameters is after.parameters


def test_forward_the_trail_ends_at_the_step_before():
    _, before, after = two_steps()
    assert path_between(before, after).snapshot is after


@pytest.mark.parametrize("steps", [0, 2, -2, 40])
def test_any_other_two_steps_are_a_jump(steps):
    training = lecture_training(5)
    before = training.snapshot()
    training.go_to(training.step + steps) if steps < 0 else training.advance(steps)
    assert path_between(before, training.snapshot()) is None


def test_a_new_start_is_a_jump():
    training, _, after = two_steps()
    training.reset()
    assert path_between(after, training.snapshot()) is None


def test_the_step_of_another_run_is_a_jump():
    training = lecture_training(5)
    before = training.snapshot()
    other = lecture_training(5, learning_rate=0.1)
    other.advance(1)
    assert path_between(before, other.snapshot()) is None


def test_where_a_hand_puts_the_ball_it_jumps():
    training, _, after = two_steps()
    put = replace(after.experiment, placement=Placement.after(None, [0.5]))
    training.apply(put)
    there = training.snapshot()
    assert there.parameters.tolist() == [0.5]
    assert path_between(after, there) is None
    training.advance(1)
    assert path_between(there, training.snapshot()) is not None
    training.go_to(0)
    assert path_between(there, training.snapshot()) is None


def test_an_edit_between_two_steps_does_not_stop_the_next_one():
    training, _, _ = two_steps()
    training.apply(replace(training.experiment, learning_rate=0.25))
    edited = training.snapshot()
    training.advance(1)
    assert path_between(edited, training.snapshot()) is not None


def test_another_function_is_a_jump():
    _, before, _ = two_steps()
    other = on_curve(CURVES["parabola"], 3.0)
    other.advance(1)
    assert path_between(before, other.snapshot()) is None


def test_with_another_number_of_parameters_it_is_a_jump():
    training = lecture_training(3)
    before = training.snapshot()
    training.apply(replace(training.experiment, bias=True))
    training.advance(1)
    assert path_between(before, training.snapshot()) is None


def test_all_ground_that_is_finite_is_firm():
    _, before, after = two_steps()
    assert path_between(before, after).is_firm()
    training = lecture_training(3)
    before = training.snapshot()
    training.advance(1)
    assert path_between(before, training.snapshot()).is_firm()


@pytest.mark.parametrize("formula", ["log(abs(x) - 1) + 3x", "sqrt(x^2 - 1) + 2x"])
def test_across_a_gap_the_ground_is_not_firm(formula):
    """From 1.5 the step leads beyond −1, over places where there is no value."""
    training = on_curve(curve_of(formula), 1.5, rate=1.0)
    before = training.snapshot()
    training.advance(1)
    after = training.snapshot()
    assert np.isfinite(after.measures.loss)
    assert after.parameters[0] < -1.0
    assert not path_between(before, after).is_firm()


def test_where_nothing_moves_there_is_nothing_to_see():
    training = on_curve(CURVES["parabola"], 0.0)
    before = training.snapshot()
    training.advance(1)
    assert training.parameters.tolist() == before.parameters.tolist()
    assert not path_between(before, training.snapshot()).is_firm()
