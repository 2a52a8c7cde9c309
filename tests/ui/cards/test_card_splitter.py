"""Borders between cards, moved by the keyboard."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gdviz.ui.cards.card import Card
from gdviz.ui.cards.card_splitter import STEP, CardSplitter
from tests.ui.snapshots import picture


@pytest.fixture
def splitter(qtbot: QtBot) -> CardSplitter:
    inner = CardSplitter(Qt.Orientation.Horizontal)
    for title in ("a", "b", "c"):
        inner.addWidget(Card(title, QLabel(title)))
    outer = CardSplitter(Qt.Orientation.Vertical)
    outer.addWidget(inner)
    outer.addWidget(Card("wide", QLabel()))
    outer.setHandleWidth(11)
    inner.setHandleWidth(11)
    qtbot.addWidget(outer)
    outer.resize(800, 500)
    with qtbot.waitExposed(outer):
        outer.show()
    return outer


def test_arrows_move_a_border_and_home_and_end_take_it_to_its_ends(
    splitter: CardSplitter, qtbot: QtBot
) -> None:
    border = splitter.handle(1)
    splitter.setSizes([200, 289])
    at = border.y()
    qtbot.keyClick(border, Qt.Key.Key_Down)
    assert border.y() == at + STEP
    qtbot.keyClick(border, Qt.Key.Key_Left)
    assert border.y() == at
    qtbot.keyClick(border, Qt.Key.Key_Home)
    lowest = border.y()
    assert lowest < at
    qtbot.keyClick(border, Qt.Key.Key_End)
    assert border.y() > at
    assert border.accessibleDescription() == f"at {round(100 * border.y() / 500)}%"


def test_it_says_what_it_parts_of_what_is_there(splitter: CardSplitter) -> None:
    inner = splitter.widget(0)
    assert isinstance(inner, CardSplitter)
    assert splitter.handle(1).accessibleName() == "Border between the other cards and wide"
    inner.widget(1).hide()
    assert splitter.border_names(splitter.handle(1)) == ("a, c", "wide")
    border = inner.handle(2)
    border.setFocus(Qt.FocusReason.TabFocusReason)
    assert border.accessibleName() == "Border between a and c"


def test_it_tells_where_it_is_after_a_mouse_or_another_size_has_moved_it(
    splitter: CardSplitter,
) -> None:
    border = splitter.handle(1)
    splitter.setSizes([100, 389])
    low = border.accessibleDescription()
    assert low == f"at {round(100 * border.y() / splitter.height())}%"
    splitter.moveSplitter(300, 1)
    assert border.accessibleDescription() == f"at {round(100 * border.y() / 500)}%" != low
    inner = splitter.widget(0)
    inner.widget(1).hide()
    splitter.resize(900, 500)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    assert inner.handle(2).accessibleName() == "Border between a and c"


def test_the_focus_is_seen(splitter: CardSplitter, qtbot: QtBot) -> None:
    border = splitter.handle(1)
    with qtbot.waitActive(splitter):
        splitter.activateWindow()
    before = picture(border)
    border.setFocus(Qt.FocusReason.TabFocusReason)
    assert picture(border) != before


def test_those_who_listen_meet_the_cards_as_they_are_seen(splitter: CardSplitter) -> None:
    splitter.put_in_order()
    spoken = QAccessible.queryAccessibleInterface(splitter)
    names = [spoken.child(at).text(QAccessible.Text.Name) for at in range(spoken.childCount())]
    assert names[-2:] == ["Border between the other cards and wide", "wide"]
