"""A film as a folder of numbered pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QImage

from gdviz.export.films.png_parts import png_file
from gdviz.export.films.side_by_side import side_by_side
from gdviz.export.films.writer import FilmWriter, pixels_of


class Pictures(FilmWriter):
    """A folder of numbered pictures, which move to their places in the end."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        folder.mkdir()

    def write(self, frames: Iterator[QImage]) -> None:
        for number, picture in enumerate(side_by_side(_picture, frames), start=1):
            (self._folder / str(number)).write_bytes(picture)


def _picture(frame: QImage) -> bytes:
    pixels = pixels_of(frame)
    return png_file(pixels if frame.hasAlphaChannel() else pixels[..., :3])


def put_pictures(folder: Path, path: Path) -> None:
    """Move the pictures from `folder` to where `path` has its number signs."""
    numbered = sorted(folder.iterdir(), key=lambda each: int(each.name))
    width = max(len(str(len(numbered))), path.name.count("#"))
    first = path.name.index("#")
    name = path.name.replace("#", "")
    for picture in numbered:
        number = picture.name.zfill(width)
        picture.replace(path.with_name(f"{name[:first]}{number}{name[first:]}"))
