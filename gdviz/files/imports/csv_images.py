"""Tables of text: in each line a label, then the pixels of one image, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np

from gdviz.engine import FloatArray
from gdviz.files.imports.csv_lines import Dialect, is_title
from gdviz.files.imports.found import Found, found_in
from gdviz.files.imports.grids import grid_of
from gdviz.files.imports.labels import check_labels, check_words
from gdviz.files.imports.limits import MEGABYTE, check_pixels
from gdviz.files.imports.opened import opened
from gdviz.files.imports.problems import ImportProblem, quoted
from gdviz.files.imports.text_lines import Line, TextLines
from gdviz.files.imports.values import TOPS, pixel_mistake

# So much is read at a time.
BLOCK_LETTERS = 4 * MEGABYTE
BLOCK_LINES = 10_000

TITLES_LEFT_OUT = "The first line holds titles and was left out."


class Table(NamedTuple):
    """What a table holds: pixels of shape (lines, pixels), and the word before them in each.

    `notes` are sentences about how it is written.
    """

    pixels: FloatArray
    labels: list[str]
    notes: tuple[str, ...]


def read_csv(path: Path, rows: int | None, columns: int | None, invert: bool | None) -> Found:
    """The images of a table, with or without titles in its first line.

    Fields are separated by commas, semicolons or tabs, or as a first line says by “sep=”. Raises
    `ImportProblem`, with the number of the line where there is one.
    """
    where = quoted(path)
    with opened(path) as (file, _), TextLines(file, where) as text:
        table = _table(text, where)
    grid = grid_of(table.pixels.shape[1], rows, columns, where)
    images = table.pixels.reshape(len(table.labels), *grid)
    return found_in(where, path.stem, images, table.labels, invert=invert, notes=table.notes)


def _table(text: TextLines, where: str) -> Table:
    lines = (line for line in text if line.text)
    first = next(lines, None)
    if first is None:
        raise ImportProblem(f"{where} has only empty lines: choose a file with images.")
    named = Dialect.named(first, where)
    if named is not None:
        first = _after(lines, f"“{first.text}”", where)
    dialect = named or Dialect.of(first, where)
    notes: tuple[str, ...] = ()
    if is_title(first, dialect, where):
        first = _after(lines, "titles", where)
        notes = (TITLES_LEFT_OUT,)
    pixels, labels = _images(first, lines, dialect, where)
    return Table(pixels, labels, (*text.notes, *notes))


def _after(lines: Iterator[Line], what: str, where: str) -> Line:
    """The line after what is no image."""
    line = next(lines, None)
    if line is None:
        raise ImportProblem(f"{where} has {what} and no image: choose a file with images.")
    return line


def _images(
    first: Line, rest: Iterator[Line], dialect: Dialect, where: str
) -> tuple[FloatArray, list[str]]:
    """All pixels and all labels; limits are looked at before a block is read."""
    labels: list[str] = []
    blocks: list[FloatArray] = []
    width = dialect.width(first, where)
    for block in _blocks(chain([first], rest)):
        check_pixels(where, len(labels) + len(block), width)
        words = [dialect.label(line, where) for line in block]
        for line, word in zip(block, words, strict=True):
            if not word:
                raise ImportProblem(
                    f"{where}, line {line.number:,}, has no label: write one before the pixels."
                )
        check_words(where, words)
        labels += words
        check_labels(where, len(set(labels)))
        blocks.append(_pixels(block, dialect, width, where))
    return np.concatenate(blocks), labels


def _blocks(lines: Iterator[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    letters = 0
    for line in lines:
        block.append(line)
        letters += len(line.text)
        if letters > BLOCK_LETTERS or len(block) == BLOCK_LINES:
            yield block
            block, letters = [], 0
    if block:
        yield block


def _pixels(block: list[Line], dialect: Dialect, width: int, where: str) -> FloatArray:
    """The pixels of some lines, shape (lines, width)."""
    try:
        pixels = dialect.numbers([dialect.rest(line, where) for line in block])
    except ValueError:
        pixels = None
    if pixels is None or pixels.shape != (len(block), width):
        for line in block:
            dialect.check(line, width, where)
        raise ImportProblem(
            f"{where}, lines {block[0].number:,} to {block[-1].number:,}, is no table of "
            "numbers: save it anew."
        )
    # Written so that NaN is wrong too.
    wrong = ~((pixels >= 0.0) & (pixels <= TOPS[-1]))
    if wrong.any():
        line, pixel = np.argwhere(wrong)[0]
        raise ImportProblem(
            f"{where}, line {block[line].number:,}, {pixel_mistake(pixels[line, pixel])}."
        )
    return pixels
