"""Surfaces against their own formulas in 60 digits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdviz.engine.expressions import expression_of
from gdviz.engine.known_functions import SURFACES
from gdviz.engine.stability import hessian_vector
from tests.engine import formulas
from tests.sizes import size

every_surface = pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())


def grid(surface, points):
    """x and y over the part worth drawing, (1, points) and (points, 1)."""
    x = np.linspace(*surface.x_range, points)[np.newaxis]
    return x, np.linspace(*surface.y_range, points)[:, np.newaxis]


@every_surface
@settings(max_examples=size(12, 40))
@given(data=st.data())
def test_value_and_derivatives_are_those_of_the_formula(surface, data):
    x, y = data.draw(st.floats(*surface.x_range)), data.draw(st.floats(*surface.y_range))
    point = np.array([x, y])
    value = formulas.value(surface.formula, x=x, y=y)
    assert surface.value(point) == pytest.approx(value, rel=1e-13, abs=1e-13)
    gradient = surface.gradient(point)
    assert gradient.shape == (2,)
    slopes = formulas.slopes(surface.formula, x=x, y=y)
    # Where the parts of a slope cancel, what is left is the rounding of the parts.
    np.testing.assert_allclose(gradient, slopes, rtol=1e-11, atol=1e-11)


@every_surface
def test_the_written_derivatives_are_the_derivatives(surface):
    x, y = grid(surface, 31)
    written = [expression_of(text, ("x", "y"))(x, y) for text in surface.slope_formulas]
    for mine, theirs in zip(written, surface.slopes(x, y), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-11, atol=1e-10)


@every_surface
def test_arrays_for_plotting_hold_the_same_numbers(surface):
    x, y = grid(surface, 7)
    points = [[np.array([a, b]) for a in x[0]] for b in y[:, 0]]
    expected = [[surface.value(point) for point in row] for row in points]
    np.testing.assert_allclose(surface.values(x, y), expected, rtol=1e-13, atol=1e-15)
    gradients = np.array([[surface.gradient(point) for point in row] for row in points])
    slopes = surface.slopes(x, y)
    assert [slope.shape for slope in slopes] == [(7, 7), (7, 7)]
    np.testing.assert_allclose(np.stack(slopes, axis=-1), gradients, rtol=1e-12, atol=1e-14)


@every_surface
def test_minima_are_exact_and_the_lowest_comes_first(surface):
    for minimum in surface.minima:
        x, y = minimum.point
        point = np.array(minimum.point)
        assert surface.value(point) == pytest.approx(minimum.value, abs=1e-14)
        exact = formulas.value(surface.formula, x=x, y=y)
        assert minimum.value == pytest.approx(exact, abs=1e-14)
        assert np.abs(surface.gradient(point)).max() < 1e-12
        hessian = np.array([hessian_vector(surface, point, row) for row in np.eye(2)])
        assert np.linalg.eigvalsh(hessian)[0] > 0.0
    values = [minimum.value for minimum in surface.minima]
    assert values == sorted(values)
    assert values[0] <= surface.values(*grid(surface, 401)).min() + 1e-12


@every_surface
def test_the_known_minima_are_all_there_are(surface):
    heights = surface.values(*grid(surface, 401))
    middle = heights[1:-1, 1:-1]
    lower = np.ones_like(middle, dtype=bool)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            if down or right:
                lower &= middle < heights[1 + down : 400 + down, 1 + right : 400 + right]
    found = np.argwhere(lower) + 1
    x, y = grid(surface, 401)
    places = np.column_stack([x[0, found[:, 1]], y[found[:, 0], 0]])
    known = np.array([minimum.point for minimum in surface.minima])
    apart = np.abs(places[:, np.newaxis] - known).max(axis=2)
    # A bent valley is dotted with lowest points of the grid: each minimum has one of them near.
    assert apart.min(axis=0).max() < 0.05
    if surface.name not in ("rosenbrock", "beale"):
        assert len(found) == len(known)


@every_surface
def test_the_suggested_run_reaches_a_minimum(surface):
    point = surface.start_parameters()
    for _ in range(30_000 if surface.name == "rosenbrock" else 6000):
        point = point - surface.rate * surface.gradient(point)
    assert min(np.abs(point - minimum.point).max() for minimum in surface.minima) < 1e-4


@every_surface
def test_what_a_surface_says_of_itself_is_in_order(surface):
    assert SURFACES[surface.name] is surface
    assert surface.size == 2
    assert surface.start_parameters().tolist() == list(surface.start)
    for place in (surface.start, *(minimum.point for minimum in surface.minima)):
        assert surface.x_range[0] < place[0] < surface.x_range[1]
        assert surface.y_range[0] < place[1] < surface.y_range[1]


def test_the_saddle_holds_a_ball_and_then_lets_it_go():
    saddle = SURFACES["saddle"]
    point = saddle.start_parameters()
    points = [point]
    for _ in range(120):
        points.append(points[-1] - saddle.rate * saddle.gradient(points[-1]))
    moves = np.linalg.norm(np.diff(points, axis=0), axis=1)
    pause = int(np.argmin(moves[:30]))
    assert np.linalg.norm(points[pause]) < 0.2
    assert moves[pause] < moves[pause + 8] / 2
    assert saddle.value(points[-1]) == pytest.approx(-1.0, abs=1e-6)


def test_the_long_valley_is_crossed_to_and_fro():
    valley = SURFACES["long-valley"]
    point = valley.start_parameters()
    ys = []
    for _ in range(10):
        ys.append(point[1])
        point = point - valley.rate * valley.gradient(point)
    assert np.sign(ys).tolist() == [1.0, -1.0] * 5
