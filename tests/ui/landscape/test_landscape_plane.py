import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.ui.landscape.landscape_plane import EDGE_SHARE, HELD_SHARE, SMALLEST_FIT, Plane

NUMBERS = st.floats(-1e6, 1e6)
ASPECTS = st.floats(0.2, 5.0)


def inside(plane: Plane, x: float, y: float) -> bool:
    return abs(x - plane.x) < plane.half_width and abs(y - plane.y) < plane.half_height


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=9), ASPECTS)
def test_the_fit_shows_every_point_at_the_same_scale_both_ways(points, aspect):
    plane = Plane.around(np.array(points), aspect)
    assert all(inside(plane, x, y) for x, y in points)
    assert plane.half_width / plane.half_height == pytest.approx(aspect)


def test_a_lone_ball_gets_room_to_roll():
    assert Plane.around(np.array([[2.0, -1.0]]), 1.0) == Plane(2, -1, SMALLEST_FIT, SMALLEST_FIT)


def test_the_plane_rests_until_the_ball_comes_near_the_edge_and_then_centres_it():
    plane = Plane(0, 0, 3, 3)
    assert plane.following(2.3, -2.3) is plane
    assert plane.following(2.4, 0) == Plane(2.4, 0, 3, 3)
    assert plane.following(2.9, 0) == Plane(2.9, 0, 3, 3)


def test_a_plane_that_shows_everything_rests_until_the_ball_leaves_it():
    plane = Plane(0, 0, 3, 3)
    assert plane.following(2.9, -3.0, EDGE_SHARE) is plane
    assert plane.following(3.1, 0, EDGE_SHARE) == Plane(3.1, 0, 3, 3)


def test_a_jump_far_out_widens_the_plane_once_so_that_jumping_back_moves_nothing():
    wide = Plane(0, 0, 3, 3).following(40, 0)
    assert inside(wide, 40, 0)
    assert inside(wide, 0, 0)
    assert wide.following(0, 0) is wide
    assert wide.following(40, 0) is wide


@given(NUMBERS, NUMBERS, st.floats(1e-3, 1e3), ASPECTS)
def test_the_ball_is_in_view_wherever_it_goes(x, y, half, aspect):
    plane = Plane(1.0, 2.0, half, half).shaped(aspect)
    assert inside(plane.following(x, y), x, y)
    held = plane.holding(x, y)
    rounding = 1e-12 * (abs(x) + abs(y))
    assert abs(x - held.x) <= HELD_SHARE * held.half_width + rounding
    assert abs(y - held.y) <= HELD_SHARE * held.half_height + rounding


@given(NUMBERS, NUMBERS, st.floats(0.5, 2.0))
def test_zooming_leaves_the_point_under_the_pointer_where_it_is(x, y, factor):
    plane = Plane(0, 0, 1e3, 2e3)
    zoomed = plane.zoomed(factor, x, y)
    assert zoomed.half_width == pytest.approx(factor * plane.half_width)
    before, after = (x - plane.x) / plane.half_width, (x - zoomed.x) / zoomed.half_width
    assert before == pytest.approx(after, abs=1e-9)


def test_zooming_ends_where_rounding_would_show_and_where_nothing_would():
    plane = Plane(5, 5, 3, 3)
    for factor, low, high in ((0.5, 1e-6, 1e-3), (2.0, 1e6, 1e9)):
        zoomed = plane
        for _ in range(100):
            zoomed = zoomed.zoomed(factor, 5, 5)
        assert low < zoomed.half < high
        assert zoomed.zoomed(factor, 5, 5).half == pytest.approx(zoomed.half)


@pytest.mark.parametrize("size", [1e8, 1e152, 1e300])
def test_enormous_parameters_are_in_view_on_a_plane_with_distinct_edges(size):
    fitted = Plane.around(np.array([[0.0, 0.0], [size, -size]]), 1.4)
    followed = Plane().following(size, -size)
    alone = Plane.around(np.array([[size, size]]), 1.4)
    for plane in (fitted, followed, alone):
        assert plane.x - plane.half_width < plane.x < plane.x + plane.half_width
        assert np.isfinite([plane.x, plane.y, plane.half_width, plane.half_height]).all()
    assert inside(fitted, size, -size)
    assert inside(followed, size, -size)


def test_dragging_moves_the_centre():
    assert Plane(1, 2, 3, 4).moved(0.5, -1) == Plane(1.5, 1, 3, 4)
