import numpy as np
import pytest

from gdviz.ui.plots.polygons import polygon_of


@pytest.mark.parametrize("count", [0, 1, 7, 1000])
def test_a_polygon_has_the_points_of_the_array_to_the_bit(count: int) -> None:
    points = np.random.default_rng(count).normal(size=(count, 2)) * 1e3
    made = [(point.x(), point.y()) for point in polygon_of(points)]
    assert made == [tuple(point) for point in points.tolist()]


def test_the_array_may_lie_in_memory_as_it_likes_and_go() -> None:
    columns = np.arange(12.0).reshape(2, 6)
    polygon = polygon_of(columns.T[::2])
    columns[:] = -1.0
    assert [(point.x(), point.y()) for point in polygon] == [(0.0, 6.0), (2.0, 8.0), (4.0, 10.0)]


def test_numbers_without_end_are_kept() -> None:
    (point,) = polygon_of(np.array([[np.inf, -np.inf]]))
    assert (point.x(), point.y()) == (np.inf, -np.inf)
