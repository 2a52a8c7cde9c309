"""What can be done to the pixels of one image: pure functions, a new image for each deed.

Pixels are 0 for blank to 1 for ink; rows and columns count from 0.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.images import Image


class Direction(Enum):
    """Where an image is shifted to: rows down and columns to the right."""

    LEFT = (0, -1)
    RIGHT = (0, 1)
    UP = (-1, 0)
    DOWN = (1, 0)


class Mirror(Enum):
    """What changes sides, by the axis of the pixels that is turned round."""

    LEFT_AND_RIGHT = 1
    TOP_AND_BOTTOM = 0


def with_all_pixels(image: Image, pixels: FloatArray) -> Image:
    """The image with other pixels, shape (rows, columns); the image itself when they are equal."""
    return image if np.array_equal(image.pixels, pixels) else replace(image, pixels=frozen(pixels))


def cleared(image: Image) -> Image:
    """The image without ink."""
    return with_all_pixels(image, np.zeros_like(image.pixels))


def inverted(image: Image) -> Image:
    """The image with ink for blank: every pixel p becomes 1 − p."""
    return with_all_pixels(image, 1.0 - image.pixels)


def shifted(image: Image, direction: Direction) -> Image:
    """The image one pixel further; what leaves the grid is lost, and blank comes in."""
    return with_all_pixels(image, moved(image.pixels, *direction.value))


def mirrored(image: Image, mirror: Mirror) -> Image:
    """The image with its sides changed."""
    return with_all_pixels(image, np.flip(image.pixels, mirror.value))


def moved(pixels: FloatArray, down: int, right: int) -> FloatArray:
    """Pixels of shape (rows, columns), so far down and to the right; blank comes in."""
    result = np.zeros_like(pixels)
    rows, columns = pixels.shape
    if abs(down) < rows and abs(right) < columns:
        result[max(0, down) : rows + min(0, down), max(0, right) : columns + min(0, right)] = (
            pixels[max(0, -down) : rows + min(0, -down), max(0, -right) : columns + min(0, -right)]
        )
    return result


def region(pixels: FloatArray, row: int, column: int) -> npt.NDArray[np.bool_]:
    """The pixels of one value that hang together by their sides, one of them at (row, column).

    Shape of `pixels`, which is (rows, columns).
    """
    equal = np.equal(pixels, pixels[row, column])
    found: npt.NDArray[np.bool_] = np.zeros(pixels.shape, np.bool_)
    found[row, column] = True
    while True:
        grown = found.copy()
        grown[1:] |= found[:-1]
        grown[:-1] |= found[1:]
        grown[:, 1:] |= found[:, :-1]
        grown[:, :-1] |= found[:, 1:]
        grown &= equal
        if np.array_equal(grown, found):
            return found
        found = grown


def filled(image: Image, row: int, column: int, value: float) -> Image:
    """The image with the region around a pixel set to `value`."""
    return with_all_pixels(image, np.where(region(image.pixels, row, column), value, image.pixels))
