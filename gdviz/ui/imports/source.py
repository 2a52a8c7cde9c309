"""Where data comes from: files, folders, the clipboard, or the handwritten digits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gdviz.files.imports import DIGITS, Found, Wishes, read, read_digits, read_text

PASTED = "the pasted text"


@dataclass(frozen=True)
class ImportSource:
    """Files that belong together, or a text; without any, the handwritten digits."""

    paths: tuple[Path, ...] = ()
    text: bytes = b""

    @property
    def title(self) -> str:
        """What it is called before it is read."""
        if not self.paths:
            return PASTED if self.text else DIGITS
        first = self.paths[0].name or str(self.paths[0])
        return first if len(self.paths) == 1 else f"{first} and {len(self.paths) - 1:,} more"

    def read(self, wishes: Wishes) -> Found:
        """What is in it; takes a while, and raises `ImportProblem`."""
        if self.paths:
            return read(self.paths, wishes=wishes)
        if self.text:
            return read_text(self.text, wishes)
        return read_digits(wishes)
