"""Whoever makes what the export dialog offers: the dialog knows no panels off the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gdviz.export.films import APNG, GIF, MP4, PICTURES, WEBP
from gdviz.export.wish import PDF, PNG, SVG, PictureWish

# What is said of a file that a person did not want any more.
GIVEN_UP = "Cancelled: nothing was written."

SCRIPT = ".py"
PICTURE, FILM, NUMBERS, TEXT = "picture", "film", "numbers", "text"


@dataclass(frozen=True)
class ExportKind:
    """One kind of file: how its name ends, what it is called, what belongs to it."""

    suffix: str
    title: str
    group: str


KINDS = (
    ExportKind(PNG, "Picture: PNG", PICTURE),
    ExportKind(SVG, "Picture: SVG, to be scaled", PICTURE),
    ExportKind(PDF, "Picture: PDF, to be printed", PICTURE),
    ExportKind(GIF, "Film: GIF", FILM),
    ExportKind(WEBP, "Film: WebP", FILM),
    ExportKind(APNG, "Film: APNG", FILM),
    ExportKind(MP4, "Film: MP4", FILM),
    ExportKind(PICTURES, "Film: numbered PNG pictures", FILM),
    ExportKind(".csv", "Numbers: CSV", NUMBERS),
    ExportKind(".json", "Numbers: JSON", NUMBERS),
    ExportKind(".npz", "Numbers: NPZ, for numpy", NUMBERS),
    ExportKind(SCRIPT, "The run as a Python script", TEXT),
    ExportKind(".tex", "The next update as LaTeX", TEXT),
)


@dataclass(frozen=True)
class Waiting:
    """Who waits for a file: `made` hears of every frame, then `done` or `failed` of the end."""

    made: Callable[[int], None]
    done: Callable[[], None]
    failed: Callable[[str], None]


class Studio(Protocol):
    """Makes pictures of the present moment, and files of the whole run."""

    @property
    def newest_step(self) -> int:
        """The newest step of the run."""
        ...

    def draw(
        self,
        wish: PictureWish,
        kind: str,
        drawn: Callable[[bytes], None],
        failed: Callable[[str], None],
    ) -> None:
        """Give `drawn` the picture as a file of this `kind`, soon; `failed` a sentence why not.

        Whoever waits still for another one hears no more, unless it is being made already.
        """
        ...

    def write(self, words: Sequence[str], path: Path, waiting: Waiting) -> None:
        """Have the command `gdviz export` write `path`, by these options."""
        ...

    def cancel(self) -> None:
        """Give up what is being written: nothing of it stays."""
        ...
