"""The task “negate” against a calculation by hand."""

import math
from fractions import Fraction

import numpy as np
import pytest

from gdviz.engine import CURVES, Experiment, ExperimentError, Start, Training, builtin_sample_set
from gdviz.engine.number_pairs import NEGATE, NumberPairs
from gdviz.engine.stability import largest_curvature, largest_stable_rate

SAMPLES = builtin_sample_set("smiles")


def negating(**settings):
    return Experiment(SAMPLES, function=NEGATE, **{"learning_rate": NEGATE.rate} | settings)


def by_hand(pairs, weight):
    """Loss and slope in fractions."""
    exact = [(Fraction(x), Fraction(target)) for x, target in pairs]
    w = Fraction(weight)
    loss = sum((w * x - target) ** 2 for x, target in exact)
    return loss, sum(2 * x * (w * x - target) for x, target in exact)


def test_the_lectures_pairs_at_weight_0():
    # 4² + 1² + 0.5² = 17.25, and the slope is 2·(4·4 + 1·1 + 0.5·0.5) = 34.5.
    assert NEGATE.value(np.array([0.0])) == 17.25
    assert NEGATE.gradient(np.array([0.0])).tolist() == [34.5]
    assert NEGATE.bend == 34.5


@pytest.mark.parametrize("weight", [-3.0, -1.0, -0.25, 0.0, 1.5])
@pytest.mark.parametrize("pairs", [NEGATE.pairs, ((2.0, 1.0), (-1.0, 0.5)), ((0.0, 3.0),)])
def test_loss_and_slope_are_those_of_the_hand_calculation(pairs, weight):
    function = NumberPairs(pairs)
    loss, slope = by_hand(pairs, weight)
    assert function.value(np.array([weight])) == pytest.approx(float(loss), rel=1e-15)
    assert function.gradient(np.array([weight]))[0] == pytest.approx(float(slope), abs=1e-14)


def test_arrays_for_plotting_hold_the_same_numbers():
    weights = np.linspace(-3, 1, 24).reshape(4, 6)
    losses, slopes = NEGATE.values(weights), NEGATE.slopes(weights)
    assert losses.shape == slopes.shape == (4, 6)
    assert losses[1, 2] == NEGATE.value(weights[1, 2:3])
    assert slopes[1, 2] == NEGATE.gradient(weights[1, 2:3])[0]


def test_the_bottom_is_where_every_output_is_its_target():
    (bottom,) = NEGATE.minima
    assert (bottom.point, bottom.value) == ((-1.0,), 0.0)
    assert NEGATE.outputs(-1.0).tolist() == NEGATE.targets.tolist() == [-4.0, -1.0, 0.5]
    # Nothing fits both of these: 2·w = 1 and −w = 0.5 leave (2·1 − 1·0.5) / 5 = 0.3.
    (bottom,) = NumberPairs(((2.0, 1.0), (-1.0, 0.5))).minima
    assert bottom.point[0] == pytest.approx(0.3)
    assert bottom.value == pytest.approx(0.16 + 0.64)


def test_gradient_descent_finds_minus_one():
    training = Training(negating())
    weights = [training.parameters[0]]
    for _ in range(3):
        training.advance()
        weights.append(training.parameters[0])
    # w ← w − 0.02·34.5·(w + 1): what is missing shrinks to 0.31 of itself.
    assert weights == pytest.approx([0.0, -0.69, -0.9039, -0.970209], abs=1e-12)
    training.advance(60)
    assert training.parameters[0] == pytest.approx(-1.0, abs=1e-15)


def test_the_suggested_rate_is_below_the_largest_stable_one():
    assert NEGATE.rate == 0.02
    curvature = largest_curvature(NEGATE, np.array([0.3]))
    assert curvature.value == pytest.approx(34.5, rel=1e-6)
    assert largest_stable_rate(curvature.value) == pytest.approx(2 / 34.5, rel=1e-6)
    too_fast = Training(negating(learning_rate=0.06))
    too_fast.advance(50)
    assert abs(too_fast.parameters[0] + 1) > 10


@pytest.mark.parametrize("pairs", [NEGATE.pairs, ((100.0, 1.0),), ((1e-3, 5.0),), ((0.0, 1.0),)])
def test_every_table_has_a_rate_that_goes_down(pairs):
    function = NumberPairs(pairs)
    assert 0 < function.rate * function.bend < 2 or function.bend == 0
    assert function.low < function.start < function.high


def test_inputs_of_0_leave_nothing_to_learn():
    function = NumberPairs(((0.0, 1.0),))
    assert function.minima == ()
    assert function.gradient(np.array([7.0])).tolist() == [0.0]


def test_a_weight_that_runs_away_ends_the_run_with_a_sentence():
    training = Training(negating(learning_rate=1e3))
    training.advance(1000)
    assert training.divergence is not None
    assert "a step may overshoot" in training.divergence.explanation()


def test_other_pairs_go_on_from_the_weight_that_is_there():
    training = Training(negating())
    training.advance(4)
    weight = training.parameters[0]
    training.apply(Experiment(SAMPLES, function=NumberPairs(((1.0, 2.0),)), learning_rate=0.02))
    assert training.parameters[0] == weight
    training.advance()
    assert training.parameters[0] == pytest.approx(weight - 0.02 * 2 * (weight - 2))
    training.back(5)
    assert training.parameters[0] == 0.0


def test_a_curve_is_another_space():
    images, pairs = Experiment(SAMPLES), negating()
    curve = Experiment(SAMPLES, function=CURVES["parabola"], start=Start.at([3.0]))
    for one, other in ((images, pairs), (pairs, curve), (curve, images)):
        assert not one.same_space(other)
        assert not other.trains_like(one)


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ((), "There must be at least one pair of numbers to learn from."),
        (((1.0, 2e6),), "Inputs and targets must be numbers from −1,000,000 to 1,000,000."),
        (((math.nan, 1.0),), "Inputs and targets must be numbers"),
        (((1.0, -math.inf),), "Inputs and targets must be numbers"),
    ],
)
def test_pairs_that_cannot_be_are_refused_in_a_sentence(pairs, sentence):
    with pytest.raises(ExperimentError) as refusal:
        NumberPairs(pairs)
    assert sentence in str(refusal.value)
