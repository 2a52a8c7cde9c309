"""The landscape against the loss itself, point by point."""

import numpy as np
import pytest

from gdviz.engine import (
    ACTIVATIONS,
    CURVES,
    LOSSES,
    REDUCTIONS,
    SURFACES,
    Image,
    Perceptron,
    SampleSet,
    builtin_sample_set,
    steepest_pair,
)
from gdviz.engine.landscape import loss_line, loss_map, slope_line
from gdviz.engine.section import Section
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
    result = loss_map(objective, Section.along(parameters, axes), x, y)
    assert_agrees(result, by_definition(objective, parameters, axes, x, y))


@pytest.mark.parametrize("size", [1.0, 100.0, 1e4, 1e8])
@pytest.mark.parametrize(("output", "loss"), KINDS)
def test_huge_weights_and_wide_planes_neither_overflow_nor_lose_digits(output, loss, size):
    objective = Perceptron(random_samples(20), output, loss)
    parameters = size * np.random.default_rng(3).normal(size=objective.size)
    x = np.linspace(-3 * size, 3 * size, 9)
    result = loss_map(objective, Section.along(parameters, (1, 7)), x, x)
    assert np.isfinite(result).all()
    assert_agrees(result, by_definition(objective, parameters, (1, 7), x, x))


def test_the_smallest_cross_entropy_keeps_its_digits():
    """All images far on the right side: ln(1 + e^m) is e^m, which 1 + e^m would round away."""
    objective = Perceptron(builtin_sample_set("smiles"), "sigmoid", "cross-entropy")
    parameters = np.array([0, 0, 0, 0, 0, 0, 40, -200, 40, -40, 40, -40.0])
    x = np.linspace(39, 41, 5)
    result = loss_map(objective, Section.along(parameters, (6, 8)), x, x)
    expected = by_definition(objective, parameters, (6, 8), x, x)
    assert 0 < expected.max() < 1e-8
    np.testing.assert_allclose(result, expected, rtol=RELATIVE)


@pytest.mark.parametrize("loss", LOSSES)
def test_many_images_on_a_fine_map_agree_across_every_seam(loss):
    objective = Perceptron(random_samples(700, 2, 2), "sigmoid", loss)
    x, y = np.linspace(-2, 2, 1499), np.linspace(-2, 2, 23)
    assert len(x) * len(y) > 2 * PIECE
    assert len(objective.samples) * (len(x) + len(y)) > EXPONENTIALS
    parameters = np.array([0.3, -1.0, 2.0, 0.5])
    losses = loss_map(objective, Section.along(parameters, (0, 3)), x, y)
    for row, column in ((0, 0), (10, 700), (11, 701), (22, 1498), (21, 3)):
        point = np.array([x[column], -1.0, 2.0, y[row]])
        assert losses[row, column] == pytest.approx(objective.value(point), rel=RELATIVE)


def test_what_is_too_large_to_be_a_number_stays_so_and_the_rest_is_exact():
    objective = Perceptron(random_samples(3), "linear", "squared")
    parameters = np.zeros(12)
    x = np.array([-1e200, 0.0, 1.0, 1e200])
    losses = loss_map(objective, Section.along(parameters, (0, 1)), x, np.array([0.0]))
    assert not np.isfinite(losses[0, [0, 3]]).any()
    assert losses[0, 1] == pytest.approx(3.0, rel=RELATIVE)


def test_an_empty_sample_set_has_a_flat_landscape():
    objective = Perceptron(SampleSet("empty", 2, 2))
    assert np.array_equal(
        loss_map(objective, Section.along(np.ones(4), (0, 1)), *[np.arange(3.0)] * 2),
        np.zeros((3, 3)),
    )


def test_known_outputs_give_the_same_bits():
    objective = Perceptron(random_samples(5))
    parameters, x = np.linspace(-1, 1, 12), np.linspace(-2, 2, 7)
    section = Section.along(parameters, (3, 4))
    known = loss_map(objective, section, x, x, objective.outputs(parameters))
    assert np.array_equal(known, loss_map(objective, section, x, x))


def test_what_is_handed_out_is_frozen():
    section = Section.along(np.zeros(12), (3, 4))
    x = np.arange(2.0)
    objective = Perceptron(random_samples(2))
    line = Section.along(np.zeros(12), (3,))
    for losses in (
        loss_map(objective, section, x, x),
        loss_line(objective, line, x),
        slope_line(objective, line, x),
    ):
        assert not losses.flags.writeable


@pytest.mark.parametrize(("output", "loss"), KINDS)
def test_a_line_is_the_loss_over_one_weight(output, loss):
    objective = Perceptron(random_samples(6, 1, 1), output, loss, "mean")
    x = np.linspace(-5, 5, 21)
    expected = np.array([objective.value(np.array([value])) for value in x])
    assert_agrees(loss_line(objective, Section.along(np.array([0.7]), (0,)), x), expected)


@pytest.mark.parametrize(("output", "loss"), KINDS)
def test_a_plane_along_any_two_directions_is_the_loss_at_its_points(output, loss):
    objective = Perceptron(random_samples(9), output, loss, bias=True)
    random = np.random.default_rng(4)
    section = Section.spanned(*random.normal(size=(3, objective.size)))
    x, y = np.linspace(-3, 4, 7), np.linspace(-2, 2, 5)
    expected = [[objective.value(section.points(u, v)) for u in x] for v in y]
    assert_agrees(loss_map(objective, section, x, y), np.array(expected))


@pytest.mark.parametrize("axes", [(0, 1), (1, 0)])
@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
def test_the_map_of_a_surface_is_the_surface(surface, axes):
    x, y = np.linspace(-2, 3, 7), np.linspace(-1, 2, 5)
    section = Section.along(np.array(surface.start), axes)
    expected = [
        [surface.value(np.array([u, v] if axes == (0, 1) else [v, u])) for u in x] for v in y
    ]
    assert_agrees(loss_map(surface, section, x, y), np.array(expected))


@pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES)
def test_the_line_of_a_curve_is_the_curve_with_its_slopes(curve):
    section = Section.along(np.array([curve.start]), (0,))
    x = np.linspace(curve.low, curve.high, 41)
    assert_agrees(loss_line(curve, section, x), curve.function(x))
    assert np.array_equal(slope_line(curve, section, x), curve.derivative(x))


@pytest.mark.parametrize(("output", "loss"), KINDS)
def test_the_slope_along_a_line_is_the_difference_of_the_losses(output, loss):
    objective = Perceptron(random_samples(6), output, loss)
    parameters = np.random.default_rng(6).normal(size=objective.size)
    section = Section.along(parameters, (4,))
    x = np.linspace(-2.03, 2.0, 9)
    ahead, behind = (loss_line(objective, section, x + step) for step in (1e-6, -1e-6))
    slopes = slope_line(objective, section, x)
    np.testing.assert_allclose(slopes, (ahead - behind) / 2e-6, rtol=1e-5, atol=1e-8)


def test_a_kind_of_objective_that_knows_only_its_value_is_asked_point_by_point():
    class Cone:
        size = 2

        def value(self, parameters):
            return float(np.hypot(*parameters))

        def gradient(self, parameters):
            return parameters / self.value(parameters)

    plane = Section.along(np.array([3.0, 4.0]), (0, 1))
    losses = loss_map(Cone(), plane, np.array([3.0, 0.0]), np.array([4.0]))
    assert losses.tolist() == [[5.0, 4.0]]


def test_the_steepest_pair_is_the_two_largest_slopes_by_size_in_reading_order():
    assert steepest_pair(np.array([0.1, -3.0, 0.0, 2.0])) == (1, 3)
    assert steepest_pair(np.array([2.0, 0.0, -5.0])) == (0, 2)


def test_equal_slopes_are_taken_in_reading_order():
    assert steepest_pair(np.array([0.0, 1.0, -1.0, 1.0])) == (1, 2)


def test_one_parameter_makes_no_pair():
    with pytest.raises(ValueError, match="two parameters"):
        steepest_pair(np.array([1.0]))
