"""How the lines of a table are written: what separates the fields, quotes, commas."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from gdviz.engine import FloatArray
from gdviz.files.imports.labels import clean
from gdviz.files.imports.problems import ImportProblem, quoted
from gdviz.files.imports.text_lines import Line

# A semicolon or a tab leaves the comma to be the decimal sign.
SEPARATORS = ("\t", ";", ",")
QUOTE = '"'

# Titles of the column of labels, for tables whose columns of pixels are called by numbers.
TITLES = ("class", "label", "labels", "target", "y")

# The first line of a table, from Excel or for it, that says what separates the fields.
SEPARATOR_LINE = re.compile(r'"?sep=(?P<sign>.*?)"?', re.IGNORECASE)
# What cannot separate numbers.
IN_NUMBERS = "+-.\"'"

# So many fields tell whether a line names the columns.
TITLES_LOOKED_AT = 100
# Fewer numbers that go up by 1 may be an image.
FEWEST_COUNTED = 4

# What `numpy.loadtxt` reads as a number: here to name the field that is none, quickly.
NUMBER = re.compile(
    r'\s*("?)\s*[+-]?([0-9]+\.?[0-9]*(e[+-]?[0-9]+)?|\.[0-9]+(e[+-]?[0-9]+)?|nan|inf|infinity)\s*\1\s*',
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Dialect:
    """How the lines of one table are written."""

    separator: str

    @classmethod
    def named(cls, line: Line, where: str) -> Dialect | None:
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
    def of(cls, line: Line, where: str) -> Dialect:
        for separator in SEPARATORS:
            if separator in line.text:
                return cls(separator)
        raise ImportProblem(
            f"{where}, line {line.number:,}, has no comma, semicolon or tab: write a label and "
            "then its pixels on each line, with commas between them."
        )

    def label(self, line: Line, where: str) -> str:
        return clean(self._parts(line, where)[0])

    def rest(self, line: Line, where: str) -> str:
        """The pixels of a line, as text with decimal points."""
        rest = self._parts(line, where)[1]
        return rest if self.separator == "," else rest.replace(",", ".")

    def width(self, line: Line, where: str) -> int:
        """How many fields follow the label."""
        return self.rest(line, where).count(self.separator) + 1

    def numbers(self, texts: list[str]) -> FloatArray:
        """The numbers of some lines, shape (lines, numbers); raises `ValueError`."""
        # These would be left out, with a warning.
        if not all(text.strip() for text in texts):
            raise ValueError("an empty line")
        quote = QUOTE if any(QUOTE in text for text in texts) else None
        return np.loadtxt(texts, delimiter=self.separator, comments=None, quotechar=quote, ndmin=2)

    def check(self, line: Line, width: int, where: str) -> None:
        """Raise `ImportProblem` for a line with too few or too many fields, or no number."""
        place = f"{where}, line {line.number:,},"
        found = self.width(line, where)
        if found != width:
            raise ImportProblem(
                f"{place} has {found:,} pixels where the lines before have {width:,}: write as "
                "many in each line."
            )
        for position, field in enumerate(self.rest(line, where).split(self.separator), 1):
            if not NUMBER.fullmatch(field):
                what = quoted(field.strip()) if field.strip(' "') else "nothing"
                raise ImportProblem(
                    f"{place} has {what} for pixel {position:,}: write a number there."
                )

    def _parts(self, line: Line, where: str) -> tuple[str, str]:
        """The label and what follows it."""
        if line.text.startswith(QUOTE):
            label, separator, rest = self._quoted_parts(line.text)
        else:
            label, separator, rest = line.text.partition(self.separator)
        if not separator:
            raise ImportProblem(
                f"{where}, line {line.number:,}, has a label and no pixels: write the pixels "
                "after it."
            )
        return label, rest

    def _quoted_parts(self, text: str) -> tuple[str, str, str]:
        """As `str.partition`, for a label in quotation marks, which may hold the separator."""
        end = text.find(QUOTE + self.separator, 1)
        if end < 0:
            return text, "", ""
        return text[1:end].replace(QUOTE * 2, QUOTE), self.separator, text[end + 2 :]


def is_title(line: Line, dialect: Dialect, where: str) -> bool:
    """Whether the first line names the columns: none of its pixels is a number.

    Where pixels are called by their numbers, the name of the first column tells, or that they are
    0, 1, 2, … or 1, 2, 3, … and what stands before them is no number.
    """
    label = dialect.label(line, where)
    if label.lower() in TITLES:
        return True
    fields = dialect.rest(line, where).split(dialect.separator, TITLES_LOOKED_AT)
    fields = [field.strip().strip(QUOTE) for field in fields[:TITLES_LOOKED_AT]]
    if not any(map(NUMBER.fullmatch, fields)):
        return True
    counted = any(fields == list(map(str, range(n, n + len(fields)))) for n in (0, 1))
    return counted and len(fields) >= FEWEST_COUNTED and not NUMBER.fullmatch(label)
