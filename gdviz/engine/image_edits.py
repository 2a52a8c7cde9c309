"""What can be done to the pixels of one image: pure functions, a new image for each edit.

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
    rows, columns = pixels.shape
    value = pixels[row, column]
    # A plain list and a walk along it take as long for a maze as for a blank grid; growing whole
    # arrays pixel by pixel takes many times as long for the maze.
    equal = np.equal(pixels, value).ravel().tolist()
    found: npt.NDArray[np.bool_] = np.zeros(pixels.size, np.bool_)
    waiting, reached = [row * columns + column], [row * columns + column]
    equal[waiting[0]] = False
    while waiting:
        place = waiting.pop()
        for near in _beside(place, rows, columns):
            if equal[near]:
                equal[near] = False
                waiting.append(near)
                reached.append(near)
    found[reached] = True
    return found.reshape(rows, columns)


def _beside(place: int, rows: int, columns: int) -> list[int]:
    """The pixels that share a side with one, all by their indices in reading order."""
    near = []
    if place >= columns:
        near.append(place - columns)
    if place < (rows - 1) * columns:
        near.append(place + columns)
    if place % columns:
        near.append(place - 1)
    if (place + 1) % columns:
        near.append(place + 1)
    return near


def filled(image: Image, row: int, column: int, value: float) -> Image:
    """The image with the region around a pixel set to `value`."""
    return with_all_pixels(image, np.where(region(image.pixels, row, column), value, image.pixels))
