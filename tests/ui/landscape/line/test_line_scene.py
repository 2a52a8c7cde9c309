"""What is in view upwards."""

import numpy as np
import pytest

from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.line.line_picture import _without_extremes
from gdviz.ui.landscape.line.line_scene import upward
from gdviz.ui.landscape.loss_levels import Levels

PLANE = Plane(0.0, 0.0, 2.0, 2.0)


@pytest.mark.parametrize("high", [1.0, 1e300, 1.7e308])
def test_all_of_the_heights_is_in_view_however_large_they_are(high: float) -> None:
    for low in (0.0, -high):
        plane = upward(PLANE, Levels(low, high, False))
        assert np.isfinite(plane.half_height)
        top, bottom = (high - plane.y) / plane.half_height, (low - plane.y) / plane.half_height
        assert -1.0 <= bottom < -0.8
        assert 0.8 < top <= 1.0


def test_heights_next_to_the_largest_number_have_a_spread() -> None:
    heights = np.array([0.0, 1e308, 0.5e308])
    assert _without_extremes(heights).tolist() == heights.tolist()
