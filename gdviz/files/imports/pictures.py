"""Pictures as images: the folder they are in is their label, their ground decides what is ink."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gdviz.engine import MOST_SIDE, FloatArray
from gdviz.engine.scaling import scaled
from gdviz.files.imports.found import Found
from gdviz.files.imports.labels import check_labels, check_words, clean
from gdviz.files.imports.limits import check_pixels
from gdviz.files.imports.picture_decoding import (
    Picture,
    check_picture_size,
    decoded,
    picture_of,
)
from gdviz.files.imports.problems import ImportProblem, printable

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

LIGHT_FROM = 0.5

# Whether nobody waits for what is being read any more.
Stop = Callable[[], bool]


def _go_on() -> bool:
    return False


class LabelledFile(NamedTuple):
    """The file of a picture, and the label that goes with it."""

    path: Path
    label: str


def read_pictures(
    files: Sequence[LabelledFile],
    title: str,
    where: str,
    rows: int | None,
    columns: int | None,
    invert: bool | None,
    stop: Stop | None = None,
) -> Found:
    """The pictures on one grid, each in its proportions in the middle of it.

    The grid is the one asked for; else that of the largest picture, within the limits. Where the
    borders are light on the whole, dark is ink, else light is; a picture whose ground is
    transparent has the ink it is drawn with. `invert` swaps that. Raises `ImportProblem`.
    """
    words = [clean(label) for _, label in files]
    check_words(where, words)
    check_labels(where, len(set(words)))
    pictures = _decoded(files, where, rows, columns, stop or _go_on)
    grid = _grid(pictures, rows, columns)
    check_pixels(where, len(pictures), grid[0] * grid[1])
    is_light = _is_light(pictures)
    images = np.zeros((len(pictures), *grid))
    for place, picture in zip(images, pictures, strict=True):
        light = picture.brightness
        on_light = _is_light([picture]) if picture.is_transparent else is_light
        _put(place, 1.0 - light if on_light is not bool(invert) else light)
    images.setflags(write=False)
    names = tuple(printable(path.stem) for path, _ in files)
    return Found(title, images, tuple(words), names, _notes(pictures, grid, is_light, invert))


def inked_picture(image: QImage, where: str, rows: int, columns: int) -> FloatArray:
    """The ink of a picture that is decoded already, in the middle of a grid; shape of that.

    As `read_pictures` does it. Raises `ImportProblem`.
    """
    check_picture_size(where, image.width(), image.height())
    picture = picture_of(image, (rows, columns), enlarge=True)
    light, place = picture.brightness, np.zeros((rows, columns))
    _put(place, 1.0 - light if _is_light([picture]) else light)
    place.setflags(write=False)
    return place


def _decoded(
    files: Sequence[LabelledFile], where: str, rows: int | None, columns: int | None, stop: Stop
) -> list[Picture]:
    most = (rows or MOST_SIDE, columns or MOST_SIDE)
    enlarge = rows is not None or columns is not None
    pictures, pixels = [], 0
    for path, _ in files:
        if stop():
            raise ImportProblem(f"{where} was not read to the end, as nobody waits for it.")
        pictures.append(decoded(path, most, enlarge))
        pixels += pictures[-1].brightness.size
        check_pixels(where, 1, pixels)
    return pictures


def _grid(pictures: Sequence[Picture], rows: int | None, columns: int | None) -> tuple[int, int]:
    """What was asked for, and where nothing was, what the largest picture needs."""
    heights, widths = zip(*(picture.brightness.shape for picture in pictures), strict=True)
    return rows or max(heights), columns or max(widths)


def _is_light(pictures: Sequence[Picture]) -> bool:
    """Whether the ground is light on the whole, by those pictures that have one of their own."""
    grounds = [picture.ground for picture in pictures if not picture.is_transparent]
    grounds = grounds or [picture.ground for picture in pictures]
    return sum(grounds) / len(grounds) >= LIGHT_FROM


def _put(place: FloatArray, ink: FloatArray) -> None:
    """Set the ink into the middle of a blank image, as large as its proportions allow."""
    rows, columns = place.shape
    factor = min(rows / ink.shape[0], columns / ink.shape[1])
    height, width = (max(1, round(side * factor)) for side in ink.shape)
    top, left = (rows - height) // 2, (columns - width) // 2
    place[top : top + height, left : left + width] = scaled(ink[np.newaxis], height, width)[0]


def _notes(
    pictures: Sequence[Picture], grid: tuple[int, int], is_light: bool, invert: bool | None
) -> tuple[str, ...]:
    ground, ink, other = ("light", "dark", "light") if is_light else ("dark", "light", "dark")
    if all(picture.is_transparent for picture in pictures):
        ground = "transparent"
    if invert:
        notes = [f"The ground of the pictures is {ground}: it is ink, as you chose."]
    else:
        notes = [f"The ground of the pictures is {ground}: what is {ink} is ink."]
        others = sum(
            picture.is_transparent and _is_light([picture]) is not is_light for picture in pictures
        )
        if others:
            which = "1 that is" if others == 1 else f"{others:,} that are"
            notes.append(f"In {which} transparent what is {other} is ink.")
    changed = sum(picture.size != grid for picture in pictures)
    if changed:
        what = "1 picture was" if changed == 1 else f"{changed:,} pictures were"
        notes.append(f"{what} scaled to {grid[0]} × {grid[1]}.")
    if any(picture.is_animated for picture in pictures):
        notes.append("Of moving pictures the first frame was taken.")
    return tuple(notes)
