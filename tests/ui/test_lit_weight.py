"""A weight that is pointed at in one panel is lit in the others."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, builtin_sample_set
from gdviz.ui.controls.number_table import NumberTable
from gdviz.ui.lit_weight import LitWeight
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.samples.pixel_editor_card import PixelEditorCard
from gdviz.ui.weights.weight_heatmap import WeightHeatmap

SMILES = builtin_sample_set("smiles")


class Panel(QObject):
    pointed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.lit: list[int | None] = []

    def show_highlight(self, index: int | None) -> None:
        self.lit.append(index)


def test_all_panels_but_the_one_pointed_at_are_told() -> None:
    parent, panels = QObject(), [Panel(), Panel(), Panel()]
    lit = LitWeight(parent)
    for panel in panels:
        lit.follow(panel, panel.pointed)
    panels[1].pointed.emit(7)
    panels[1].pointed.emit(-1)
    assert [panel.lit for panel in panels] == [[7, None], [], [7, None]]


def test_the_keyboard_points_at_weights_as_the_mouse_does(qtbot: QtBot) -> None:
    heatmap = WeightHeatmap()
    qtbot.addWidget(heatmap)
    heatmap.resize(200, 260)
    heatmap.show_experiment(Experiment(SMILES))
    heatmap.show()
    pointed: list[int] = []
    heatmap.cell_hovered.connect(pointed.append)
    with qtbot.waitActive(heatmap):
        heatmap.activateWindow()
    heatmap.setFocus()
    qtbot.keyClick(heatmap, Qt.Key.Key_Down)
    qtbot.keyClick(heatmap, Qt.Key.Key_Right)
    assert pointed == [SMILES.columns, SMILES.columns + 1]
    heatmap.clearFocus()
    assert pointed[-1] == -1


def test_a_pixel_under_the_cursor_points_at_its_weight(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    card = PixelEditorCard()
    card.setParent(window)
    card.show_experiment(Experiment(SMILES))
    card.show_selection(0)
    pointed: list[int] = []
    card.cell_hovered.connect(pointed.append)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    card.editor.setFocus()
    qtbot.keyClick(card.editor, Qt.Key.Key_Down)
    assert pointed[-1] == SMILES.columns
    card.editor.clearFocus()
    assert pointed[-1] == -1


def test_a_row_of_numbers_is_lit(qtbot: QtBot) -> None:
    table = NumberTable("Numbers", ("a",), (0,))
    qtbot.addWidget(table)
    table.show_rows(3, lambda row: (str(row),))
    role = Qt.ItemDataRole.BackgroundRole
    table.show_light(1)
    grounds = [table.model().index(row, 0).data(role) for row in range(3)]
    assert grounds == [None, current_theme().selection, None]
    table.show_light(-1)
    assert table.model().index(1, 0).data(role) is None
