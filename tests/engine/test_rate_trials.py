"""A rate that is suggested after a divergence does not diverge: the runs are continued."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from gdviz.engine import (
    OPTIMIZERS,
    Batching,
    Experiment,
    Image,
    SampleSet,
    ScheduledRate,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
    rate_trials,
    surface_of,
)
from tests.sizes import size

SMILES = builtin_sample_set("smiles")
# Of each optimizer and each way of batching.
SITUATIONS = 5
BATCHES = {"whole": Batching(), "pairs": Batching(2), "single": Batching(1, "replacement", 5)}
# Every other one has each optimizer and each way of batching.
PAIRS = list(product(["gradient-descent", "momentum", "nesterov", "qhm"], BATCHES))


def contradicting(random):
    """Images of which no weights fit all."""
    count, rows, columns = random.integers(2, 5), random.integers(1, 3), random.integers(1, 3)
    images = tuple(
        Image(f"image {n}", bool(random.integers(2)), random.random((rows, columns)))
        for n in range(count)
    )
    return SampleSet("random", int(rows), int(columns), images)


def situation(random, optimizer, batching):
    settings = {
        "optimizer": OPTIMIZERS[optimizer](),
        "learning_rate": float(10.0 ** random.uniform(0.3, 3.0)),
        "start": Start("uniform", int(random.integers(1000)), 2.0),
    }
    kind = random.integers(3)
    if kind == 0:
        text = random.choice(["x^4 - x", "x^2 + x^4/9", "3x^2 - 2cos(2x)", "(x - 1)^2 + |x|"])
        return Experiment(SMILES, function=curve_of(str(text)), **settings)
    if kind == 1:
        text = random.choice(["x^2 + 3y^2", "(x*y - 1)^2 + x^2/9 + y^2/9", "x^4 + y^2"])
        return Experiment(SMILES, function=surface_of(str(text)), **settings)
    return Experiment(
        contradicting(random),
        output="linear",
        reduction=str(random.choice(["sum", "mean"])),
        bias=bool(random.integers(2)),
        batching=batching,
        **settings,
    )


def holds(experiment, tried):
    """Whether four times as many steps go on without growing, by runs of their own."""
    training = Training(replace(experiment, learning_rate=tried.rate))
    if training.advance(4 * tried.steps) < 4 * tried.steps:
        return False
    losses = training.history.column("loss")
    start = losses[0] + 1e-6 * (1.0 + abs(losses[0]))
    return losses[-tried.steps :].mean() <= start and losses.min() < losses[0]


@pytest.mark.at_length
@pytest.mark.parametrize(("optimizer", "batches"), PAIRS[:: size(2, 1)])
def test_what_is_suggested_holds_from_the_start(optimizer, batches):
    random = np.random.default_rng([len(optimizer), len(batches)])
    diverged = suggested = 0
    for _ in range(SITUATIONS):
        experiment = situation(random, optimizer, BATCHES[batches])
        training = Training(experiment)
        training.advance(200)
        divergence = training.divergence
        if divergence is None:
            continue
        diverged += 1
        assert f"learning rate {experiment.learning_rate:.3g}" in divergence.explanation()
        if divergence.tried is not None:
            suggested += 1
            assert divergence.tried.rate < experiment.learning_rate
            assert f"such as {divergence.tried.rate:g}:" in divergence.explanation()
            assert holds(experiment, divergence.tried), (experiment, divergence.tried)
    assert diverged >= 2
    assert suggested >= 0.8 * diverged


@pytest.mark.parametrize("text", ["x^3", "-x^2", "-exp(x)", "x - x^4"])
def test_where_every_rate_falls_for_ever_none_is_suggested(text):
    function = curve_of(text)
    training = Training(
        Experiment(SMILES, function=function, learning_rate=0.5, start=Start.at([-1.0]))
    )
    training.advance(5000)
    divergence = training.divergence
    assert divergence is not None
    assert divergence.tried is None
    said = divergence.explanation()
    assert "the value fell." in said
    assert "overshoot" not in said
    assert said.endswith("No smaller rate that was tried out from the start brought it to rest.")


@pytest.mark.parametrize(
    ("text", "start", "rate", "words"),
    [
        ("x - ln(x)", 3.0, 9.0, "the next step leads to where the function has no value"),
        ("sqrt(x)", 0.0625, 0.03125, "the function has no finite slope there"),
        ("x^4", 3.0, 1.0, "what comes next is too large to be a number"),
    ],
)
def test_what_stands_in_the_way_is_named(text, start, rate, words):
    training = Training(
        Experiment(SMILES, function=curve_of(text), learning_rate=rate, start=Start.at([start]))
    )
    training.advance(100)
    assert words in training.divergence.explanation()


def test_a_schedule_that_begins_small_is_tried_out_at_its_full_rate():
    experiment = Experiment(
        SMILES, output="linear", learning_rate=1.0, schedule=ScheduledRate(warmup_steps=500)
    )
    training = Training(experiment)
    training.advance(3000)
    tried = training.divergence.tried
    assert Training(replace(experiment, learning_rate=tried.rate)).advance(5000) == 5000


def test_going_back_and_on_again_comes_to_the_same_suggestion():
    training = Training(Experiment(SMILES, output="linear", learning_rate=1.0))
    training.advance(1000)
    first, step = training.divergence, training.step
    training.go_to(3)
    training.advance(1000)
    assert training.step == step
    assert training.divergence == first


def test_so_many_pixels_that_it_would_take_long_are_not_tried(monkeypatch):
    monkeypatch.setattr(rate_trials, "MOST_PIXELS", 4 * 12 * 19)
    training = Training(Experiment(SMILES, output="linear", learning_rate=1.0))
    training.advance(1000)
    assert training.divergence.tried is None
    assert training.divergence.explanation().endswith(" Begin again with a smaller rate.")


def test_a_loss_that_rises_in_bursts_or_is_back_where_it_began_does_not_hold():
    calm = np.concatenate([[1.0], np.full(200, 1e-3)])
    assert rate_trials._judged(calm, 1.0) == rate_trials.HOLDS
    bursts = calm.copy()
    bursts[[10, 20, 30]] = 500.0
    bursts[[60, 110]] = 400.0
    assert rate_trials._judged(bursts, 1.0) == rate_trials.TOO_LARGE
    back = calm.copy()
    back[5] = 2.0
    back[151:] = 0.7
    assert rate_trials._judged(back, 1.0) == rate_trials.TOO_LARGE
