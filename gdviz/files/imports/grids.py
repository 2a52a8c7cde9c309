"""The grid that images have when a file only says how many pixels there are."""

from __future__ import annotations

from math import isqrt

from gdviz.engine import MOST_SIDE
from gdviz.files.imports.problems import ImportProblem, NoGridProblem
from gdviz.files.imports.wishes import Wishes


def fits_grid(pixels: int, wishes: Wishes) -> bool:
    """Whether so many pixels make the grid that is wished for, or a square."""
    rows, columns = wishes.rows, wishes.columns
    if pixels < 1:
        return False
    if isqrt(pixels) ** 2 == pixels:
        return True
    if rows is not None and columns is not None:
        return rows * columns == pixels
    side = rows or columns
    return side is not None and pixels % side == 0


def grid_of(pixels: int, rows: int | None, columns: int | None, where: str) -> tuple[int, int]:
    """The rows and columns that `pixels` make.

    What was asked for, if it is as many; a square; or what one of the two leaves for the other.
    Raises `ImportProblem` when there is no telling.
    """
    if rows is not None and columns is not None and rows * columns == pixels:
        return rows, columns
    side = isqrt(pixels)
    if side * side == pixels:
        return side, side
    if rows is not None and columns is None and rows > 0 and pixels % rows == 0:
        return rows, pixels // rows
    if columns is not None and rows is None and columns > 0 and pixels % columns == 0:
        return pixels // columns, columns
    height = next(rows for rows in range(side, 0, -1) if pixels % rows == 0)
    width = pixels // height
    if width > MOST_SIDE:
        raise ImportProblem(
            f"{where} has {pixels:,} pixels an image, which make no square, and no other grid of "
            f"up to {MOST_SIDE} × {MOST_SIDE}: bring images that do."
        )
    raise NoGridProblem(
        f"{where} has {pixels:,} pixels an image, which make no square: give the rows and the "
        f"columns in which they lie, such as {height:,} and {width:,}."
    )
