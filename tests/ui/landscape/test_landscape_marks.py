from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from gdviz.ui.landscape.landscape_marks import (
    FAINTEST,
    Colors,
    paint_ball,
    paint_trail,
    trail_strengths,
)
from gdviz.ui.look.colormaps import viridis
from gdviz.ui.look.theme import Theme
from tests.ui.snapshots import color_at, distance
from tests.ui.vision import contrast

pytestmark = pytest.mark.usefixtures("qapp")

GROUND = QColor("#440154")
RADIUS = 10.0


@pytest.fixture
def canvas():
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    yield painter, image
    painter.end()


def test_the_trail_fades_with_its_distance_from_the_plane():
    strengths = trail_strengths(np.array([0.0, 0.5, 1.0, 5.0, 1e200]), half=2.0)
    assert strengths[0] == 1.0
    assert all(nearer >= farther for nearer, farther in pairwise(strengths))
    assert strengths[2] == pytest.approx(0.5)
    assert strengths[-1] == FAINTEST


def test_near_points_are_drawn_white_and_far_ones_faintly(canvas, theme: Theme):
    painter, image = canvas
    for y, strength in ((40.0, 1.0), (120.0, FAINTEST)):
        places = np.array([[20.0, y], [180.0, y]])
        paint_trail(painter, places, np.full(2, strength), RADIUS, Colors.on_map(theme))
    near, far = (color_at(image, QPointF(100, y)) for y in (40, 120))
    assert distance(near, theme.trail) < 60
    assert distance(GROUND, far) > 15
    assert distance(theme.trail, far) > 100


def test_the_ball_is_lit_from_the_upper_left_and_has_a_rim(canvas, theme: Theme):
    painter, image = canvas
    paint_ball(painter, QPointF(100, 100), RADIUS, theme)
    lit, shaded = (color_at(image, QPointF(100 + by, 100 + by)) for by in (-4, 5))
    assert lit.lightness() > theme.ball.lightness() > shaded.lightness()
    assert distance(color_at(image, QPointF(90, 100)), theme.ball_border) < 60


def test_the_trail_stands_out_on_every_colour_of_a_map(theme: Theme):
    colors = Colors.on_map(theme)
    halo, share = colors.halo, colors.halo.alphaF()
    for ground in viridis().tolist():
        mixed = [
            round((1.0 - share) * under + share * over)
            for under, over in zip(ground, halo.getRgb()[:3], strict=True)
        ]
        # From the ground itself, or from the dark edge that lies between.
        around = (QColor(*ground), QColor(*mixed))
        assert max(contrast(colors.trail, each) for each in around) >= 3.0
