"""Lines taken apart: the fields that are words, and the rest, which is numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.tables.dialect import QUOTE, Dialect
from gdviz.files.imports.text_lines import NumberedLine

# Columns so near to either end of a line are reached without taking all of it apart.
NEAR = 4


@dataclass(frozen=True)
class LineParts:
    """The columns of a table, `width` of them, of which `texts` hold words."""

    dialect: Dialect
    width: int
    texts: frozenset[int]

    @cached_property
    def kept(self) -> tuple[int, ...]:
        """The columns whose fields are kept as written: words, and what may be labels."""
        return tuple(sorted(self.texts | {0, self.width - 1}))

    def split(
        self, block: Sequence[NumberedLine], where: str
    ) -> tuple[dict[int, list[str]], list[str]]:
        """The fields of the kept columns, and the numbers of each line as a text.

        Raises `ImportProblem` for a line of too few or too many fields.
        """
        fields: dict[int, list[str]] = {column: [] for column in self.kept}
        rest: list[str] = []
        for line in block:
            taken, numbers = self._taken(line, where)
            for column, field in zip(self.kept, taken, strict=True):
                fields[column].append(field)
            rest.append(numbers)
        return fields, rest

    def widened(self, numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Numbers with a column of 0 for each that holds words; shape (lines, width)."""
        if not self.texts:
            return numbers
        wide = np.zeros((len(numbers), self.width), numbers.dtype)
        wide[:, [column for column in range(self.width) if column not in self.texts]] = numbers
        return wide

    def _taken(self, line: NumberedLine, where: str) -> tuple[list[str], str]:
        text, sign = self.dialect.plain(line), self.dialect.separator
        if QUOTE in text or not self._is_near:
            return self._all_taken(line, where)
        front, back = self._ends
        if text.count(sign) != self.width - 1:
            raise self._other_width(line, text.count(sign) + 1, where)
        parts = text.split(sign, front)
        middle = parts[front:]
        ends = middle[0].rsplit(sign, back) if middle else []
        first, rest, last = parts[:front], ends[:1], ends[1:]
        offset = self.width - len(last)
        by_place = dict(enumerate(first)) | {offset + at: each for at, each in enumerate(last)}
        numbers = [each for at, each in sorted(by_place.items()) if at not in self.texts]
        cut = sum(at < front and at not in self.texts for at in by_place)
        together = sign.join([*numbers[:cut], *rest, *numbers[cut:]])
        return [by_place[at].strip() for at in self.kept], together

    def _all_taken(self, line: NumberedLine, where: str) -> tuple[list[str], str]:
        fields = self.dialect.fields(line)
        if len(fields) != self.width:
            raise self._other_width(line, len(fields), where)
        numbers = [each for at, each in enumerate(fields) if at not in self.texts]
        return [fields[at] for at in self.kept], self.dialect.separator.join(numbers)

    @cached_property
    def _is_near(self) -> bool:
        return self.width > 2 * NEAR and all(
            at < NEAR or at >= self.width - NEAR for at in self.kept
        )

    @cached_property
    def _ends(self) -> tuple[int, int]:
        """How many fields are taken off at the beginning, and how many at the end."""
        front = 1 + max(at for at in self.kept if at < NEAR)
        return front, self.width - min(at for at in self.kept if at >= self.width - NEAR)

    def _other_width(self, line: NumberedLine, found: int, where: str) -> ImportProblem:
        fields = "1 field" if found == 1 else f"{found:,} fields"
        return ImportProblem(
            f"{where}, line {line.number:,}, has {fields} where the lines before have "
            f"{self.width:,}: write as many in each line."
        )
