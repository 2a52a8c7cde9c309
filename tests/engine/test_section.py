"""Sections: coordinates, distances and slopes against vectors worked out by hand."""

import numpy as np
import pytest

from gdviz.engine import Section

ORIGIN = np.array([1.0, 2.0, 3.0, 4.0])


def test_along_axes_the_coordinates_are_the_parameters():
    section = Section.along(ORIGIN, (2, 0))
    assert section.dimensions == 2
    assert section.coordinates(ORIGIN).tolist() == [3.0, 1.0]
    assert section.points(7.0, 8.0).tolist() == [8.0, 2.0, 7.0, 4.0]
    assert section.slopes(np.array([10.0, 20.0, 30.0, 40.0])).tolist() == [30.0, 10.0]
    assert [move.tolist() for move in section.moves(np.array([4.0]), np.array([4.0]))] == [
        [1.0],
        [3.0],
    ]


def test_the_distance_is_the_way_of_what_the_axes_leave_out():
    section = Section.along(ORIGIN, (2, 0))
    points = np.array([ORIGIN, [9.0, 5.0, 9.0, 0.0]])
    assert section.distances(points).tolist() == [0.0, 5.0]


def test_a_line_has_one_coordinate():
    section = Section.along(ORIGIN, (1,))
    assert section.dimensions == 1
    assert section.points(np.array([5.0, 6.0])).tolist() == [[1, 5, 3, 4], [1, 6, 3, 4]]
    assert section.coordinates(ORIGIN).tolist() == [2.0]


def test_spanned_by_two_directions_the_origin_is_at_zero():
    first, second = np.array([3.0, 0.0, 4.0, 0.0]), np.array([3.0, 5.0, 4.0, 0.0])
    section = Section.spanned(ORIGIN, first, second)
    np.testing.assert_allclose(section.directions, [[0.6, 0, 0.8, 0], [0, 1, 0, 0]], atol=1e-15)
    np.testing.assert_allclose(section.coordinates(ORIGIN), [0, 0])
    np.testing.assert_allclose(section.points(5.0, 2.0), [4, 4, 7, 4])
    np.testing.assert_allclose(section.coordinates(np.array([4.0, 4, 7, 9])), [5, 2])
    np.testing.assert_allclose(section.distances(np.array([[4.0, 4, 7, 9]])), [5])
    np.testing.assert_allclose(section.slopes(np.array([1.0, 2, 3, 4])), [3.0, 2.0])


@pytest.mark.parametrize("size", [2, 12, 784])
def test_the_directions_stand_at_right_angles_however_near_they_were(size):
    random = np.random.default_rng(size)
    first = random.normal(size=size)
    near = first + 1e-5 * random.normal(size=size)
    section = Section.spanned(np.zeros(size), 1e-9 * first, 1e9 * near)
    np.testing.assert_allclose(section.directions @ section.directions.T, np.eye(2), atol=1e-14)


@pytest.mark.parametrize(
    "second", [np.zeros(4), 2.0 * ORIGIN, -ORIGIN, np.full(4, np.nan), np.full(4, np.inf)]
)
def test_directions_that_span_no_plane_give_none(second):
    assert Section.spanned(ORIGIN, ORIGIN, second) is None
    assert Section.spanned(ORIGIN, second, ORIGIN) is None


def test_points_of_a_grid_keep_its_shape():
    points = Section.along(ORIGIN, (0, 3)).points(np.arange(3.0), np.arange(2.0)[:, np.newaxis])
    assert points.shape == (2, 3, 4)
    assert points[1, 2].tolist() == [2.0, 2.0, 3.0, 1.0]


@pytest.mark.parametrize("axes", [(0, 4), (-1, 3), (5,)])
def test_parameters_that_are_not_there_are_named(axes):
    wrong = next(axis for axis in axes if axis not in range(4))
    with pytest.raises(IndexError, match=f"parameters 0 to 3, not {wrong}"):
        Section.along(ORIGIN, axes)


def test_a_plane_needs_two_different_parameters():
    with pytest.raises(ValueError, match="two different"):
        Section.along(ORIGIN, (1, 1))


def test_a_section_keeps_what_it_was_made_of():
    origin = ORIGIN.copy()
    section = Section.along(origin, (0, 1))
    origin[2] = 9.0
    assert section.origin[2] == 3.0
    assert not section.origin.flags.writeable
