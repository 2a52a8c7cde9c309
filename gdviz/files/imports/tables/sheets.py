"""Spreadsheets: the values of their cells as a table, or filled cells as a drawing.

They are read with openpyxl (XLSX) and calamine (ODS), which the extra `sheets` brings.
"""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt

from gdviz.engine import MOST_SIDE
from gdviz.files.imports.found import Found, Parts, found_in
from gdviz.files.imports.labels import clean, number_word
from gdviz.files.imports.limits import check_pixels
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.tables.ods_fills import filled_cells
from gdviz.files.imports.tables.raw_table import RawTable
from gdviz.files.imports.tables.table_images import images_of_table
from gdviz.files.imports.tables.titles import LABEL_TITLES
from gdviz.files.imports.watching import WatchedBytes, check_watched
from gdviz.files.imports.wishes import Wishes
from gdviz.files.imports.zip_members import Members
from gdviz.files.sizes import MEGABYTE

XLSX, ODS = "xl/workbook.xml", "content.xml"
# Cells are objects in Python, each of which takes much more memory than its text.
MOST_BYTES, MOST_UNPACKED, MOST_CELLS = 32 * MEGABYTE, 128 * MEGABYTE, 4_000_000
BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, SyntaxError,
          zipfile.BadZipFile, zlib.error, EOFError, OverflowError, RuntimeError)  # fmt: skip
NOT_INSTALLED = (
    "{} is a spreadsheet, which needs what is not installed: get it with pip install "
    '"gdviz[sheets]", or save the sheet as CSV.'
)
WHITE = ("FFFFFF", "00FFFFFF", "FFFFFFFF")


def is_sheet(names: Sequence[str]) -> bool:
    """Whether an archive with these members is a spreadsheet."""
    return XLSX in names or (ODS in names and "META-INF/manifest.xml" in names)


def read_sheet(file: DataFile, members: Members, wishes: Wishes) -> Found:
    """The first sheet: a table of images, or one drawing of filled cells.

    Raises `ImportProblem`.
    """
    if sum(members.size(name) for name in members.names) > MOST_UNPACKED:
        raise ImportProblem(f"{file.where} is too large a spreadsheet: save it as CSV.")
    data = file.content(MOST_BYTES)
    try:
        cells, filled = _xlsx(data) if XLSX in members.names else _ods(data)
    except ImportError as error:
        raise ImportProblem(NOT_INSTALLED.format(file.where)) from error
    except BROKEN as error:
        raise ImportProblem(
            f"{file.where} is a spreadsheet that is damaged: save it anew."
        ) from error
    rows = [row for row in cells if any(cell not in (None, "") for cell in row)]
    if rows:
        return images_of_table(_table(rows, file.where), wishes, file.where, file.stem)
    if filled is None or not filled.any():
        raise ImportProblem(f"{file.where} has an empty first sheet: put the images there.")
    label = clean(file.stem)[:100] or "image"
    parts = Parts(notes=("Filled cells are ink.",))
    return found_in(file.where, file.stem, filled[np.newaxis], [label], wishes=wishes, parts=parts)


def _xlsx(data: bytes) -> tuple[list[list[Any]], Any]:
    """The values of the cells, and which of them are filled, cut to what is."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # What it leaves out, as it cannot read that, is said by what is missing.
        warnings.simplefilter("ignore")
        sheet = load_workbook(WatchedBytes(data), data_only=True).worksheets[0]
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        raise ValueError("too many cells")
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    if any(value is not None for row in cells for value in row):
        return cells, None
    filled = np.array([[_is_filled(cell) for cell in row] for row in sheet.iter_rows()], np.uint8)
    return cells, _drawing(filled)


def _drawing(filled: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8] | None:
    """The part of a sheet that is filled; None where there is none, or too much of it."""
    places = np.argwhere(filled)
    if not len(places):
        return None
    (top, left), (bottom, right) = places.min(axis=0), places.max(axis=0)
    drawing = filled[top : bottom + 1, left : right + 1]
    return drawing if max(drawing.shape) <= MOST_SIDE else None


def _is_filled(cell: Any) -> bool:
    return cell.fill.fill_type == "solid" and str(cell.fill.fgColor.rgb) not in WHITE


def _ods(data: bytes) -> tuple[list[list[Any]], Any]:
    """The same for an ODS sheet."""
    from python_calamine import CalamineError, CalamineWorkbook

    filled = filled_cells(data, MOST_CELLS)
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
    except CalamineError as error:
        raise ValueError("no sheet") from error
    # The rows come without the blank columns before them, which are pixels as those behind are.
    blank = [None] * (sheet.start[1] if sheet.start is not None else 0)
    if sheet.height * (len(blank) + sheet.width) > MOST_CELLS:
        raise ValueError("too many cells")
    cells = []
    # Beforehand, it lets others run; here, between two rows.
    for row in sheet.iter_rows():
        check_watched()
        cells.append([*blank, *row])
    if any(value not in (None, "") for row in cells for value in row):
        return cells, None
    return cells, _drawing(filled)


def _table(rows: list[list[Any]], where: str) -> RawTable:
    """Cells as a table; the first row may be its titles."""
    width = max(_length(row) for row in rows)
    rows = [[*row[:width], *[None] * (width - len(row))] for row in rows]
    first, rest = rows[0], rows[1:]
    words = [cell for cell in first if isinstance(cell, str)]
    has_titles = bool(rest) and (
        len(words) == sum(cell not in (None, "") for cell in first)
        or not LABEL_TITLES.isdisjoint(word.lower() for word in words)
    )
    titles = tuple("" if cell is None else _word(cell) for cell in first) if has_titles else None
    rows = rest if has_titles else rows
    check_pixels(where, len(rows), width)
    texts = frozenset(
        at for at in range(width) if any(isinstance(row[at], str) and row[at] for row in rows)
    )
    numbers = np.zeros((len(rows), width))
    for number, row in enumerate(rows):
        check_watched()
        for at, cell in enumerate(row):
            if at not in texts:
                numbers[number, at] = _number(cell, number, at, where)
    fields = {at: ["" if row[at] is None else _word(row[at]) for row in rows] for at in texts}
    return RawTable(numbers, fields, texts, titles)


def _length(row: Sequence[Any]) -> int:
    """How many cells a row has up to the last that is not empty."""
    return max((at for at, cell in enumerate(row, 1) if cell not in (None, "")), default=0)


def _word(cell: Any) -> str:
    return number_word(cell) if isinstance(cell, int | float) else clean(str(cell))


def _number(cell: Any, row: int, column: int, where: str) -> float:
    if cell in (None, ""):
        return 0.0
    if isinstance(cell, bool | int | float):
        return float(cell)
    raise ImportProblem(
        f"{where} has no number in row {row + 1:,}, column {column + 1:,}: write one there."
    )
