"""From the plane to the screen and back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from gdviz.engine import FloatArray
from gdviz.ui.landscape.landscape_plane import Plane

# Painting far outside the picture is slow, and further out overflows.
FARTHEST = 16_000.0


@dataclass(frozen=True)
class Frame:
    """`plane` as it fills `area` of a widget."""

    plane: Plane
    area: QRectF

    def to_screen(self, points: FloatArray) -> FloatArray:
        """Points of the plane, shape (points, 2), in the widget's coordinates."""
        plane, area = self.plane, self.area
        # What is too far off for a number is as far off as anything is painted.
        with np.errstate(over="ignore"):
            x = (points[:, 0] - plane.x) / plane.half_width
            y = (points[:, 1] - plane.y) / plane.half_height
            places = np.column_stack(
                [
                    area.center().x() + x * (area.width() / 2),
                    area.center().y() - y * (area.height() / 2),
                ]
            )
        return np.clip(places, -FARTHEST, FARTHEST)

    def point(self, x: float, y: float) -> QPointF:
        """Where one point of the plane is on the screen."""
        # As above, without arrays for two numbers.
        plane, middle = self.plane, self.area.center()
        across = (float(x) - plane.x) / plane.half_width * (self.area.width() / 2)
        upward = (float(y) - plane.y) / plane.half_height * (self.area.height() / 2)
        return QPointF(_near(middle.x() + across), _near(middle.y() - upward))

    def to_plane(self, place: QPointF) -> tuple[float, float]:
        """The point of the plane under a place on the screen."""
        away = place - self.area.center()
        return (
            self.plane.x + away.x() / (self.area.width() / 2) * self.plane.half_width,
            self.plane.y - away.y() / (self.area.height() / 2) * self.plane.half_height,
        )

    def area_of(self, other: Plane) -> QRectF:
        """Where on the screen another plane of the same parameters lies."""
        corners = np.array(
            [
                [other.x - other.half_width, other.y + other.half_height],
                [other.x + other.half_width, other.y - other.half_height],
            ]
        )
        (left, top), (right, bottom) = self.to_screen(corners).tolist()
        return QRectF(QPointF(left, top), QPointF(right, bottom))


def _near(place: float) -> float:
    # In this order what is no number stays none.
    return min(max(place, -FARTHEST), FARTHEST)
