"""How a person says that files are to be read; what is left open, the files decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

# Where the label of a table may stand, beside a title and a number from 1.
FIRST, LAST, NONE = "first", "last", "none"

# What is the ground of pictures: for all of them, for each by itself, or for each place in it.
DARK, LIGHT, EACH, LOCAL = "dark", "light", "each", "local"
GROUNDS = (DARK, LIGHT, EACH, LOCAL)

# The number of the first pixel.
FIRST_INDICES = FROM_0, FROM_1 = "0", "1"

TURNS = (0, 90, 180, 270)

# What tells the tiles of a picture apart: the row they are in, the column, or each by itself.
ROWS, COLUMNS, TILES = "rows", "columns", "each"
TILE_LABELS = (ROWS, COLUMNS, TILES)


@dataclass(frozen=True)
class Wishes:
    """What was said about files; None, False and () leave it to what the files say themselves.

    `rows` and `columns` are the grid of pictures, and of data that only says how many pixels an
    image has. `invert` swaps ink and blank, whichever was found to be which. `label_column` is
    `FIRST`, `LAST`, `NONE`, a title or a number from 1, and so are `skip_columns`. `transpose`
    swaps rows and columns; `rotate` turns clockwise, by degrees; `mirror` swaps left and right:
    in this order. `tiles` are the rows and columns into which a picture is cut, with `gap` pixels
    around each; `tile_labels` is what their labels are, one of `TILE_LABELS`, and `tile_words` the
    labels of these in turn, else numbers. `full_ink` is the value of full ink, `ground` one of
    `GROUNDS`. `images_last` says that images lie along the last axis of an array. `whole` says that
    numbers are one drawing. `first_index` is the number, “0” or “1”, of the first pixel where
    pixels are numbered. `only` are the labels whose images are taken.
    """

    rows: int | None = None
    columns: int | None = None
    invert: bool | None = None
    label_column: str | None = None
    skip_columns: tuple[str, ...] = ()
    transpose: bool | None = None
    rotate: int = 0
    mirror: bool = False
    tiles: tuple[int, int] | None = None
    gap: int | None = None
    full_ink: float | None = None
    ground: str | None = None
    images_last: bool | None = None
    whole: bool | None = None
    first_index: str | None = None
    tile_labels: str | None = None
    tile_words: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    def having(self, changes: Mapping[str, Any]) -> Wishes:
        """The same with these changed."""
        return replace(self, **changes)

    def spoken(self) -> str:
        """The options of the command line that say the same."""
        return " ".join(
            _spoken(field.name, getattr(self, field.name))
            for field in fields(self)
            if getattr(self, field.name) not in (None, False, 0, ())
            or (field.name == "images_last" and self.images_last is False)
        )


def option_of(name: str) -> str:
    """The option of the command line for a wish."""
    return "--images-axis" if name == "images_last" else f"--{name.replace('_', '-')}"


def _spoken(name: str, value: Any) -> str:
    option = option_of(name)
    if name == "images_last":
        return f"{option} {LAST if value else FIRST}"
    if value is True:
        return option
    if name == "tiles":
        return f"{option} {value[0]}x{value[1]}"
    if isinstance(value, tuple):
        return f"{option} {','.join(value)}"
    if isinstance(value, float):
        return f"{option} {value:g}"
    return f"{option} {value}" if " " not in str(value) else f'{option} "{value}"'


ANY = Wishes()
