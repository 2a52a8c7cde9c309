"""The search for the minima of surfaces, against surfaces whose minima are known."""

import numpy as np
import pytest

from gdviz.engine import SURFACES, surface_of
from gdviz.engine.minima import AT_EDGE, AT_MINIMUM, LEVEL, find_minima, known_minima


def found(text, x_range=(-4.0, 4.0), y_range=(-4.0, 4.0)):
    return find_minima(surface_of(text, x_range, y_range))


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
def test_what_is_told_of_the_built_in_surfaces_is_proved_from_their_text(surface):
    known, told = found(surface.formula, surface.x_range, surface.y_range), known_minima(surface)
    assert known.lowest.kind == AT_MINIMUM
    assert known.lowest.proved
    points = sorted(each.point for each in known.places)
    assert np.array(points) == pytest.approx(
        np.array(sorted(p.point for p in told.places)), abs=1e-6
    )
    assert known.lowest.value == pytest.approx(told.places[0].value, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("x^2 + y^2 + x*y", [(0.0, 0.0)]),
        ("abs(x) + y^2", [(0.0, 0.0)]),
        ("abs(x - 1) + abs(y + 1)", [(1.0, -1.0)]),
        ("(x^2 - 1)^2 + y^2", [(-1.0, 0.0), (1.0, 0.0)]),
        ("-exp(-x^2 - y^2)", [(0.0, 0.0)]),
        ("x^2 - y^2", []),
        ("(sigmoid(x + y) - 1)^2 + sigmoid(x - y)^2", []),
    ],
)
def test_all_minima_are_found(text, points):
    known = found(text)
    assert known.complete
    assert known.lowest.proved
    assert known.count == len(points)
    for minimum, point in zip(sorted(each.point for each in known.places), points, strict=True):
        assert minimum == pytest.approx(point, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("x^2 - y^2", AT_EDGE, -16.0),
        ("x*y", AT_EDGE, -16.0),
        ("max(x, y)", AT_EDGE, -4.0),
        ("min(x^2 + y^2, 1)", AT_MINIMUM, 0.0),
        ("max(0, x^2 + y^2 - 1)", AT_MINIMUM, 0.0),
        ("7", LEVEL, 7.0),
    ],
)
def test_the_lowest_place(text, kind, value):
    lowest = found(text).lowest
    assert (lowest.kind, lowest.proved) == (kind, True)
    assert lowest.value == pytest.approx(value, abs=1e-12)


def test_towards_a_pole_nothing_is_proved_to_be_lowest():
    lowest = found("ln(x^2 + y^2)").lowest
    assert lowest is None or not lowest.proved


def test_beyond_the_picture():
    assert found("x^2 + y^2/2").everywhere
    assert not found("x^2 - exp(y)").everywhere
