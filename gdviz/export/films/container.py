"""Films that are written change by change into one file: what their formats have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, ClassVar

from PySide6.QtGui import QImage

from gdviz.export.films.changes import ChangedArea, changes, durations
from gdviz.export.films.side_by_side import side_by_side
from gdviz.export.films.writer import FilmWriter, pixels_of


class ContainerFilm(FilmWriter):
    """A file that begins with the first frame's size; a frame of it lasts `longest_ms` at most."""

    longest_ms: ClassVar[int]

    def __init__(self, path: Path, frames: int, fps: float, transparent: bool) -> None:
        super().__init__()
        self._path, self._transparent = path, transparent
        self._times = durations(frames, fps, 1)

    def write(self, frames: Iterator[QImage]) -> None:
        pictures = map(pixels_of, frames)
        told = changes(pictures, self._times, self.longest_ms, self._transparent)
        with self._path.open("wb") as file:
            written = 0
            for frame in side_by_side(self._numbered, enumerate(told)):
                file.write(frame)
                written += 1
            self.end(file, written)

    def _numbered(self, numbered: tuple[int, ChangedArea]) -> bytes:
        """The bytes of one frame, and before the first one the beginning; on any thread."""
        number, change = numbered
        frame = self.frame(change, number)
        if number:
            return frame
        height, width = change.pixels.shape[:2]
        return self.beginning(width, height) + frame

    @abstractmethod
    def beginning(self, width: int, height: int) -> bytes:
        """What comes before the first frame."""

    @abstractmethod
    def frame(self, change: ChangedArea, number: int) -> bytes:
        """The frame of this number, counted from 0."""

    @abstractmethod
    def end(self, file: BinaryIO, frames: int) -> None:
        """Write what comes after so many frames, and at the beginning what is known only now."""
