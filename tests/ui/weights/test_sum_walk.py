"""Going through a sum row by row, and the arrows of nudges upon the weights."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Training, builtin_sample_set
from gdviz.ui.look.theme import load_theme
from gdviz.ui.weights.sum_panel import SumPanel
from gdviz.ui.weights.weight_heatmap import WeightHeatmap
from tests.ui.snapshots import color_mask, lecture_training, picture

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot) -> SumPanel:
    panel = SumPanel()
    qtbot.addWidget(panel)
    panel.resize(320, 250)
    panel.show_snapshot(lecture_training(100).snapshot())
    panel.show_selection(0)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def click(panel: SumPanel, qtbot: QtBot, name: str) -> None:
    button = panel.findChild(QToolButton, name)
    assert button is not None
    assert button.isEnabled()
    qtbot.mouseClick(button, LEFT)


def test_each_step_adds_a_row_and_lights_its_weight(panel: SumPanel, qtbot: QtBot):
    whole, lit = panel.result, []
    panel.cell_hovered.connect(lit.append)
    snapshot = lecture_training(100).snapshot()
    pixels = snapshot.experiment.samples.images[0].pixels.ravel()
    inked = np.flatnonzero(pixels).tolist()
    total = 0.0
    for parameter in inked[:-1]:
        click(panel, qtbot, "stepSumButton")
        # As a person adds up what stands in the rows.
        total += pixels[parameter] * round(snapshot.parameters[parameter], 3)
        assert panel.result == f"so far {total:+.3f}".replace("-", "−")
        assert lit[-1] == parameter
    click(panel, qtbot, "stepSumButton")
    assert panel.result == whole
    assert lit[-1] == inked[-1]
    click(panel, qtbot, "stepSumButton")
    assert lit[-1] == -1


def test_it_plays_and_holds(panel: SumPanel, qtbot: QtBot):
    panel._walk._timer.setInterval(5)
    whole = panel.result
    click(panel, qtbot, "playSumButton")
    assert panel.result.startswith("so far")
    click(panel, qtbot, "playSumButton")
    held = panel.result
    assert held.startswith("so far")
    click(panel, qtbot, "playSumButton")
    qtbot.waitUntil(lambda: panel._walk.added is None)
    assert panel.result == whole


def test_another_image_or_step_is_simply_there(panel: SumPanel, qtbot: QtBot):
    click(panel, qtbot, "stepSumButton")
    panel.show_selection(1)
    assert "target" in panel.result
    click(panel, qtbot, "stepSumButton")
    panel.show_snapshot(lecture_training(50).snapshot())
    assert "target" in panel.result


def test_an_image_without_ink_has_nothing_to_add(panel: SumPanel):
    samples = builtin_sample_set("smiles")
    blank = samples.inserted(0, samples.blank_image())
    panel.show_snapshot(Training(Experiment(blank)).snapshot())
    assert not panel.findChild(QToolButton, "stepSumButton").isEnabled()


def test_arrows_mark_which_way_a_nudge_helps(qtbot: QtBot):
    heatmap = WeightHeatmap()
    qtbot.addWidget(heatmap)
    heatmap.resize(260, 340)
    training = lecture_training(0)
    heatmap.show_experiment(training.experiment)
    heatmap.show_snapshot(training.snapshot())
    text = load_theme("light").text
    before = color_mask(picture(heatmap), text)
    moves = np.zeros(12)
    moves[4], moves[7] = 1.0, -1.0
    heatmap.show_moves(moves)
    added = color_mask(picture(heatmap), text) & ~before
    for parameter in range(12):
        cell = heatmap.cell_rect(parameter).toRect()
        part = added[cell.top() : cell.bottom(), cell.left() : cell.right()]
        rows = np.flatnonzero(part.any(axis=1))
        assert bool(len(rows)) == bool(moves[parameter])
        if len(rows):
            widths = part.sum(axis=1)[rows]
            # Up is wide below, down is wide above.
            assert (widths[0] < widths[-1]) == (moves[parameter] > 0)
    heatmap.show_moves(None)
    assert not (color_mask(picture(heatmap), text) & ~before).any()
