"""Where data comes from: files, folders, or the handwritten digits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from gdviz.files.imports import DIGITS, Found, read, read_digits

INVERTED = "Ink and blank were swapped."


@dataclass(frozen=True)
class Source:
    """Files that belong together; without any, the handwritten digits."""

    paths: tuple[Path, ...] = ()

    @property
    def title(self) -> str:
        """What it is called before it is read."""
        if not self.paths:
            return DIGITS
        first = self.paths[0].name or str(self.paths[0])
        return first if len(self.paths) == 1 else f"{first} and {len(self.paths) - 1:,} more"

    def read(
        self,
        rows: int | None,
        columns: int | None,
        invert: bool,
        stop: Callable[[], bool] | None = None,
    ) -> Found:
        """What is in it; takes a while, until `stop` says so, and raises `ImportProblem`."""
        if self.paths:
            return read(self.paths, rows=rows, columns=columns, invert=invert or None, stop=stop)
        found = read_digits()
        if not invert:
            return found
        swapped = np.subtract(1.0, found.images)
        swapped.setflags(write=False)
        return replace(found, images=swapped, notes=(*found.notes, INVERTED))
