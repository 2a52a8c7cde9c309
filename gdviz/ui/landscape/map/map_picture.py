"""The picture of a map, made from one state, so that ball and colours belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QColor, QImage

from gdviz.engine import FloatArray
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.landscape_state import LandscapeState
from gdviz.ui.landscape.loss_levels import Levels, calm_levels, have_logarithms
from gdviz.ui.landscape.map.contours import Contour, contours
from gdviz.ui.landscape.surface_picture import SurfacePicture
from gdviz.ui.look.colormaps import to_image, to_rgb32, viridis
from gdviz.ui.words.quantity_words import height_text
from gdviz.ui.words.signed_format import signed_format

# Losses of single images that are worked out between two looks at whether to go on: some 30 ms.
# Narrow strips of many images take several times as long as wide ones.
STRIP = 15_000_000

# Of the points each way, so many are enough for a picture that is seen for one frame.
ON_THE_WAY = 0.5


@dataclass(frozen=True, eq=False)
class MapRequest:
    """What to draw: the part of the section of `state` that is in `plane`.

    `columns` × `rows` points make the finest picture; `levels` are those of the picture before.
    """

    state: LandscapeState
    plane: Plane
    columns: int
    rows: int
    levels: Levels | None
    not_finite: QColor

    @property
    def work(self) -> int:
        """How many losses of single images the finest picture takes."""
        return self.columns * self.rows * self.state.images

    def draw(
        self, share: float = 1.0, outdated: Callable[[], bool] = lambda: False
    ) -> MapPicture | None:
        """Draw with `share` of the points each way, or give up as soon as `outdated`.

        While the ball is on its way there is another picture at every frame, each coarser.
        """
        share = share if self.state.is_present else min(share, ON_THE_WAY)
        columns, rows = (max(2, round(share * points)) for points in (self.columns, self.rows))
        strips = []
        for strip in map_losses(self.state, self.plane, columns, rows):
            strips.append(strip)
            if outdated():
                return None
        losses = np.concatenate(strips)
        levels = calm_levels(
            losses, self.state.logarithmic and have_logarithms(losses), self.levels
        )
        return MapPicture(
            request=self,
            losses=losses,
            image=_image(losses, levels, self.not_finite),
            levels=levels,
            contours=contours(losses, levels),
        )


@dataclass(frozen=True, eq=False)
class MapPicture(SurfacePicture):
    """The answer to a request: `losses` in the middle of every pixel, and their iso-lines."""

    request: MapRequest
    contours: tuple[Contour, ...]


def map_losses(
    state: LandscapeState, plane: Plane, columns: int, rows: int
) -> Iterator[FloatArray]:
    """The losses in the middle of every pixel of a picture of `plane`, some rows at a time."""
    x = _middles(plane.x, plane.half_width, columns)
    y = _middles(plane.y, plane.half_height, rows)
    height = max(1, STRIP // (columns * state.images))
    for row in range(0, rows, height):
        yield state.heights(x, y[row : row + height])


def _middles(centre: float, half: float, points: int) -> FloatArray:
    # Multiplied last: so many times a large number may be none.
    return np.asarray(centre + half * ((2.0 * np.arange(points) + 1.0 - points) / points))


def _image(losses: FloatArray, levels: Levels, not_finite: QColor) -> QImage:
    pixels = to_rgb32(levels.places(losses), viridis(), levels.low, levels.high, not_finite)
    return to_image(pixels[::-1])


def hover_lines(picture: MapPicture, x: float, y: float) -> tuple[str, ...]:
    """“weight 8 +1.20”, “weight 7 −0.30” and “loss 0.052”."""
    state = picture.state
    number = signed_format(max(picture.request.plane.half, abs(x), abs(y)), least_decimals=2)
    return (
        *(f"{name} {number.text(at)}" for name, at in zip(state.names, (x, y), strict=True)),
        f"{state.height_word} {height_text(state.experiment, state.height(x, y))}",
    )
