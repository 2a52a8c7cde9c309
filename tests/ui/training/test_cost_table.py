from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gdviz.engine import Cost
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme
from gdviz.ui.training.cost_table import CostTable
from tests.ui.snapshots import color_mask, picture

COST = Cost(71, 35, 284, 6816, 0.5)


@pytest.fixture
def table(qtbot: QtBot) -> CostTable:
    table = CostTable()
    wear(load_theme("light"))
    qtbot.addWidget(table)
    table.resize(400, table.minimumSizeHint().height())
    table.show()
    table.show_cost(COST, has_images=True)
    return table


def test_what_is_painted_is_told_to_assistive_technology(table: CostTable) -> None:
    assert table.text == "71 steps, 35 epochs, 284 images seen, 6,816 multiplications, " + (
        "0.50 s computing"
    )
    assert table.accessibleDescription() == table.text


def test_numbers_stand_over_their_words_which_never_move(table: CostTable) -> None:
    theme = load_theme("light")
    half = table.height() // 2
    words = color_mask(picture(table), theme.muted, within=60)[half:]
    assert color_mask(picture(table), theme.text, within=60)[:half].any()
    table.show_cost(replace(COST, steps=987_654, multiplications=12_345_678_901), has_images=True)
    assert np.array_equal(color_mask(picture(table), theme.muted, within=60)[half:], words)


def test_every_column_explains_itself(qapp: QApplication, table: CostTable) -> None:
    place = QPoint(table.width() // 5, table.height() - 4)
    event = QHelpEvent(QEvent.Type.ToolTip, place, table.mapToGlobal(place))
    QApplication.sendEvent(table, event)
    assert "An epoch is once through the whole sample" in QToolTip.text()
    QToolTip.hideText()


def test_nothing_is_painted_before_there_is_a_run(qtbot: QtBot) -> None:
    table = CostTable()
    qtbot.addWidget(table)
    table.resize(300, 30)
    assert table.text == ""
    assert not picture(table).isNull()
