"""Which cells of an ODS sheet are filled: calamine reads their values, but not how they look.

It never ends with a document that breaks off, and takes memory for a whole rectangle of cells: so
the document is gone through here before it is handed on.

A cell has a style, else its row has one for its cells, else its column; a style has a colour behind
the cell, or that of the style it comes from (OpenDocument 1.2, part 1: 9.1, 16.2, 17.18).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt

from gdviz.engine import MOST_SIDE
from gdviz.files.imports.watching import check_watched

CONTENT, STYLES = "content.xml", "styles.xml"
NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
STYLE, TABLE = NAMES + "style:1.0}", NAMES + "table:1.0}"
COLOUR = NAMES + "xsl-fo-compatible:1.0}background-color"
VALUE_TYPE = NAMES + "office:1.0}value-type"
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
ROW, COLUMN, SHEET = TABLE + "table-row", TABLE + "table-column", TABLE + "table"
# What is looked at when it has ended; of millions of cells their rows alone.
LOOKED_AT = frozenset({ROW, COLUMN, SHEET, STYLE + "style"})
ROWS_REPEATED, COLUMNS_REPEATED = (f"{TABLE}number-{what}-repeated" for what in ("rows", "columns"))
BLANK = ("", "transparent", "#ffffff")
# Beyond these nothing is drawn; sheets end with thousands of empty rows and columns.
MOST_PLACES = 4 * MOST_SIDE


@dataclass
class _Styles:
    """The colour behind a cell of each style, and the style that it comes from."""

    colours: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)

    def add(self, style: ElementTree.Element) -> None:
        name = style.get(STYLE + "name", "")
        self.parents[name] = style.get(STYLE + "parent-style-name", "")
        properties = style.find(STYLE + "table-cell-properties")
        colour = None if properties is None else properties.get(COLOUR)
        if colour is not None:
            self.colours[name] = colour.lower()

    def is_filled(self, name: str) -> bool:
        # A style that comes from itself ends, too.
        for _ in range(len(self.parents)):
            if name in self.colours:
                return self.colours[name] not in BLANK
            name = self.parents.get(name, "")
        return False


@dataclass
class _Extent:
    """How many rows and columns lie before the last cell that has a value, in any sheet."""

    rows: int = 0
    columns: int = 0

    def hold(self, rows: int, columns: int, most: int) -> None:
        self.rows, self.columns = max(self.rows, rows), max(self.columns, columns)
        if self.rows * self.columns > most:
            raise ValueError("too many cells")


def filled_cells(data: bytes, most: int) -> npt.NDArray[np.uint8]:
    """1 where a cell of the first sheet is filled, shape (rows, columns), from the first cell on.

    Raises `ValueError` for sheets of more than `most` cells, and whatever `zipfile` and
    `ElementTree` raise for a damaged file, also behind the first sheet.
    """
    styles = _Styles()
    filled = np.zeros((MOST_PLACES, MOST_PLACES), np.uint8)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for element in _elements(archive, STYLES) if STYLES in archive.namelist() else ():
            if element.tag == STYLE + "style":
                styles.add(element)
        columns: list[str] = []
        row, sheet, extent = 0, 0, _Extent()
        for element in _elements(archive, CONTENT):
            if element.tag == STYLE + "style":
                styles.add(element)
            elif element.tag == SHEET:
                row, sheet = 0, sheet + 1
            elif element.tag == COLUMN and not sheet:
                style = element.get(TABLE + "default-cell-style-name", "")
                count = _repeated(element, COLUMNS_REPEATED)
                columns += [style] * min(count, MOST_PLACES - len(columns))
            elif element.tag == ROW:
                end = row + _repeated(element, ROWS_REPEATED)
                wide = _width(element)
                if wide:
                    extent.hold(end, wide, most)
                if not sheet and row < MOST_PLACES:
                    filled[row:end] = _row(element, columns, styles)
                row = end
    return filled


def _elements(archive: zipfile.ZipFile, name: str) -> Iterator[ElementTree.Element]:
    """Each row, column, sheet and style once it has ended; rows are forgotten afterwards."""
    with archive.open(name) as stream:
        for _, element in ElementTree.iterparse(stream):
            if element.tag in LOOKED_AT:
                yield element
                if element.tag == ROW:
                    check_watched()
                    element.clear()


def _row(row: ElementTree.Element, columns: list[str], styles: _Styles) -> npt.NDArray[np.uint8]:
    filled = np.zeros(MOST_PLACES, np.uint8)
    default = row.get(TABLE + "default-cell-style-name", "")
    at = 0
    for cell in row:
        if cell.tag not in CELLS:
            continue
        count = min(_repeated(cell, COLUMNS_REPEATED), MOST_PLACES - at)
        own = cell.get(TABLE + "style-name", "") or default
        for place in range(at, at + count):
            usual = columns[place] if place < len(columns) else ""
            filled[place] = styles.is_filled(own or usual)
        at += count
    return filled


def _width(row: ElementTree.Element) -> int:
    """How many columns there are up to the last cell that holds something."""
    at = width = 0
    for cell in row:
        if cell.tag in CELLS:
            at += _repeated(cell, COLUMNS_REPEATED)
            if cell.get(VALUE_TYPE) or len(cell):
                width = at
    return width


def _repeated(element: ElementTree.Element, attribute: str) -> int:
    """How many columns or rows an element stands for."""
    count = element.get(attribute)
    return 1 if count is None else max(0, int(count))
