"""Training as its users know it: steps, edits, the start, and the end of the numbers."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdviz.engine import (
    METHODS,
    Experiment,
    Image,
    SampleSet,
    Start,
    Training,
    builtin_sample_set,
)
from gdviz.engine import checkpoints as checkpoints_module
from gdviz.engine import trail as trail_module
from tests.engine import strategies
from tests.sizes import size

SMILES = builtin_sample_set("smiles")


def random_set(count, rows, columns, seed=1):
    random = np.random.default_rng(seed)
    images = (
        Image(f"image {i}", bool(random.integers(2)), random.random((rows, columns)))
        for i in range(count)
    )
    return SampleSet("random", rows, columns, tuple(images))


def trained(steps, samples=SMILES, **settings):
    training = Training(Experiment(samples, **settings))
    assert training.advance(steps) == steps
    return training


def everything(training):
    """All that a run has kept, as bytes."""
    points = []
    for step in range(training.length + 1):
        training.go_to(step)
        points.append(training.parameters.tobytes())
    return points, training.history.rows(0).tobytes()


@settings(max_examples=size(8, 25))
@given(
    samples=strategies.sample_sets(most=9, side=5),
    output=strategies.outputs,
    loss=strategies.losses,
    reduction=strategies.reductions,
    bias=st.booleans(),
    method=st.sampled_from(list(METHODS)),
    parts=st.lists(st.integers(1, 300), min_size=2, max_size=5),
)
def test_the_bits_do_not_depend_on_how_the_steps_are_shared_out(
    samples, output, loss, reduction, bias, method, parts
):
    experiment = Experiment(
        samples, output, loss, reduction, bias, method=method, learning_rate=0.01
    )
    at_once, in_parts = Training(experiment), Training(experiment)
    at_once.advance(sum(parts))
    for part in parts:
        in_parts.advance(part)
    assert in_parts.length == at_once.length
    assert in_parts.parameters.tobytes() == at_once.parameters.tobytes()
    assert in_parts.history.rows(0).tobytes() == at_once.history.rows(0).tobytes()


@pytest.mark.parametrize(
    ("count", "rows", "columns"), [(4, 4, 3), (1, 1, 1), (7, 3, 3), (33, 64, 64), (300, 8, 8)]
)
def test_one_by_one_is_the_same_as_at_once(count, rows, columns):
    samples = random_set(count, rows, columns)
    settings = {"bias": True, "learning_rate": 0.01, "loss": "cross-entropy"}
    one_by_one, at_once = (
        Training(Experiment(samples, **settings)),
        trained(70, samples, **settings),
    )
    for _ in range(70):
        one_by_one.advance()
    assert everything(one_by_one) == everything(at_once)


def test_going_forth_uses_the_run_that_is_there():
    training = trained(20)
    training.back(15)
    assert (training.step, training.length) == (5, 20)
    assert training.advance(10) == 10
    assert (training.step, training.length) == (15, 20)
    assert training.advance(10) == 10
    assert (training.step, training.length) == (25, 25)


def test_back_ends_at_the_start():
    training = trained(3)
    training.back(10)
    assert training.step == 0
    assert not training.parameters.any()


@pytest.mark.parametrize("step", [-1, 6])
def test_a_step_that_is_not_there(step):
    with pytest.raises(ValueError, match=f"There is no step {step}; the run has steps 0 to 5"):
        trained(5).go_to(step)


def test_a_negative_number_of_steps():
    with pytest.raises(ValueError, match="Cannot advance by -2 steps"):
        trained(5).advance(-2)


def test_reset_begins_with_the_same_start():
    start = Start("uniform", 11)
    training = trained(50, start=start)
    first = everything(training)
    training.reset()
    assert (training.step, training.length) == (0, 0)
    assert np.array_equal(training.parameters, start.parameters(12))
    training.advance(50)
    assert everything(training) == first


@pytest.mark.parametrize(
    "change", [{"learning_rate": 0.1}, {"loss": "absolute"}, {"bias": True}, {"method": "nudges"}]
)
def test_an_edit_at_an_earlier_step_drops_the_later_ones(change):
    training = trained(20)
    training.go_to(12)
    training.apply(replace(training.experiment, **change))
    assert (training.step, training.length) == (12, 12)
    with pytest.raises(ValueError, match="no step 13"):
        training.go_to(13)
    assert len(training.history) == 13


@pytest.mark.parametrize(
    "change",
    [
        {"tolerance": 0.4},
        {"samples": replace(SMILES, name="faces")},
        {"start": Start("uniform")},
    ],
)
def test_names_tolerance_and_start_drop_nothing(change):
    training = trained(20)
    before = everything(training)
    training.go_to(12)
    training.apply(replace(training.experiment, **change))
    assert (training.step, training.length) == (12, 20)
    assert everything(training) == before


def test_the_tolerance_takes_effect_at_once():
    training = trained(20)
    assert training.snapshot().measures.within_tolerance < 4
    training.apply(replace(training.experiment, tolerance=1.0))
    assert training.snapshot().measures.within_tolerance == 4


def test_a_new_start_at_the_start_is_taken_at_once_and_later_on_by_reset():
    start = Start("uniform", 4)
    training = trained(0)
    training.apply(replace(training.experiment, start=start))
    assert np.array_equal(training.parameters, start.parameters(12))
    later = trained(5)
    later.apply(replace(later.experiment, start=start))
    assert later.step == 5
    later.reset()
    assert np.array_equal(later.parameters, start.parameters(12))


def test_a_bias_begins_at_0_and_leaves_the_weights_alone():
    training = trained(5)
    weights = training.parameters
    training.apply(replace(training.experiment, bias=True))
    assert training.parameters.tolist() == [*weights, 0.0]
    training.advance()
    assert training.snapshot().bias != 0.0
    training.apply(replace(training.experiment, bias=False))
    assert training.snapshot().bias is None
    assert training.snapshot().weights.shape == (4, 3)


def test_another_grid_begins_anew():
    training = trained(5)
    training.apply(replace(training.experiment, samples=random_set(3, 2, 5)))
    assert (training.step, training.length) == (0, 0)
    assert training.snapshot().weights.shape == (2, 5)


def test_each_step_comes_back_with_the_experiment_that_made_it():
    training = trained(5, learning_rate=0.5)
    training.apply(replace(training.experiment, learning_rate=0.1))
    training.advance(5)
    rates = []
    for step in (2, 4, 5, 9):
        training.go_to(step)
        rates.append(training.snapshot().experiment.learning_rate)
    assert rates == [0.5, 0.5, 0.1, 0.1]


def test_an_edited_pixel_changes_the_next_step_only():
    training = trained(5)
    weights = training.parameters
    edited = SMILES.with_image(0, SMILES.images[0].with_pixels([(1, 1, 1.0)]))
    training.apply(replace(training.experiment, samples=edited))
    assert np.array_equal(training.parameters, weights)
    training.advance()
    assert weights[4] == 0.0
    assert training.parameters[4] != 0.0


def test_an_empty_sample_set_trains_to_nothing():
    training = trained(10, SampleSet("empty", 3, 2), bias=True, start=Start("uniform"))
    snapshot = training.snapshot()
    assert np.array_equal(snapshot.parameters, Start("uniform").parameters(7))
    assert snapshot.outputs.shape == (0,)
    assert not snapshot.gradient.any()
    assert (snapshot.measures.loss, snapshot.measures.accuracy) == (0.0, 0.0)


@pytest.mark.parametrize("method", METHODS)
def test_a_single_image_is_learnt(method):
    samples = SampleSet("one", 1, 1, (Image("dot", True, [[1.0]]),))
    training = trained(200, samples, method=method)
    assert training.snapshot().measures.within_tolerance == 1


@pytest.mark.parametrize("method", METHODS)
def test_a_large_grid_is_learnt(method):
    training = trained(
        20, random_set(12, 64, 64), method=method, learning_rate=1e-3, nudge_size=1e-4
    )
    losses = training.history.column("loss")
    assert losses[-1] < 0.6 * losses[0]
    assert training.snapshot().weights.shape == (64, 64)


def test_a_snapshot_is_frozen_and_stays_what_it_was():
    training = trained(300, bias=True)
    snapshot = training.snapshot()
    arrays = {
        "parameters": snapshot.parameters,
        "gradient": snapshot.gradient,
        "outputs": snapshot.outputs,
        "answers": snapshot.answers,
        "weights": snapshot.weights,
        "weight slopes": snapshot.weight_slopes,
        "tail": snapshot.history.tail,
        **{f"point {i}": point for i, point in enumerate(snapshot.path.points)},
    }
    assert [name for name, array in arrays.items() if array.flags.writeable] == []
    copies = {name: array.copy() for name, array in arrays.items()}
    training.go_to(100)
    training.apply(replace(training.experiment, learning_rate=0.01))
    training.advance(500)
    training.reset()
    assert all(np.array_equal(arrays[name], copies[name]) for name in arrays)
    assert (snapshot.step, snapshot.length, len(snapshot.history)) == (300, 300, 301)


def test_a_snapshot_agrees_with_itself():
    snapshot = trained(30, bias=True).snapshot()
    objective = snapshot.experiment.objective
    assert snapshot.weights.ravel().tolist() == snapshot.parameters[:-1].tolist()
    assert snapshot.bias == snapshot.parameters[-1]
    assert snapshot.measures == snapshot.history.at(30)
    assert snapshot.errors.mean() == pytest.approx(snapshot.measures.average_error)
    np.testing.assert_array_equal(snapshot.gradient, objective.gradient(snapshot.parameters))
    assert snapshot.path.steps[-1] == 30


def test_long_runs_keep_few_checkpoints_and_a_short_path(monkeypatch):
    monkeypatch.setattr(checkpoints_module, "COUNT_LIMIT", 500)
    training = trained(20_000)
    path = training.snapshot().path
    assert len(path.steps) < trail_module.PATH_POINTS + trail_module.RECENT_STEPS + 2
    assert path.steps[0] == 0
    assert path.steps[-64:] == tuple(range(20_000 - 63, 20_001))
