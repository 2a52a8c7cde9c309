"""The landscape of weights that are as large as numbers can be."""

import sys

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Start, Training, builtin_sample_set
from gdviz.ui.landscape.landscape_frame import FARTHEST, Frame
from gdviz.ui.landscape.landscape_panel import LandscapePanel
from gdviz.ui.landscape.landscape_plane import Plane
from tests.ui.landscape.settled import settle
from tests.ui.snapshots import picture
from tests.ui.wheel import turn_wheel

MOST = sys.float_info.max
SMILES = builtin_sample_set("smiles")


def seen(qtbot: QtBot, panel: LandscapePanel) -> None:
    """With all marks and numbers."""
    settle(qtbot, panel)
    picture(panel)


@pytest.mark.parametrize("view", ["line", "map", "relief"])
@pytest.mark.parametrize("size", [1e300, 1e306, 1e308, MOST])
@pytest.mark.parametrize("steps", [0, 3])
def test_it_is_drawn_and_looked_at(
    qtbot: QtBot, panel: LandscapePanel, view: str, size: float, steps: int
) -> None:
    start = Start.at((size, -size, *[0.0] * (SMILES.rows * SMILES.columns - 1)))
    run = Training(Experiment(SMILES, learning_rate=size, start=start))
    run.advance(steps)
    panel.findChild(QWidget, f"{view}Segment").click()
    panel.show_snapshot(run.snapshot())
    panel.show_axes(0, 1)
    seen(qtbot, panel)
    for notches in (-40, 80):
        turn_wheel(panel.view, QPointF(panel.view.rect().center()), notches)
        QTest.mouseMove(panel.view, panel.view.rect().center() + QPoint(notches, notches))
        seen(qtbot, panel)
        plane = panel.view.plane
        edges = [plane.x - plane.half_width, plane.x + plane.half_width, plane.half_height]
        assert np.isfinite(edges).all()


@pytest.mark.parametrize("place", [(1e307, -1e307), (MOST, -MOST)])
@pytest.mark.parametrize("centre", [0.0, -MOST])
def test_what_is_too_far_off_for_a_number_is_at_the_edge_of_what_is_painted(
    place: tuple[float, float], centre: float
) -> None:
    # So is a picture of a moment ago that has not been replaced yet.
    frame = Frame(Plane(centre, -centre), QRectF(0.0, 0.0, 400.0, 300.0))
    assert frame.to_screen(np.array([place])).tolist() == [[FARTHEST, FARTHEST]]
    assert frame.point(*place) == QPointF(FARTHEST, FARTHEST)
    assert frame.area_of(Plane(*place)).topLeft() == QPointF(FARTHEST, FARTHEST)
