"""The search for the minima of curves, against curves whose minima are known."""

import math

import numpy as np
import pytest

from gdviz.engine import CURVES, curve_of
from gdviz.engine.minima import (
    AT_BORDER,
    AT_EDGE,
    AT_JUMP,
    AT_MINIMUM,
    FALLS,
    LEFT,
    LEVEL,
    RIGHT,
    find_minima,
    known_minima,
)


def found(text, low=-4.0, high=4.0):
    return find_minima(curve_of(text, (low, high)))


def places(known):
    return sorted(each.point[0] for each in known.places)


@pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES.keys())
def test_what_is_told_of_the_built_in_curves_is_proved_from_their_text(curve):
    known, told = found(curve.formula, curve.low, curve.high), known_minima(curve)
    assert known.complete
    assert known.everywhere
    assert known.lowest.proved
    assert known.lowest.kind == AT_MINIMUM
    assert places(known) == pytest.approx(places(told), abs=1e-7)
    values = [each.value for each in told.places]
    assert [each.value for each in known.places] == pytest.approx(values, abs=1e-14)


@pytest.mark.parametrize(
    ("text", "bottoms"),
    [
        ("x^2", [0.0]),
        ("(x - 1)^2 * (x + 1)^2", [-1.0, 1.0]),
        ("x * ln(x)", [math.exp(-1.0)]),
        ("sin(x)", [-math.pi / 2]),
        ("x^2 - 3*cos(4x)", [-3.01020184, -1.50731157, 0.0, 1.50731157, 3.01020184]),
        ("abs(x - 1/3)", [1 / 3]),
        ("sqrt(abs(x))", [0.0]),
        ("max(x, -x, x^2)", [0.0]),
        ("x^4", [0.0]),
        ("max(0, abs(x - 1) - 1)", [1.0]),
        ("x^2 - exp(-((x - 2.0005)/0.001)^2)", [0.0, 2.0005 - 1e-6]),
    ],
)
def test_valleys_corners_tips_and_floors(text, bottoms):
    known = found(text)
    assert known.complete
    assert known.count == len(bottoms)
    assert places(known) == pytest.approx(bottoms, abs=2e-6)
    assert known.lowest.proved


@pytest.mark.parametrize(
    ("text", "kind", "place", "value", "side"),
    [
        ("x^3 - 3x", AT_EDGE, -4.0, -52.0, LEFT),
        ("exp(-x)", AT_EDGE, 4.0, math.exp(-4.0), RIGHT),
        ("sqrt(x)", AT_BORDER, 0.0, 0.0, ""),
        ("sqrt(1 - x^2)", AT_BORDER, -1.0, 0.0, ""),
        ("(x - 1)^2 + sign(x)", AT_JUMP, 0.0, 0.0, ""),
        ("x^2 + 1/x", FALLS, 0.0, -math.inf, LEFT),
        ("1/x", FALLS, 0.0, -math.inf, LEFT),
        ("-1/(x - 0.3)^2", FALLS, 0.3, -math.inf, LEFT),
        ("ln(abs(x - 0.3))", FALLS, 0.3, -math.inf, LEFT),
        ("tan(x)", FALLS, -math.pi / 2, -math.inf, RIGHT),
        ("5", LEVEL, -4.0, 5.0, ""),
    ],
)
def test_where_the_lowest_place_is_no_minimum(text, kind, place, value, side):
    lowest = found(text).lowest
    assert (lowest.kind, lowest.side, lowest.proved) == (kind, side, True)
    assert lowest.point[0] == pytest.approx(place, abs=1e-9)
    assert lowest.value == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize("text", ["1/x^2", "x", "sqrt(x)", "-x^2", "tanh(30x)", "exp(x)", "x^3"])
def test_poles_ends_tops_and_terraces_are_no_minima(text):
    assert found(text).places == ()


def test_thousands_of_valleys_are_told_apart_and_the_lowest_is_right():
    known = found("sin(3000x) + x^2")
    assert known.count == 3820
    assert known.complete
    assert known.lowest.proved
    assert known.lowest.point[0] == pytest.approx(-math.pi / 6000, abs=1e-8)
    assert len(known.places) == 1000


def test_of_more_than_can_be_gone_through_the_value_is_still_proved():
    known = found("cos(x)", -1e6, 1e6)
    assert not known.complete
    assert 1000 < known.count < 318_310
    assert (known.lowest.value, known.lowest.proved, known.everywhere) == (-1.0, True, True)


def test_a_quotient_of_two_noughts_is_not_proved():
    lowest = found("sin(x)/x").lowest
    assert lowest.value == pytest.approx(math.sin(4.0) / 4.0)
    assert not lowest.proved


@pytest.mark.parametrize(
    ("text", "everywhere", "falls"),
    [
        ("x^4 - 8x^2 + x", True, ()),
        ("x^2*exp(-x/10)", True, ()),
        ("x^3", False, ("left",)),
        ("-abs(x)", False, ("left", "right")),
        ("cos(x) - x/100", False, ("right",)),
        ("cos(x)*exp(x)", False, ()),
        ("(x + 2)*(x - 1)*(x - 30)*(x - 40)", False, ()),
        ("-exp(-x^2)", True, ()),
        ("ln(1 + x^2)", True, ()),
    ],
)
def test_beyond_the_stretch(text, everywhere, falls):
    known = found(text)
    assert (known.everywhere, known.falls) == (everywhere, falls)


def test_each_is_lower_than_what_lies_beside_it():
    curve = curve_of("sin(3x) * cos(7x) + x^2/20")
    known = find_minima(curve)
    assert known.count > 5
    for minimum in known.places:
        (x,) = minimum.point
        assert (curve.values(np.array([x - 1e-4, x + 1e-4])) > minimum.value).all()


def test_what_was_found_is_remembered_by_what_was_understood():
    curve = curve_of("x^2 + 0.0625*x")
    assert known_minima(curve) is None
    known = find_minima(curve)
    assert known_minima(curve_of("x*x+.0625x")) is None
    assert known_minima(curve_of("x^2+0.0625x")) is known
    assert known_minima(curve_of("x^2 + 0.0625*x", (-1.0, 1.0))) is None
