"""A picture of many small ones, cut into them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.labels import check_words
from gdviz.files.imports.picture_bytes import Colours, Decoded
from gdviz.files.imports.picture_decoding import brightness
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.wishes import COLUMNS, ROWS, TILES, Wishes

MOST_TILES = 100
# A line of the ground differs by less along it.
LEAST_CONTRAST = 0.1
# Bands of a sheet are about as high and about as far apart as one another.
UNEVEN = 0.25
SMALLEST_TILE, MOST_GAP = 3, 16
MOST_LOOKED_AT = 2_000_000
# A row of tiles has at least so many; fewer may be parts of one drawing.
FEWEST_IN_ROW = 3


def suggested_tiles(picture: Decoded) -> tuple[int, int] | None:
    """The rows and columns of tiles that a picture seems to have; None where it is one drawing."""
    if picture.colours.shape[0] * picture.colours.shape[1] > MOST_LOOKED_AT:
        return None
    light = brightness(picture.colours)
    rows, columns = _bands(light), _bands(light.T)
    if rows is None or columns is None or rows * columns < 2:
        return None
    is_sheet = min(rows, columns) > 1 or max(rows, columns) >= FEWEST_IN_ROW
    return (rows, columns) if is_sheet and max(rows, columns) <= MOST_TILES else None


def _bands(light: npt.NDArray[np.float64]) -> int | None:
    """How many even bands of drawing lie one below the other; None where they are uneven."""
    blank = np.ptp(light, axis=1) < LEAST_CONTRAST
    edges = np.flatnonzero(np.diff(np.concatenate([[True], blank, [True]]).astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return None
    heights, steps = ends - starts, np.diff(starts)
    if heights.max() < SMALLEST_TILE or np.ptp(heights) > max(1, UNEVEN * heights.max()):
        return None
    if len(steps) and np.ptp(steps) > max(1, UNEVEN * steps.max()):
        return None
    return len(starts)


def tiles_of(
    picture: Decoded, tiles: tuple[int, int], gap: int | None, where: str
) -> Iterator[Decoded]:
    """The tiles of a picture, row by row; raises `ImportProblem` where it is too small for them.

    There are `gap` pixels between two and around all; None finds out how many.
    """
    rows = _spans(picture.colours.shape[0], tiles[0], gap, "rows", where)
    columns = _spans(picture.colours.shape[1], tiles[1], gap, "columns", where)
    for top, bottom in rows:
        for left, right in columns:
            colours = _cut(picture.colours, top, bottom, left, right)
            yield Decoded(colours, is_bitmap=picture.is_bitmap)


def labels_of_tiles(wishes: Wishes, where: str) -> list[str]:
    """The label of each tile, row by row; none where all have the label of their picture.

    Raises `ImportProblem` for more or fewer labels than there are rows, columns or tiles.
    """
    if wishes.tiles is None or not (wishes.tile_labels or wishes.tile_words):
        return []
    rows, columns = wishes.tiles
    by = wishes.tile_labels or TILES
    count = {ROWS: rows, COLUMNS: columns}.get(by, rows * columns)
    words = wishes.tile_words or tuple(str(number) for number in range(1, count + 1))
    if len(words) != count:
        what = {ROWS: "rows of tiles", COLUMNS: "columns of tiles"}.get(by, "tiles")
        given = "1 label is" if len(words) == 1 else f"{len(words):,} labels are"
        raise ImportProblem(
            f"{where} is cut into {count:,} {what}, and {given} given for them: give one for each."
        )
    check_words(where, words)
    places = [(row, column) for row in range(rows) for column in range(columns)]
    if by == ROWS:
        return [words[row] for row, _ in places]
    return [words[column] for _, column in places] if by == COLUMNS else list(words)


def _cut(colours: Colours, top: int, bottom: int, left: int, right: int) -> Colours:
    return np.ascontiguousarray(colours[top:bottom, left:right])


def _spans(side: int, count: int, gap: int | None, what: str, where: str) -> list[tuple[int, int]]:
    """Where each tile begins and ends along one side."""
    around, between = _gaps(side, count, gap)
    length = (side - 2 * around - between * (count - 1)) / count
    if length < 1:
        raise ImportProblem(
            f"{where} has {side:,} pixels, too few for {count:,} {what} of tiles"
            f"{f' with gaps of {gap}' if gap else ''}: give fewer."
        )
    starts = [around + at * (length + between) for at in range(count)]
    return [(round(start), max(round(start) + 1, round(start + length))) for start in starts]


def _gaps(side: int, count: int, gap: int | None) -> tuple[int, int]:
    """The pixels around all tiles, and those between two of them."""
    if gap is not None:
        even = (side - gap * (count + 1)) % count == 0
        return (gap, gap) if even or (side - gap * (count - 1)) % count else (0, gap)
    for size in range(MOST_GAP + 1):
        for around in (size, 0):
            left = side - 2 * around - size * (count - 1)
            if left >= count and left % count == 0:
                return around, size
    return 0, 0
