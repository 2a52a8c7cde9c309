"""Every optimizer on every kind of objective, as a training makes its steps."""

import math

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    SURFACES,
    Experiment,
    Start,
    Training,
    builtin_sample_set,
)
from tests.engine.optimizers_by_hand import RULES, walk

SMILES = builtin_sample_set("smiles")
LINES = [
    ([float(ink) for row in image.pixels.tolist() for ink in row], 1.0 if image.positive else -1.0)
    for image in SMILES.images
]


def misses(weights):
    """How far each answer, the plain sum, is from its target."""
    return [math.fsum(w * x for w, x in zip(weights, xs, strict=True)) - y for xs, y in LINES]


def sample_loss(weights):
    return math.fsum(miss * miss for miss in misses(weights))


def sample_slopes(weights):
    missed = misses(weights)
    return [
        math.fsum(2 * miss * xs[i] for miss, (xs, _) in zip(missed, LINES, strict=True))
        for i in range(len(weights))
    ]


# What the engine goes down on, and the same written down by hand: value, slopes and start. Four
# images in twelve pixels can be hit exactly, so that all three have their minimum at 0.
OBJECTIVES = {
    "perceptron": ({"output": "linear"}, sample_loss, sample_slopes, [0.0] * 12),
    "curve": (
        {"function": CURVES["parabola"]},
        lambda p: p[0] ** 2,
        lambda p: [2 * p[0]],
        [3.0],
    ),
    "surface": (
        {"function": SURFACES["long-valley"]},
        lambda p: p[0] ** 2 / 20 + p[1] ** 2,
        lambda p: [p[0] / 10, 2 * p[1]],
        [3.5, 1.5],
    ),
}

RATES = {
    "gradient-descent": (0.03, 0.3, 0.3),
    "momentum": (0.03, 0.01, 0.3),
    "nesterov": (0.03, 0.3, 0.3),
    "adagrad": (3.0, 1.0, 3.0),
    "adadelta": (0.1, 1.0, 1.0),
    "rmsprop": (0.003, 0.003, 0.003),
    "adam": (0.01, 0.1, 0.3),
    "adamw": (0.01, 0.3, 0.3),
    "qhm": (0.1, 1.0, 3.0),
    "qhadam": (0.01, 0.1, 0.1),
    "line-search": (30.0, 3.0, 10.0),
}
STEPS = 3000

every_pair = pytest.mark.parametrize(
    ("name", "objective"), [(name, kind) for name in OPTIMIZERS for kind in OBJECTIVES]
)


def trained(name, objective, steps):
    settings, _, _, start = OBJECTIVES[objective]
    assert name in RATES, f"say in RATES which learning rates suit “{name}”"
    rate = RATES[name][list(OBJECTIVES).index(objective)]
    training = Training(
        Experiment(
            SMILES,
            **settings,
            start=Start.at(start),
            optimizer=OPTIMIZERS[name](),
            learning_rate=rate,
        )
    )
    assert training.advance(steps) == steps
    return training


@every_pair
def test_it_reaches_the_known_minimum(name, objective):
    training = trained(name, objective, STEPS)
    losses = training.history.column("loss")
    assert losses[0] > 1.0
    assert losses[-100:].max() < 1e-3
    _, value, _, _ = OBJECTIVES[objective]
    assert value(training.parameters.tolist()) == pytest.approx(losses[-1], rel=1e-6, abs=1e-20)
    if objective == "perceptron":
        assert training.snapshot().measures.within_tolerance == 4
    else:
        assert np.abs(training.parameters).max() < 0.15


@every_pair
def test_two_steps_agree_with_a_calculation_by_hand(name, objective):
    training = trained(name, objective, 2)
    _, value, slopes, start = OBJECTIVES[objective]
    experiment = training.experiment
    by_hand = walk(
        RULES[name], start, value, slopes, experiment.learning_rate, experiment.optimizer, 2
    )
    for step, expected in enumerate(by_hand):
        training.go_to(step)
        np.testing.assert_allclose(training.parameters, expected, rtol=1e-12, atol=1e-15)
    assert by_hand[0] != by_hand[1] != by_hand[2]
