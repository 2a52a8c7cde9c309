"""Draws a height field as it looks from the side, hidden parts left out, in plain numpy.

On the screen every column of pixels shows one line over the ground, from its near end to its far
one. Seen from above, a place on that line is hidden when a nearer one stands at least as high on
the screen (the floating horizon: Wright, A two-space solution to the hidden line problem for
plotting functions of two variables, 1973). So what a pixel shows is the nearest place whose
horizon reaches it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gdviz.engine import FloatArray
from gdviz.ui.landscape.relief.camera import HEIGHT, Camera

BoolArray = npt.NDArray[np.bool_]
IndexArray = npt.NDArray[np.intp]

# Places looked at in front of a point, and how much one may seem higher by their coarseness.
HIDING_PLACES = 160
A_HAIR = 0.01 * HEIGHT


@dataclass(frozen=True, eq=False)
class Sight:
    """What every pixel of a picture shows, rows downwards: shape (rows, columns) each.

    `u` and `v` are the place on the ground and `height` what stands there; where `seen` is False
    the rest means nothing. `wall` is what stands below the near edge of the ground.
    """

    u: FloatArray
    v: FloatArray
    height: FloatArray
    seen: BoolArray
    wall: BoolArray


@dataclass(frozen=True, eq=False)
class HeightField:
    """Heights at the corners of a grid over the square from −1 to 1: shape (rows, columns).

    Rows run along v upwards, columns along u; what is not finite is a hole.
    """

    heights: FloatArray

    @cached_property
    def _rises(self) -> tuple[FloatArray, FloatArray]:
        """How steeply the height grows along u and v at the corners."""
        rows, columns = self.heights.shape
        with np.errstate(invalid="ignore"):
            by_v, by_u = np.gradient(self.heights, 2.0 / (rows - 1), 2.0 / (columns - 1))
        return np.asarray(by_u), np.asarray(by_v)

    def slopes(self, u: FloatArray, v: FloatArray) -> tuple[FloatArray, FloatArray]:
        """How steeply the height grows along u and v at places on the ground."""
        by_u, by_v = self._rises
        return HeightField(by_u).at(u, v), HeightField(by_v).at(u, v)

    def at(self, u: FloatArray, v: FloatArray) -> FloatArray:
        """The height at places on the ground, between the corners as those suggest."""
        rows, columns = self.heights.shape
        x = (u + 1.0) / 2.0 * (columns - 1)
        y = (v + 1.0) / 2.0 * (rows - 1)
        left = np.clip(x.astype(np.intp), 0, columns - 2)
        below = np.clip(y.astype(np.intp), 0, rows - 2)
        x, y = x - left, y - below
        flat = self.heights.ravel()
        corner = below * columns + left
        low = flat[corner] * (1.0 - x) + flat[corner + 1] * x
        high = flat[corner + columns] * (1.0 - x) + flat[corner + columns + 1] * x
        return np.asarray(low * (1.0 - y) + high * y)


def look(
    field: HeightField, camera: Camera, across: FloatArray, upward: FloatArray, depths: int
) -> Sight:
    """What is seen at the pixels with these coordinates on the screen, in units of the relief.

    `across` is ascending, shape (columns,), and `upward` descending, shape (rows,); (0, 0) is the
    middle of the ground. `depths` places are looked at along every column.
    """
    right, away = camera.axes
    depth_tilt, height_tilt = camera.tilt
    near, far = _ends(across, right, away)
    share = np.linspace(0.0, 1.0, depths)
    depth = near[:, np.newaxis] + (far - near)[:, np.newaxis] * share
    u = across[:, np.newaxis] * right[0] + depth * away[0]
    v = across[:, np.newaxis] * right[1] + depth * away[1]
    heights = field.at(np.clip(u, -1.0, 1.0), np.clip(v, -1.0, 1.0))
    places = depth * depth_tilt + heights * height_tilt
    places[~np.isfinite(places)] = -np.inf
    places[far <= near] = -np.inf
    horizon = np.maximum.accumulate(places, axis=1)
    first, t = _first_to_reach(horizon, upward)
    at_edge = first == 0
    seen = (first < depths) & (far > near)
    step = (far - near) / (depths - 1)
    found = np.where(at_edge, near, near + step * (np.minimum(first, depths - 1) - 1 + t))
    # Below the near edge there is no ground, but for the row of pixels that the edge is in.
    below = upward[:, np.newaxis] < horizon[:, 0] - _thickness(upward)
    wall = seen & at_edge & below & (upward[:, np.newaxis] >= near * depth_tilt)
    u = np.clip(across * right[0] + found * away[0], -1.0, 1.0)
    v = np.clip(across * right[1] + found * away[1], -1.0, 1.0)
    height = field.at(u, v)
    seen &= ~(at_edge & below) & np.isfinite(height)
    return Sight(u, v, height, seen, wall)


def hidden(
    field: HeightField, camera: Camera, u: FloatArray, v: FloatArray, heights: FloatArray
) -> BoolArray:
    """Which points over the ground are behind something that is higher on the screen.

    All are of shape (points,).
    """
    right, away = camera.axes
    depth_tilt, height_tilt = camera.tilt
    ground = np.column_stack([u, v])
    across, depth = ground.dot(right), ground.dot(away)
    near, _ = _ends(across, right, away)
    share = np.linspace(0.0, 1.0, HIDING_PLACES)[:-1]
    depths = near[:, np.newaxis] + (depth - near)[:, np.newaxis] * share
    in_front = field.at(
        np.clip(across[:, np.newaxis] * right[0] + depths * away[0], -1.0, 1.0),
        np.clip(across[:, np.newaxis] * right[1] + depths * away[1], -1.0, 1.0),
    )
    horizon = depths * depth_tilt + np.where(np.isfinite(in_front), in_front, -np.inf) * height_tilt
    return np.asarray(horizon.max(axis=1) > depth * depth_tilt + heights * height_tilt + A_HAIR)


def _ends(across: FloatArray, right: FloatArray, away: FloatArray) -> tuple[FloatArray, FloatArray]:
    """From which depth to which the lines over the square run: shape of `across`."""
    near = np.full(across.shape, -np.inf)
    far = np.full(across.shape, np.inf)
    for axis in (0, 1):
        start = across * right[axis]
        if abs(away[axis]) < 1e-12:
            outside = np.abs(start) > 1.0
            near[outside], far[outside] = 0.0, -1.0
            continue
        ends = np.sort([(-1.0 - start) / away[axis], (1.0 - start) / away[axis]], axis=0)
        near, far = np.maximum(near, ends[0]), np.minimum(far, ends[1])
    outside = far <= near
    near[outside], far[outside] = 0.0, -1.0
    return near, far


def _first_to_reach(horizon: FloatArray, upward: FloatArray) -> tuple[IndexArray, FloatArray]:
    """The first depth whose horizon reaches each pixel, and how far on from the one before.

    Both are (rows, columns). All columns are searched at once, one above the other.
    """
    columns, depths = horizon.shape
    span = 4.0 * (np.abs(upward).max() + 2.0 + HEIGHT)
    lifted = np.maximum(horizon, -span / 4.0) + span * np.arange(columns)[:, np.newaxis]
    wanted = upward[:, np.newaxis] + span * np.arange(columns)
    places = np.searchsorted(lifted.ravel(), wanted.ravel()).reshape(wanted.shape)
    first = np.clip(places - depths * np.arange(columns), 0, depths)
    flat, base = lifted.ravel(), depths * np.arange(columns)
    after = flat[base + np.minimum(first, depths - 1)]
    before = flat[base + np.maximum(first - 1, 0)]
    with np.errstate(all="ignore"):
        t = np.where(after > before, (wanted - before) / (after - before), 1.0)
    return first, np.clip(t, 0.0, 1.0)


def _thickness(upward: FloatArray) -> float:
    """How much of the screen one row of pixels is."""
    return float(abs(upward[1] - upward[0])) if len(upward) > 1 else 0.0
