"""The camera: from where a relief is looked at, and where its points are on the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians, sin, sqrt

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from gdviz.engine import FloatArray

# From straight above the hills are flat, and from the side they hide one another.
LOWEST, HIGHEST = 12.0, 88.0
NEAREST, FARTHEST = 4.0, 0.5

# How high the highest hill is, in halves of the side of the ground.
HEIGHT = 1.0

# Of the room, what the relief may take whichever way it is turned.
FILLED = 0.86


@dataclass(frozen=True)
class Camera:
    """Turned by `azimuth` and raised by `elevation` (degrees), `zoom` times as near as at first.

    The relief stands on the square from −1 to 1 in u and v and is from 0 to `HEIGHT` high; it is
    seen from so far that parallel lines stay parallel.
    """

    azimuth: float = 35.0
    elevation: float = 38.0
    zoom: float = 1.0

    def turned(self, right: float, up: float) -> Camera:
        """Moved around the relief by so many degrees."""
        elevation = min(max(self.elevation + up, LOWEST), HIGHEST)
        return replace(self, azimuth=(self.azimuth + right) % 360.0, elevation=elevation)

    def zoomed(self, factor: float) -> Camera:
        """Moved nearer (more than 1) or away."""
        return replace(self, zoom=min(max(self.zoom * factor, FARTHEST), NEAREST))

    @property
    def axes(self) -> tuple[FloatArray, FloatArray]:
        """Unit vectors on the ground: to the right on the screen, and away from the camera."""
        turn = radians(self.azimuth)
        return np.array([cos(turn), sin(turn)]), np.array([-sin(turn), cos(turn)])

    @property
    def tilt(self) -> tuple[float, float]:
        """How much further up on the screen a unit of depth is, and a unit of height."""
        return sin(radians(self.elevation)), cos(radians(self.elevation))


@dataclass(frozen=True)
class Projection:
    """A camera in front of `area` of a widget."""

    camera: Camera
    area: QRectF

    @property
    def scale(self) -> float:
        """Pixels of a unit of the relief."""
        depth, height = self.camera.tilt
        across, upward = 2.0 * sqrt(2.0), 2.0 * sqrt(2.0) * depth + HEIGHT * height
        room = min(self.area.width() / across, self.area.height() / upward)
        return FILLED * self.camera.zoom * room

    @property
    def origin(self) -> QPointF:
        """Where the middle of the ground is."""
        _, height = self.camera.tilt
        return self.area.center() + QPointF(0.0, self.scale * HEIGHT * height / 2)

    def to_screen(self, points: FloatArray) -> FloatArray:
        """Points (u, v, height), shape (points, 3), on the screen: shape (points, 2)."""
        right, away = self.camera.axes
        depth, height = self.camera.tilt
        across = points[:, :2].dot(right)
        upward = points[:, :2].dot(away) * depth + points[:, 2] * height
        origin, scale = self.origin, self.scale
        return np.column_stack([origin.x() + scale * across, origin.y() - scale * upward])

    def point(self, u: float, v: float, height: float) -> QPointF:
        """Where one point is on the screen."""
        return QPointF(*self.to_screen(np.array([[u, v, height]]))[0].tolist())
