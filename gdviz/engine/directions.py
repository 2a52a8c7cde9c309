"""Planes that follow a run: its gradient and last movement, or its two main directions."""

from __future__ import annotations

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.section import LEAST_SINE, Section
from gdviz.engine.trail import Path


def movement_plane(parameters: FloatArray, gradient: FloatArray, path: Path) -> Section | None:
    """The plane of the gradient (across, uphill) and the last movement; None where there is none.

    There is none at the start, on flat ground, and where the run moves straight down the slope:
    then gradient and movement are one direction.
    """
    points = _same_size(path, len(parameters))
    if len(points) < 2:
        return None
    return Section.spanned(parameters, gradient, points[-1] - points[-2])


def main_plane(parameters: FloatArray, path: Path) -> Section | None:
    """The plane in which the run so far spreads most; None for a run along a straight line.

    The two right singular vectors with the largest singular values of the points less their mean
    (Gallagher and Downs, Visualization of learning in neural networks using principal component
    analysis, 2003). Each points to where its largest entry is positive.
    """
    points = _same_size(path, len(parameters))
    if len(points) < 3:
        return None
    # Divided before anything is squared: a run that ran away has points near the largest number.
    size = float(np.abs(points).max()) or 1.0
    spread = points / size
    spread -= spread.mean(axis=0)
    _, lengths, directions = np.linalg.svd(spread, full_matrices=False)
    if len(lengths) < 2 or not lengths[1] > LEAST_SINE * lengths[0]:
        return None
    return Section.spanned(parameters, _pointed(directions[0]), _pointed(directions[1]))


def _same_size(path: Path, size: int) -> FloatArray:
    """The points since the last change of the number of parameters, shape (points, size)."""
    points: list[FloatArray] = []
    for point in reversed(path.points):
        if len(point) != size:
            break
        points.append(point)
    return np.array(points[::-1]).reshape(len(points), size)


def _pointed(direction: FloatArray) -> FloatArray:
    return np.asarray(direction * np.sign(direction[np.argmax(np.abs(direction))]))
