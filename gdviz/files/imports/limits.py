"""How much data can be brought in; each limit is checked before the memory is taken.

At the limit of `MOST_PIXELS` a double for each takes 400 MB. Twice that, and what is read at the
time, is needed at most: reading stays below `MOST_MEMORY`.
"""

from __future__ import annotations

from gdviz.engine.images import MOST_SIDE
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.sizes import MEGABYTE

MOST_BYTES = 512 * MEGABYTE
MOST_IMAGES = 100_000
MOST_PIXELS = 50_000_000
MOST_MEMORY = 1024 * MEGABYTE

# Pictures are decoded one at a time, and within a second.
MOST_PICTURE_PIXELS = 25_000_000
MOST_PICTURE_SIDE = 10_000
MOST_PICTURE_BYTES = 128 * MEGABYTE

MOST_LABELS = 1_000
MOST_LABEL_LENGTH = 100
MOST_LINE_BYTES = MEGABYTE

# More than a line of text can have; whatever is said of each column takes memory of its own.
MOST_COLUMNS = 500_000

# Empty lines are no images, but are read too.
MOST_LINES = 2 * MOST_IMAGES


def check_bytes(where: str, size: int, most: int = MOST_BYTES) -> None:
    """Raise `ImportProblem` for a file that is empty or too large."""
    if size == 0:
        raise ImportProblem(f"{where} is empty: choose a file with images.")
    if size > most:
        raise ImportProblem(
            f"{where} has more than the {most // MEGABYTE} MB that can be read: bring a smaller "
            "one."
        )


def check_images(where: str, images: int) -> None:
    """Raise `ImportProblem` for too many images, or none."""
    if images == 0:
        raise ImportProblem(f"{where} holds no image: choose a file with images.")
    if images > MOST_IMAGES:
        raise ImportProblem(
            f"{where} holds more images than the {MOST_IMAGES:,} that can be brought in at a "
            "time: bring a part of it."
        )


def check_pixels(where: str, images: int, pixels: int) -> None:
    """Raise `ImportProblem` for too many images or pixels; `pixels` are those of one image."""
    check_images(where, images)
    if pixels == 0:
        raise ImportProblem(f"{where} holds images without pixels: choose another file.")
    if images * pixels > MOST_PIXELS:
        raise ImportProblem(
            f"{where} would have more than the {MOST_PIXELS:,} pixels that all images together "
            "can have: bring fewer images, or smaller ones."
        )


def check_columns(where: str, columns: int) -> None:
    """Raise `ImportProblem` for a table of too many columns to say of each what it is."""
    if columns > MOST_COLUMNS:
        raise ImportProblem(
            f"{where} has {columns:,} columns, more than the {MOST_COLUMNS:,} that a table can "
            "have: bring smaller images."
        )


def check_grid(rows: int, columns: int) -> None:
    """Raise `ImportProblem` for a grid that the program does not have."""
    if not (1 <= rows <= MOST_SIDE and 1 <= columns <= MOST_SIDE):
        raise ImportProblem(
            f"A grid has from 1 to {MOST_SIDE} rows and from 1 to {MOST_SIDE} columns, not "
            f"{rows:,} × {columns:,}: choose numbers between."
        )
