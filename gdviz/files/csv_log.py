"""The measures of every step as comma-separated values."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from gdviz.engine import MEASURES, FloatArray
from gdviz.files.atomic import atomic_text


class CsvLog:
    """Writes one line per step, after a line of titles.

    Numbers have as many digits as bring back the same double; counts are whole numbers.
    """

    def __init__(self, file: TextIO) -> None:
        self._writer = csv.writer(file, lineterminator="\n")
        self._writer.writerow(("step", *MEASURES))
        self._next_step = 0

    def write(self, rows: FloatArray) -> None:
        """Add the rows that follow, shape (steps, measures), in the order of `MEASURES`."""
        for row in rows.tolist():
            *fractions, within_tolerance = row
            self._writer.writerow((self._next_step, *fractions, int(within_tolerance)))
            self._next_step += 1


@contextmanager
def csv_log(path: Path) -> Iterator[CsvLog]:
    """A log that takes the place of `path` when the block ends well; raises `WriteError`."""
    with atomic_text(path) as file:
        yield CsvLog(file)
