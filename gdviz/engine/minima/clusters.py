"""Boxes of a surface that touch each other, as one, and the ring around them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray
from gdviz.engine.expressions.intervals import flags
from gdviz.engine.minima.squares import Boxes, SquareSearch

# Beyond, it is not worth while to tell apart which boxes touch.
MOST_BOXES = 1000

# The ring around a box: how far out, as a share of the rectangle and of the box, in how many parts.
RING_SHARE = 1e-4
RING_OF_BOX = 0.05
RING_PARTS = 32


@dataclass(frozen=True, eq=False)
class Cluster:
    """The box around a number of boxes, shape (2, 2), and what holds for all of them."""

    ends: FloatArray
    low: float
    is_broken: bool


def clusters(boxes: Boxes) -> list[Cluster]:
    """The boxes in groups that touch; in one group if there are too many."""
    count = len(boxes)
    if not count:
        return []
    groups = np.zeros(count, dtype=np.intp) if count > MOST_BOXES else _groups(boxes.ends)
    found = []
    for group in np.unique(groups).tolist():
        members = boxes[groups == group]
        ends = np.stack([members.ends[:, 0].min(axis=-1), members.ends[:, 1].max(axis=-1)], axis=1)
        found.append(Cluster(ends, float(members.lows.min()), bool(members.broken.any())))
    return found


def _groups(ends: FloatArray) -> npt.NDArray[np.intp]:
    """The number of the group of each box: the least number goes from neighbour to neighbour."""
    low, high = ends[:, 0], ends[:, 1]
    touch = (low[:, :, None] <= high[:, None, :]) & (low[:, None, :] <= high[:, :, None])
    near = touch.all(axis=0)
    groups = np.arange(ends.shape[-1])
    while True:
        spread = np.where(near, groups, len(groups)).min(axis=1)
        spread = spread[spread]
        if (spread == groups).all():
            return np.asarray(groups)
        groups = spread


def is_below_its_ring(
    search: SquareSearch, group: Cluster, others: FloatArray, value: float, sizes: FloatArray
) -> bool:
    """Whether it is higher all around than this value within, and nothing of the others is there.

    Then there is a minimum in the group. `others` are boxes, shape (2, 2, n).
    """
    if group.is_broken:
        return False
    widths = np.diff(group.ends, axis=1)[:, 0]
    way = np.maximum(RING_SHARE * sizes, RING_OF_BOX * widths)
    inner = group.ends + way[:, None] * np.array([-1.0, 1.0])
    touch = (others[:, 0] <= inner[:, 1, None]) & (inner[:, 0, None] <= others[:, 1])
    if touch.all(axis=0).any():
        return False
    around, _, _ = search.over(_ring(inner))
    return bool((~flags(around.broken) & (around.low > value)).all())


def _ring(inner: FloatArray) -> FloatArray:
    """The four sides of a box in parts, shape (2, 2, n)."""
    sides = []
    for across in (0, 1):
        edges = np.linspace(inner[1 - across, 0], inner[1 - across, 1], RING_PARTS + 1)
        along = np.stack([edges[:-1], edges[1:]])
        for side in (0, 1):
            held = np.full((2, RING_PARTS), inner[across, side])
            sides.append(np.stack([held, along] if across == 0 else [along, held]))
    return np.concatenate(sides, axis=-1)
