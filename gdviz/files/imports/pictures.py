"""Pictures as images: the folder they are in is their label, their ground decides what is ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from gdviz.engine import MOST_SIDE, FloatArray
from gdviz.engine.scaling import scaled
from gdviz.files.imports.found import Found, Parts
from gdviz.files.imports.labels import check_labels, check_words, clean
from gdviz.files.imports.limits import MOST_PICTURE_BYTES, check_pixels
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.orientation import oriented
from gdviz.files.imports.picture_bytes import Decoded, check_picture_size, decoded_bytes
from gdviz.files.imports.picture_decoding import Picture, picture_of
from gdviz.files.imports.picture_grounds import Grounds, grounds_of
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.tiles import labels_of_tiles, suggested_tiles, tiles_of
from gdviz.files.imports.watching import check_watched, part_of_reading
from gdviz.files.imports.wishes import ANY, COLUMNS, LOCAL, ROWS, TILES, Wishes
from gdviz.files.quoting import printable

# So many pictures that cannot be read are named.
NAMED = 3


class LabelledFile(NamedTuple):
    """The file of a picture, the label that goes with it, and whether it is of the population."""

    file: DataFile
    label: str
    held_out: bool = False


class Drawn(NamedTuple):
    """A decoded picture with its name and label, and whether it is of the population."""

    picture: Decoded
    name: str
    label: str
    held_out: bool = False


@dataclass
class _Read:
    """What was read so far: the small pictures, and of each its name, label and purpose."""

    pictures: list[Picture] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    held_out: list[bool] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    pixels: int = 0
    suggestion: tuple[int, int] | None = None


def read_pictures(
    files: Sequence[LabelledFile],
    title: str,
    where: str,
    wishes: Wishes = ANY,
    notes: Sequence[str] = (),
) -> Found:
    """The pictures on one grid, each in its proportions in the middle of it.

    The grid is the one asked for; else that of the largest picture, within the limits. Where the
    borders are light, dark is ink, else light is; a picture whose ground is transparent has the ink
    it is drawn with. `invert` swaps that. What cannot be read is left out and named. Raises
    `ImportProblem`.
    """
    words = [clean(each.label) for each in files]
    check_words(where, words)
    check_labels(where, len(set(words)))
    read = _Read()
    problem: ImportProblem | None = None
    for number, (each, label) in enumerate(zip(files, words, strict=True)):
        try:
            with part_of_reading(number, len(files)):
                picture = decoded_bytes(each.file.content(MOST_PICTURE_BYTES), each.file.where)
            name = printable(each.file.stem)
            _take(read, Drawn(picture, name, label, each.held_out), wishes, each.file.where)
        except ImportProblem as error:
            problem = problem or error
            read.left_out.append(each.file.where)
        check_pixels(where, 1, max(1, read.pixels))
    if problem is not None and not read.pictures:
        raise problem
    return _found(read, title, where, wishes, notes)


def pictures_drawn(
    drawn: Sequence[Drawn], title: str, where: str, wishes: Wishes, notes: Sequence[str] = ()
) -> Found:
    """The same for pictures that are decoded already, of which there is one at least."""
    read = _Read()
    for each in drawn:
        _take(read, each, wishes, where)
        check_pixels(where, 1, max(1, read.pixels))
    return _found(read, title, where, wishes, notes)


def _found(read: _Read, title: str, where: str, wishes: Wishes, notes: Sequence[str]) -> Found:
    grid = _grid(read.pictures, wishes)
    check_pixels(where, len(read.pictures), grid[0] * grid[1])
    grounds = grounds_of(read.pictures, wishes)
    images = np.zeros((len(read.pictures), *grid))
    for place, picture, is_light in zip(images, read.pictures, grounds.light, strict=True):
        _put(place, _ink(picture, bool(is_light), wishes))
    images, turned = oriented(images, wishes)
    images.setflags(write=False)
    told = [*notes, *_notes(read, grid, grounds, wishes), *turned]
    held = np.array(read.held_out)
    parts = Parts(
        held_out=held if held.any() and not held.all() else None,
        suggestion=read.suggestion if len(read.pictures) == 1 else None,
        are_pictures=True,
    )
    return Found(title, images, tuple(read.labels), tuple(read.names), tuple(told), parts=parts)


def inked_picture(picture: Decoded, where: str, rows: int, columns: int) -> FloatArray:
    """The ink of a picture that is decoded already, in the middle of a grid; shape of that.

    As `read_pictures` does it. Raises `ImportProblem`.
    """
    check_picture_size(where, picture.size[1], picture.size[0])
    small, place = picture_of(picture, (rows, columns), enlarge=True), np.zeros((rows, columns))
    _put(place, _ink(small, bool(grounds_of([small], ANY).light[0]), ANY))
    place.setflags(write=False)
    return place


def _take(read: _Read, drawn: Drawn, wishes: Wishes, where: str) -> None:
    """Add a picture, or its tiles."""
    most = (wishes.rows or MOST_SIDE, wishes.columns or MOST_SIDE)
    enlarge = wishes.rows is not None or wishes.columns is not None
    sheet = None if wishes.tiles is None else drawn.picture
    if wishes.tiles is None:
        if not read.pictures:
            read.suggestion = suggested_tiles(drawn.picture)
        pieces, names, labels = [drawn.picture], [drawn.name], [drawn.label]
    else:
        pieces = list(tiles_of(drawn.picture, wishes.tiles, wishes.gap, where))
        names = [f"{drawn.name} {place}" for place in range(1, len(pieces) + 1)]
        labels = labels_of_tiles(wishes, where) or [drawn.label] * len(pieces)
    for piece, called, label in zip(pieces, names, labels, strict=True):
        check_watched()
        small = picture_of(piece, most, enlarge, wishes.ground == LOCAL, sheet)
        read.pictures.append(small)
        read.names.append(called)
        read.labels.append(label)
        read.held_out.append(drawn.held_out)
        read.pixels += small.brightness.size


def _ink(picture: Picture, is_light: bool, wishes: Wishes) -> FloatArray:
    if picture.ink is not None:
        return 1.0 - picture.ink if wishes.invert else picture.ink
    light = picture.brightness
    return 1.0 - light if is_light is not bool(wishes.invert) else light


def _grid(pictures: Sequence[Picture], wishes: Wishes) -> tuple[int, int]:
    """What was asked for, and where nothing was, what the largest picture needs."""
    heights, widths = zip(*(picture.brightness.shape for picture in pictures), strict=True)
    rows, columns = wishes.rows, wishes.columns
    if _is_turned(wishes):
        rows, columns = columns, rows
    return rows or max(heights), columns or max(widths)


def _is_turned(wishes: Wishes) -> bool:
    """Whether rows become columns."""
    return bool(wishes.transpose) is not (wishes.rotate in (90, 270))


def _put(place: FloatArray, ink: FloatArray) -> None:
    """Set the ink into the middle of a blank image, as large as its proportions allow."""
    rows, columns = place.shape
    factor = min(rows / ink.shape[0], columns / ink.shape[1])
    height, width = (max(1, round(side * factor)) for side in ink.shape)
    top, left = (rows - height) // 2, (columns - width) // 2
    place[top : top + height, left : left + width] = scaled(ink[np.newaxis], height, width)[0]


def _notes(read: _Read, grid: tuple[int, int], grounds: Grounds, wishes: Wishes) -> list[str]:
    notes = [*grounds.notes]
    if wishes.tiles is not None:
        rows, columns = wishes.tiles
        told = f"Pictures were cut into {rows} × {columns} tiles"
        by = {ROWS: "of each row", COLUMNS: "of each column", TILES: "of each"}
        which = by.get(wishes.tile_labels or (TILES if wishes.tile_words else ""))
        notes.append(f"{told}, with a label {which}." if which else f"{told}.")
    elif read.suggestion is not None and len(read.pictures) == 1:
        rows, columns = read.suggestion
        notes.append(
            f"It looks like a sheet of {rows} × {columns} pictures: “Tiles” "
            f"(--tiles {rows}x{columns}) cuts it into them."
        )
    changed = sum(picture.size != grid for picture in read.pictures)
    if changed:
        what = "1 picture was" if changed == 1 else f"{changed:,} pictures were"
        notes.append(f"{what} scaled to {grid[0]} × {grid[1]}.")
    if any(picture.is_animated for picture in read.pictures):
        notes.append("Of moving pictures the first frame was taken.")
    if read.left_out:
        some = ", ".join(read.left_out[:NAMED]) + (", …" if len(read.left_out) > NAMED else "")
        count = len(read.left_out)
        files = (
            "1 file that cannot be read was"
            if count == 1
            else f"{count:,} files that cannot be read were"
        )
        notes.append(f"{files} left out: {some}.")
    held = sum(read.held_out)
    if 0 < held < len(read.pictures):
        notes.append(
            f"The population is the folder of tests, {held:,} of {len(read.pictures):,} images."
        )
    return notes
