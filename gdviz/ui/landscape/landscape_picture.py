"""The picture of a landscape, made from one snapshot, so that ball and colours belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QColor, QImage

from gdviz.engine import FloatArray, Path, Snapshot
from gdviz.engine.landscape import loss_line, loss_map
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.loss_levels import Levels, calm_levels
from gdviz.ui.look.colormaps import to_image, to_rgb32, viridis

# Losses of single images that are worked out between two looks at whether to go on: some 10 ms.
STRIP = 3_000_000

# Numbers looked at to tell how far off the plane the trail lies.
TRAIL_NUMBERS = 1 << 18


@dataclass(frozen=True, eq=False)
class LandscapeRequest:
    """What to draw: `axes` across and up (equal when there is one parameter), in `plane`.

    `columns` × `rows` points make the finest picture; `levels` are those of the picture before.
    """

    snapshot: Snapshot
    axes: tuple[int, int]
    plane: Plane
    columns: int
    rows: int
    logarithmic: bool
    levels: Levels | None
    not_finite: QColor

    @property
    def work(self) -> int:
        """How many losses of single images the finest picture takes."""
        rows = 1 if self.axes[0] == self.axes[1] else self.rows
        return self.columns * rows * max(1, len(self.snapshot.experiment.samples.trained))

    @property
    def ball(self) -> tuple[float, float]:
        """Where the ball is on the plane."""
        first, second = (float(self.snapshot.parameters[axis]) for axis in self.axes)
        return first, second

    @property
    def slopes(self) -> FloatArray:
        """The gradient along the axes, shape (2,)."""
        return self.snapshot.gradient[list(self.axes)]

    @property
    def batch_slopes(self) -> FloatArray | None:
        """The batch's own gradient along the axes, shape (2,); None for the whole sample."""
        following = self.snapshot.next
        return None if following.batch is None else following.gradient[list(self.axes)]

    @property
    def loss(self) -> float:
        """The loss where the ball is."""
        return self.snapshot.measures.loss


@dataclass(frozen=True, eq=False)
class Trail:
    """Where the ball came from: (points, 2) on the plane, and how far off the plane each is.

    Both are (points, …) with the ball last.
    """

    points: FloatArray
    distances: FloatArray


@dataclass(frozen=True, eq=False)
class LandscapePicture:
    """The answer to a request: the loss of the images that are trained on.

    `losses` is (rows, columns) with rows upwards, or (columns,) over one parameter; `image` shows
    the former with its rows downwards.
    """

    request: LandscapeRequest
    losses: FloatArray
    image: QImage
    levels: Levels
    trail: Trail

    @property
    def all_finite(self) -> bool:
        """Whether every loss in the picture is a finite number."""
        return bool(np.isfinite(self.losses).all())


def draw_landscape(
    request: LandscapeRequest, share: float = 1.0, outdated: Callable[[], bool] = lambda: False
) -> LandscapePicture | None:
    """Draw with `share` of the points in each direction, or give up as soon as `outdated`."""
    columns, rows = (max(2, round(share * points)) for points in (request.columns, request.rows))
    strips = []
    for strip in _losses(request, columns, rows):
        strips.append(strip)
        if outdated():
            return None
    losses = np.concatenate(strips)
    levels = calm_levels(losses, request.logarithmic, request.levels)
    return LandscapePicture(
        request=request,
        losses=losses,
        image=_image(losses, levels, request.not_finite),
        levels=levels,
        trail=_trail(request),
    )


def trail_of(path: Path, axes: tuple[int, int]) -> Trail:
    """The path on the plane of `axes`; a long path of many parameters is thinned."""
    present = path.points[-1]
    every = -(-len(path.points) * len(present) // TRAIL_NUMBERS)
    # From the end, so that the newest point, which is the ball, is always one of them.
    kept = range(len(path.points) - 1, -1, -every)[::-1]
    points = np.zeros((len(kept), len(present)))
    for row, index in zip(points, kept, strict=True):
        shared = min(len(present), len(path.points[index]))
        row[:shared] = path.points[index][:shared]
    with np.errstate(over="ignore"):
        away = points - present
        away[:, list(axes)] = 0.0
        return Trail(points[:, list(axes)], np.sqrt(np.square(away).sum(axis=1)))


def _trail(request: LandscapeRequest) -> Trail:
    """The trail on the plane; over one parameter, the trail on the curve, its y being the loss."""
    snapshot, (first, second) = request.snapshot, request.axes
    trail = trail_of(snapshot.path, request.axes)
    if first != second:
        return trail
    x = trail.points[:, 0]
    objective = snapshot.experiment.perceptron
    losses = loss_line(objective, snapshot.parameters, first, x, snapshot.trained_outputs)
    return Trail(np.column_stack([x, losses]), trail.distances)


def _losses(request: LandscapeRequest, columns: int, rows: int) -> Iterator[FloatArray]:
    """The losses, some rows at a time, at the middle of every pixel of the picture."""
    snapshot, plane = request.snapshot, request.plane
    objective = snapshot.experiment.perceptron
    (first, second), outputs = request.axes, snapshot.trained_outputs
    x = _middles(plane.x, plane.half_width, columns)
    if first == second:
        yield loss_line(objective, snapshot.parameters, first, x, outputs)
        return
    y = _middles(plane.y, plane.half_height, rows)
    height = max(1, STRIP // (columns * max(1, len(outputs))))
    for row in range(0, rows, height):
        strip = y[row : row + height]
        yield loss_map(objective, snapshot.parameters, (first, second), x, strip, outputs).losses


def _middles(centre: float, half: float, points: int) -> FloatArray:
    return np.asarray(centre + half * (2.0 * np.arange(points) + 1.0 - points) / points)


def _image(losses: FloatArray, levels: Levels, not_finite: QColor) -> QImage:
    if losses.ndim == 1:
        return QImage()
    pixels = to_rgb32(levels.places(losses), viridis(), levels.low, levels.high, not_finite)
    return to_image(pixels[::-1])
