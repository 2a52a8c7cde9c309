"""Images of which nothing is left: whoever brings them is told before wondering."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdviz.engine import FloatArray
from gdviz.engine.scaling import scaled
from gdviz.files.imports.found import Found
from gdviz.files.quoting import quoted

# What differs by less nobody sees.
LEAST_CONTRAST = 0.02
# So many images are looked at at a time, and so many are named.
BLOCK_IMAGES = 1_000
NAMED = 3


def blank_in(found: Found, rows: int, columns: int) -> str:
    """Which images of what was found show nothing on a grid of `rows` × `columns`."""
    if (rows, columns) == (found.rows, found.columns):
        flat = found.values.reshape(len(found), -1) if rows * columns > 1 else None
        if flat is None:
            return ""
        span = (found.scale.top - found.scale.low) * LEAST_CONTRAST
        contrast = flat.max(axis=1).astype(np.float64) - flat.min(axis=1)
        return _words(found.names, np.flatnonzero(contrast < span).tolist())
    return blank_words(found.names, found.scaled_to(rows, columns), rows, columns)


def blank_words(names: Sequence[str], images: FloatArray, rows: int, columns: int) -> str:
    """Which of the images, shape (n, …, …), show nothing on a grid of `rows` × `columns`.

    All their pixels are alike there, as those of a grid of one pixel always are. “” if there is
    no such image.
    """
    if rows * columns == 1:
        return ""
    return _words(names, _blank(images, rows, columns))


def _words(names: Sequence[str], blank: Sequence[int]) -> str:
    if not blank:
        return ""
    some = ", ".join(quoted(names[place]) for place in blank[:NAMED])
    more = ", …" if len(blank) > NAMED else ""
    if len(blank) == 1:
        return f"Nothing is to be seen in {some}: all its pixels are alike."
    return f"Nothing is to be seen in {len(blank):,} images, {some}{more}: all pixels are alike."


def _blank(images: FloatArray, rows: int, columns: int) -> list[int]:
    places: list[int] = []
    for first in range(0, len(images), BLOCK_IMAGES):
        small = scaled(images[first : first + BLOCK_IMAGES], rows, columns)
        contrast = small.max(axis=(1, 2)) - small.min(axis=(1, 2))
        places += (first + np.flatnonzero(contrast < LEAST_CONTRAST)).tolist()
    return places
