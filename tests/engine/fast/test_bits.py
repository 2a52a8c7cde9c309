"""Steps made many at a time have the very bits of those that numpy makes one by one."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdviz.engine import (
    ORDERS,
    SCHEDULES,
    STOP_RULES,
    Batching,
    Experiment,
    Image,
    SampleSet,
    ScheduledRate,
    Start,
    Training,
    blocks,
    checkpoints,
    fast,
    leaps,
)
from gdviz.engine.fast import borrowed
from gdviz.engine.fast.loop import interpreted
from gdviz.engine.fast.program import program_for
from tests.engine.strategies import losses, outputs, reductions, sample_sets
from tests.engine.test_step_trace import optimizers
from tests.sizes import size


def schedules():
    """Every schedule, with and without a warm-up, over as few steps as a run has here."""
    for kind in SCHEDULES.values():
        known = {"steps": 23, "every": 7, "decay": 0.3, "rise": 0.4}
        yield kind()
        yield kind(**{name: known[name] for name in known if hasattr(kind(), name)})


stop_rules = st.lists(
    st.sampled_from(
        [
            STOP_RULES["after-steps"](31),
            STOP_RULES["all-within-tolerance"](),
            STOP_RULES["loss-below"](0.3),
            STOP_RULES["settled"](1e-3),
        ]
    ),
    max_size=2,
    unique_by=type,
).map(tuple)

experiments = st.builds(
    Experiment,
    st.one_of(sample_sets(most=9), sample_sets(least=20, most=40, side=6)),
    output=outputs,
    loss=losses,
    reduction=reductions,
    bias=st.booleans(),
    tolerance=st.sampled_from([0.1, 0.4]),
    start=st.builds(Start, st.sampled_from(["zero", "normal"]), st.integers(0, 9)),
    learning_rate=st.sampled_from([1e-3, 0.05, 0.5, 30.0, 1e200]),
    optimizer=st.sampled_from(optimizers()),
    schedule=st.builds(ScheduledRate, st.sampled_from([*schedules()]), st.integers(0, 5)),
    batching=st.builds(
        Batching, st.sampled_from([None, None, 1, 2, 3, 7]), st.sampled_from([*ORDERS])
    ),
    stop_rules=stop_rules,
)


def ready(experiment):
    """Wait until the loop of the experiment is there, if it has one."""
    wish = fast.wish(experiment)
    return wish is not None and wish.loop() is not None


def told(training):
    """All that a training tells of its run, to the bit."""
    snapshot = training.snapshot()
    return (
        training.step,
        training.length,
        training.stop_reason,
        training.divergence is None,
        snapshot.history.rows().tobytes(),
        snapshot.reach,
        snapshot.measures,
        [(snapshot.path.steps, *(point.tobytes() for point in snapshot.path.points))],
        [(snapshot.places.steps, *(point.tobytes() for point in snapshot.places.points))],
    )


@pytest.mark.parametrize("blocks_of", [{}, {"LEAP_STEPS": 7, "LEAP_NUMBERS": 64}])
@settings(max_examples=size(30, 300), deadline=None)
@given(experiment=experiments, parts=st.lists(st.integers(1, 40), min_size=1, max_size=3))
def test_a_run_is_the_same_to_the_bit(blocks_of, experiment, parts):
    alone, other = Training(experiment), Training(experiment)
    fast.begin(interpreted)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in blocks_of.items():
            patch.setattr(blocks, name, value)
        ready(experiment)
        made = [other.advance(steps) for steps in parts]
        fast.end()
    assert made == [alone.advance(steps) for steps in parts]
    assert told(other) == told(alone)
    assert other.state.same_bits(alone.state)
    for step in {0, alone.length // 2, alone.length - 1} & {*range(alone.length)}:
        for training in (alone, other):
            training.go_to(step)
        assert other.state.same_bits(alone.state)
        assert told(other) == told(alone)


def images(count, rows, columns):
    random = np.random.default_rng(count)
    return SampleSet(
        "random",
        rows,
        columns,
        tuple(
            Image(f"image {i}", bool(random.integers(2)), random.random((rows, columns)))
            for i in range(count)
        ),
    )


@pytest.mark.parametrize(
    "form", [(2, 1, 2), (3, 5, 5), (16, 5, 5), (17, 4, 4), (100, 8, 8), (65, 8, 8), (1000, 3, 2)]
)
@pytest.mark.parametrize("bias", [False, True])
def test_whatever_way_numpy_goes_about_a_product(form, bias, at_work):
    experiment = Experiment(images(*form), bias=bias, learning_rate=1e-3, loss="cross-entropy")
    fast_one, alone = Training(experiment), Training(experiment)
    assert ready(experiment)
    fast_one.advance(5)
    fast.end()
    alone.advance(5)
    assert told(fast_one) == told(alone)


@pytest.mark.parametrize("form", [(3, 5, 5), (17, 4, 4), (100, 8, 8), (300, 3, 2)])
@pytest.mark.parametrize("size", [1, 2, 7, 16, 33])
@pytest.mark.parametrize("reduction", ["sum", "mean"])
def test_whatever_way_numpy_goes_about_a_mini_batch(form, size, reduction, at_work, monkeypatch):
    experiment = Experiment(
        images(*form), reduction=reduction, learning_rate=1e-3, batching=Batching(size, seed=4)
    )
    monkeypatch.setattr(leaps, "_BELIEVED", {})
    made, alone = Training(experiment), Training(experiment)
    assert ready(experiment)
    made.advance(50)
    fast.end()
    assert list(leaps._BELIEVED.values()) == [True]
    alone.advance(50)
    assert told(made) == told(alone)
    assert made.state.same_bits(alone.state)


def test_a_mini_batch_that_comes_out_otherwise_is_not_believed(at_work, monkeypatch):
    experiment = Experiment(images(7, 4, 4), batching=Batching(3))
    dot = borrowed.dot
    monkeypatch.setattr(borrowed, "dot", lambda *given: dot(*given) * (1 + 2**-50))
    monkeypatch.setattr(leaps, "_BELIEVED", {})
    made, alone = Training(experiment), Training(experiment)
    assert ready(experiment)
    made.advance(50)
    fast.end()
    assert list(leaps._BELIEVED.values()) == [False]
    alone.advance(50)
    assert told(made) == told(alone)


@pytest.mark.parametrize(
    ("change", "has_one"),
    [
        ({}, True),
        ({"optimizer": optimizers()[-1]}, False),
        ({"method": "nudges"}, False),
        ({"batching": Batching(2)}, True),
        ({"batching": Batching(4)}, True),
        ({"batching": Batching(1)}, True),
        ({"schedule": ScheduledRate(SCHEDULES["reduce-on-plateau"]())}, False),
        ({"schedule": ScheduledRate(SCHEDULES["cosine"](), 3)}, True),
        ({"samples": images(1, 4, 3)}, False),
        ({"samples": images(4, 1, 1)}, False),
        ({"samples": images(4, 1, 1), "bias": True}, True),
        ({"samples": SampleSet("none", 4, 3)}, False),
    ],
    ids=str,
)
def test_what_has_a_loop(change, has_one, at_work):
    assert ready(Experiment(**{"samples": images(4, 4, 3)} | change)) == has_one


def test_only_numbers_make_no_new_program(at_work):
    samples = images(4, 4, 3)
    first = fast.wish(Experiment(samples, learning_rate=0.5)).loop()
    second = fast.wish(Experiment(images(9, 2, 2), learning_rate=math.pi, bias=True)).loop()
    assert first.form[0] is second.form[0]


@pytest.mark.parametrize("numbers", [leaps.LEAP_NUMBERS, 100])
def test_who_goes_back_far_leaps_and_comes_to_the_same_bits(numbers, monkeypatch):
    monkeypatch.setattr(checkpoints, "COUNT_LIMIT", 2)
    monkeypatch.setattr(leaps, "LEAP_NUMBERS", numbers)
    schedule = ScheduledRate(SCHEDULES["cosine"](steps=1000), 40)
    experiment = Experiment(
        images(4, 4, 3), bias=True, optimizer=optimizers()[1], schedule=schedule
    )
    steps = interpreted(program_for(experiment))
    fast.begin(lambda _: steps)
    training, lengths = Training(experiment), []
    assert ready(experiment)
    training.advance(1500)
    leap = leaps.leap

    def counted(*given):
        lengths.append(len(given[-1]) - 1)
        return leap(*given)

    monkeypatch.setattr(leaps, "leap", counted)
    for step in (900, 5, 1400):
        training.go_to(step)
        fast.end()
        alone = Training(experiment)
        alone.advance(1500)
        alone.go_to(step)
        assert told(training) == told(alone)
        fast.begin(lambda _: steps)
        assert ready(experiment)
    fast.end()
    # All of the way but the steps that are seen behind the ball.
    assert sum(lengths) == 900 - 64 + 1400 - 1024 - 64
    assert max(lengths) == (836 if numbers > 100 else 7)
