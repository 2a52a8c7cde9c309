"""A text from the clipboard, read as the file that it would be."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from gdviz.files.imports.folders import Entry
from gdviz.files.imports.formats import START_BYTES, TABLE, format_of
from gdviz.files.imports.found import Found
from gdviz.files.imports.gathered import Gathered
from gdviz.files.imports.limits import check_bytes
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.picture_kinds import picture_kind
from gdviz.files.imports.problems import problems_told
from gdviz.files.imports.selecting import with_only
from gdviz.files.imports.watching import watched
from gdviz.files.imports.wishes import ANY, Wishes

NAME, WHERE = "pasted", "The pasted text"
# Nothing can lie beside a file there.
NOWHERE = Path(os.devnull, NAME)


@dataclass(frozen=True, eq=False)
class PastedText(DataFile):
    """A text as a file that lies nowhere."""

    text: bytes = b""

    @property
    def where(self) -> str:
        return WHERE

    @property
    def folder(self) -> str:
        return NAME

    @contextmanager
    def open(self, most: int | None = None) -> Iterator[BinaryIO]:
        if most is not None:
            check_bytes(self.where, len(self.text), most)
        yield io.BytesIO(self.text)


def is_drawing(text: bytes) -> bool:
    """Whether a text is of a kind that is told by how it begins, and no table."""
    start = text[:START_BYTES]
    return picture_kind(start) is not None or format_of(start) is not TABLE


def read_text(text: bytes, wishes: Wishes = ANY) -> Found:
    """The images in a text, with a question where that leaves two readings.

    Raises `ImportProblem` for whatever is wrong with it, and nothing else.
    """
    entry = Entry(PastedText(NOWHERE, text=text), (NAME,))
    with watched(), problems_told(NOWHERE), ExitStack() as stack:
        gathered = Gathered(WHERE, NAME, [entry], True, wishes, stack)
        return with_only(gathered.read(), wishes.only)
