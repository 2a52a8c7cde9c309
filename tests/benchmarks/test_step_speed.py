"""What a step of a training costs, measures and history included, beside the bare mathematics.

Run with `pytest -s tests/benchmarks`. Times depend on the machine, so only ratios are printed,
of runs that took turns in one process, and nothing is asserted about them.
"""

import time

import numpy as np
import pytest

from gdviz.engine import Experiment, Image, SampleSet, Training

TURNS = 5
RATE = 1e-3


def bare_steps(inputs, targets, steps):
    """Gradient descent on the summed squared error of the sigmoid, in buffers made once."""
    weights = np.zeros(inputs.shape[1])
    z, answers, slopes = np.empty((3, len(inputs)))
    gradient = np.empty_like(weights)
    one, factor = np.array(1.0), np.array(2.0 * RATE)
    for _ in range(steps):
        np.dot(inputs, weights, z)
        np.negative(z, z)
        np.exp(z, z)
        np.add(z, one, z)
        np.reciprocal(z, answers)
        np.subtract(answers, targets, slopes)
        np.multiply(slopes, answers, slopes)
        np.subtract(one, answers, answers)
        np.multiply(slopes, answers, slopes)
        np.multiply(slopes, factor, slopes)
        np.dot(slopes, inputs, gradient)
        np.subtract(weights, gradient, weights)
    return weights


def seconds(work):
    """How long `work` takes, and what it returns."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def trained(experiment, steps):
    training = Training(experiment)
    training.advance(steps)
    return training.parameters


@pytest.mark.parametrize(
    ("count", "rows", "columns", "steps"),
    [(4, 4, 3, 8000), (100, 8, 8, 4000), (1797, 8, 8, 500)],
)
def test_a_step_beside_its_bare_mathematics(count, rows, columns, steps):
    random = np.random.default_rng(0)
    images = (
        Image(f"image {i}", bool(random.integers(2)), random.random((rows, columns)))
        for i in range(count)
    )
    samples = SampleSet("random", rows, columns, tuple(images))
    experiment = Experiment(samples, learning_rate=RATE)
    objective = experiment.objective
    bare, full = [], []
    for _ in range(TURNS):
        duration, expected = seconds(lambda: bare_steps(objective.inputs, objective.targets, steps))
        bare.append(duration)
        duration, parameters = seconds(lambda: trained(experiment, steps))
        full.append(duration)
        np.testing.assert_allclose(parameters, expected, rtol=1e-9, atol=1e-12)
    print(f"\n{count} × {rows * columns}: {min(full) / min(bare):.2f} bare steps a step")
