"""Iso-lines: where on the map the loss has one round value."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from gdviz.engine import FloatArray
from gdviz.ui.landscape.loss_levels import Levels
from gdviz.ui.plots.polygons import polygon_of

# About how many lines a map has, on ground that falls evenly.
LINES = 12

# Of larger pictures every second point is looked at, or every third, and so on, which takes a small
# part of the time. Where a line bends with a radius of r pixels, it is off by n² / (8 r) of them.
MOST_POINTS = 40_000

# Places along the longest line where its value may be written, best first.
LABEL_SHARES = (0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95)


@dataclass(frozen=True, eq=False)
class Contour:
    """One iso-line: its value as text, its way, and where the value may be written.

    All in shares of the map: x from 0 on the left to 1, y from 0 below to 1.
    """

    text: str
    path: QPainterPath
    labels: tuple[QPointF, ...]


def contours(losses: FloatArray, levels: Levels) -> tuple[Contour, ...]:
    """The iso-lines of `losses`, (rows, columns) with rows upwards, at round values of the scale.

    What is not finite has none, and none crosses it.
    """
    # It takes a moment to load, and nobody needs it before the first map.
    from contourpy import contour_generator

    rows, columns = losses.shape
    every = math.ceil(math.sqrt(losses.size / MOST_POINTS))
    down, across = _some(rows, every), _some(columns, every)
    heights = np.ma.masked_invalid(levels.places(losses[np.ix_(down, across)]))
    # Of the middles of the pixels, the first is half a pixel from the edge.
    x, y = (across + 0.5) / columns, (down + 0.5) / rows
    generator = contour_generator(x, y, heights, name="serial", corner_mask=True)
    lines = []
    for height, text in levels.ticks(LINES):
        found = [np.asarray(line) for line in generator.lines(height)]
        if found:
            lines.append(Contour(text, _path(found), _label_places(found)))
    return tuple(lines)


def _some(length: int, every: int) -> npt.NDArray[np.intp]:
    """The numbers from 0 to `length` − 1, only some of them, but both ends."""
    return np.unique(np.append(np.arange(0, length, every), length - 1))


def _path(lines: list[FloatArray]) -> QPainterPath:
    path = QPainterPath()
    for line in lines:
        path.addPolygon(polygon_of(line))
    return path


def _label_places(lines: list[FloatArray]) -> tuple[QPointF, ...]:
    longest = max(lines, key=len)
    last = len(longest) - 1
    return tuple(QPointF(*longest[round(share * last)].tolist()) for share in LABEL_SHARES)
