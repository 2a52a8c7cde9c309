"""How much faster the factorised map is than the loss worked out at every point."""

from time import perf_counter

import numpy as np
import pytest

from gdviz.engine import Image, Perceptron, SampleSet
from gdviz.engine.landscape import loss_map
from gdviz.engine.section import Section

PLANE = np.linspace(-3.0, 3.0, 64)
ROUNDS = 3


def samples_of(images: int) -> SampleSet:
    random = np.random.default_rng(1)
    return SampleSet(
        "random",
        8,
        8,
        tuple(
            Image(f"{i}", bool(i % 2), random.integers(0, 17, (8, 8)) / 16) for i in range(images)
        ),
    )


def directly(objective: Perceptron, parameters: np.ndarray) -> np.ndarray:
    """Row by row, an exp (or a logaddexp) for every point and image."""
    z = objective.outputs(parameters)
    a, b = objective.inputs[:, 0], objective.inputs[:, 1]
    losses = np.empty((len(PLANE), len(PLANE)))
    for row, upward in enumerate(PLANE):
        sums = np.multiply.outer(PLANE - parameters[0], a) + (z + b * (upward - parameters[1]))
        losses[row] = objective.share * objective.image_losses(sums).sum(axis=1)
    return losses


def fastest(make: object, *arguments: object) -> tuple[float, np.ndarray]:
    best = float("inf")
    for _ in range(ROUNDS):
        start = perf_counter()
        result = make(*arguments)
        best = min(best, perf_counter() - start)
    return best, result


@pytest.mark.parametrize("images", [4, 100, 1797])
@pytest.mark.parametrize(
    ("output", "loss"),
    [("sigmoid", "squared"), ("sigmoid", "cross-entropy"), ("linear", "squared")],
)
def test_the_map_beside_the_direct_evaluation(output, loss, images):
    objective = Perceptron(samples_of(images), output, loss)
    parameters = np.random.default_rng(2).normal(scale=0.3, size=64)
    section = Section.along(parameters, (0, 1))
    slow, expected = fastest(directly, objective, parameters)
    fast, result = fastest(loss_map, objective, section, PLANE, PLANE)
    print(f"{output}, {loss}, {images} images: direct / map = {slow / fast:.1f}")
    np.testing.assert_allclose(result, expected, rtol=1e-12)
