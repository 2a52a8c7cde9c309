"""The landscape against the loss itself, point by point."""

import numpy as np
import pytest

from gdviz.engine import (
    ACTIVATIONS,
    LOSSES,
    REDUCTIONS,
    Image,
    Perceptron,
    SampleSet,
    builtin_sample_set,
    steepest_pair,
)
from gdviz.engine.landscape import loss_line, loss_map
from gdviz.engine.slices import EXPONENTIALS, PIECE

RELATIVE = 1e-12
KINDS = [(output, loss) for output in ACTIVATIONS for loss in LOSSES]


def random_samples(images: int, rows: int = 3, columns: int = 4, seed: int = 5) -> SampleSet:
    random = np.random.default_rng(seed)
    return SampleSet(
        "random",
        rows,
        columns,
        tuple(Image(f"{i}", bool(i % 3), random.random((rows, columns))) for i in range(images)),
    )


def by_definition(objective, parameters, axes, x, y):
    """Every point as its own set of parameters, evaluated from scratch."""
    losses = np.empty((len(y), len(x)))
    for row, upward in enumerate(y):
        for column, across in enumerate(x):
            point = np.array(parameters)
            point[axes[0]] = across
            point[axes[1]] = upward
            with np.errstate(all="ignore"):
                losses[row, column] = objective.value(point)
    return losses


def assert_agrees(losses, expected):
    scale = np.max(np.abs(expected[np.isfinite(expected)]), initial=0.0)
    np.testing.assert_allclose(losses, expected, rtol=RELATIVE, atol=RELATIVE * scale)


@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize(("output", "loss"), KINDS)
def test_the_map_is_the_loss_at_every_point(output, loss, reduction, bias):
    objective = Perceptron(random_samples(9), output, loss, reduction, bias)
    parameters = np.random.default_rng(2).normal(size=objective.size)
    axes = (objective.size - 1, 2)
    x, y = np.linspace(-4, 7, 13), np.linspace(-9, 2, 11)
    result = loss_map(objective, parameters, axes, x, y)
    assert_agrees(result.losses, by_definition(objective, parameters, axes, x, y))


@pytest.mark.parametrize("size", [1.0, 100.0, 1e4, 1e8])
@pytest.mark.parametrize(("output", "loss"), KINDS)
def test_huge_weights_and_wide_planes_neither_overflow_nor_lose_digits(output, loss, size):
    objective = Perceptron(random_samples(20), output, loss)
    parameters = size * np.random.default_rng(3).normal(size=objective.size)
    x = np.linspace(-3 * size, 3 * size, 9)
    result = loss_map(objective, parameters, (1, 7), x, x)
    assert np.isfinite(result.losses).all()
    assert_agrees(result.losses, by_definition(objective, parameters, (1, 7), x, x))


def test_the_smallest_cross_entropy_keeps_its_digits():
    """All images far on the right side: ln(1 + e^m) is e^m, which 1 + e^m would round away."""
    objective = Perceptron(builtin_sample_set("smiles"), "sigmoid", "cross-entropy")
    parameters = np.array([0, 0, 0, 0, 0, 0, 40, -200, 40, -40, 40, -40.0])
    x = np.linspace(39, 41, 5)
    result = loss_map(objective, parameters, (6, 8), x, x)
    expected = by_definition(objective, parameters, (6, 8), x, x)
    assert 0 < expected.max() < 1e-8
    np.testing.assert_allclose(result.losses, expected, rtol=RELATIVE)


@pytest.mark.parametrize("loss", LOSSES)
def test_many_images_on_a_fine_map_agree_across_every_seam(loss):
    objective = Perceptron(random_samples(700, 2, 2), "sigmoid", loss)
    x, y = np.linspace(-2, 2, 1499), np.linspace(-2, 2, 23)
    assert len(x) * len(y) > 2 * PIECE
    assert len(objective.samples) * (len(x) + len(y)) > EXPONENTIALS
    parameters = np.array([0.3, -1.0, 2.0, 0.5])
    losses = loss_map(objective, parameters, (0, 3), x, y).losses
    for row, column in ((0, 0), (10, 700), (11, 701), (22, 1498), (21, 3)):
        point = np.array([x[column], -1.0, 2.0, y[row]])
        assert losses[row, column] == pytest.approx(objective.value(point), rel=RELATIVE)


def test_what_is_too_large_to_be_a_number_stays_so_and_the_rest_is_exact():
    objective = Perceptron(random_samples(3), "linear", "squared")
    parameters = np.zeros(12)
    x = np.array([-1e200, 0.0, 1.0, 1e200])
    losses = loss_map(objective, parameters, (0, 1), x, np.array([0.0])).losses
    assert not np.isfinite(losses[0, [0, 3]]).any()
    assert losses[0, 1] == pytest.approx(3.0, rel=RELATIVE)


def test_an_empty_sample_set_has_a_flat_landscape():
    objective = Perceptron(SampleSet("empty", 2, 2))
    assert np.array_equal(
        loss_map(objective, np.ones(4), (0, 1), *[np.arange(3.0)] * 2).losses, np.zeros((3, 3))
    )


def test_known_outputs_give_the_same_bits():
    objective = Perceptron(random_samples(5))
    parameters, x = np.linspace(-1, 1, 12), np.linspace(-2, 2, 7)
    known = loss_map(objective, parameters, (3, 4), x, x, objective.outputs(parameters))
    assert np.array_equal(known.losses, loss_map(objective, parameters, (3, 4), x, x).losses)


def test_a_map_is_frozen_and_keeps_what_it_was_made_of():
    parameters = np.zeros(12)
    result = loss_map(Perceptron(random_samples(2)), parameters, (3, 4), *[np.arange(2.0)] * 2)
    parameters[0] = 9.0
    assert result.parameters[0] == 0.0
    assert result.axes == (3, 4)
    for array in (result.parameters, result.x, result.y, result.losses):
        assert not array.flags.writeable


@pytest.mark.parametrize(("output", "loss"), KINDS)
def test_a_line_is_the_loss_over_one_weight(output, loss):
    objective = Perceptron(random_samples(6, 1, 1), output, loss, "mean")
    x = np.linspace(-5, 5, 21)
    expected = np.array([objective.value(np.array([value])) for value in x])
    assert_agrees(loss_line(objective, np.array([0.7]), 0, x), expected)


@pytest.mark.parametrize("axes", [(0, 12), (-1, 3)])
def test_parameters_that_are_not_there_are_named(axes):
    objective = Perceptron(random_samples(2))
    wrong = next(axis for axis in axes if axis not in range(12))
    with pytest.raises(IndexError, match=f"parameters 0 to 11, not {wrong}"):
        loss_map(objective, np.zeros(12), axes, *[np.arange(2.0)] * 2)
    with pytest.raises(IndexError, match=f"parameters 0 to 11, not {wrong}"):
        loss_line(objective, np.zeros(12), wrong, np.arange(2.0))


def test_the_steepest_pair_is_the_two_largest_slopes_by_size_in_reading_order():
    assert steepest_pair(np.array([0.1, -3.0, 0.0, 2.0])) == (1, 3)
    assert steepest_pair(np.array([2.0, 0.0, -5.0])) == (0, 2)


def test_equal_slopes_are_taken_in_reading_order():
    assert steepest_pair(np.array([0.0, 1.0, -1.0, 1.0])) == (1, 2)


def test_one_parameter_makes_no_pair():
    with pytest.raises(ValueError, match="two parameters"):
        steepest_pair(np.array([1.0]))
