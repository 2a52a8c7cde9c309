"""Curves against their own formulas in 60 digits, and against the numbers of the lecture."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gdviz.engine.expressions import expression_of
from gdviz.engine.known_functions import CURVES
from tests.engine import formulas
from tests.sizes import size

every_curve = pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES.keys())


def descended(curve, rate, steps):
    """The points of gradient descent from the start of the curve."""
    points = [curve.start_parameters()]
    for _ in range(steps):
        points.append(points[-1] - rate * curve.gradient(points[-1]))
    return np.array(points)


@every_curve
@settings(max_examples=size(15, 40))
@given(data=st.data())
def test_value_and_derivative_are_those_of_the_formula(curve, data):
    x = data.draw(st.floats(curve.low, curve.high, allow_subnormal=False))
    # The difference must not reach over the corner of |x|.
    assume(abs(x) > 1e-15)
    point = np.array([x])
    assert curve.value(point) == pytest.approx(formulas.value(curve.formula, x=x), abs=2e-14)
    gradient = curve.gradient(point)
    assert gradient.shape == (1,)
    assert gradient.tolist() == pytest.approx(formulas.slopes(curve.formula, x=x), abs=2e-13)


@every_curve
@settings(max_examples=size(10, 20))
@given(data=st.data())
def test_the_written_derivative_is_the_derivative(curve, data):
    x = data.draw(st.floats(curve.low, curve.high, allow_subnormal=False))
    (written,) = (expression_of(text) for text in curve.slope_formulas)
    assert written(np.array([x])).tolist() == pytest.approx(
        curve.slopes(np.array([x])), rel=1e-12, abs=1e-12
    )


@every_curve
def test_arrays_for_plotting_hold_the_same_numbers(curve):
    x = np.linspace(curve.low, curve.high, 60).reshape(4, 15)
    expected = [[curve.value(np.array([each])) for each in row] for row in x]
    np.testing.assert_allclose(curve.values(x), expected, rtol=1e-14, atol=1e-15)
    slopes = [[curve.gradient(np.array([each]))[0] for each in row] for row in x]
    np.testing.assert_allclose(curve.slopes(x), slopes, rtol=1e-13, atol=1e-14)


@every_curve
def test_the_known_minima_are_all_there_are(curve):
    grid = np.linspace(curve.low, curve.high, 20_001)
    slopes = curve.slopes(grid)
    crossings = np.flatnonzero((slopes[:-1] < 0.0) & (slopes[1:] >= 0.0))
    known = sorted(minimum.point[0] for minimum in curve.minima)
    assert len(crossings) == len(known)
    width = grid[1] - grid[0]
    assert [grid[i] for i in crossings] == pytest.approx(known, abs=1.001 * width)


@every_curve
def test_minima_are_exact_and_the_lowest_comes_first(curve):
    for minimum in curve.minima:
        (x,) = minimum.point
        assert minimum.value == pytest.approx(formulas.value(curve.formula, x=x), abs=1e-14)
        assert abs(curve.gradient(np.array([x]))[0]) < 1e-13
        assert all(curve.value(np.array([x + way])) > minimum.value for way in (-1e-3, 1e-3))
    values = [minimum.value for minimum in curve.minima]
    assert values == sorted(values)
    assert values[0] == pytest.approx(
        curve.values(np.linspace(curve.low, curve.high, 9999)).min(), abs=1e-3
    )


@every_curve
def test_the_suggested_run_reaches_a_minimum(curve):
    end = descended(curve, curve.rate, 2000)[-1, 0]
    nearest = min(abs(end - minimum.point[0]) for minimum in curve.minima)
    # The ball on the hill comes to rest slowly: its valley bends like |x|³.
    assert nearest < (2e-3 if curve.name == "ball-on-a-hill" else 1e-9)


@every_curve
def test_what_a_curve_says_of_itself_is_in_order(curve):
    assert CURVES[curve.name] is curve
    assert curve.size == 1
    assert curve.low < curve.start < curve.high
    assert curve.start_parameters().tolist() == [curve.start]


def test_the_lecture_rolls_down_from_three():
    curve = CURVES["ball-on-a-hill"]
    points = descended(curve, 0.5, 3)
    rows = [(*p.tolist(), curve.value(p), *curve.gradient(p).tolist()) for p in points]
    assert [tuple(round(number, 2) for number in row) for row in rows] == [
        (3.0, 3.65, 1.21),
        (2.39, 2.68, 1.90),
        (1.44, 0.89, 1.56),
        (0.66, 0.10, 0.46),
    ]


def test_the_ball_on_a_hill_points_up_on_both_sides_and_is_flat_below():
    curve = CURVES["ball-on-a-hill"]
    x = np.array([-2.0, 0.0, 2.0])
    assert np.sign(curve.slopes(x)).tolist() == [-1.0, 0.0, 1.0]
    assert curve.values(x)[0] == curve.values(x)[2]


@pytest.mark.parametrize(("rate", "rests_at"), [(0.1, 1.8608), (0.45, -2.1149)])
def test_two_valleys_a_small_rate_stays_in_the_local_one_a_larger_one_leaves_it(rate, rests_at):
    assert descended(CURVES["double-well"], rate, 500)[-1, 0] == pytest.approx(rests_at, abs=1e-4)


def test_two_valleys_a_rate_too_large_hops_back_and_forth():
    late = descended(CURVES["double-well"], 0.6, 500)[-50:, 0]
    assert np.abs(np.diff(late)).min() > 0.1
    assert np.isfinite(late).all()


def test_the_cliff_throws_the_ball_far():
    moves = np.abs(np.diff(descended(CURVES["cliff"], 1.0, 60)[:, 0]))
    assert moves.max() > 5 * np.median(moves)


def test_the_plateau_is_nearly_flat_far_out_and_steep_in_the_middle():
    slopes = CURVES["plateau"].slopes(np.array([1 / math.sqrt(3.0), 6.0]))
    assert slopes[0] > 50 * slopes[1] > 0.0
