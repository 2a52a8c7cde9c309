"""Iso-lines against the loss itself."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QTransform

from gdviz.engine import SURFACES, Experiment, Start, Training, builtin_sample_set
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.loss_levels import calm_levels
from gdviz.ui.landscape.map.contour_lines import placed_values
from gdviz.ui.landscape.map.contours import contours
from gdviz.ui.landscape.map.map_picture import MapRequest
from gdviz.ui.landscape.section_choice import SectionChoice
from gdviz.ui.look.theme import load_theme

SIDE = 200


def bowl(logarithmic: bool, side: int = SIDE):
    """The picture of x² + y² from −4 to 4."""
    function = SURFACES["bowl"]
    experiment = Experiment(
        builtin_sample_set("smiles"), function=function, start=Start.at(np.array([3.0, 2.0]))
    )
    state = SectionChoice((0, 1), logarithmic=logarithmic).state(Training(experiment).snapshot())
    plane = Plane(0, 0, 4, 4)
    return MapRequest(state, plane, side, side, None, load_theme("light").not_finite).draw()


def points_of(contour) -> np.ndarray:
    path = contour.path
    return np.array(
        [(path.elementAt(i).x, path.elementAt(i).y) for i in range(path.elementCount())]
    )


@pytest.mark.parametrize("logarithmic", [False, True])
def test_every_point_of_a_line_has_its_value(logarithmic):
    picture = bowl(logarithmic)
    assert len(picture.contours) >= 3
    for contour in picture.contours:
        x, y = (8 * points_of(contour) - 4).T
        value = float(contour.text.replace("−", "-"))
        # Between the points of the grid the lines are straight.
        assert np.hypot(x, y) == pytest.approx(np.full(len(x), value**0.5), abs=0.05)


def test_values_are_written_on_their_lines():
    for contour in bowl(logarithmic=False).contours:
        points = points_of(contour)
        for place in contour.labels:
            assert np.hypot(*(points - [place.x(), place.y()]).T).min() < 1e-9


@pytest.mark.parametrize("width", [90.0, 400.0])
def test_values_stand_apart_and_beside_what_is_taken(qapp, width):
    taken = QRectF(0.6 * width, 0.4 * width, 0.2 * width, 0.2 * width)
    area, to_screen = QRectF(0, 0, width, width), QTransform.fromScale(width, width)
    metrics = QFontMetricsF(qapp.font())
    lines = bowl(logarithmic=False).contours
    placed = [box for _, box in placed_values(lines, to_screen, area, [taken], metrics)]
    assert 0 < len(placed) < len(lines) if width < 100 else len(placed) > 3
    for box in placed:
        assert area.contains(box)
        assert not box.intersects(taken)
    gap = 0.7 * metrics.height()
    for one, other in combinations(placed, 2):
        assert not one.adjusted(-gap, -gap, gap, gap).intersects(other)


def test_what_is_not_finite_has_no_lines():
    rows, columns = np.mgrid[0:40, 0:40]
    losses = (rows + columns).astype(float)
    losses[:, :20] = np.nan
    found = contours(losses, calm_levels(losses, False, None))
    assert found
    for contour in found:
        assert points_of(contour)[:, 0].min() > 0.5


def test_flat_ground_has_no_lines_across_it():
    losses = np.full((20, 20), 2.5)
    for contour in contours(losses, calm_levels(losses, False, None)):
        assert contour.path.isEmpty()


def test_lines_of_a_large_picture_are_as_exact_and_reach_its_edges():
    picture = bowl(logarithmic=False, side=601)
    for contour in picture.contours:
        x, y = (8 * points_of(contour) - 4).T
        value = float(contour.text.replace("−", "-"))
        assert np.hypot(x, y) == pytest.approx(np.full(len(x), value**0.5), abs=0.002)
    points = np.vstack([points_of(contour) for contour in picture.contours])
    half_a_pixel = 0.5 / 601
    assert points.min(axis=0) == pytest.approx([half_a_pixel] * 2)
    assert points.max(axis=0) == pytest.approx([1 - half_a_pixel] * 2)
