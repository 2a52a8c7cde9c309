"""Typed functions as curves and surfaces that a ball rolls down."""

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    SURFACES,
    Experiment,
    ExperimentError,
    ExpressionError,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
    surface_of,
)
from gdviz.engine.minima import find_minima

LECTURE = "abs(x) - sin(1.5*abs(x))/1.5"
SAMPLES = builtin_sample_set("smiles")


def descended(function, rate, start, steps):
    """The points of a run."""
    experiment = Experiment(
        SAMPLES, function=function, learning_rate=rate, start=Start("given", values=start)
    )
    training = Training(experiment)
    points = [training.parameters]
    for _ in range(steps):
        training.advance(1)
        points.append(training.parameters)
    return np.array(points)


def test_the_ball_of_the_lecture():
    curve = curve_of(LECTURE)
    points = descended(curve, 0.5, (3.0,), 3)
    assert [round(x, 2) for x in points[:, 0]] == [3.0, 2.39, 1.44, 0.66]
    assert [round(curve.value(x), 2) for x in points[:3]] == [3.65, 2.68, 0.89]
    assert [round(float(curve.gradient(x)[0]), 2) for x in points] == [1.21, 1.9, 1.56, 0.46]


def test_the_typed_curve_of_the_lecture_is_the_built_in_one():
    typed, known = curve_of(LECTURE), CURVES["ball-on-a-hill"]
    x = np.linspace(known.low, known.high, 999)
    assert typed.values(x).tolist() == known.values(x).tolist()
    np.testing.assert_allclose(typed.slopes(x), known.slopes(x), rtol=0, atol=1e-15)
    assert typed.formula == known.formula
    np.testing.assert_allclose(
        descended(typed, 0.5, (3.0,), 30), descended(known, 0.5, (3.0,), 30), rtol=0, atol=1e-13
    )


@pytest.mark.parametrize("known", CURVES.values(), ids=CURVES.keys())
def test_every_built_in_curve_can_be_typed(known):
    typed = curve_of(known.formula)
    x = np.linspace(known.low, known.high, 501)
    np.testing.assert_allclose(typed.values(x), known.values(x), rtol=1e-13, atol=1e-13)
    np.testing.assert_allclose(typed.slopes(x), known.slopes(x), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("known", SURFACES.values(), ids=SURFACES.keys())
def test_every_built_in_surface_can_be_typed(known):
    typed = surface_of(known.formula)
    x, y = np.meshgrid(np.linspace(*known.x_range, 41), np.linspace(*known.y_range, 37))
    np.testing.assert_allclose(typed.values(x, y), known.values(x, y), rtol=1e-12, atol=1e-11)
    for mine, theirs in zip(typed.slopes(x, y), known.slopes(x, y), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-11, atol=1e-10)


def test_equal_texts_are_equal_values():
    for of in (curve_of, surface_of):
        assert of("x^2") == of("x^2")
        assert hash(of("x^2")) == hash(of("x^2"))
        assert of("x^2") != of("x^3")
        one, other = (Experiment(SAMPLES, function=of("x^2")) for _ in range(2))
        assert one == other
        assert one.trains_like(other)


def test_a_typed_curve_tells_what_it_is():
    curve = curve_of("x^2 - 3*cos(4x)")
    assert (curve.name, curve.title) == ("x^2 - 3*cos(4x)", "Your own function")
    assert curve.formula == "x² − 3·cos(4·x)"
    assert curve.derivative.text == "2·x + 12·sin(4·x)"
    assert curve.low < curve.start < curve.high


def test_a_typed_surface_has_both_slopes_as_formulas():
    surface = surface_of("(1-x)^2 + 100(y-x^2)^2")
    assert surface.derivative.by_x.text == "−2·(1 − x) − 400·x·(y − x²)"
    assert surface.derivative.by_y.text == "200·(y − x²)"
    gradient = surface.gradient(np.array([-1.2, 1.0]))
    np.testing.assert_allclose(gradient, [-215.6, -88.0], rtol=1e-14)


@pytest.mark.parametrize(
    "text", ["x^2", "x^4", "exp(x)", "sqrt(1-x^2)", "ln(x)+x", "max(0,x)", "-ln(sigmoid(x))", "x^8"]
)
def test_a_first_run_goes_down_from_where_it_begins(text):
    curve = curve_of(text)
    points = descended(curve, curve.rate, (curve.start,), 5)
    values = [curve.value(point) for point in points]
    assert np.isfinite(values).all()
    assert values == sorted(values, reverse=True)
    assert values[-1] < values[0]


@pytest.mark.parametrize("text", ["x^2+y^2", "x^4 y^4", "sin(x) cos(y)", "y", "sqrt(x y)", "ln(y)"])
def test_a_first_run_on_a_surface_goes_down_too(text):
    surface = surface_of(text)
    points = descended(surface, surface.rate, surface.start, 5)
    values = [surface.value(point) for point in points]
    assert np.isfinite(values).all()
    assert values[-1] < values[0]


@pytest.mark.parametrize("text", ["5", "sign(x)", "sqrt(-1-x^2)"])
def test_a_function_without_a_slope_still_has_a_start(text):
    curve, surface = curve_of(text), surface_of(text)
    assert (curve.start, curve.rate) == (3.0, 0.1)
    assert (surface.start, surface.rate) == ((3.0, 2.0), 0.1)
    assert curve.slopes(np.ones(2)).shape == (2,)


def test_a_range_moves_what_is_drawn_where_it_begins_and_the_minima():
    usual, wide = curve_of("cos(x)"), curve_of("cos(x)", (-10.0, 10.0))
    assert (wide.low, wide.high) == (-10.0, 10.0)
    assert wide.start == 7.5
    assert find_minima(usual).count == 2
    assert find_minima(wide).count == 4
    assert usual.same_function(wide)
    assert usual != wide
    surface = surface_of("x^2 + y^2", (0.0, 8.0), (1.0, 2.0))
    assert surface.x_range == (0.0, 8.0)
    assert surface.start == (7.0, 1.75)


@pytest.mark.parametrize(
    ("ends", "sentence"),
    [
        (
            (2.0, 2.0),
            "The range of x must end to the right of where it begins, not run from 2 to 2.",
        ),
        ((3.0, -1.0), "not run from 3 to −1."),
        ((1000.0, 1000.0000001), "must end to the right"),
        ((-2e6, 1.0), "The range of x must lie between −1,000,000 and 1,000,000."),
        ((0.0, float("nan")), "must lie between"),
    ],
)
def test_a_range_that_cannot_be_is_refused_in_a_sentence(ends, sentence):
    with pytest.raises(ExperimentError) as refusal:
        curve_of("x^2", ends)
    assert sentence in str(refusal.value)
    with pytest.raises(ExperimentError, match="The range of y"):
        surface_of("x^2", (-1.0, 1.0), ends)


def test_a_run_goes_on_while_the_range_changes():
    training = Training(Experiment(SAMPLES, function=curve_of("x^2"), learning_rate=0.1))
    training.advance(3)
    training.apply(Experiment(SAMPLES, function=curve_of("x^2", (-9, 9)), learning_rate=0.1))
    assert (training.step, training.length) == (3, 3)
    assert training.snapshot().experiment.function.high == 9
    training.apply(Experiment(SAMPLES, function=curve_of("x^3"), learning_rate=0.1))
    assert training.length == 0


def test_a_mistake_is_one_here_too():
    with pytest.raises(ExpressionError, match="y is only known for surfaces"):
        curve_of("x*y")
