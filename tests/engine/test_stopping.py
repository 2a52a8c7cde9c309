"""Stop rules in a run: each ends it at the step with which it becomes true, and says so."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    AfterSteps,
    AllWithinTolerance,
    Batching,
    Experiment,
    LossBelow,
    Settled,
    Start,
    Training,
    builtin_sample_set,
    rebuilt,
)

SMILES = builtin_sample_set("smiles")
FACES = Experiment(SMILES, optimizer=OPTIMIZERS["momentum"](momentum=0.95), learning_rate=0.3)
BALL = Experiment(
    SMILES,
    function=CURVES["parabola"],
    start=Start.at([3.0]),
    optimizer=OPTIMIZERS["momentum"](),
    learning_rate=0.01,
)
STEPS = 600


def free_run(experiment, steps=STEPS):
    training = Training(replace(experiment, stop_rules=()))
    training.advance(steps)
    return training


def becomes(true):
    """The steps at which something that was not true has become so."""
    true = np.asarray(true)
    return (np.flatnonzero(true[1:] & ~true[:-1]) + 1).tolist()


def settled(experiment, limit):
    """At every step, whether slope and last movement are small."""
    training = free_run(experiment)
    points = []
    for step in range(STEPS + 1):
        training.go_to(step)
        points.append(training.parameters)
    points = np.array(points)
    slopes = np.array([experiment.objective.gradient(point) for point in points])
    still = np.abs(np.diff(points, axis=0)).max(axis=1) <= limit
    return [False, *(still & (np.abs(slopes[1:]).max(axis=1) <= limit))]


def cases():
    faces, ball = free_run(FACES), free_run(BALL)
    within, losses = faces.history.column("within_tolerance"), ball.history.column("loss")
    yield FACES, AfterSteps(77), [77], "the run was to make 77 steps"
    yield FACES, AllWithinTolerance(), becomes(within == 4), "all 4 images are within tolerance"
    yield BALL, LossBelow(0.5), becomes(losses < 0.5), "the loss is below 0.5"
    yield BALL, Settled(0.02), becomes(settled(BALL, 0.02)), "larger than 0.02"
    sparse = replace(FACES, batching=Batching(1))
    within = free_run(sparse).history.column("within_tolerance")
    yield sparse, AllWithinTolerance(), becomes(within == 4), "all 4 images"


CASES = list(cases())


@pytest.mark.parametrize(("experiment", "rule", "ends", "words"), CASES)
@pytest.mark.parametrize("chunk", [1, 7, STEPS])
def test_a_run_ends_each_time_that_its_rule_becomes_true(experiment, rule, ends, words, chunk):
    assert ends
    training = Training(replace(experiment, stop_rules=(rule,)))
    stops, sentences = [], []
    while training.length < STEPS:
        steps = min(chunk, STEPS - training.length)
        if training.advance(steps) < steps or training.stop_reason is not None:
            stops.append(training.step)
            sentences.append(training.stop_reason)
            assert training.snapshot().stop_reason == training.stop_reason
    assert stops == ends
    assert all(
        said.startswith(f"Stopped at step {step}: ") and words in said
        for step, said in zip(stops, sentences, strict=True)
    )
    assert training.history.rows().tobytes() == free_run(experiment).history.rows().tobytes()


def test_a_ball_that_swings_falls_below_the_limit_more_than_once():
    _, rule, ends, _ = CASES[2]
    assert isinstance(rule, LossBelow)
    assert len(ends) > 1


def test_nothing_stops_what_is_true_from_the_start():
    training = Training(replace(FACES, stop_rules=(LossBelow(100.0),)))
    assert training.advance(50) == 50
    assert training.stop_reason is None


def test_a_rule_that_is_true_already_does_not_hide_another():
    ends = becomes(free_run(FACES).history.column("within_tolerance") == 4)
    training = Training(replace(FACES, stop_rules=(LossBelow(100.0), AllWithinTolerance())))
    assert training.advance(STEPS) == ends[0]
    assert "within tolerance" in training.stop_reason


def test_of_two_that_become_true_at_once_the_first_is_named():
    training = Training(replace(FACES, stop_rules=(AfterSteps(30), AfterSteps(30))))
    assert training.advance(STEPS) == 30
    rules = (AfterSteps(31), LossBelow(0.5), AfterSteps(30))
    training = Training(replace(FACES, stop_rules=rules))
    assert training.advance(STEPS) <= 30


def test_the_reason_belongs_to_the_newest_step():
    training = Training(replace(FACES, stop_rules=(AfterSteps(40),)))
    training.advance(STEPS)
    assert training.is_over
    training.back(3)
    assert training.snapshot().stop_reason is None
    assert not training.is_over
    training.advance(3)
    assert training.snapshot().stop_reason.startswith("Stopped at step 40")
    assert training.is_over
    training.back(3)
    training.apply(replace(training.experiment, learning_rate=0.1))
    assert training.stop_reason is None
    assert training.advance(STEPS) == 3
    assert training.stop_reason is not None


def test_a_run_stops_before_it_diverges_if_a_rule_says_so():
    wild = replace(FACES, output="linear", learning_rate=5.0)
    training = free_run(wild)
    assert training.divergence is not None
    end = training.step - 1
    stopped = Training(replace(wild, stop_rules=(AfterSteps(end),)))
    assert stopped.advance(STEPS) == end
    assert stopped.divergence is None
    assert stopped.stop_reason is not None
    assert stopped.advance(STEPS) == 1
    assert stopped.divergence is not None


def test_a_run_that_went_on_after_its_stops_can_be_rebuilt():
    training = Training(replace(FACES, stop_rules=(AfterSteps(20), LossBelow(0.3))))
    stops = 0
    for change in ({"learning_rate": 0.1}, {"optimizer": OPTIMIZERS["adam"]()}, {"bias": True}):
        while training.length % 60 or training.length == 0:
            training.advance(60 - training.length % 60)
            stops += training.stop_reason is not None
        training.apply(replace(training.experiment, **change))
        training.advance(1)
    assert stops > 1
    again = rebuilt(training.record)
    assert again.length == training.length
    assert again.state.same_bits(training.state)
    assert again.history.rows().tobytes() == training.history.rows().tobytes()
