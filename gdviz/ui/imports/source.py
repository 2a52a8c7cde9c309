"""Where data comes from: files, folders, or the handwritten digits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gdviz.files.imports import DIGITS, Found, Wishes, read, read_digits


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

    def read(self, wishes: Wishes) -> Found:
        """What is in it; takes a while, and raises `ImportProblem`."""
        if self.paths:
            return read(self.paths, wishes=wishes)
        return read_digits(wishes)
