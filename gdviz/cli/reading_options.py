"""The options that say how files of images are to be read, where the files do not."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable

from gdviz.cli.arguments import Parser, UsageError, number, quoted, whole_number
from gdviz.files.imports import Wishes
from gdviz.files.imports.labels import words_of
from gdviz.files.imports.wishes import (
    FIRST,
    FIRST_INDICES,
    GROUNDS,
    LAST,
    TILE_LABELS,
    TURNS,
    option_of,
)

TILES = re.compile(r"(\d{1,3})[x×X](\d{1,3})")
MOST_TILES, MOST_GAP = 100, 1_000
AXES = (FIRST, LAST)

# The wishes that these options set; in the parsed arguments they are None, or False, if not said.
OF_READING = (
    "label_column",
    "skip_columns",
    "whole",
    "images_axis",
    "first_index",
    "transpose",
    "rotate",
    "mirror",
    "only",
    "tiles",
    "tile_labels",
    "tile_words",
    "gap",
    "full_ink",
    "ground",
)


def add_reading_options(parser: Parser) -> None:
    """How files are read whose layout has more than one meaning."""
    group = parser.add_argument_group("how files are read, where they do not say it themselves")
    group.add_argument(
        "--label-column",
        metavar="COLUMN",
        help="the column of a table that is the label: first, last, none, a title, or a number "
        "from 1; 10-12 are columns of which one is 1",
    )
    group.add_argument(
        "--skip-columns",
        metavar="COLUMNS",
        type=_columns,
        help="columns that are no pixels, by titles or numbers with commas between them",
    )
    group.add_argument(
        "--whole", action="store_true", help="take all lines of a table together for one drawing"
    )
    group.add_argument(
        "--images-axis",
        metavar="AXIS",
        type=_one_of("--images-axis", AXES),
        help="along which axis of an array the images lie: first or last",
    )
    group.add_argument(
        "--first-index",
        metavar="NUMBER",
        type=_one_of("--first-index", FIRST_INDICES),
        help="the number of the first pixel in a libsvm file: 0 or 1",
    )
    group.add_argument(
        "--only",
        metavar="LABELS",
        type=labels_reader("--only"),
        help="take only the images with these labels, with commas between them",
    )
    _add_turning(group)
    _add_pictures(group)


def _add_turning(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--transpose", action="store_true", help="swap rows and columns")
    group.add_argument(
        "--rotate",
        metavar="DEGREES",
        type=_degrees,
        help="turn images clockwise, by 90, 180 or 270 degrees",
    )
    group.add_argument("--mirror", action="store_true", help="swap left and right")


def _add_pictures(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--tiles",
        metavar="RxC",
        type=_tiles,
        help="cut pictures into so many rows and columns of tiles, such as 2x4",
    )
    group.add_argument(
        "--tile-labels",
        metavar="WHAT",
        type=_one_of("--tile-labels", TILE_LABELS),
        help="tiles of the same rows, or columns, have the same label, or each has its own "
        "(default: the label of the picture)",
    )
    group.add_argument(
        "--tile-words",
        metavar="LABELS",
        type=labels_reader("--tile-words"),
        help="the labels of the rows, columns or tiles, with commas between them (default: 1, 2, 3 "
        "and so on)",
    )
    group.add_argument(
        "--gap",
        metavar="N",
        type=whole_number("--gap", MOST_GAP),
        help="pixels between two tiles (default: as many as fit)",
    )
    group.add_argument(
        "--full-ink",
        metavar="VALUE",
        type=number("--full-ink"),
        help="the value of full ink (default: 1, 16, 100 or 255, as the values are)",
    )
    group.add_argument(
        "--ground",
        metavar="GROUND",
        type=_one_of("--ground", GROUNDS),
        help="dark, light, each (each image by itself), or local (uneven paper); what is not the "
        "ground is ink (default: as the borders are)",
    )


def wishes_of(arguments: argparse.Namespace) -> Wishes:
    """How files are to be read, as the arguments say; raises `UsageError`."""
    if arguments.tiles is None:
        for name in ("tile_labels", "tile_words"):
            if getattr(arguments, name) is not None:
                option = option_of(name)
                raise UsageError(f"{option} concerns tiles: say with --tiles how many there are.")
    return Wishes(
        rows=arguments.rows,
        columns=arguments.columns,
        invert=arguments.invert or None,
        label_column=arguments.label_column,
        skip_columns=arguments.skip_columns or (),
        transpose=arguments.transpose or None,
        rotate=arguments.rotate or 0,
        mirror=arguments.mirror,
        tiles=arguments.tiles,
        gap=arguments.gap,
        tile_labels=arguments.tile_labels,
        tile_words=arguments.tile_words or (),
        only=arguments.only or (),
        full_ink=arguments.full_ink,
        ground=arguments.ground,
        images_last=None if arguments.images_axis is None else arguments.images_axis == LAST,
        whole=arguments.whole or None,
        first_index=arguments.first_index,
    )


def labels_reader(option: str) -> Callable[[str], tuple[str, ...]]:
    """What reads the labels of an option, with commas between them; raises `UsageError`."""

    def read(word: str) -> tuple[str, ...]:
        labels = words_of(word)
        if not labels:
            raise UsageError(
                f"{option} needs labels with commas between them, such as 0,6,8, not "
                f"{quoted(word)}."
            )
        return labels

    return read


def _columns(word: str) -> tuple[str, ...]:
    columns = tuple(part.strip() for part in word.split(",") if part.strip())
    if not columns:
        raise UsageError(
            f"--skip-columns needs titles or numbers of columns, such as 1,id, not {quoted(word)}."
        )
    return columns


def _one_of(option: str, known: tuple[str, ...]) -> Callable[[str], str]:
    def read(word: str) -> str:
        if word not in known:
            either = f"{', '.join(known[:-1])} or {known[-1]}"
            raise UsageError(f"{option} needs {either}, not {quoted(word)}.")
        return word

    return read


def _degrees(word: str) -> int:
    if not word.isdecimal() or int(word[:4]) not in TURNS:
        raise UsageError(f"--rotate needs 90, 180 or 270 degrees, not {quoted(word)}.")
    return int(word)


def _tiles(word: str) -> tuple[int, int]:
    found = TILES.fullmatch(word)
    sides = (int(found[1]), int(found[2])) if found is not None else (0, 0)
    if not all(1 <= side <= MOST_TILES for side in sides):
        raise UsageError(
            f"--tiles needs rows and columns, each from 1 to {MOST_TILES}, such as 2x4, not "
            f"{quoted(word)}."
        )
    return sides
