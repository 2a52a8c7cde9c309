"""Finds each thumbnail a place near its dot, away from dots, lines and other thumbnails."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF

from gdviz.engine import FloatArray, frozen

# Where a thumbnail may be seen from its dot: so many directions, at each of these gaps (in sizes
# of the thumbnail).
DIRECTIONS = 12
GAPS = (0.0, 0.5, 1.1, 2.0)
# What a place costs; only the proportions matter.
OUTSIDE, OVERLAP, GAP, CHANGE = 4.0, 60.0, 2.0, 1.5
# The upper left first, where a rising curve leaves room.
FAVOURITE, DISFAVOUR = 1.25 * np.pi, 0.15


class ThumbnailLayout:
    """Tries places around each dot in turn and takes the cheapest.

    A thumbnail keeps its place from one call to the next unless another is clearly better, so
    that nothing jumps about while the dots move.
    """

    def __init__(self) -> None:
        self._chosen: dict[int, int] = {}

    def place(
        self,
        dots: dict[int, QPointF],
        size: QSizeF,
        clearance: float,
        area: QRectF,
        obstacles: FloatArray,
        weights: FloatArray,
    ) -> dict[int, QRectF]:
        """The rectangle of every image in `dots`, of `size` and inside `area` where possible.

        Between a dot and its thumbnail there is at least `clearance`.

        `obstacles`, shape (points, 2), are better not covered; `weights` say how much better.
        """
        half = np.array([size.width(), size.height()]) / 2
        offsets, own_costs = _candidates(size.width() / 2, size.height() / 2, clearance)
        places = np.array([dot.toTuple() for dot in dots.values()]).reshape(-1, 1, 2)
        all_centres = places + offsets
        all_costs = own_costs + _outside(all_centres, half, area)
        all_costs += _covered(all_centres, half, obstacles) @ weights
        taken = np.empty((len(dots), 2))
        result: dict[int, QRectF] = {}
        chosen: dict[int, int] = {}
        for index, centres, costs in zip(dots, all_centres, all_costs, strict=True):
            costs += _overlap(centres, half, taken[: len(chosen)])
            if index in self._chosen:
                costs[self._chosen[index]] -= CHANGE
            best = int(np.argmin(costs))
            taken[len(chosen)] = centres[best]
            chosen[index] = best
            # On whole pixels, so that the picture stays sharp.
            corner = (centres[best] - half).round()
            result[index] = QRectF(QPointF(*corner.tolist()), size)
        self._chosen = chosen
        return result


@lru_cache(maxsize=8)
def _candidates(
    half_width: float, half_height: float, clearance: float
) -> tuple[FloatArray, FloatArray]:
    """Offsets of centres, shape (candidates, 2), and what each costs by itself."""
    half = np.array([half_width, half_height])
    angles, gaps = np.meshgrid(np.arange(DIRECTIONS) * 2 * np.pi / DIRECTIONS, GAPS)
    directions = np.stack([np.cos(angles.ravel()), np.sin(angles.ravel())], axis=1)
    reach = half + clearance + gaps.reshape(-1, 1) * 2 * half.min()
    turned = np.abs((angles.ravel() - FAVOURITE + np.pi) % (2 * np.pi) - np.pi)
    return frozen(directions * reach), frozen(GAP * gaps.ravel() + DISFAVOUR * turned)


def _outside(centres: FloatArray, half: FloatArray, area: QRectF) -> FloatArray:
    """What sticking out of `area` costs each candidate, shape (…) for `centres` of (…, 2)."""
    low = np.array([area.left(), area.top()]) + half
    high = np.array([area.right(), area.bottom()]) - half
    out = np.maximum(low - centres, 0) + np.maximum(centres - high, 0)
    return np.asarray(OUTSIDE * out.sum(axis=-1))


def _overlap(centres: FloatArray, half: FloatArray, taken: FloatArray) -> FloatArray:
    """What lying on other thumbnails, whose centres are `taken`, costs each candidate."""
    apart = np.abs(centres[:, np.newaxis] - taken)
    common = np.maximum(2 * half - apart, 0).prod(axis=2)
    return np.asarray(OVERLAP * common.sum(axis=1) / (4 * half.prod()))


def _covered(centres: FloatArray, half: FloatArray, points: FloatArray) -> NDArray[np.bool_]:
    """Which of `points` each candidate covers, shape (…, points) for `centres` of (…, 2)."""
    across = np.abs(np.subtract.outer(centres[..., 0], points[:, 0])) < half[0]
    down = np.abs(np.subtract.outer(centres[..., 1], points[:, 1])) < half[1]
    return np.asarray(across & down)
