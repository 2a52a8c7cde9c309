"""What a change in the middle of a run keeps, and what it does not."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    OPTIMIZERS,
    SCHEDULES,
    AfterSteps,
    Batching,
    Experiment,
    Image,
    ScheduledRate,
    Start,
    Training,
    builtin_sample_set,
    checkpoints,
)
from gdviz.engine.measures import measure

SMILES = builtin_sample_set("smiles")
BLANK = Image("blank", False, np.zeros((4, 3)), held_out=True)
FULL = Image("full", True, np.ones((4, 3)), held_out=True)


def trained(steps, **settings):
    training = Training(Experiment(**{"samples": SMILES} | settings))
    assert training.advance(steps) == steps
    return training


def change(training, **fields):
    training.apply(replace(training.experiment, **fields))


def bits(training):
    """Every state of a run, and its history."""
    kept = []
    for step in range(training.length + 1):
        training.go_to(step)
        kept.append(training.state)
    return kept, training.history.rows().tobytes()


def same(one, other):
    pairs = zip(one[0], other[0], strict=True)
    return all(mine.same_bits(others) for mine, others in pairs) and one[1] == other[1]


@pytest.mark.parametrize("batching", [Batching(), Batching(3), Batching(1, "replacement")])
@pytest.mark.parametrize("places", [(0,), (4,), (0, 0, 3, 6), (2, 2)])
def test_the_population_takes_no_part_in_the_training(batching, places):
    settings = {"bias": True, "batching": batching, "reduction": "mean"}
    with_population = SMILES
    for number, place in enumerate(places):
        with_population = with_population.inserted(place, replace(BLANK, name=f"held {number}"))
    alone, watched = trained(60, **settings), trained(60, samples=with_population, **settings)
    assert same(bits(alone), bits(watched))
    assert alone.snapshot().measures == watched.snapshot().measures
    assert alone.snapshot().cost.images_seen == watched.snapshot().cost.images_seen
    assert alone.snapshot().population is None


def test_the_population_is_judged_like_any_sample():
    both = SMILES.inserted(1, BLANK).inserted(4, FULL)
    snapshot = trained(30, samples=both, bias=True).snapshot()
    neuron = Experiment(SMILES.with_images([BLANK, FULL]), bias=True).judge
    outputs = neuron.outputs(snapshot.parameters)
    assert snapshot.population == measure(neuron, outputs, neuron.answers(outputs), 0.1)
    np.testing.assert_allclose(snapshot.outputs[[1, 4]], outputs, rtol=1e-14)
    assert not snapshot.image_share(1).any()
    shares = sum(snapshot.image_share(index) for index in range(6))
    np.testing.assert_allclose(shares, snapshot.gradient, rtol=1e-12)


HELD_OUT_EDITS = [
    lambda samples: samples.with_image(4, BLANK.with_pixels([(0, 0, 1.0)])),
    lambda samples: samples.with_image(4, replace(BLANK, positive=True)),
    lambda samples: samples.removed(4),
    lambda samples: samples.inserted(0, FULL),
    lambda samples: samples.moved(4, 1),
]


@pytest.mark.parametrize("edit", HELD_OUT_EDITS)
def test_an_edit_of_the_population_drops_nothing(edit):
    training = trained(40, samples=SMILES.inserted(4, BLANK))
    before = bits(training)
    training.go_to(25)
    change(training, samples=edit(training.experiment.samples))
    assert (training.step, training.length) == (25, 40)
    assert training.snapshot().dropped is None
    assert len(training.record.changes) == 1
    assert same(bits(training), before)
    assert len(training.snapshot().outputs) == len(training.experiment.samples)


def test_an_image_that_joins_the_population_is_no_longer_learnt_from():
    training = trained(40)
    training.go_to(25)
    change(training, samples=SMILES.with_image(3, replace(SMILES.images[3], held_out=True)))
    assert training.length == 25
    training.advance(10)
    fewer = trained(25)
    change(fewer, samples=SMILES.removed(3))
    fewer.advance(10)
    assert same(bits(training), bits(fewer))


def test_the_dropped_run_is_kept_until_it_is_let_go():
    training = trained(40)
    whole = training.history.rows()
    training.go_to(15)
    assert training.snapshot().dropped is None
    change(training, learning_rate=0.1)
    training.advance(3)
    dropped = training.snapshot().dropped
    assert dropped.start == 15
    assert np.array_equal(dropped.history.rows(), whole)
    training.forget_dropped()
    assert training.snapshot().dropped is None


def test_going_on_from_the_end_drops_nothing():
    training = trained(40)
    change(training, learning_rate=0.1)
    training.advance(3)
    assert training.snapshot().dropped is None


def test_the_run_before_a_reset_was_dropped_whole():
    training = trained(40)
    training.reset()
    dropped = training.snapshot().dropped
    assert (dropped.start, len(dropped.history)) == (0, 41)


def test_the_last_run_dropped_is_the_one_kept():
    training = trained(40)
    training.go_to(30)
    change(training, learning_rate=0.1)
    training.advance(5)
    training.go_to(10)
    change(training, learning_rate=0.2)
    dropped = training.snapshot().dropped
    assert (dropped.start, len(dropped.history)) == (10, 36)


def test_another_schedule_begins_at_its_own_start():
    halving = ScheduledRate(SCHEDULES["exponential"](gamma=0.5))
    training = trained(5, schedule=halving, learning_rate=1.0)
    assert training.snapshot().next.rate == 0.5**5
    change(training, learning_rate=2.0, batching=Batching(2), bias=True)
    assert training.snapshot().next.rate == 2.0 * 0.5**5
    thirds = ScheduledRate(SCHEDULES["exponential"](gamma=0.75), 1)
    change(training, schedule=thirds)
    assert training.snapshot().next.rate == 2.0 * 0.5
    training.advance(3)
    assert training.snapshot().next.rate == 2.0 * 0.75**2
    change(training, schedule=halving)
    assert training.snapshot().next.rate == 2.0


def test_the_plateau_is_looked_for_anew_by_another_schedule():
    training = trained(30, schedule=ScheduledRate(SCHEDULES["reduce-on-plateau"](min_delta=9.0)))
    assert training.snapshot().next.rate < 0.5
    change(training, schedule=ScheduledRate(SCHEDULES["reduce-on-plateau"](min_delta=8.0)))
    assert training.snapshot().next.rate == 0.5


def test_the_memory_of_an_optimizer_outlives_its_settings_but_not_its_kind():
    training = trained(10, optimizer=OPTIMIZERS["adam"]())
    mean, squares = training.state.memory
    change(training, optimizer=OPTIMIZERS["adam"](beta1=0.5), learning_rate=0.1)
    assert [array.tolist() for array in training.state.memory] == [mean.tolist(), squares.tolist()]
    assert training.state.count == 10
    change(training, optimizer=OPTIMIZERS["adamw"]())
    assert not any(array.any() for array in training.state.memory)
    assert training.state.count == 0
    change(training, optimizer=OPTIMIZERS["gradient-descent"]())
    assert training.state.memory == ()
    training.advance()
    change(training, optimizer=OPTIMIZERS["adam"]())
    assert not any(array.any() for array in training.state.memory)


def test_a_bias_has_no_past():
    training = trained(10, optimizer=OPTIMIZERS["momentum"]())
    (motion,) = training.state.memory
    change(training, bias=True)
    assert training.state.memory[0].tolist() == [*motion, 0.0]


def test_a_change_that_is_taken_back_at_once_was_none():
    training = trained(20)
    for fields in ({"optimizer": OPTIMIZERS["adam"]()}, {"bias": True}, {"batching": Batching(1)}):
        untouched = training.state
        old = {name: getattr(training.experiment, name) for name in fields}
        change(training, **fields)
        change(training, **old)
        assert training.state.same_bits(untouched)
    assert len(training.record.changes) == 1


def test_stop_rules_and_starts_make_no_change():
    training = trained(20)
    training.go_to(10)
    change(training, stop_rules=(AfterSteps(50),), start=Start("normal"))
    assert (training.length, len(training.record.changes)) == (20, 1)
    assert training.advance(100) == 40


@pytest.mark.parametrize("name", ["gradient-descent", "adam", "rmsprop"])
def test_checkpoints_stay_within_their_memory_whatever_the_optimizer(monkeypatch, name):
    monkeypatch.setattr(checkpoints, "MEMORY_LIMIT", 1 << 17)
    random = np.random.default_rng(1)
    images = [Image(f"image {i}", i % 2 == 0, random.random((16, 16))) for i in range(3)]
    samples = replace(SMILES, rows=16, columns=16, images=tuple(images))
    training = trained(3000, samples=samples, optimizer=OPTIMIZERS[name](), learning_rate=0.01)
    kept = training._recording._checkpoints._states
    arrays = 1 + len(training.experiment.optimizer.memory(256))
    assert sum(state.nbytes for state in kept) <= 1 << 17
    assert sum(state.nbytes for state in kept) > 1 << 15
    assert all(state.nbytes == arrays * 256 * 8 for state in kept)
    then = training.state
    training.go_to(1234)
    training.go_to(3000)
    assert training.state.same_bits(then)


def test_the_memory_for_going_back_is_64_megabytes():
    from gdviz.engine import trail

    assert checkpoints.MEMORY_LIMIT + trail.PATH_BYTES == 64 << 20
