from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, builtin_sample_set
from gdviz.ui.theme import load_theme
from gdviz.ui.weight_heatmap import WeightHeatmap
from gdviz.ui.weight_panel import WeightPanel
from tests.ui.snapshots import has_color, lecture_training, picture


def made(qtbot: QtBot) -> WeightPanel:
    panel = WeightPanel()
    qtbot.addWidget(panel)
    panel.resize(215, 310)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_it_counts_the_weights(qtbot: QtBot) -> None:
    panel = made(qtbot)
    info = panel.findChild(QLabel, "cardInfo")
    panel.show_experiment(Experiment(builtin_sample_set("smiles")))
    assert info.text() == "12"
    panel.show_experiment(Experiment(builtin_sample_set("smiles"), bias=True))
    assert info.text() == "12 + bias"


def test_values_can_still_be_read_in_the_smallest_window(qtbot: QtBot) -> None:
    panel = made(qtbot)
    panel.resize(207, 240)
    panel.show_snapshot(lecture_training(steps=0).snapshot())
    cell = panel.heatmap.cell_rect(1).toRect().adjusted(5, 5, -5, -5)
    assert has_color(picture(panel.heatmap).copy(cell), panel.heatmap.theme.text, 90)


def test_it_passes_wishes_on(qtbot: QtBot) -> None:
    panel = made(qtbot)
    panel.show_snapshot(lecture_training().snapshot())
    heatmap = panel.findChild(WeightHeatmap, "weightHeatmap")
    assert heatmap is panel.heatmap
    place = heatmap.cell_rect(3).center().toPoint()
    with qtbot.waitSignals([panel.cell_hovered, panel.axis_chosen]):
        qtbot.mouseMove(heatmap, place)
        qtbot.mouseClick(heatmap, Qt.MouseButton.LeftButton, pos=place)


def test_it_passes_what_to_show_on(qtbot: QtBot) -> None:
    panel = made(qtbot)
    dark = load_theme("dark")
    panel.show_theme(dark)
    panel.show_snapshot(lecture_training().snapshot())
    assert panel.heatmap.theme == dark
    panel.show_highlight(2)
    assert has_color(picture(panel.heatmap), dark.accent)
    panel.show_axes(4, 5)
    assert "Along x" in panel.heatmap.tip_at(panel.heatmap.cell_rect(4).center().toPoint())
