from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from gdviz.ui.landscape.landscape_arrows import (
    LONGEST_ARROW,
    SHORTEST_ARROW,
    arrow_length,
    batch_shaft,
    legend_box,
    paint_arrow,
    paint_arrow_legend,
    room_along,
    sample_shaft,
)
from gdviz.ui.landscape.landscape_marks import Colors
from gdviz.ui.look.theme import Theme
from tests.ui.snapshots import color_at, color_mask, distance

pytestmark = pytest.mark.usefixtures("qapp")

GROUND = QColor("#440154")
RADIUS = 10.0
Canvas = tuple[QPainter, QImage]


@pytest.fixture
def canvas() -> Iterator[Canvas]:
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


def test_the_arrow_points_where_it_is_told(canvas, theme: Theme):
    painter, image = canvas
    colors = Colors.on_map(theme)
    paint_arrow(
        painter, QPointF(100, 100), QPointF(0, 3), 80.0, RADIUS, sample_shaft(colors), colors.halo
    )
    assert color_at(image, QPointF(100, 150)) == theme.arrow_sample
    assert color_at(image, QPointF(100, 175)) == theme.arrow_sample
    assert color_at(image, QPointF(100, 185)) == GROUND
    assert color_at(image, QPointF(100, 80)) == GROUND


@pytest.mark.parametrize("way", [QPointF(0, 0), QPointF(np.inf, 1)])
def test_an_arrow_without_a_direction_is_none(canvas, theme: Theme, way: QPointF):
    painter, image = canvas
    colors = Colors.on_map(theme)
    for shaft in (sample_shaft(colors), batch_shaft(colors)):
        paint_arrow(painter, QPointF(100, 100), way, 80.0, RADIUS, shaft, colors.halo)
    assert color_at(image, QPointF(110, 110)) == GROUND


def test_the_arrow_of_the_batch_is_dashed_and_that_of_the_sample_is_not(
    canvas: Canvas, theme: Theme
) -> None:
    painter, image = canvas
    colors = Colors.on_map(theme)
    for y, shaft in ((50, sample_shaft(colors)), (150, batch_shaft(colors))):
        paint_arrow(painter, QPointF(10, y), QPointF(1, 0), 180.0, RADIUS, shaft, colors.halo)
    lines = {
        y: color_mask(image.copy(10, y, 165, 1), color, 60)[0]
        for y, color in ((50, theme.arrow_sample), (150, theme.arrow_batch))
    }
    assert lines[50].all()
    assert np.count_nonzero(np.diff(lines[150].astype(int)) == 1) >= 3
    assert color_at(image, QPointF(180, 150)) == theme.arrow_batch


def test_the_legend_shows_both_and_keeps_off_the_ball(canvas: Canvas, theme: Theme) -> None:
    painter, image = canvas
    metrics, area = QFontMetricsF(QFont(), image), QRectF(0, 0, 200, 200)
    far, near = (legend_box(area, QPointF(*ball), metrics) for ball in ((150, 150), (30, 20)))
    assert area.contains(far)
    assert area.contains(near)
    assert not near.contains(QPointF(30, 20))
    assert far.left() < near.left()
    colors = Colors.on_map(theme)
    paint_arrow_legend(painter, far, colors)
    shown = image.copy(far.toRect())
    assert color_mask(shown, theme.arrow_sample, 30).sum() > 20
    assert color_mask(shown, theme.arrow_batch, 60).sum() > 15
    assert distance(color_at(image, far.bottomRight() - QPointF(8, 3)), GROUND) > 15
