"""The stages of a step as arrows on the map."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Snapshot, Training, builtin_sample_set
from gdviz.engine.optimizers import AdamW, Momentum
from gdviz.engine.step_trace import step_trace
from gdviz.ui.arithmetic.stage_arrows import stage_arrows
from gdviz.ui.landscape.landscape_arrows import arrow_name_box
from gdviz.ui.landscape.landscape_panel import LandscapePanel
from gdviz.ui.landscape.stage_arrow import StageArrow
from gdviz.ui.look.theme import load_theme
from tests.ui.snapshots import color_mask, picture

SMILES = builtin_sample_set("smiles")


def show(qtbot: QtBot, panel: LandscapePanel, snapshot: Snapshot) -> None:
    panel.show_snapshot(snapshot)
    qtbot.waitUntil(lambda: panel.view.picture is not None)


def golden_way(panel: LandscapePanel) -> tuple[np.ndarray, float]:
    """Where the golden arrow points, to the right and up, and how far it reaches in pixels."""
    scene, theme = panel.view._scene(), load_theme("light")
    ball, radius = scene.ball(), scene.radius
    rows, columns = np.nonzero(color_mask(picture(panel.view), theme.ball))
    places = np.stack([columns - ball.x(), ball.y() - rows], axis=1)
    distances = np.hypot(*places.T)
    shaft = places[distances > 1.6 * radius]
    if not len(shaft):
        return np.zeros(2), 0.0
    return shaft.mean(axis=0), float(np.hypot(*shaft.T).max())


def arrow(panel: LandscapePanel, along: tuple[float, float], **changes) -> StageArrow:
    """An arrow along the two parameters that the map shows."""
    way = np.zeros(12)
    way[list(panel.axes)] = along
    wish = {"symbol": "Δ", "way": way, "to_scale": True, "is_held": True}
    return StageArrow(**(wish | changes))


@pytest.mark.parametrize("along", [(1.5, 0.8), (-1.2, 1.0), (0.5, -1.5)])
def test_a_movement_is_drawn_as_long_as_it_is(qtbot: QtBot, panel, along):
    show(qtbot, panel, Training(Experiment(SMILES)).snapshot())
    assert golden_way(panel)[1] == 0.0
    panel.show_stages((arrow(panel, along),))
    way, reach = golden_way(panel)
    frame = panel.view._scene().frame
    tip, ball = frame.point(*along), frame.point(0.0, 0.0)
    expected = np.array([tip.x() - ball.x(), ball.y() - tip.y()])
    assert way @ expected / np.linalg.norm(way) / np.linalg.norm(expected) > 0.98
    # The symbol stands beyond the tip.
    assert reach == pytest.approx(np.linalg.norm(expected), abs=26)
    panel.show_stages(())
    assert golden_way(panel)[1] == 0.0


def test_a_movement_too_short_to_see_can_be_seen_and_none_at_all_cannot(qtbot: QtBot, panel):
    show(qtbot, panel, Training(Experiment(SMILES)).snapshot())
    panel.show_stages((arrow(panel, (1e-6, 0.0)),))
    assert golden_way(panel)[1] > panel.view.radius
    panel.show_stages((arrow(panel, (0.0, 0.0)),))
    assert golden_way(panel)[1] == 0.0


def test_the_arrows_of_a_neuron_of_another_size_are_not_drawn(qtbot: QtBot, panel):
    show(qtbot, panel, Training(Experiment(SMILES)).snapshot())
    panel.show_stages((StageArrow("g", np.ones(13), to_scale=False, is_held=True),))
    assert golden_way(panel)[1] == 0.0


def test_a_ball_at_the_edge_is_given_room_for_its_arrows(qtbot: QtBot, panel):
    training = Training(Experiment(SMILES, optimizer=AdamW(), learning_rate=0.5))
    for _ in range(12):
        training.advance()
        show(qtbot, panel, training.snapshot())
        view = panel.view
        x, y = view._ball()
        assert abs(x - view.plane.x) <= 0.77 * view.plane.half_width
        assert abs(y - view.plane.y) <= 0.77 * view.plane.half_height


def test_the_name_keeps_within_the_map(qtbot: QtBot, panel):
    metrics = QFontMetricsF(panel.font())
    area = QRectF(0, 0, 300, 200)
    for start in (QPointF(150, 100), QPointF(290, 100), QPointF(150, 190), QPointF(10, 10)):
        for way in (QPointF(1, 0), QPointF(0, 1), QPointF(-1, 0.2), QPointF(0.3, -1)):
            assert area.contains(arrow_name_box("m′", metrics, area, start, way, 8.0))
    assert arrow_name_box("m′", metrics, area, QPointF(), QPointF(), 0.0).isEmpty()


def test_directions_point_downhill_and_movements_where_they_lead():
    experiment = Experiment(SMILES, optimizer=AdamW(weight_decay=0.3), learning_rate=0.1)
    training = Training(experiment)
    training.advance(3)
    snapshot = training.snapshot()
    stages = step_trace(experiment, snapshot.state)
    here = snapshot.parameters
    last = stage_arrows(stages, len(stages) - 1, here)
    assert [each.symbol for each in last] == ["−g", "−m", "−m′", "x", "−Δ", "x"]
    assert [each.is_held for each in last] == [False] * 5 + [True]
    assert last[0].way.tolist() == (-snapshot.next.gradient).tolist()
    # Drawn towards 0 first, and then moved.
    assert last[3].way == pytest.approx(-0.1 * 0.3 * here)
    assert last[5].way == pytest.approx(snapshot.next.parameters - here, rel=1e-12)
    # Squares point nowhere: what came before them is still there.
    arrows = stage_arrows(stages, 1, here)
    assert [(each.symbol, each.is_held) for each in arrows] == [("−g", False)]


def test_of_momentum_gradient_and_motion_point_different_ways():
    experiment = Experiment(SMILES, optimizer=Momentum(0.9), learning_rate=0.4)
    training = Training(experiment)
    training.advance(6)
    snapshot = training.snapshot()
    g, b, delta, place = stage_arrows(
        step_trace(experiment, snapshot.state), 3, snapshot.parameters
    )
    assert delta.way == pytest.approx(0.4 * b.way)
    assert place.way == pytest.approx(delta.way)
    cosine = g.way @ b.way / np.linalg.norm(g.way) / np.linalg.norm(b.way)
    assert cosine < 0.999
    assert (g.to_scale, b.to_scale, delta.to_scale) == (False, False, True)
