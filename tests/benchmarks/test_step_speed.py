"""What a step of a training costs, measures and history included, beside the bare mathematics.

Run with `pytest -s tests/benchmarks`. Times depend on the machine, so only ratios are printed,
of runs that took turns in one process, and nothing is asserted about them.
"""

import math
import time

import numpy as np
import pytest

from gdviz.engine import OPTIMIZERS, Experiment, Image, SampleSet, Training

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


def bare_adam_steps(inputs, targets, steps):
    """Adam on the same loss, in buffers made once."""
    rate, beta1, beta2, epsilon = RATE, 0.9, 0.999, 1e-8
    weights = np.zeros(inputs.shape[1])
    z, answers, slopes = np.empty((3, len(inputs)))
    gradient, mean, squares, size = np.zeros((4, len(weights)))
    one, two = np.array(1.0), np.array(2.0)
    for count in range(1, steps + 1):
        np.dot(inputs, weights, z)
        np.negative(z, z)
        np.exp(z, z)
        np.add(z, one, z)
        np.reciprocal(z, answers)
        np.subtract(answers, targets, slopes)
        np.multiply(slopes, answers, slopes)
        np.subtract(one, answers, answers)
        np.multiply(slopes, answers, slopes)
        np.multiply(slopes, two, slopes)
        np.dot(slopes, inputs, gradient)
        np.multiply(mean, beta1, mean)
        np.multiply(gradient, 1.0 - beta1, size)
        np.add(mean, size, mean)
        np.multiply(squares, beta2, squares)
        np.multiply(gradient, gradient, gradient)
        np.multiply(gradient, 1.0 - beta2, gradient)
        np.add(squares, gradient, squares)
        np.sqrt(squares, size)
        np.divide(size, math.sqrt(1.0 - beta2**count), size)
        np.add(size, epsilon, size)
        np.divide(mean, size, size)
        np.multiply(size, rate / (1.0 - beta1**count), size)
        np.subtract(weights, size, weights)
    return weights


BARE = {"gradient-descent": bare_steps, "adam": bare_adam_steps}


def seconds(work):
    """How long `work` takes, and what it returns."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def random_samples(count, rows, columns):
    random = np.random.default_rng(0)
    images = (
        Image(f"image {i}", bool(random.integers(2)), random.random((rows, columns)))
        for i in range(count)
    )
    return SampleSet("random", rows, columns, tuple(images))


def trained(experiment, steps):
    training = Training(experiment)
    training.advance(steps)
    return training.parameters


@pytest.mark.parametrize("name", BARE)
@pytest.mark.parametrize(
    ("count", "rows", "columns", "steps"),
    [(4, 4, 3, 4000), (100, 8, 8, 2000), (1797, 8, 8, 500)],
)
def test_a_step_beside_its_bare_mathematics(turns, name, count, rows, columns, steps):
    samples = random_samples(count, rows, columns)
    experiment = Experiment(samples, learning_rate=RATE, optimizer=OPTIMIZERS[name]())
    objective = experiment.perceptron
    bare, full = [], []
    for _ in range(turns):
        duration, expected = seconds(lambda: BARE[name](objective.inputs, objective.targets, steps))
        bare.append(duration)
        duration, parameters = seconds(lambda: trained(experiment, steps))
        full.append(duration)
        np.testing.assert_allclose(parameters, expected, rtol=1e-9, atol=1e-12)
    ratios = sorted(one / other for one, other in zip(full, bare, strict=True))
    print(
        f"\n{name}, {count} × {rows * columns}: {min(full) / min(bare):.2f} bare steps a step, "
        f"median of {turns} turns {ratios[turns // 2]:.2f}"
    )


def growth(steps, parts=10):
    """What the last of so many parts of a run takes, as a multiple of the first."""
    training = Training(Experiment(random_samples(4, 4, 3), learning_rate=RATE))
    times = [seconds(lambda: training.advance(steps // parts))[0] for _ in range(parts)]
    assert training.length == steps
    return times[-1] / times[0]


def test_the_cost_of_a_step_does_not_grow_with_the_run():
    steps = 60_000
    print(f"\nlast tenth of {steps:,} steps: {growth(steps):.2f} times the first tenth")
