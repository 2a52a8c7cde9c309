"""Nudge tables against trying one weight after the other."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdviz.engine import Image, Perceptron, SampleSet, builtin_sample_set, curve_of, nudge_table
from gdviz.engine import nudges as module
from tests.engine import strategies
from tests.sizes import size


class Bowl:
    """x² + (y − 3)²: an objective that is no perceptron."""

    size = 2

    def value(self, parameters):
        return float(parameters[0] ** 2 + (parameters[1] - 3.0) ** 2)

    def gradient(self, parameters):
        return np.array([2 * parameters[0], 2 * (parameters[1] - 3.0)])


@settings(max_examples=size(20, 60))
@given(
    samples=strategies.sample_sets(least=0),
    output=strategies.outputs,
    loss=strategies.losses,
    reduction=strategies.reductions,
    bias=st.booleans(),
    size=st.floats(0.01, 4),
    data=st.data(),
)
def test_losses_are_those_of_one_weight_after_the_other(
    samples, output, loss, reduction, bias, size, data
):
    objective = Perceptron(samples, output, loss, reduction, bias)
    parameters = data.draw(strategies.parameters(objective.size))
    table = nudge_table(objective, parameters, size)
    assert table.now == objective.value(parameters)
    for index in range(objective.size):
        for losses, sign in ((table.up, 1.0), (table.down, -1.0)):
            alone = parameters.copy()
            alone[index] += sign * size
            expected = objective.value(alone)
            assert losses[index] == pytest.approx(expected, rel=1e-12, abs=1e-14)


@given(
    samples=strategies.sample_sets(),
    bias=st.booleans(),
    weights=st.lists(st.integers(-3, 3), min_size=17, max_size=17),
)
def test_moves_go_where_exact_arithmetic_goes(samples, bias, weights):
    """Halves and whole numbers, where the absolute loss is exact and so are its ties."""
    grids = [image.with_pixels(halves(image)) for image in samples.images]
    objective = Perceptron(samples.with_images(grids), "linear", "absolute", "sum", bias)
    start = weights[: objective.size]

    def exact(parameters):
        return sum(
            abs(sum(Fraction(x) * w for x, w in zip(row, parameters, strict=True)) - Fraction(y))
            for row, y in zip(objective.inputs.tolist(), objective.targets.tolist(), strict=True)
        )

    def best_move(index):
        change = {}
        for move in (1, -1):
            alone = list(start)
            alone[index] += move
            change[move] = exact(alone)
        lowest = min(change, key=change.__getitem__)
        return lowest if change[lowest] < exact(start) else 0

    table = nudge_table(objective, np.array(start, dtype=float), 1.0)
    assert table.moves.tolist() == [best_move(i) for i in range(objective.size)]


def halves(image):
    return [
        (row, column, round(2 * value) / 2) for (row, column), value in np.ndenumerate(image.pixels)
    ]


def test_a_loss_that_differs_by_rounding_only_is_no_reason_to_move():
    # The first weight meets 0.1 in one image of each label: up and down cancel exactly.
    pixels = [[0.1, 0.3]], [[0.1, 0.7]]
    images = [Image(str(i), i == 0, grid) for i, grid in enumerate(pixels)]
    objective = Perceptron(SampleSet("two", 1, 2, tuple(images)), "linear", "absolute")
    for scale in (0.1, 0.3, 0.7):
        table = nudge_table(objective, np.zeros(2), scale)
        assert table.moves[0] == 0.0


def test_the_lectures_first_round():
    objective = Perceptron(builtin_sample_set("smiles"), "linear", "absolute")
    table = nudge_table(objective, np.zeros(objective.size), 1.0)
    assert table.now == 4.0
    assert table.moves.tolist() == [0, 0, 0, 0, 0, 0, 1, -1, 1, -1, 1, -1]


def test_large_samples_are_tried_in_pieces(monkeypatch):
    objective = Perceptron(builtin_sample_set("smiles"), bias=True)
    parameters = np.linspace(-1, 1, objective.size)
    whole = nudge_table(objective, parameters, 0.5)
    monkeypatch.setattr(module, "TRIAL_SIZE", 20)
    pieces = nudge_table(objective, parameters, 0.5)
    assert np.array_equal(whole.up, pieces.up)
    assert np.array_equal(whole.down, pieces.down)


def test_any_objective_can_be_nudged():
    table = nudge_table(Bowl(), np.array([0.0, 0.0]), 1.0)
    assert table.now == 9.0
    assert table.up.tolist() == [10.0, 4.0]
    assert table.down.tolist() == [10.0, 16.0]
    assert table.moves.tolist() == [0.0, 1.0]


def test_tables_are_frozen():
    table = nudge_table(Bowl(), np.zeros(2), 1.0)
    assert not any(a.flags.writeable for a in (table.up, table.down, table.moves))


def test_the_lower_one_of_two_losses_whose_sum_is_no_number_is_moved_to():
    high = curve_of("1.7e308*sin(x)", (0.0, 3.0))
    table = nudge_table(high, np.array([1.5]), 0.5)
    assert table.now > 1.69e308
    assert table.moves.tolist() == [-0.5]
