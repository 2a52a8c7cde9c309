"""Tables of labels and of the pixels that are not 0: label index:value index:value ….

Indices count from 1; zeros may be missing (Chang and Lin, LIBSVM: a library for support vector
machines, 2011). scikit-learn lets them count from 0 as well: a 0 among them or a comment says so,
and from 1 they count where only then the largest makes the grid. Otherwise it cannot be known.
"""

from __future__ import annotations

import re
from math import isqrt

import numpy as np

from gdviz.files.imports.limits import MOST_PIXELS, check_columns, check_images, check_pixels
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.questions import Question, question
from gdviz.files.imports.tables.csv_table import Opened
from gdviz.files.imports.tables.dialect import NUMBER
from gdviz.files.imports.tables.raw_table import RawTable
from gdviz.files.imports.text_lines import NumberedLine, NumberedText
from gdviz.files.imports.watching import check_watched
from gdviz.files.imports.wishes import FROM_0, FROM_1, Wishes
from gdviz.files.quoting import quoted

LINE = re.compile(r"[^\s:,;]+([ \t]+\d+:[^\s:]+)+\s*(#.*)?")
PART = re.compile(r"(\d{1,9}):(\S+)")
COMMENT = "#"
# What scikit-learn writes above a table if it is asked for a comment.
SAYS = {"column indices are zero-based": FROM_0, "column indices are one-based": FROM_1}
COUNTED = "The numbers of the pixels count from 0."


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
    highest, said = 0, wishes.first_index
    with opened() as file, NumberedText(file, where) as text:
        for line in text:
            if not line.text or line.text.startswith(COMMENT):
                told = line.text.lower()
                said = said or next((SAYS[words] for words in SAYS if words in told), None)
                continue
            word, indices, values = _parts(line, where)
            highest = max(highest, int(indices.max(initial=0)))
            if indices.min(initial=1) == 0:
                said = _from_0(said, line, where)
            labels.append(word)
            places.append(line.number)
            entries.append((indices, values))
            check_pixels(where, len(labels), max(1, highest))
        notes = text.notes
    first = int(said or FROM_1)
    notes += (COUNTED,) if first == 0 else ()
    check_images(where, len(labels))
    width = _whole_width(highest + 1 - first, wishes)
    numbers = _blank(where, len(labels), width)
    check_watched()
    for row, (indices, values) in enumerate(entries):
        numbers[row, indices + (1 - first)] = values
    is_open = said is None and width == _whole_width(highest + 1, wishes)
    asked = _which_first(where) if is_open else None
    words = {0: labels}
    return RawTable(numbers, words, frozenset({0}), None, places, notes, label=0, question=asked)


def _blank(where: str, images: int, pixels: int) -> np.ndarray:
    """Numbers without ink, and a column for the label; raises `ImportProblem` for too many."""
    check_pixels(where, images, pixels)
    check_columns(where, 1 + pixels)
    return np.zeros((images, 1 + pixels))


def _from_0(said: str | None, line: NumberedLine, where: str) -> str:
    """What a 0 among the indices says; raises `ImportProblem` where it was said otherwise."""
    if said == FROM_1:
        raise ImportProblem(
            f"{where}, line {line.number:,}, has a pixel with the number 0, so that the first "
            "one does not have the number 1: let the numbers count from 0."
        )
    return FROM_0


def _which_first(where: str) -> Question:
    return question(
        f"{where} does not say whether its pixels are numbered from 0 or from 1",
        "Which number does the first pixel have?",
        ("the first pixel has the number 1", {"first_index": FROM_1}),
        ("the first pixel has the number 0", {"first_index": FROM_0}),
    )


def _parts(line: NumberedLine, where: str) -> tuple[str, np.ndarray, np.ndarray]:
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
