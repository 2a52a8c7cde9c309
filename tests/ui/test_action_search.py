"""The list of actions: found by words, done by Enter, and never what cannot be done now."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gdviz.ui.action_search import ActionSearch, Findable


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def done():
    return []


@pytest.fixture
def search(qtbot, window, done):
    findable = []
    for text, tip, place in (
        ("Play", "Make steps until paused", "Run"),
        ("Step", "Make one step", "Run"),
        ("Save &as…", "Save all in another file", "File"),
        ("Run steps…", "Make as many steps as you say", "Run"),
    ):
        action = QAction(text, window)
        action.setToolTip(tip)
        action.triggered.connect(lambda _=False, text=text: done.append(text))
        findable.append(Findable(action, place))
    findable[1].action.setEnabled(False)
    dialog = ActionSearch(findable, window)
    with qtbot.waitExposed(dialog):
        dialog.open()
    return dialog


def shown(search):
    items = (search.list.topLevelItem(row) for row in range(search.list.topLevelItemCount()))
    return [item.text(0) for item in items]


def test_words_of_title_place_and_tip_find_in_this_order(qtbot, search):
    assert shown(search) == ["Play", "Step", "Save as…", "Run steps…"]
    qtbot.keyClicks(search.field, "step")
    assert shown(search) == ["Step", "Run steps…", "Play"]
    qtbot.keyClicks(search.field, " as")
    assert shown(search) == ["Run steps…"]
    search.field.setText("FILE another")
    assert shown(search) == ["Save as…"]


def test_enter_does_what_is_marked_once_the_dialog_is_gone(qtbot, search, done):
    search.field.setText("run")
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    qtbot.keyClick(search.field, Qt.Key.Key_Up)
    qtbot.keyClick(search.field, Qt.Key.Key_End)
    with qtbot.waitSignal(search.finished):
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert done == ["Run steps…"]


def test_what_cannot_be_done_now_is_not_done(qtbot, search, done):
    search.field.setText("make one step")
    assert shown(search) == ["Step"]
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert search.isVisible()
    search.field.setText("nothing like that")
    assert shown(search) == []
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    qtbot.keyClick(search.field, Qt.Key.Key_Escape)
    assert not search.isVisible()
    assert done == []
