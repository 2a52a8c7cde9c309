"""Weka's tables: attributes with their types, then lines of values.

The format (Weka manual, Attribute-Relation File Format): @relation, @attribute NAME TYPE, @data;
a sparse line is {INDEX VALUE, …} with indices from 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from gdviz.files.imports.limits import MOST_PIXELS
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.tables.csv_table import Opened, WordsFoundError, table_of
from gdviz.files.imports.tables.dialect import Dialect
from gdviz.files.imports.tables.line_parts import LineParts
from gdviz.files.imports.tables.raw_table import RawTable
from gdviz.files.imports.tables.titles import LABEL_TITLES, simple
from gdviz.files.imports.text_lines import NumberedLine, NumberedText
from gdviz.files.quoting import quoted

BEGINNINGS = ("@relation", "@attribute")
ATTRIBUTE = re.compile(
    r"""@attribute\s+('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\s{]+)\s*(.*)""", re.IGNORECASE
)
DATA = "@data"
NUMERIC = frozenset(["numeric", "real", "integer"])
COMMENT = "%"
MOST_ATTRIBUTES = 100_000


def is_arff(start: str) -> bool:
    """Whether a text begins as these do."""
    lines = (line.strip() for line in start.split("\n"))
    first = next((line for line in lines if line and not line.startswith(COMMENT)), "")
    return first.lower().startswith(BEGINNINGS)


def read_arff(opened: Opened, where: str) -> RawTable:
    """The table; of the attributes that are words the last is the label.

    Raises `ImportProblem`.
    """
    with opened() as file, NumberedText(file, where) as text:
        lines = (line for line in text if line.text and not line.text.startswith(COMMENT))
        titles, texts = _attributes(lines, where)
        label = _label(titles, texts)
        first = next(lines, None)
        if first is None:
            raise ImportProblem(f"{where} has no image after @data: choose a file with images.")
        rest: Iterator[NumberedLine] = chain([first], lines)
        if first.text.startswith("{"):
            rest = _dense(rest, titles, texts, where)
        kept = texts | ({label} if label is not None else set())
        head = list(islice(rest, 1))
        parts = LineParts(Dialect(",").with_trailing(head), len(titles), frozenset(kept))
        try:
            numbers, words, columns, places = table_of(chain(head, rest), parts, where)
        except WordsFoundError as found:
            title = quoted(titles[found.column])
            raise ImportProblem(
                f"{where} has a word for the attribute {title}, which it says is a number: correct "
                "one of them."
            ) from found
        words = {column: [_unquoted(word) for word in fields] for column, fields in words.items()}
        return RawTable(numbers, words, columns, titles, places, text.notes, label=label)


def _attributes(lines: Iterator[NumberedLine], where: str) -> tuple[tuple[str, ...], set[int]]:
    """The titles of the columns, and which of them hold words."""
    titles: list[str] = []
    texts: set[int] = set()
    for line in lines:
        if line.text.lower().startswith(DATA):
            if not titles:
                break
            return tuple(titles), texts
        found = ATTRIBUTE.fullmatch(line.text)
        if found is None:
            continue
        if found[2].strip().lower() not in NUMERIC:
            texts.add(len(titles))
        titles.append(_unquoted(found[1]))
        if len(titles) > MOST_ATTRIBUTES:
            break
    raise ImportProblem(
        f"{where} is no whole ARFF file: it needs @attribute for each column, and @data before the "
        "images."
    )


def _unquoted(word: str) -> str:
    if len(word) > 1 and word[0] == word[-1] and word[0] in "'\"":
        return re.sub(r"\\(.)", r"\1", word[1:-1])
    return word


def _label(titles: tuple[str, ...], texts: set[int]) -> int | None:
    titled = [at for at, title in enumerate(titles) if simple(title) in LABEL_TITLES]
    if len(titled) == 1:
        return titled[0]
    return max(texts) if texts and not titled else None


def _dense(
    lines: Iterator[NumberedLine], titles: tuple[str, ...], texts: set[int], where: str
) -> Iterator[NumberedLine]:
    """Sparse lines as others: what is left out is 0, of words the first, which is not known."""
    count = 0
    for line in lines:
        count += len(titles)
        if count > MOST_PIXELS:
            raise ImportProblem(f"{where} has more pixels than can be brought: bring a part of it.")
        fields = ["0"] * len(titles)
        for part in filter(None, line.text.strip("{} \t").split(",")):
            place, _, value = part.strip().partition(" ")
            if not place.isdecimal() or int(place[:9]) >= len(titles) or not value:
                raise ImportProblem(
                    f"{where}, line {line.number:,}, has {quoted(part.strip())}: write an index "
                    "and a value there."
                )
            fields[int(place)] = value.strip()
        yield NumberedLine(line.number, ",".join(fields))
