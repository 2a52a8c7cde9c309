"""Rows of numbers that were copied, as images: cells of a spreadsheet, lines of a text."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from gdviz.engine import FloatArray
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.tables.dialect import NUMBER, QUOTE, SEPARATORS, Dialect
from gdviz.files.imports.text_lines import NumberedLine, NumberedText
from gdviz.files.imports.values import inked
from gdviz.files.quoting import quoted

WHERE = "The pasted table"
# A single number in a text is no table.
FEWEST_NUMBERS = 2
PERCENT = "%"
TAB = "\t"
# What an empty line may hold; tabs are between cells, be they empty.
BLANKS = " \f\v"

Row = list[str]


class Cells(NamedTuple):
    """Images of one or several sizes, and sentences about what was done to their values."""

    images: list[FloatArray]
    notes: tuple[str, ...]


def images_in_cells(content: bytes, is_sheet: bool, rows: int, columns: int) -> Cells | None:
    """The images in a text of rows of numbers, with an empty line between two of them.

    `is_sheet` says that they are cells of a spreadsheet, where empty ones are blank pixels; images
    of `rows` × `columns` may lie there one below the other. None for a text that is no table of
    numbers; raises `ImportProblem` for one that is but cannot be images.
    """
    with NumberedText(io.BytesIO(content), WHERE) as text:
        lines = list(text)
    named = Dialect.named(lines[0], WHERE) if lines else None
    lines = lines[0 if named is None else 1 :]
    separator = _separator(lines, is_sheet) if named is None else named.separator
    blocks = [
        part
        for block in _blocks(lines, separator, is_sheet)
        for part in _stacked(block, rows, columns)
    ]
    if not is_sheet and not _are_numbers(blocks, separator):
        return None
    images = [_pixels(block, separator) for block in blocks]
    if not images:
        return None
    return _inked(images)


def _separator(lines: Sequence[NumberedLine], is_sheet: bool) -> str | None:
    """What stands between the numbers; None for blanks.

    Programs that copy cells put tabs between them: without any there is one column, in which a
    comma is a decimal sign.
    """
    if is_sheet:
        return TAB
    return next((sign for sign in SEPARATORS if any(sign in line.text for line in lines)), None)


def _blocks(
    lines: Sequence[NumberedLine], separator: str | None, is_sheet: bool
) -> Iterator[list[Row]]:
    """The rows of each image; of one column of cells an empty line is a cell."""
    texts = [line.text for line in lines]
    while texts and not texts[-1]:
        texts.pop()
    is_column = is_sheet and not any(TAB in text for text in texts)
    for is_block, part in groupby(texts, lambda text: text.strip(BLANKS) != "" or is_column):
        if is_block:
            yield [text.split(separator) for text in part]


def _stacked(block: list[Row], rows: int, columns: int) -> list[list[Row]]:
    """The images in a block of cells that is as gdviz copies several: an empty row between two."""
    gaps = block[rows :: rows + 1]
    if not gaps or (len(block) + 1) % (rows + 1) or any(len(row) != columns for row in block):
        return [block]
    if any(cell.strip() for row in gaps for cell in row):
        return [block]
    return [block[first : first + rows] for first in range(0, len(block), rows + 1)]


def _are_numbers(blocks: Sequence[list[Row]], separator: str | None) -> bool:
    """Whether a text that may be anything is a table of numbers."""
    fields = [field for block in blocks for row in block for field in row if field.strip()]
    return len(fields) >= FEWEST_NUMBERS and all(
        NUMBER.fullmatch(_plain(field, separator)) for field in fields
    )


def _pixels(block: list[Row], separator: str | None) -> FloatArray:
    width = len(block[0])
    values = np.zeros((len(block), width))
    for number, row in enumerate(block):
        if len(row) != width:
            raise ImportProblem(
                f"{WHERE} has {len(row):,} cells in row {number + 1:,} and {width:,} before: copy "
                "rows of as many cells."
            )
        for column, field in enumerate(row):
            if field.strip():
                values[number, column] = _number(field, separator, number, column)
    return values


def _number(field: str, separator: str | None, row: int, column: int) -> float:
    plain = _plain(field, separator)
    if not NUMBER.fullmatch(plain):
        raise ImportProblem(
            f"{WHERE} has {quoted(field.strip())} in row {row + 1:,}, column {column + 1:,}: copy "
            "only the cells with numbers, which are the pixels."
        )
    value = float(plain.strip(f" {QUOTE}"))
    return value / 100 if PERCENT in field else value


def _plain(field: str, separator: str | None) -> str:
    """A number without the signs of a country or a spreadsheet."""
    text = field.strip().removesuffix(PERCENT).strip()
    return text if separator == "," else text.replace(",", ".")


def _inked(images: list[FloatArray]) -> Cells:
    """All values from blank to ink; the largest of all images says what ink is."""
    values, note = inked(np.concatenate([image.ravel() for image in images]), WHERE)
    ends = np.cumsum([image.size for image in images])[:-1]
    shaped = [
        part.reshape(image.shape)
        for part, image in zip(np.split(values, ends), images, strict=True)
    ]
    # Nobody wonders about pixels that are what was copied.
    as_they_were = all(np.array_equal(*pair) for pair in zip(shaped, images, strict=True))
    return Cells(shaped, () if as_they_were else (note,))
