"""Text as lines, in whichever of the usual encodings and with whichever line ends it is written."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from gdviz.files.imports.limits import MOST_LINE_BYTES, MOST_LINES
from gdviz.files.imports.problems import ImportProblem

# What a text may begin with to say how it is encoded; a longer mark before what it begins with.
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}
# So many bytes tell UTF-16 without a mark: every second one of a table is 0.
LOOKED_AT = 64

# Latin-1, with the signs that Windows has where that has none.
WESTERN = "cp1252"
READ_AS_WESTERN = (
    "The text is not in UTF-8, and was read as Latin-1: look whether the labels are right."
)


class NumberedLine(NamedTuple):
    """A line without its end, and its number in the text, from 1."""

    number: int
    text: str


class NumberedText:
    """The lines of a text in UTF-8, UTF-16, UTF-32 or Latin-1; they may end as on any system.

    They are read in a `with` block. Going through them raises `ImportProblem` for what is no text,
    and for lines too long or too many. `notes` are sentences about what was done; all of them are
    there after the last line.
    """

    def __init__(self, file: BinaryIO, where: str) -> None:
        start = file.read(LOOKED_AT)
        file.seek(0)
        self.notes: tuple[str, ...] = ()
        self._where = where
        self._encoding = _encoding(start)
        # Bytes that are no UTF-8 become surrogates, from which they can be had back.
        errors = "surrogateescape" if self._encoding.startswith("utf-8") else "strict"
        self._text = io.TextIOWrapper(file, self._encoding, errors, newline=None)
        self._is_utf_8 = False

    def __enter__(self) -> NumberedText:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the file to whoever opened it."""
        self._text.detach()

    def __iter__(self) -> Iterator[NumberedLine]:
        number = 0
        while line := self._next(number + 1):
            number += 1
            if number > MOST_LINES:
                raise ImportProblem(
                    f"{self._where} has more than {MOST_LINES:,} lines, most of them empty: take "
                    "those out."
                )
            yield NumberedLine(number, line.strip("\n "))

    def _next(self, number: int) -> str:
        try:
            line = self._text.readline(MOST_LINE_BYTES + 1)
        except UnicodeError as error:
            raise self._no_text() from error
        if len(line) > MOST_LINE_BYTES:
            raise ImportProblem(
                f"{self._where}, line {number:,}, is longer than {MOST_LINE_BYTES:,} bytes: write "
                "each image on a line of its own."
            )
        if "\x00" in line:
            raise self._no_text()
        return line if line.isascii() else self._decoded(line, number)

    def _decoded(self, line: str, number: int) -> str:
        """A line with other letters, whose bytes tell whether they are UTF-8."""
        try:
            line.encode("utf-8")
        except UnicodeEncodeError:
            return self._western(line, number)
        self._is_utf_8 = True
        return line

    def _western(self, line: str, number: int) -> str:
        if self._is_utf_8:
            raise ImportProblem(
                f"{self._where}, line {number:,}, is not in UTF-8 as the lines before are: save "
                "the table anew."
            )
        try:
            text = line.encode("utf-8", "surrogateescape").decode(WESTERN)
        except UnicodeDecodeError as error:
            raise self._no_text() from error
        if not text.replace("\t", "").rstrip("\n").isprintable():
            raise self._no_text()
        self.notes = (READ_AS_WESTERN,)
        return text

    def _no_text(self) -> ImportProblem:
        return ImportProblem(
            f"{self._where} is none of the kinds of file that can be read: choose pictures, a "
            "table as text, an NPZ or NPY file, or IDX files."
        )


def _encoding(start: bytes) -> str:
    for mark, name in MARKS.items():
        if start.startswith(mark):
            return name
    low, high = start[::2], start[1::2]
    if high and not any(high) and all(low):
        return "utf-16-le"
    if high and not any(low) and all(high):
        return "utf-16-be"
    return "utf-8"
