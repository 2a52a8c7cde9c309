"""Files opened for reading, without waiting and without surprise."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from gdviz.files.imports.limits import check_bytes
from gdviz.files.imports.problems import ImportProblem, problems_told, quoted

# Opening a pipe that nobody writes to would wait for ever.
NEVER_WAIT = getattr(os, "O_NONBLOCK", 0)


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The bytes of a file and how many there are, within the limits.

    Whatever the system refuses until the block ends is an `ImportProblem`.
    """
    with problems_told(path):
        try:
            raw = io.FileIO(path, opener=lambda name, flags: os.open(name, flags | NEVER_WAIT))
        except ValueError as error:
            raise ImportProblem(
                f"No file can be called {quoted(path)}: choose another one."
            ) from error
        with io.BufferedReader(raw) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise ImportProblem(f"{quoted(path)} is not a file of data: choose another one.")
            check_bytes(quoted(path), status.st_size)
            yield file, status.st_size
