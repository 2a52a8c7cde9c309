"""How the lines of a table are written: what separates the fields, quotes, commas."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdviz.engine import FloatArray
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.text_lines import NumberedLine
from gdviz.files.quoting import quoted

# A semicolon or a tab leaves the comma to be the decimal sign.
SEPARATORS = ("\t", ";", ",")
# One or more of them stand between two fields.
BLANK = " "
QUOTE = '"'

# The first line of a table, from Excel or for it, that says what separates the fields.
SEPARATOR_LINE = re.compile(r'"?sep=(?P<sign>.*?)"?', re.IGNORECASE)
# What cannot separate numbers.
IN_NUMBERS = "+-.\"'"

# What `numpy.loadtxt` reads as a number: here to name the field that is none, quickly.
NUMBER = re.compile(
    r'\s*("?)\s*[+-]?([0-9]+\.?[0-9]*(e[+-]?[0-9]+)?|\.[0-9]+(e[+-]?[0-9]+)?|nan|inf|infinity)\s*\1\s*',
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Dialect:
    """How the lines of one table are written.

    Where lines are `trailing`, a separator ends each of them, too.
    """

    separator: str
    trailing: bool = False

    @classmethod
    def named(cls, line: NumberedLine, where: str) -> Dialect | None:
        """What the first line says by “sep=;” of those that follow; None where it is no such line.

        Raises `ImportProblem` for a sign that separates nothing.
        """
        found = SEPARATOR_LINE.fullmatch(line.text)
        if found is None:
            return None
        sign = found["sign"]
        if len(sign) != 1 or sign.isalnum() or sign in IN_NUMBERS:
            raise ImportProblem(
                f"{where}, line {line.number:,}, says {quoted(line.text)}: write a sign after "
                "“sep=” that separates the fields, such as a semicolon."
            )
        return cls(sign)

    @classmethod
    def of(cls, head: Sequence[NumberedLine], where: str) -> Dialect:
        """What separates the fields of the first lines; raises `ImportProblem` where nothing does.

        The last of them tells, as titles may hold anything.
        """
        line = head[-1]
        here = [sign for sign in SEPARATORS if sign in line.text]
        if here in ([], [","]) and BLANK in line.text:
            here.append(BLANK)
        # A label may hold what separates elsewhere: here it is what leaves as many fields in all
        # lines, and of several what leaves the most numbers.
        here = [sign for sign in here if _are_even(cls(sign), head)] or here
        here.sort(key=lambda sign: -_numbers_in(cls(sign).fields(line)))
        if not here:
            raise ImportProblem(
                f"{where}, line {line.number:,}, has no comma, semicolon, tab or blank between "
                "numbers: write a label and then its pixels on each line, with commas between "
                "them."
            )
        return cls(here[0]).with_trailing(head)

    def with_trailing(self, head: Sequence[NumberedLine]) -> Dialect:
        """The same, knowing whether every line ends with a separator, without a field after it."""
        ended = all(line.text.endswith(self.separator) for line in head)
        return Dialect(self.separator, ended and len(self.fields(head[-1])) > 1)

    def plain(self, line: NumberedLine) -> str:
        """The text of a line with one separator between two fields, and with decimal points."""
        text = line.text
        if self.separator == BLANK:
            text = BLANK.join(text.split())
        elif self.trailing:
            text = text.removesuffix(self.separator)
        return text

    def fields(self, line: NumberedLine) -> list[str]:
        """The fields of a line as they are written, without quotation marks around them."""
        text = self.plain(line)
        if QUOTE not in text:
            return [field.strip() for field in text.split(self.separator)]
        try:
            row = next(csv.reader([text], delimiter=self.separator, skipinitialspace=True), [])
        except csv.Error:
            # A mark that nothing closes; what follows it is one field.
            row = text.split(self.separator)
        return [field.strip() for field in row]

    def number(self, field: str) -> str:
        """A field with a decimal point, whatever sign the country has for it."""
        return field if self.separator == "," else field.replace(",", ".")

    def is_number(self, field: str) -> bool:
        return NUMBER.fullmatch(self.number(field)) is not None

    def numbers(self, texts: list[str]) -> FloatArray:
        """The numbers of some lines, shape (lines, numbers); raises `ValueError`."""
        # These would be left out, with a warning.
        if not all(text.strip() for text in texts):
            raise ValueError("an empty line")
        quote = QUOTE if any(QUOTE in text for text in texts) else None
        texts = [self.number(text) for text in texts]
        return np.loadtxt(texts, delimiter=self.separator, comments=None, quotechar=quote, ndmin=2)


def _are_even(dialect: Dialect, head: Sequence[NumberedLine]) -> bool:
    """Whether some lines have as many fields each."""
    return len({len(dialect.fields(line)) for line in head}) == 1


def _numbers_in(fields: Sequence[str]) -> float:
    """How much of some fields is numbers, with points or commas."""
    are = [NUMBER.fullmatch(field.replace(",", ".")) is not None for field in fields]
    return sum(are) / len(are)
