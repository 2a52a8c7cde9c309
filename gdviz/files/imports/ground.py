"""Which of dark and light is the ground, and which is ink: what the borders and the shapes tell."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gdviz.engine import FloatArray

# How light a border is on which light, or dark, is the ground for sure.
LIGHT_BORDER, DARK_BORDER = 0.8, 0.2
# What differs by less shows nothing.
LEAST_CONTRAST = 0.1
# Shapes are looked at in pictures of two tones, of at most so many pixels.
TONES_APART, MOST_IN_TWO_TONES = 0.25, 0.9
MOST_PIXELS = 1_600
# A face has more parts than this, and its ground fewer.
MOST_PARTS = 2

LIGHT_GROUND, DARK_GROUND, UNKNOWN = 1, -1, 0
EIGHT = [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)]
FOUR = [(-1, 0), (0, -1), (0, 1), (1, 0)]


def borders(images: FloatArray) -> FloatArray:
    """The mean of the border of each image, shape (n, rows, columns)."""
    rows, columns = images.shape[1:]
    edges = np.zeros((rows, columns), np.bool_)
    edges[[0, -1], :] = edges[:, [0, -1]] = True
    return np.asarray(images[:, edges].mean(axis=1))


def clear_grounds(images: FloatArray) -> npt.NDArray[np.int8]:
    """`LIGHT_GROUND` or `DARK_GROUND` for each image whose border leaves no doubt."""
    contrast = images.max(axis=(1, 2)) - images.min(axis=(1, 2))
    around = borders(images)
    found = np.zeros(len(images), np.int8)
    found[(around >= LIGHT_BORDER) & (contrast >= LEAST_CONTRAST)] = LIGHT_GROUND
    found[(around <= DARK_BORDER) & (contrast >= LEAST_CONTRAST)] = DARK_GROUND
    return found


def ground_by_shape(image: FloatArray) -> int:
    """The ground of an image of two tones, shape (rows, columns), by how its parts hang together.

    Strokes hang together, also over corners, and cut the ground in pieces: the tone that makes
    fewer parts as ink is ink. Unknown for pictures of other kinds, and for shapes of many parts.
    """
    low, high = float(image.min()), float(image.max())
    if high - low < LEAST_CONTRAST or image.size > MOST_PIXELS:
        return UNKNOWN
    shade = (image - low) / (high - low)
    if np.mean((shade <= TONES_APART) | (shade >= 1 - TONES_APART)) < MOST_IN_TWO_TONES:
        return UNKNOWN
    light = shade >= 0.5
    light_parts, dark_parts = parts(light, EIGHT), parts(~light, EIGHT)
    if min(light_parts, dark_parts) > MOST_PARTS:
        return UNKNOWN
    light_ink = 2 * light_parts + parts(~light, FOUR)
    dark_ink = 2 * dark_parts + parts(light, FOUR)
    if light_ink == dark_ink:
        return UNKNOWN
    return LIGHT_GROUND if dark_ink < light_ink else DARK_GROUND


def parts(there: npt.NDArray[np.bool_], neighbours: list[tuple[int, int]]) -> int:
    """How many parts a set of pixels has."""
    left = set(map(tuple, np.argwhere(there).tolist()))
    count = 0
    while left:
        count += 1
        reached = [left.pop()]
        while reached:
            row, column = reached.pop()
            for down, right in neighbours:
                place = (row + down, column + right)
                if place in left:
                    left.remove(place)
                    reached.append(place)
    return count


def locally_inked(brightness: FloatArray) -> FloatArray:
    """The ink of a photograph of paper with uneven light, shape (rows, columns).

    Ink is what is darker than the paper around it: the local mean, over a window of about an
    eighth of the picture (Bradley and Roth, Adaptive thresholding using the integral image, 2007).
    """
    rows, columns = brightness.shape
    reach = max(2, max(rows, columns) // 8)
    mean = _local_mean(brightness, reach)
    darker = np.clip(mean - brightness, 0.0, None)
    # What differs less from its surroundings is the grain of the paper.
    edge = 0.15 * mean
    top = float(np.quantile(darker, 0.99))
    if top <= float(edge.mean()):
        return np.zeros_like(brightness)
    return np.where(darker > edge, np.clip(darker / top, 0.0, 1.0), 0.0)


def _local_mean(values: FloatArray, reach: int) -> FloatArray:
    """The mean over a square around each pixel, cut off at the borders."""
    sums = np.zeros((values.shape[0] + 1, values.shape[1] + 1))
    np.cumsum(np.cumsum(values, axis=0), axis=1, out=sums[1:, 1:])
    low = [np.maximum(np.arange(side) - reach, 0) for side in values.shape]
    high = [np.minimum(np.arange(side) + reach + 1, side) for side in values.shape]
    total = (
        sums[np.ix_(high[0], high[1])]
        - sums[np.ix_(low[0], high[1])]
        - sums[np.ix_(high[0], low[1])]
        + sums[np.ix_(low[0], low[1])]
    )
    area = np.outer(high[0] - low[0], high[1] - low[1])
    return np.asarray(total / area)
