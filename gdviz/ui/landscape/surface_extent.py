"""What of a surface is worth drawing, and in which proportions."""

from __future__ import annotations

import numpy as np

from gdviz.engine import FloatArray, Surface
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.landscape_state import LandscapeState

# In proportion, a picture longer than this shows more of the shorter side: else it were a thread.
LONGEST = 2.5


def surface_extent(state: LandscapeState | None) -> FloatArray | None:
    """Two corners of what is worth drawing of a surface, shape (2, 2); None for weights."""
    if state is None or state.section.axes is None:
        return None
    function = state.experiment.function
    if not isinstance(function, Surface):
        return None
    return np.array([function.x_range, function.y_range]).T[:, list(state.section.axes)]


def surface_plane(
    points: FloatArray, extent: FloatArray, *, stretched: bool, longest: float = LONGEST
) -> Plane:
    """All that is worth drawing, and `points`, shape (points, 2).

    Neither side is longer than `longest` times the other, unless the picture is `stretched`.
    """
    plane = Plane.holding_all(np.vstack([points, extent]))
    return plane if stretched else plane.not_longer(longest)
