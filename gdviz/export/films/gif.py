"""GIF films through Pillow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtGui import QImage

from gdviz.export.films.changes import durations
from gdviz.export.films.palette import NO_DITHER, palette_of
from gdviz.export.films.writer import FilmWriter, picture_of

# Players wait a tenth of a second for frames that want to be shown for less than this.
SHORTEST_HUNDREDTHS = 2
UNIT_MS = 10


class Gif(FilmWriter):
    """256 colours, the same in all frames; played again and again."""

    def __init__(self, path: Path, frames: int, fps: float, transparent: bool) -> None:
        super().__init__()
        self._path, self._transparent = path, transparent
        self._palette: Image.Image | None = None
        self._times = [
            UNIT_MS * max(SHORTEST_HUNDREDTHS, duration)
            for duration in durations(frames, fps, UNIT_MS)
        ]

    def take_colors(self, frames: Sequence[QImage]) -> None:
        if not self._transparent:
            self._palette = palette_of([picture_of(each, transparent=False) for each in frames])

    def write(self, frames: Iterator[QImage]) -> None:
        pictures = (self._in_colors(picture_of(each, self._transparent)) for each in frames)
        first = next(pictures, None)
        if first is None:
            return
        options: dict[str, Any] = {
            "save_all": True,
            "append_images": pictures,
            "duration": self._times if len(self._times) > 1 else self._times[0],
            "loop": 0,
            # Without it what is transparent would leave a trail.
            "disposal": 2 if self._transparent else 1,
            "optimize": False,
        }
        first.save(self._path, "GIF", **options)

    def _in_colors(self, picture: Image.Image) -> Image.Image:
        """In the same colours as all frames, so that what stays the same stays the same."""
        if self._transparent:
            return picture
        if self._palette is None:
            self._palette = palette_of([picture])
        return picture.quantize(palette=self._palette, dither=NO_DITHER)
