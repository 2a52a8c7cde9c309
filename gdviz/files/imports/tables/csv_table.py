"""Tables of text: lines of fields, with or without titles above them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import chain, islice
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.labels import check_words
from gdviz.files.imports.limits import check_pixels
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.tables.dialect import Dialect
from gdviz.files.imports.tables.integers import small_integers
from gdviz.files.imports.tables.line_parts import LineParts
from gdviz.files.imports.tables.orange import orange_titles
from gdviz.files.imports.tables.raw_table import RawTable
from gdviz.files.imports.tables.titles import (
    LABEL_TITLES,
    NAME_TITLES,
    SPLIT_TITLES,
    are_titles,
    simple,
)
from gdviz.files.imports.text_lines import NumberedLine, NumberedText
from gdviz.files.imports.watching import check_watched
from gdviz.files.quoting import quoted
from gdviz.files.sizes import MEGABYTE

# So much is read at a time.
BLOCK_LETTERS = 4 * MEGABYTE
BLOCK_LINES = 10_000
# So many lines tell how the table is written.
HEAD_LINES = 20
COMMENT = "#"

TITLES_LEFT_OUT = "The first line holds titles and was left out."

# Columns of such titles hold words, even where all of these are numbers.
IN_WORDS = LABEL_TITLES | NAME_TITLES | SPLIT_TITLES

Opened = Callable[[], AbstractContextManager[BinaryIO]]


class WordsFoundError(Exception):
    """A column that was taken for numbers holds words."""

    def __init__(self, column: int) -> None:
        super().__init__()
        self.column = column


def read_text_table(opened: Opened, where: str) -> RawTable:
    """The table in a text; raises `ImportProblem`, with the number of the line where there is one.

    Fields are separated by commas, semicolons, tabs or blanks, or as a first line says by “sep=”.
    """
    texts: frozenset[int] = frozenset()
    while True:
        with opened() as file, NumberedText(file, where) as text:
            try:
                return _table(text, texts, where)
            except WordsFoundError as found:
                # Only the columns at either end can be, so it ends.
                texts |= {found.column}


def _table(text: NumberedText, texts: frozenset[int], where: str) -> RawTable:
    lines = (line for line in text if line.text)
    head = list(islice(lines, HEAD_LINES))
    if not head:
        raise ImportProblem(f"{where} has only empty lines: choose a file with images.")
    named = Dialect.named(head[0], where)
    if named is not None:
        said = f"“{head[0].text}”"
        head = head[1:]
        if not head:
            raise ImportProblem(f"{where} has {said} and no image: choose a file with images.")
    head = _without_comments(head)
    dialect = Dialect.of(head, where) if named is None else named.with_trailing(head)
    orange = orange_titles([dialect.fields(line) for line in head[:4]])
    titles = _titles(head, dialect) if orange is None else orange.names
    if titles is not None:
        head = head[1 if orange is None else orange.lines :]
        if not head:
            raise ImportProblem(f"{where} has titles and no image: choose a file with images.")
    first = dialect.fields(head[0])
    titles = _fitting(titles, len(first))
    texts |= {place for place, each in enumerate(first) if not dialect.is_number(each)}
    if titles is not None:
        texts |= {place for place, each in enumerate(titles) if simple(each) in IN_WORDS}
    parts = LineParts(dialect, len(first), texts)
    table = table_of(chain(head, lines), parts, where)
    notes = (*text.notes, *([TITLES_LEFT_OUT] if titles is not None else []))
    if orange is None:
        return RawTable(*table[:3], titles, table[3], notes)
    return RawTable(*table[:3], titles, table[3], notes, orange.label, orange.left_out)


def _without_comments(head: list[NumberedLine]) -> list[NumberedLine]:
    """The first lines without a sign before titles, as numpy writes it."""
    if not head[0].text.startswith(COMMENT):
        return head
    return [NumberedLine(head[0].number, head[0].text.lstrip(COMMENT).strip()), *head[1:]]


def _titles(head: Sequence[NumberedLine], dialect: Dialect) -> tuple[str, ...] | None:
    first = dialect.fields(head[0])
    second = dialect.fields(head[1]) if len(head) > 1 else []
    return tuple(first) if are_titles(first, second, dialect) else None


def _fitting(titles: tuple[str, ...] | None, width: int) -> tuple[str, ...] | None:
    """As many titles as columns; R gives none to the names of its rows."""
    if titles is not None and len(titles) == width - 1:
        return ("", *titles)
    return None if titles is None or len(titles) != width else titles


Parsed = tuple[npt.NDArray[Any], dict[int, list[str]], frozenset[int], list[int]]


def table_of(lines: Iterable[NumberedLine], parts: LineParts, where: str) -> Parsed:
    """The numbers, words, columns of words and line numbers; limits are looked at on the way.

    Raises `ImportProblem`, and `WordsFoundError` for words at either end.
    """
    words: dict[int, list[str]] = {column: [] for column in parts.kept}
    blocks: list[npt.NDArray[Any]] = []
    places: list[int] = []
    for block in _blocks(iter(lines)):
        check_watched()
        check_pixels(where, len(places) + len(block), parts.width)
        taken, rest = parts.split(block, where)
        for column, fields in taken.items():
            if column in parts.texts:
                check_words(where, list(filter(None, fields)))
            words[column] += fields
        blocks.append(parts.widened(_numbers(block, rest, parts, where)))
        places += [line.number for line in block]
    return np.concatenate(blocks), words, parts.texts, places


def _blocks(lines: Iterator[NumberedLine]) -> Iterator[list[NumberedLine]]:
    block: list[NumberedLine] = []
    letters = 0
    for line in lines:
        block.append(line)
        letters += len(line.text)
        if letters > BLOCK_LETTERS or len(block) == BLOCK_LINES:
            yield block
            block, letters = [], 0
    if block:
        yield block


def _numbers(
    block: list[NumberedLine], texts: list[str], parts: LineParts, where: str
) -> npt.NDArray[Any]:
    """The numbers of some lines, shape (lines, columns of numbers)."""
    width = parts.width - len(parts.texts)
    if width == 0:
        return np.zeros((len(block), 0), np.uint8)
    small = small_integers(texts, parts.dialect.separator, width)
    if small is not None:
        return small.astype(np.uint8) if small.max() < 256 else small
    try:
        numbers = parts.dialect.numbers(texts)
    except ValueError:
        numbers = None
    if numbers is None or numbers.shape != (len(block), width):
        _find_mistake(block, parts, where)
        raise ImportProblem(
            f"{where}, lines {block[0].number:,} to {block[-1].number:,}, is no table of "
            "numbers: save it anew."
        )
    return numbers


def _find_mistake(block: list[NumberedLine], parts: LineParts, where: str) -> None:
    """Raise `ImportProblem` for a field that is no number, `WordsFoundError` at either end."""
    for line in block:
        for column, field in enumerate(parts.dialect.fields(line)):
            if column in parts.texts or parts.dialect.is_number(field):
                continue
            if field and column in (0, parts.width - 1):
                raise WordsFoundError(column)
            what = quoted(field) if field.strip(' "') else "nothing"
            raise ImportProblem(
                f"{where}, line {line.number:,}, has {what} in column {column + 1:,}: write a "
                "number there."
            )
