"""Places where a curve falls, rises and is flat."""

import numpy as np
import pytest

from gdviz.engine import CURVES
from gdviz.engine.landmarks import landmarks


def of(name: str):
    curve = CURVES[name]
    x = np.linspace(curve.low, curve.high, 500)
    return curve, landmarks(
        x, curve.function(x), curve.derivative(x), lambda at: float(curve.derivative(np.array(at)))
    )


@pytest.mark.parametrize("name", CURVES)
def test_it_falls_at_a_rises_at_b_and_is_flat_at_c(name):
    curve, found = of(name)
    lowest = curve.minima[0].point[0]
    assert found.falling < lowest < found.rising
    assert (
        curve.derivative(np.array(found.falling)) < 0.0 < curve.derivative(np.array(found.rising))
    )
    assert curve.derivative(np.array(found.flat)) == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("name", ["double-well", "rugged"])
def test_c_is_in_a_local_minimum_where_there_is_one(name):
    curve, found = of(name)
    others = [minimum.point[0] for minimum in curve.minima[1:]]
    assert min(abs(found.flat - place) for place in others) < 1e-6


def test_of_one_valley_c_is_the_bottom():
    _, found = of("parabola")
    assert found.flat == pytest.approx(0.0, abs=1e-9)


def test_without_a_valley_there_is_no_c():
    x = np.linspace(-1.0, 1.0, 50)
    found = landmarks(x, np.exp(x), np.exp(x), lambda at: float(np.exp(at)))
    assert (found.falling, found.flat) == (None, None)
    assert found.rising == pytest.approx(1.0)
    flat = landmarks(x, np.zeros(50), np.zeros(50), lambda at: 0.0)
    assert (flat.falling, flat.rising, flat.flat) == (None, None, None)


def test_what_is_no_number_is_no_place():
    x = np.linspace(-1.0, 1.0, 50)
    slopes = np.full(50, np.nan)
    found = landmarks(x, slopes, slopes, lambda at: float("nan"))
    assert (found.falling, found.rising, found.flat) == (None, None, None)


def test_of_thousands_of_valleys_few_are_gone_into():
    x = np.linspace(-4.0, 4.0, 5000)
    asked = []

    def slope(at):
        asked.append(at)
        return float(100.0 * np.cos(100.0 * at) + 2.0 * at)

    found = landmarks(x, np.sin(100.0 * x) + x * x, np.array([slope(at) for at in x]), slope)
    assert found.flat == pytest.approx(0.0, abs=0.2)
    assert len(asked) < 5000 + 17 * 62


def test_a_pole_between_falling_and_rising_is_no_flat_place():
    x = np.linspace(-1.0, 1.01, 400)
    found = landmarks(x, -1.0 / x**2, 2.0 / x**3, lambda at: 2.0 / at**3 if at else float("inf"))
    assert found.flat is None
