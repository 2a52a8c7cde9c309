"""What the lectures show, in their own numbers."""

import math
from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import Experiment, Image, Perceptron, SampleSet, Training, builtin_sample_set

SMILES = builtin_sample_set("smiles")
MOUTH = [1, -1, 1, -1, 1, -1]


def after_one_round(**settings):
    training = Training(Experiment(SMILES, method="nudges", **settings))
    training.advance(1)
    return training


@pytest.mark.parametrize(
    "settings",
    [
        {"output": "linear", "loss": "absolute"},
        {"output": "sigmoid", "loss": "squared"},
        {"output": "sigmoid", "loss": "cross-entropy"},
    ],
)
def test_all_weight_changes_at_once(settings):
    snapshot = after_one_round(**settings).snapshot()
    assert snapshot.parameters.tolist() == [0] * 6 + MOUTH
    assert snapshot.outputs.tolist() == [1, -1, -1, 3]


def test_three_of_four_hit_their_target_exactly():
    snapshot = after_one_round(output="linear", loss="absolute").snapshot()
    assert snapshot.errors.tolist() == [0, 0, 0, 2]
    assert snapshot.measures.loss == 2.0


def test_the_running_total_of_the_first_image():
    weights = after_one_round(output="linear", loss="absolute").snapshot().weights
    inked = SMILES.images[0].pixels[2:] * weights[2:]
    terms = [w for w, x in zip(inked.ravel(), SMILES.images[0].pixels[2:].ravel(), strict=True)]
    totals = np.cumsum(terms)
    assert totals.tolist() == [1, 1, 2, 1, 2, 1]


def test_through_the_sigmoid_one_of_four_is_good_enough():
    snapshot = after_one_round().snapshot()
    assert [round(100 * p) for p in snapshot.answers] == [73, 27, 27, 95]
    assert snapshot.measures.within_tolerance == 1


def test_a_hundred_iterations():
    training = after_one_round(loss="squared", reduction="sum", learning_rate=0.5)
    training.apply(replace(training.experiment, method="gradient-descent"))
    training.advance(99)
    snapshot = training.snapshot()
    assert snapshot.step == 100
    assert [round(z, 3) for z in snapshot.outputs] == [2.034, -2.385, -2.288, 5.183]
    assert [round(100 * p) for p in snapshot.answers] == [88, 8, 9, 99]
    assert round(snapshot.measures.average_error, 4) == 0.0744


def test_a_hundred_iterations_by_hand():
    """The same run in plain Python: nothing of numpy, no matrix, one weight after the other."""
    images = [(image.pixels.ravel().tolist(), float(image.positive)) for image in SMILES.images]
    weights = [0.0] * 6 + [float(w) for w in MOUTH]
    for _ in range(99):
        answers = []
        for pixels, _target in images:
            z = math.fsum(w * x for w, x in zip(weights, pixels, strict=True))
            answers.append(1 / (1 + math.exp(-z)))
        slopes = [
            math.fsum(
                2 * (a - y) * a * (1 - a) * pixels[i]
                for a, (pixels, y) in zip(answers, images, strict=True)
            )
            for i in range(12)
        ]
        weights = [w - slope * 0.5 for w, slope in zip(weights, slopes, strict=True)]
    training = after_one_round()
    training.apply(replace(training.experiment, method="gradient-descent"))
    training.advance(99)
    np.testing.assert_allclose(training.parameters, weights, rtol=1e-12, atol=1e-14)


def test_negate_finds_its_weight():
    """One input and one output; what is 1 must become −1, so the right weight is −1."""
    samples = SampleSet("negate", 1, 1, (Image("one", False, [[1.0]]), Image("none", False, [[0]])))
    training = Training(Experiment(samples, output="linear", learning_rate=0.1))
    training.advance(200)
    assert training.parameters[0] == pytest.approx(-1.0, abs=1e-12)


@pytest.mark.parametrize(("weight", "way"), [(-3.0, 1), (2.0, -1), (-1.0, 0)])
def test_the_derivative_points_up_the_hill(weight, way):
    samples = SampleSet("negate", 1, 1, (Image("one", False, [[1.0]]),))
    objective = Perceptron(samples, "linear", "squared")
    assert -np.sign(objective.gradient(np.array([weight]))[0]) == way
