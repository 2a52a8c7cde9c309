from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gdviz.ui.landscape_marks import (
    FAINTEST,
    LONGEST_ARROW,
    SHORTEST_ARROW,
    Colors,
    arrow_length,
    paint_arrow,
    paint_ball,
    paint_trail,
    room_along,
    trail_strengths,
)
from gdviz.ui.theme import Theme
from tests.ui.snapshots import color_at, distance

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


def test_the_arrow_grows_with_the_slope_but_not_without_end():
    lengths = [arrow_length(steepness, RADIUS) for steepness in (1e-9, 1e-3, 0.1, 1, 1e9, np.inf)]
    assert all(shorter < longer for shorter, longer in pairwise(lengths[:-1]))
    assert lengths[0] > SHORTEST_ARROW * RADIUS
    assert max(lengths) <= LONGEST_ARROW * RADIUS


@pytest.mark.parametrize("flat", [0.0, np.nan])
def test_there_is_no_arrow_on_flat_ground(flat):
    assert arrow_length(flat, RADIUS) == 0.0


@pytest.mark.parametrize(
    ("way", "room"),
    [
        (QPointF(2, 0), 70.0),
        (QPointF(0, -1), 20.0),
        (QPointF(-3, -4), 25.0),
        (QPointF(0, 0), 0.0),
        (QPointF(np.inf, 1), 0.0),
    ],
)
def test_an_arrow_may_reach_the_edge_and_no_further(way, room):
    area = QRectF(0, 0, 100, 100)
    assert room_along(area, QPointF(30, 20), way) == pytest.approx(room)


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


def test_the_arrow_points_where_it_is_told(canvas, theme: Theme):
    painter, image = canvas
    colors = Colors.on_map(theme)
    paint_arrow(painter, QPointF(100, 100), QPointF(0, 3), 80.0, RADIUS, colors)
    assert color_at(image, QPointF(100, 150)) == theme.arrow_sample
    assert color_at(image, QPointF(100, 175)) == theme.arrow_sample
    assert color_at(image, QPointF(100, 185)) == GROUND
    assert color_at(image, QPointF(100, 80)) == GROUND


@pytest.mark.parametrize("way", [QPointF(0, 0), QPointF(np.inf, 1)])
def test_an_arrow_without_a_direction_is_none(canvas, theme: Theme, way: QPointF):
    painter, image = canvas
    paint_arrow(painter, QPointF(100, 100), way, 80.0, RADIUS, Colors.on_map(theme))
    assert color_at(image, QPointF(110, 110)) == GROUND


def test_the_ball_is_lit_from_the_upper_left_and_has_a_rim(canvas, theme: Theme):
    painter, image = canvas
    paint_ball(painter, QPointF(100, 100), RADIUS, theme)
    lit, shaded = (color_at(image, QPointF(100 + by, 100 + by)) for by in (-4, 5))
    assert lit.lightness() > theme.ball.lightness() > shaded.lightness()
    assert distance(color_at(image, QPointF(90, 100)), theme.ball_border) < 60
