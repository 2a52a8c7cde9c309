"""Images on another grid: each new pixel is the average of the area it covers."""

from __future__ import annotations

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.images import MOST_SIDE

# So many pixels are scaled at a time, as the sums need memory of their own.
BLOCK_PIXELS = 2**20


def scaled(images: FloatArray, rows: int, columns: int) -> FloatArray:
    """Images of shape (n, …, …) as an array of shape (n, rows, columns).

    Every new pixel covers a rectangle of the old grid and gets the average of the old pixels
    there, each weighted by the area they share; an image that is blank stays exactly blank.
    """
    if images.shape[1:] == (rows, columns):
        return images
    result = np.empty((len(images), rows, columns))
    step = max(1, BLOCK_PIXELS // (images.shape[1] * images.shape[2]))
    for first in range(0, len(images), step):
        result[first : first + step] = area_averages(images[first : first + step], rows, columns)
    return np.clip(result, 0.0, 1.0, out=result)


def area_averages(values: FloatArray, rows: int, columns: int) -> FloatArray:
    """Any numbers of shape (n, …, …), averaged as those of `scaled`."""
    return averaged(averaged(values, columns).swapaxes(1, 2), rows).swapaxes(1, 2)


def averaged(values: FloatArray, count: int) -> FloatArray:
    """The last axis cut into `count` equal stretches, each replaced by its average.

    The integral of the values, as a piecewise constant function, is a broken line through their
    running sums: its rise over a stretch, divided by the length, is the average there.
    """
    old = values.shape[-1]
    if old == count:
        return values
    sums = np.zeros((*values.shape[:-1], old + 1))
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    edges = np.arange(count + 1) * (old / count)
    whole = np.minimum(edges.astype(np.intp), old - 1)
    integral = sums[..., whole] + (edges - whole) * values[..., whole]
    return np.asarray(np.diff(integral, axis=-1) * (count / old))


def within(rows: int, columns: int, most: int = MOST_SIDE) -> tuple[int, int]:
    """The grid itself, or the largest of its proportions with no side beyond `most`."""
    return rows_and_columns(rows, columns, most / max(rows, columns, most))


def rows_and_columns(rows: int, columns: int, factor: float) -> tuple[int, int]:
    """The grid times a factor, in whole pixels, at least one of each."""
    return max(1, round(rows * factor)), max(1, round(columns * factor))
