"""Tables of labels and of the pixels that are not 0: label index:value index:value ….

Indices count from 1; zeros may be missing (Chang and Lin, LIBSVM: a library for support vector
machines, 2011). scikit-learn lets them count from 0 as well: that is taken where there is a 0, or a
comment says so.
"""

from __future__ import annotations

import re
from math import isqrt

import numpy as np

from gdviz.files.imports.limits import MOST_PIXELS, check_images, check_pixels
from gdviz.files.imports.problems import ImportProblem, quoted
from gdviz.files.imports.tables.csv_table import Opened
from gdviz.files.imports.tables.dialect import NUMBER
from gdviz.files.imports.tables.raw_table import RawTable
from gdviz.files.imports.text_lines import Line, TextLines
from gdviz.files.imports.watching import check_watched
from gdviz.files.imports.wishes import Wishes

LINE = re.compile(r"[^\s:,;]+([ \t]+\d+:[^\s:]+)+\s*(#.*)?")
PART = re.compile(r"(\d{1,9}):(\S+)")
COMMENT = "#"
# What scikit-learn writes above a table whose indices begin with 0.
SAYS_FROM_0 = "column indices are zero-based"
FROM_0 = "The numbers of the pixels count from 0."


def is_libsvm(start: str) -> bool:
    """Whether a text begins as these do."""
    lines = (line.strip() for line in start.lstrip("\ufeff").split("\n"))
    first = next((line for line in lines if line and not line.startswith(COMMENT)), "")
    return LINE.match(first) is not None


def read_libsvm(opened: Opened, wishes: Wishes, where: str) -> RawTable:
    """The table with the labels first; raises `ImportProblem`."""
    labels: list[str] = []
    places: list[int] = []
    entries: list[tuple[np.ndarray, np.ndarray]] = []
    highest, lowest, from_0 = -1, 1, False
    with opened() as file, TextLines(file, where) as text:
        for line in text:
            if not line.text or line.text.startswith(COMMENT):
                from_0 |= SAYS_FROM_0 in line.text.lower()
                continue
            word, indices, values = _parts(line, where)
            highest = max(highest, int(indices.max(initial=0)))
            lowest = min(lowest, int(indices.min(initial=1)))
            labels.append(word)
            places.append(line.number)
            entries.append((indices, values))
            check_pixels(where, len(labels), max(1, highest))
        notes = text.notes
    first = 0 if from_0 or lowest == 0 else 1
    notes += (FROM_0,) if first == 0 else ()
    check_images(where, len(labels))
    width = _whole_width(highest + 1 - first, wishes)
    check_pixels(where, len(labels), width)
    numbers = np.zeros((len(labels), 1 + width))
    check_watched()
    for row, (indices, values) in enumerate(entries):
        numbers[row, indices + (1 - first)] = values
    return RawTable(numbers, {0: labels}, frozenset({0}), None, places, notes, label=0)


def _parts(line: Line, where: str) -> tuple[str, np.ndarray, np.ndarray]:
    word, *parts = line.text.partition("#")[0].split()
    indices, values = [], []
    for part in parts:
        found = PART.fullmatch(part)
        if found is None or not NUMBER.fullmatch(found[2]) or int(found[1]) > MOST_PIXELS:
            raise ImportProblem(
                f"{where}, line {line.number:,}, has {quoted(part)}: write the number of a pixel, "
                "counted from 1 or from 0, a colon and its value there."
            )
        indices.append(int(found[1]))
        values.append(float(found[2]))
    return word, np.array(indices, np.intp), np.array(values)


def _whole_width(width: int, wishes: Wishes) -> int:
    """As many pixels as make the grid: the last ones may never have ink."""
    wished = (wishes.rows or 0) * (wishes.columns or 0)
    if wished >= width:
        return wished
    side = isqrt(max(0, width - 1)) + 1
    return max(1, side * side)
