"""The image of a relief: colours by height, light from one side, iso-lines, walls."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from gdviz.engine import FloatArray
from gdviz.ui.landscape.relief.camera import HEIGHT, Camera, Projection
from gdviz.ui.landscape.relief.raster import HeightField, Sight, look
from gdviz.ui.look.colormaps import to_image, viridis

Pixels = npt.NDArray[np.uint32]

# From where the light comes, as the camera sees it: right, away, up.
LIGHT = np.array([-0.55, -0.35, 0.76])
# How bright the ground is in the shade and in full light.
SHADE, FULL = 0.62, 1.08
SHADES = 64
# How dark the walls and the iso-lines are.
WALL, LINE = 0.42, 0.72


@dataclass(frozen=True)
class Paints:
    """The colours around a relief: what is behind it, and what its walls are made of."""

    background: QColor
    wall: QColor


def relief_image(
    field: HeightField,
    camera: Camera,
    size: tuple[int, int],
    depths: int,
    lines: tuple[float, ...],
    paints: Paints,
) -> QImage:
    """The relief in `size` = (columns, rows) pixels; `lines` are heights with an iso-line."""
    columns, rows = size
    projection = Projection(camera, QRectF(0, 0, columns, rows))
    scale, origin = projection.scale, projection.origin
    across = np.asarray((np.arange(columns) + 0.5 - origin.x()) / scale, np.float64)
    upward = np.asarray((origin.y() - np.arange(rows) - 0.5) / scale, np.float64)
    sight = look(field, camera, across, upward, depths)
    pixels = np.full((rows, columns), paints.background.rgb(), np.uint32)
    pixels[sight.wall] = paints.wall.rgb()
    seen = sight.seen
    shades = _shades(field, camera, sight.u[seen], sight.v[seen])
    if lines:
        shades[_crossed(sight, lines)[seen]] *= LINE
    rows_of_shades = np.clip((shades / FULL * (SHADES - 1)).astype(np.intp), 0, SHADES - 1)
    places = np.clip((sight.height[seen] / HEIGHT * 255.0 + 0.5).astype(np.intp), 0, 255)
    pixels[seen] = _shaded_colors()[rows_of_shades, places]
    return to_image(pixels)


def _shades(field: HeightField, camera: Camera, u: FloatArray, v: FloatArray) -> FloatArray:
    """How bright the ground is at these places (Lambert's cosine law)."""
    rise_u, rise_v = field.slopes(u, v)
    right, away = camera.axes
    light = LIGHT / np.linalg.norm(LIGHT)
    on_ground = light[0] * right + light[1] * away
    with np.errstate(all="ignore"):
        cosine = light[2] - rise_u * on_ground[0] - rise_v * on_ground[1]
        cosine /= np.sqrt(1.0 + rise_u * rise_u + rise_v * rise_v)
    return np.asarray(SHADE + (FULL - SHADE) * np.clip(np.nan_to_num(cosine), 0.0, 1.0))


def _crossed(sight: Sight, lines: tuple[float, ...]) -> npt.NDArray[np.bool_]:
    """Where an iso-line lies between a pixel and the next one, to the right or below."""
    bands = np.searchsorted(np.array(lines), sight.height)
    crossed = np.zeros(bands.shape, np.bool_)
    seen = sight.seen
    crossed[:, :-1] |= (bands[:, :-1] != bands[:, 1:]) & seen[:, :-1] & seen[:, 1:]
    crossed[:-1] |= (bands[:-1] != bands[1:]) & seen[:-1] & seen[1:]
    return crossed


@cache
def _shaded_colors() -> Pixels:
    """Every colour of the map in every brightness, packed: shape (SHADES, 256)."""
    brightness = np.linspace(0.0, FULL, SHADES)[:, np.newaxis, np.newaxis]
    colors = np.clip(viridis() * brightness, 0, 255).astype(np.uint32)
    red, green, blue = np.moveaxis(colors, -1, 0)
    return np.asarray(np.uint32(0xFF000000) | red << 16 | green << 8 | blue, dtype=np.uint32)
