"""The ball put elsewhere in the course of a run: training goes on from there, and back again."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    SURFACES,
    Batching,
    Experiment,
    ExperimentError,
    Placement,
    Start,
    Training,
    builtin_sample_set,
    rebuilt,
)

HILL = CURVES["ball-on-a-hill"]


def on_the_hill(**settings) -> Experiment:
    return Experiment(
        builtin_sample_set("smiles"), function=HILL, start=Start.at(np.array([3.0])), **settings
    )


def put(training: Training, *values: float) -> Experiment:
    """Put the ball there, as a document would."""
    before = training.experiment
    experiment = replace(before, placement=Placement.after(before.placement, values))
    training.apply(experiment)
    return experiment


def test_training_goes_on_from_where_the_ball_was_put():
    training = Training(on_the_hill())
    training.advance(4)
    put(training, 2.0)
    assert training.step == training.length == 4
    assert training.parameters.tolist() == [2.0]
    assert training.snapshot().measures.loss == pytest.approx(HILL.value(np.array([2.0])))
    training.advance()
    expected = 2.0 - 0.5 * HILL.gradient(np.array([2.0]))[0]
    assert training.parameters[0] == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_optimizer_begins_at_rest(optimizer):
    settings = {"optimizer": OPTIMIZERS[optimizer](), "learning_rate": 0.05}
    training = Training(on_the_hill(**settings))
    training.advance(10)
    put(training, 2.0)
    training.advance(5)
    fresh = Training(replace(on_the_hill(**settings), start=Start.at(np.array([2.0]))))
    fresh.advance(5)
    assert training.parameters.tobytes() == fresh.parameters.tobytes()


def test_the_steps_before_stay_and_come_back_to_the_bit():
    training = Training(on_the_hill())
    first = []
    for _ in range(6):
        first.append(training.parameters[0])
        training.advance()
    put(training, -2.0)
    training.advance(5)
    after = training.parameters.tobytes()
    for step, x in enumerate(first):
        training.go_to(step)
        assert training.parameters[0] == x
    training.go_to(6)
    assert training.parameters.tolist() == [-2.0]
    training.go_to(11)
    assert training.parameters.tobytes() == after


def test_the_way_back_leads_to_the_step_where_it_was_put():
    training = Training(on_the_hill())
    training.advance(4)
    before, state = training.experiment, training.state
    put(training, -2.0)
    training.advance(7)
    training.apply(before)
    assert training.step == training.length == 4
    assert training.state.same_bits(state)
    assert training.snapshot().dropped.history is not None
    training.advance(3)
    untouched = Training(on_the_hill())
    untouched.advance(7)
    assert training.parameters.tobytes() == untouched.parameters.tobytes()


def test_a_drag_puts_it_at_many_places_and_is_one():
    """Places of one drag have the same order; only the last one counts."""
    training = Training(on_the_hill())
    training.advance(4)
    before, state = training.experiment, training.state
    for x in (2.9, 2.5, 1.0):
        training.apply(replace(before, placement=Placement(1, (x,))))
        assert training.parameters.tolist() == [x]
    training.advance(2)
    training.apply(before)
    assert training.step == 4
    assert training.state.same_bits(state)


def test_put_twice_at_one_step_the_way_back_leads_to_the_first_place():
    training = Training(on_the_hill())
    training.advance(4)
    before, state = training.experiment, training.state
    once = put(training, 2.0)
    put(training, -1.0)
    training.advance(3)
    training.apply(once)
    assert (training.step, training.parameters.tolist()) == (4, [2.0])
    training.apply(before)
    assert training.state.same_bits(state)


def test_put_at_two_steps_each_way_back_leads_to_its_own():
    training = Training(on_the_hill())
    training.advance(4)
    before = training.experiment
    once = put(training, 2.0)
    training.advance(4)
    state = training.state
    put(training, -1.0)
    training.advance(2)
    training.apply(once)
    assert training.step == training.length == 8
    assert training.state.same_bits(state)
    training.apply(before)
    assert training.step == training.length == 4
    assert training.parameters[0] != 2.0


def test_an_edit_at_the_same_step_leaves_the_ball_where_it_was_put():
    training = Training(on_the_hill())
    training.advance(4)
    placed = put(training, 2.0)
    training.apply(replace(placed, learning_rate=0.1))
    assert training.parameters.tolist() == [2.0]
    training.advance()
    assert training.parameters[0] == pytest.approx(2.0 - 0.1 * HILL.gradient(np.array([2.0]))[0])


def test_an_edit_at_an_earlier_step_does_not_put_the_ball_there():
    training = Training(on_the_hill())
    training.advance(4)
    placed = put(training, -2.0)
    training.advance(4)
    training.go_to(2)
    there = training.parameters.tolist()
    training.apply(replace(placed, learning_rate=0.1))
    assert training.parameters.tolist() == there
    again = rebuilt(training.record)
    assert again.state.same_bits(training.state)


def test_after_a_reset_it_is_forgotten():
    training = Training(on_the_hill())
    training.advance(4)
    before = training.experiment
    put(training, -2.0)
    training.reset()
    assert training.parameters.tolist() == [3.0]
    training.advance(6)
    there = training.state
    training.apply(before)  # Undone, the ball stays: it was not put anywhere in this run.
    assert training.step == 6
    assert training.state.same_bits(there)


def test_at_the_start_it_is_for_the_start_to_say():
    training = Training(on_the_hill())
    put(training, -2.0)
    assert training.parameters.tolist() == [3.0]


def test_the_run_can_be_computed_again_from_its_changes():
    experiment = Experiment(
        builtin_sample_set("smiles"),
        optimizer=OPTIMIZERS["adam"](),
        batching=Batching(2, seed=3),
        learning_rate=0.1,
    )
    training = Training(experiment)
    training.advance(5)
    put(training, *np.linspace(-1, 1, 12))
    training.advance(5)
    training.apply(replace(training.experiment, learning_rate=0.3, tolerance=0.2))
    training.advance(3)
    put(training, *np.zeros(12))
    put(training, *np.ones(12))
    training.apply(replace(training.experiment, tolerance=0.05))
    training.advance(4)
    again = rebuilt(training.record)
    for step in (0, 4, 5, 6, 10, 13, 14, 17):
        training.go_to(step)
        again.go_to(step)
        assert again.state.same_bits(training.state)


def test_in_another_space_it_does_nothing():
    training = Training(on_the_hill())
    training.advance(2)
    placed = put(training, 1.0)
    surface = SURFACES["bowl"]
    start = Start.at(surface.start_parameters())
    training.apply(replace(placed, function=surface, start=start))
    assert training.parameters.tolist() == list(surface.start)
    training.advance(2)
    before = training.state
    training.apply(replace(training.experiment, placement=Placement(2, (7.0,))))
    assert training.state.same_bits(before)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_refused(value):
    with pytest.raises(ExperimentError, match="finite"):
        Placement(1, (0.0, value))
