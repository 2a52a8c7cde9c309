"""A table as it is written, before anyone has said which of its columns are pixels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.labels import clean, number_word
from gdviz.files.imports.questions import Question
from gdviz.files.quoting import quoted

# A whole number in another notation, which is a label as well as the number is.
NOTATION = re.compile(r"[+-]?\d*\.?\d*(e[+-]?\d+)?", re.IGNORECASE)
LONGEST_NUMBER = 40


@dataclass(frozen=True, eq=False)
class RawTable:
    """Lines of fields.

    `numbers` has shape (lines, columns); where a column holds words, its numbers are 0 and `words`
    has its fields, and of other columns `words` may have them as they were written. `titles` are
    there for all columns, or not at all. `lines` are the numbers of the lines in the file.
    `label` is the column that the format itself calls the label, `left_out` are others that it
    says are no pixels. `question` is what the format leaves open.
    """

    numbers: npt.NDArray[Any]
    words: Mapping[int, Sequence[str]] = field(default_factory=dict)
    texts: frozenset[int] = frozenset()
    titles: tuple[str, ...] | None = None
    lines: Sequence[int] = ()
    notes: tuple[str, ...] = ()
    label: int | None = None
    left_out: tuple[int, ...] = ()
    question: Question | None = None

    @property
    def height(self) -> int:
        return len(self.numbers)

    @property
    def width(self) -> int:
        return int(self.numbers.shape[1])

    def labels(self, column: int) -> list[str]:
        """The fields of a column as labels: numbers in other notations as such, words as written.

        7.0000 and 7e0 are 7, and 0.000e+00 is 0; 007 stays what it is.
        """
        if column in self.words:
            distinct = {word: _label(word) for word in set(self.words[column])}
            return [distinct[word] for word in self.words[column]]
        values, places = np.unique(self.numbers[:, column], return_inverse=True)
        words = [number_word(value) for value in values.tolist()]
        return [words[place] for place in places.tolist()]

    def called(self, column: int) -> str:
        """What a column is called in a sentence."""
        if self.titles is not None and self.titles[column]:
            return quoted(self.titles[column])
        return f"column {column + 1:,}"

    def line(self, row: int) -> int:
        """The number of a line in the file, from 1."""
        return self.lines[row] if len(self.lines) else row + 1


def _label(word: str) -> str:
    is_short = len(word) <= LONGEST_NUMBER
    is_notation = is_short and any(sign in word for sign in ".eE") and NOTATION.fullmatch(word)
    if not is_notation or not any(letter.isdigit() for letter in word):
        return clean(word)
    return number_word(float(word))
