"""Curvature against dense Hessians made in other ways, and the rate against what descent does."""

import math
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gdviz.engine import ACTIVATIONS, LOSSES, REDUCTIONS, Perceptron, SampleSet, builtin_sample_set
from gdviz.engine.stability import (
    hessian_vector,
    image_curvatures,
    largest_curvature,
    largest_stable_rate,
    smallest_curvature,
)
from tests.engine import oracle, strategies
from tests.sizes import size


def kinds(test):
    """Run the test for every output, loss and reduction, with and without a bias."""
    for name, values in (
        ("output", ACTIVATIONS),
        ("loss", LOSSES),
        ("reduction", REDUCTIONS),
        ("bias", [False, True]),
    ):
        test = pytest.mark.parametrize(name, values)(test)
    return test


@dataclass(frozen=True)
class Quadratic:
    """½ Σ matrix · p · p, whose Hessian is the matrix itself."""

    matrix: np.ndarray

    @property
    def size(self):
        return len(self.matrix)

    def value(self, parameters):
        return float(0.5 * parameters @ self.matrix @ parameters)

    def gradient(self, parameters):
        return self.matrix @ parameters


def quadratic(*eigenvalues, seed=0):
    """A quadratic with these eigenvalues along directions of its own."""
    random = np.random.default_rng(seed)
    turned = np.linalg.qr(random.normal(size=(len(eigenvalues), len(eigenvalues))))[0]
    return Quadratic(turned @ np.diag(np.array(eigenvalues, dtype=float)) @ turned.T)


def exact_curvature(z, positive, output, loss):
    """The second derivative of one image's loss by its z, from 60 digits."""
    step = Decimal("1e-15")
    with oracle.exactly():
        z = Decimal(z)
        low, here, high = (
            oracle.image_loss(z + way * step, positive, output, loss) for way in (-1, 0, 1)
        )
        return float((high - 2 * here + low) / (step * step))


def dense_hessian(objective, parameters):
    """Σ ∂²L/∂z² · pixel · pixel, image by image."""
    hessian = np.zeros((objective.size, objective.size))
    for x, positive in zip(objective.inputs, objective.samples.labels.tolist(), strict=True):
        z = float(x @ parameters)
        curvature = exact_curvature(z, positive, objective.output, objective.loss)
        hessian += curvature * np.multiply.outer(x, x)
    return hessian / len(objective.samples) if objective.reduction == "mean" else hessian


def drawn_point(data, output, loss, reduction, bias):
    objective = Perceptron(data.draw(strategies.sample_sets()), output, loss, reduction, bias)
    parameters = data.draw(strategies.parameters(objective.size))
    errors = objective.answers(objective.outputs(parameters)) - objective.targets
    assume(loss != "absolute" or bool(np.all(np.abs(errors) > 1e-3)))
    return objective, parameters


@kinds
@settings(max_examples=size(4, 10))
@given(data=st.data())
def test_hessian_vector_is_the_dense_hessian_times_the_vector(output, loss, reduction, bias, data):
    objective, parameters = drawn_point(data, output, loss, reduction, bias)
    dense = dense_hessian(objective, parameters)
    direction = data.draw(strategies.parameters(objective.size))
    product = hessian_vector(objective, parameters, direction)
    np.testing.assert_allclose(product, dense @ direction, rtol=1e-9, atol=1e-12)


@kinds
@settings(max_examples=size(3, 5))
@given(data=st.data())
def test_hessian_vector_is_the_difference_of_gradients(output, loss, reduction, bias, data):
    objective, parameters = drawn_point(data, output, loss, reduction, bias)
    step = 1e-5
    for column in np.eye(objective.size):
        change = objective.gradient(parameters + step * column) - objective.gradient(
            parameters - step * column
        )
        product = hessian_vector(objective, parameters, column)
        np.testing.assert_allclose(product, change / (2 * step), rtol=1e-6, atol=1e-7)


@kinds
@settings(max_examples=size(4, 10))
@given(data=st.data())
def test_largest_curvature_is_the_last_eigenvalue(output, loss, reduction, bias, data):
    objective, parameters = drawn_point(data, output, loss, reduction, bias)
    dense = dense_hessian(objective, parameters)
    eigenvalues = np.linalg.eigvalsh(dense)
    found = largest_curvature(objective, parameters)
    assert found.converged
    scale = np.abs(eigenvalues).max()
    assert found.value == pytest.approx(eigenvalues[-1], rel=1e-6, abs=1e-12 * scale + 1e-15)
    assert np.linalg.norm(found.direction) == pytest.approx(1.0, rel=1e-12)
    residual = dense @ found.direction - found.value * found.direction
    assert np.linalg.norm(residual) <= 2e-6 * abs(found.value) + 1e-12 * scale + 1e-15


def test_the_absolute_error_bends_nowhere_in_its_kink():
    objective = Perceptron(builtin_sample_set("smiles"), "linear", "absolute")
    assert image_curvatures(objective, np.zeros(12)).tolist() == [0.0] * 4


@pytest.mark.parametrize(
    ("eigenvalues", "largest"),
    [
        ((5, -9, 1), 5),
        ((-2, -9, -4), -2),
        ((3, 3, 3), 3),
        ((0, 0, -1), 0),
        ((0, 0), 0),
        ((7,), 7),
        ((-7,), -7),
        ((1e-3, 1e3, -1e3, 2), 1e3),
        ((1e-4, -1e3), 1e-4),
    ],
)
def test_the_largest_by_sign_is_not_the_one_of_largest_size(eigenvalues, largest):
    found = largest_curvature(quadratic(*eigenvalues), np.ones(len(eigenvalues)))
    assert found.converged
    # Differences of a gradient are exact to some 10⁻¹⁰ of its size, whatever is small beside it.
    size = max(abs(value) for value in eigenvalues)
    assert found.value == pytest.approx(largest, rel=1e-5, abs=1e-10 * size + 1e-9)


def test_no_way_up_means_no_largest_rate():
    downhill = Perceptron(one_image(), "sigmoid", "absolute")
    # Beyond the middle, σ bends downward; no other direction bends at all.
    found = largest_curvature(downhill, np.array([-3.0, -3.0]))
    curvature = image_curvatures(downhill, np.array([-3.0, -3.0]))[0]
    assert curvature < 0.0
    assert found.value == 0.0
    assert largest_stable_rate(found.value) == math.inf


def one_image():
    smiles = builtin_sample_set("smiles")
    image = smiles.images[0]
    return SampleSet("one", 1, 2, (type(image)("both", True, np.ones((1, 2))),))


def test_an_empty_sample_has_no_curvature():
    found = largest_curvature(Perceptron(SampleSet("none", 2, 3)), np.ones(6))
    assert (found.value, found.converged) == (0.0, True)
    assert largest_stable_rate(found.value) == math.inf


def test_a_hundred_directions_need_far_fewer_products():
    objective = quadratic(*range(1, 100), 150)
    found = largest_curvature(objective, np.zeros(100))
    assert found.converged
    assert found.value == pytest.approx(150, rel=1e-8)
    assert found.iterations < 40


def test_a_limit_that_is_too_small_is_told():
    found = largest_curvature(quadratic(*range(1, 21)), np.zeros(20), limit=3)
    assert (found.iterations, found.converged) == (3, False)
    assert 1.0 < found.value < 20.0


def test_the_same_point_gives_the_same_bits():
    objective = Perceptron(builtin_sample_set("smiles"))
    first, second = (largest_curvature(objective, np.linspace(-1, 1, 12)) for _ in range(2))
    assert first.value == second.value
    assert first.direction.tobytes() == second.direction.tobytes()
    assert not first.direction.flags.writeable


def test_numbers_that_are_not_finite_have_no_curvature():
    objective = Perceptron(builtin_sample_set("smiles"), "linear", "squared")
    found = largest_curvature(objective, np.full(12, np.inf))
    assert math.isnan(found.value)
    assert not found.converged
    assert math.isnan(largest_stable_rate(found.value))


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("bias", [False, True])
def test_descent_shrinks_below_the_largest_stable_rate_and_grows_above(reduction, bias):
    objective = Perceptron(builtin_sample_set("smiles"), "linear", "squared", reduction, bias)
    start = np.zeros(objective.size)
    limit = largest_stable_rate(largest_curvature(objective, start).value)

    def loss_after(steps, rate):
        parameters = start
        for _ in range(steps):
            parameters = parameters - rate * objective.gradient(parameters)
        return objective.value(parameters)

    assert loss_after(400, 0.98 * limit) < loss_after(200, 0.98 * limit)
    assert loss_after(400, 1.02 * limit) > 10 * loss_after(200, 1.02 * limit)


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_any_objective_is_measured_by_its_gradient(x, y):
    class Rosenbrock:
        size = 2

        def gradient(self, p):
            return np.array(
                [-2 * (1 - p[0]) - 400 * p[0] * (p[1] - p[0] ** 2), 200 * (p[1] - p[0] ** 2)]
            )

    hessian = np.array([[2 - 400 * (y - 3 * x**2), -400 * x], [-400 * x, 200]])
    found = largest_curvature(Rosenbrock(), np.array([x, y]))
    assert found.value == pytest.approx(np.linalg.eigvalsh(hessian)[-1], rel=1e-7)
    assert hessian_vector(Rosenbrock(), np.array([x, y]), np.zeros(2)).tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    "eigenvalues", [(5.0, 2.0, -9.0), (5.0, 2.0), (-2.0, -9.0), (3.0, 1e-3, 0.0), (0.0, 0.0)]
)
def test_the_smallest_curvature_is_the_least_by_sign(eigenvalues):
    objective = quadratic(*eigenvalues)
    found = smallest_curvature(objective, np.full(len(eigenvalues), 0.3), limit=16)
    assert found == pytest.approx(min(eigenvalues), abs=1e-8)


def test_few_products_find_a_downward_bend_that_is_never_exaggerated():
    eigenvalues = (*range(1, 60), -20)
    objective = quadratic(*eigenvalues)
    found = smallest_curvature(objective, np.zeros(60), limit=16)
    assert -20.0 - 1e-6 <= found < -15.0
