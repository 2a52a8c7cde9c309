"""The search for minima against curves whose minima are known."""

import math

import numpy as np
import pytest

from gdviz.engine import CURVES, curve_of
from gdviz.engine.minima import local_minima


@pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES.keys())
def test_the_minima_of_the_built_in_curves_are_found(curve):
    found = local_minima(curve.values, curve.slopes, curve.low, curve.high)
    assert len(found) == len(curve.minima)
    assert sorted(each.point[0] for each in found) == pytest.approx(
        sorted(each.point[0] for each in curve.minima), abs=1e-14
    )
    assert [each.value for each in found] == pytest.approx(
        [each.value for each in curve.minima], abs=1e-14
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("x^2", [0.0]),
        ("(x - 1)^2 * (x + 1)^2", [-1.0, 1.0]),
        ("x * ln(x)", [math.exp(-1.0)]),
        ("sin(x)", [-math.pi / 2]),
        ("x^2 - 3*cos(4x)", [-3.01020184, -1.50731157, 0.0, 1.50731157, 3.01020184]),
    ],
)
def test_smooth_valleys(text, places):
    assert sorted(each.point[0] for each in curve_of(text).minima) == pytest.approx(
        places, abs=1e-8
    )


@pytest.mark.parametrize(
    ("text", "place"), [("abs(x - 1/3)", 1 / 3), ("sqrt(abs(x))", 0.0), ("max(x, -x, x^2)", 0.0)]
)
def test_corners_and_tips_are_minima(text, place):
    (minimum,) = curve_of(text).minima
    assert minimum.point[0] == pytest.approx(place, abs=1e-15)


def test_of_a_flat_floor_the_middle_is_told():
    (minimum,) = curve_of("max(0, abs(x - 1) - 1)").minima
    assert minimum.point[0] == pytest.approx(1.0, abs=0.01)
    assert minimum.value == 0.0


GAPS = ("1/x", "1/x^2", "-1/(x - 0.3)^2", "ln(abs(x))", "ln(abs(x - 0.3))", "tan(x)")


@pytest.mark.parametrize("text", [*GAPS, "x", "exp(x)", "5", "sign(x)", "-x^2", "sqrt(1 - x^2)"])
def test_poles_gaps_ends_and_plains_are_none(text):
    assert curve_of(text).minima == ()


def test_many_valleys_come_with_the_deepest_first():
    minima = curve_of("cos(200x) + x^2/9").minima
    assert len(minima) == 254
    values = [minimum.value for minimum in minima]
    assert values == sorted(values)
    assert abs(minima[0].point[0]) == pytest.approx(math.pi / 200, abs=1e-5)


def test_each_is_lower_than_what_lies_beside_it():
    curve = curve_of("sin(3x) * cos(7x) + x^2/20")
    assert len(curve.minima) > 5
    for minimum in curve.minima:
        (x,) = minimum.point
        assert (curve.values(np.array([x - 1e-4, x + 1e-4])) > minimum.value).all()
