"""What is worked out by hand is neither played nor pointed at where nobody sees it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gdviz.engine import NUDGES, Experiment, Snapshot, Training, builtin_sample_set
from gdviz.ui.arithmetic.arithmetic_panel import NUDGES as NUDGE_PAGE
from gdviz.ui.arithmetic.arithmetic_panel import SLOPE, STEP_TRACE, ArithmeticPanel
from gdviz.ui.arithmetic.page import ArithmeticPage
from tests.ui.arithmetic.readings import press, show_nudges

SMILES = builtin_sample_set("smiles")
LECTURE = Experiment(SMILES, output="linear", loss="absolute", method=NUDGES)


def play(panel: ArithmeticPanel, qtbot: QtBot, snapshot: Snapshot) -> list[object]:
    """Let the nudges play, from the first one on; the list is of the moves told since."""
    show_nudges(panel, qtbot, snapshot)
    told: list[object] = []
    panel.moves_found.connect(told.append)
    press(panel, qtbot, "playNudgesButton")
    assert panel.nudges.play.text() == "Pause"
    assert told[-1] is not None
    return told


def leave_for_another_page(panel: ArithmeticPanel) -> None:
    panel.show_page(SLOPE)


def come_back_to_the_nudges(panel: ArithmeticPanel) -> None:
    panel.show_page(NUDGE_PAGE)


ways_to_leave = pytest.mark.parametrize(
    ("leave", "come_back"),
    [
        (leave_for_another_page, come_back_to_the_nudges),
        (ArithmeticPanel.hide, ArithmeticPanel.show),
    ],
)


@ways_to_leave
def test_nudges_that_nobody_sees_play_no_longer_and_have_no_arrows(
    panel, qtbot: QtBot, leave, come_back
):
    told = play(panel, qtbot, Training(LECTURE).snapshot())
    leave(panel)
    assert panel.nudges.play.text() == "Play"
    assert not panel.nudges._timer.isActive()
    assert told[-1] is None
    # As what has been on its way would.
    panel.nudges._show()
    assert told[-1] is None
    come_back(panel)
    tried = panel.nudges.tried
    expected = np.where(np.arange(12) < tried, panel.nudges._table.moves, 0.0)
    assert told[-1].tolist() == expected.tolist()


def test_a_held_stage_that_comes_late_has_no_arrows(panel):
    told = []
    panel.arrows_found.connect(told.append)
    panel.show_snapshot(Training(Experiment(SMILES)).snapshot())
    panel.show_page(STEP_TRACE)
    panel.hide()
    panel.step_trace.show_present()
    assert told[-1] == ()


@pytest.mark.parametrize(
    "leave",
    [
        leave_for_another_page,
        ArithmeticPanel.hide,
        lambda panel: panel.nudges.next.setFocus(),
    ],
)
def test_a_weight_is_pointed_at_as_long_as_its_row_has_the_keyboard(panel, qtbot: QtBot, leave):
    show_nudges(panel, qtbot, Training(LECTURE).snapshot())
    pointed = []
    panel.cell_hovered.connect(pointed.append)
    with qtbot.waitActive(panel):
        panel.activateWindow()
    table = panel.nudges.table
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert pointed[-1] == 1
    table.clearFocus()
    assert pointed[-1] == -1
    table.setFocus()
    assert pointed[-1] == 1
    pointed.clear()
    leave(panel)
    assert pointed == [-1]
    # Rows that go, and with them the one that was gone to, are nobody's choice.
    table.show_rows(1, lambda _: ("",) * 5)
    assert table.currentIndex().row() == 0
    assert pointed == [-1]


@ways_to_leave
def test_a_row_is_lit_no_longer_than_its_weight_is_pointed_at(
    panel, qtbot: QtBot, leave, come_back
):
    show_nudges(panel, qtbot, Training(LECTURE).snapshot())
    panel.show_highlight(3)
    cell = panel.nudges.table.model().index(3, 0)
    assert cell.data(Qt.ItemDataRole.BackgroundRole) is not None
    leave(panel)
    panel.show_highlight(None)
    come_back(panel)
    assert cell.data(Qt.ItemDataRole.BackgroundRole) is None


def test_no_page_is_made_to_say_what_has_been_done_or_pointed_at_there(qtbot: QtBot):
    panel = ArithmeticPanel()
    qtbot.addWidget(panel)
    made = []
    panel.step_button_made.connect(lambda: made.append(len(panel.step_buttons)))
    panel.show_highlight(3)
    assert panel.weights_tried == 0
    assert not panel.findChildren(ArithmeticPage)
    buttons = (panel.step_trace.make, panel.nudges.apply)
    assert panel.step_buttons == buttons
    assert made == [1, 2]
    panel.close_worker()
