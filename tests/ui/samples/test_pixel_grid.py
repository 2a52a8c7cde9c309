import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from gdviz.ui.samples.pixel_grid import PixelGrid, cells_on_line, fitted_grid

sizes = st.integers(1, 64)
lengths = st.floats(1, 3000)
places = st.tuples(st.floats(-5, 20), st.floats(-5, 20))


@given(lengths, lengths, sizes, sizes, st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0]))
def test_the_grid_fits_and_is_in_the_middle(
    width: float, height: float, rows: int, columns: int, scale: float
) -> None:
    area = QRectF(7, 11, width, height)
    grid = fitted_grid(area, rows, columns, scale)
    # Centring ends on a whole device pixel.
    slack = 1 / scale
    assert area.adjusted(-slack, -slack, slack, slack).contains(grid.bounds)
    assert abs(grid.bounds.center().x() - area.center().x()) <= slack
    assert abs(grid.bounds.center().y() - area.center().y()) <= slack


@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from([1.0, 1.25, 2.0]))
def test_cells_and_gaps_are_whole_device_pixels(rows: int, columns: int, scale: float) -> None:
    grid = fitted_grid(QRectF(0.3, 0.7, 397.3, 411.9), rows, columns, scale)
    for length in (grid.left, grid.top, grid.side, grid.gap, grid.pitch):
        assert math.isclose(length * scale, round(length * scale), abs_tol=1e-9)
    assert 0 < grid.gap < 0.2 * grid.pitch


def test_it_takes_the_room_there_is() -> None:
    grid = fitted_grid(QRectF(0, 0, 300, 100), 4, 3)
    assert 96 <= grid.bounds.height() <= 100
    # Rounded down to 2 pixels a cell it would take a third less.
    tiny = fitted_grid(QRectF(0, 0, 190, 190), 64, 64)
    assert tiny.gap == 0
    assert tiny.bounds.width() > 189


@given(sizes, sizes)
def test_every_cell_is_found_at_its_middle_and_its_corners(rows: int, columns: int) -> None:
    grid = fitted_grid(QRectF(0, 0, 500, 500), rows, columns)
    for row, column in ((0, 0), (rows - 1, columns - 1), (rows // 2, columns // 2)):
        cell = grid.cell(row, column)
        assert grid.at(cell.center()) == (row, column)
        assert grid.at(cell.topLeft() + QPointF(0.1, 0.1)) == (row, column)
        assert grid.at(cell.bottomRight() - QPointF(0.1, 0.1)) == (row, column)


def test_a_gap_belongs_to_the_cells_beside_it_and_the_outside_to_none() -> None:
    grid = PixelGrid(rows=2, columns=2, left=0, top=0, pitch=10, gap=2)
    assert grid.at(QPointF(8.9, 4)) == (0, 0)
    assert grid.at(QPointF(9.1, 4)) == (0, 1)
    assert grid.at(QPointF(-1.1, 4)) is None
    assert grid.at(QPointF(4, 19.1)) is None
    assert grid.at(QPointF(19.1, 4)) is None


def test_no_room_means_no_cell() -> None:
    grid = fitted_grid(QRectF(0, 0, 0, 0), 3, 3)
    assert grid.pitch == 0
    assert grid.at(QPointF(0, 0)) is None


def test_a_part_of_the_grid_lies_where_it_lay() -> None:
    grid = fitted_grid(QRectF(0, 0, 200, 200), 10, 10)
    rows, columns = grid.part(grid.cell(2, 3).united(grid.cell(4, 3)))
    assert (rows, columns) == (slice(2, 5), slice(3, 4))
    assert grid.sub_grid(rows, columns).cell(1, 0) == grid.cell(3, 3)
    assert grid.part(QRectF(-50, -50, 1000, 1000)) == (slice(0, 10), slice(0, 10))


def test_a_line_crosses_every_cell_on_its_way() -> None:
    assert cells_on_line((0.5, 0.5), (3.5, 0.5)) == [(0, 0), (0, 1), (0, 2), (0, 3)]
    assert cells_on_line((0.5, 2.5), (0.5, 0.5)) == [(2, 0), (1, 0), (0, 0)]
    assert cells_on_line((0.8, 0.5), (1.5, 1.4)) == [(0, 0), (0, 1), (1, 1)]
    assert cells_on_line((1.5, 1.5), (1.5, 1.5)) == [(1, 1)]


@given(places, places)
def test_lines_leave_no_hole(start: tuple[float, float], end: tuple[float, float]) -> None:
    cells = cells_on_line(start, end)
    assert cells[-1] == pytest.approx((math.floor(end[1]), math.floor(end[0])), abs=1)
    for (row, column), (next_row, next_column) in pairwise(cells):
        assert max(abs(row - next_row), abs(column - next_column)) == 1
    # An oracle of another kind: points along the line all lie in cells that were found.
    (x, y), (to_x, to_y) = start, end
    for number in range(101):
        share = number / 100
        at_x, at_y = x + share * (to_x - x), y + share * (to_y - y)
        on_a_border = min(abs(at_x - round(at_x)), abs(at_y - round(at_y))) < 1e-6
        assert on_a_border or (math.floor(at_y), math.floor(at_x)) in cells
