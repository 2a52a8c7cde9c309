"""The numbers of every step as comma-separated values."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from gdviz.atomic import atomic_text
from gdviz.engine import MEASURES, FloatArray

COUNTS = ("within_tolerance",)


class CsvLog:
    """Writes one line per step, after a line of titles.

    Numbers have as many digits as bring back the same double; counts are whole numbers.
    """

    def __init__(self, file: TextIO, titles: Sequence[str] = MEASURES) -> None:
        self._writer = csv.writer(file, lineterminator="\n")
        self._writer.writerow(("step", *titles))
        self._kinds = [int if title in COUNTS else float for title in titles]
        self._next_step = 0

    def write(self, rows: FloatArray) -> None:
        """Add the rows that follow, shape (steps, titles), in the order of the titles."""
        for row in rows.tolist():
            numbers = (kind(number) for kind, number in zip(self._kinds, row, strict=True))
            self._writer.writerow((self._next_step, *numbers))
            self._next_step += 1


@contextmanager
def csv_log(path: Path, titles: Sequence[str] = MEASURES) -> Iterator[CsvLog]:
    """A log that takes the place of `path` when the block ends well; raises `WriteError`."""
    with atomic_text(path) as file:
        yield CsvLog(file, titles)
