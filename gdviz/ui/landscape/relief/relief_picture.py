"""The picture of a relief, made from one state and seen by one camera."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gdviz.engine import FloatArray
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.landscape_state import LandscapeState, SectionTrail
from gdviz.ui.landscape.loss_levels import Levels, calm_levels, have_logarithms
from gdviz.ui.landscape.map.contours import LINES
from gdviz.ui.landscape.relief.camera import HEIGHT, Camera
from gdviz.ui.landscape.relief.raster import BoolArray, HeightField, hidden
from gdviz.ui.landscape.relief.relief_image import Paints, relief_image
from gdviz.ui.landscape.surface_picture import SurfacePicture

# Corners of the grid along each side, where there is time for all of them.
CORNERS = 161

# Places looked at along a column of pixels, for each pixel of the shorter side.
DEPTHS_PER_PIXEL = 0.7
LEAST_DEPTHS = 60

# A pixel takes as long as about so many losses of single images.
PIXEL_WORK = 30


@dataclass(frozen=True, eq=False)
class ReliefRequest:
    """What to draw: the part of the section of `state` in `plane`, a square, seen by `camera`.

    `columns` × `rows` pixels make the finest picture; `levels` are those of the picture before.
    """

    state: LandscapeState
    plane: Plane
    camera: Camera
    columns: int
    rows: int
    levels: Levels | None
    paints: Paints

    @property
    def work(self) -> int:
        """What the finest picture takes, in losses of single images."""
        return CORNERS * CORNERS * self.state.images + PIXEL_WORK * self.columns * self.rows

    def draw(
        self, share: float = 1.0, outdated: Callable[[], bool] = lambda: False
    ) -> ReliefPicture | None:
        """Draw with `share` of the points each way, or give up as soon as `outdated`."""
        corners = max(3, round(share * CORNERS))
        ends = np.linspace(-1.0, 1.0, corners)
        plane, state = self.plane, self.state
        x, y = plane.x + plane.half_width * ends, plane.y + plane.half_height * ends
        losses = state.heights(x, y)
        if outdated():
            return None
        levels = calm_levels(losses, state.logarithmic and have_logarithms(losses), self.levels)
        field = HeightField(relief_heights(levels, losses))
        size = max(2, round(share * self.columns)), max(2, round(share * self.rows))
        depths = max(LEAST_DEPTHS, round(DEPTHS_PER_PIXEL * min(size)))
        lines = tuple(
            float(each) for each in _scaled(levels, [place for place, _ in levels.ticks(LINES)])
        )
        image = relief_image(field, self.camera, size, depths, lines, self.paints)
        trail = self._on_ground(state.trail, field)
        trail.points[-1, 2] = relief_heights(levels, np.array([state.loss]))[0]
        runners = tuple(self._on_ground(each, field) for each in state.runner_trails)
        return ReliefPicture(losses, image, levels, self, field, trail, runners)

    def _on_ground(self, trail: SectionTrail, field: HeightField) -> ReliefTrail:
        """Where a trail lies on the ground."""
        plane = self.plane
        u = (trail.points[:, 0] - plane.x) / plane.half_width
        v = (trail.points[:, 1] - plane.y) / plane.half_height
        inside = (np.abs(u) <= 1.0) & (np.abs(v) <= 1.0)
        heights = field.at(np.clip(u, -1.0, 1.0), np.clip(v, -1.0, 1.0))
        seen = inside & np.isfinite(heights)
        behind = np.zeros(len(u), np.bool_)
        behind[seen] = hidden(field, self.camera, u[seen], v[seen], heights[seen])
        return ReliefTrail(np.column_stack([u, v, heights]), trail.distances, seen, behind)


@dataclass(frozen=True, eq=False)
class ReliefTrail:
    """The trail on the ground: `points` as (u, v, height), shape (points, 3).

    For each, how far off the plane it was, whether the ground under it is shown, and whether it
    is `behind` a hill. The last one is where a ball touches the ground.
    """

    points: FloatArray
    distances: FloatArray
    seen: BoolArray
    behind: BoolArray


@dataclass(frozen=True, eq=False)
class ReliefPicture(SurfacePicture):
    """The answer to a request: `losses` at the corners of the grid, and what lies on the ground."""

    request: ReliefRequest
    field: HeightField
    trail: ReliefTrail
    runners: tuple[ReliefTrail, ...]


def relief_heights(levels: Levels, losses: FloatArray) -> FloatArray:
    """The losses as heights from 0 to `HEIGHT`; NaN for what is not finite."""
    return _scaled(levels, np.where(np.isfinite(losses), levels.places(losses), np.nan))


def _scaled(levels: Levels, places: FloatArray | list[float]) -> FloatArray:
    spread = levels.high - levels.low
    if spread <= 0.0:
        return np.where(np.isfinite(places), 0.0, np.nan)
    return np.asarray(HEIGHT * (np.asarray(places) - levels.low) / spread)
