"""The room for the cards: no scrolling while they fit, and everything can be come to where not."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gdviz.ui.cards.card_room import CardRoom


@pytest.fixture
def cards():
    cards = QWidget()
    column = QVBoxLayout(cards)
    for number in (1, 2):
        part = QLabel(str(number))
        part.setObjectName(f"part{number}")
        part.setMinimumSize(700, 300)
        column.addWidget(part)
    return cards


@pytest.fixture
def room(qtbot, cards):
    room = CardRoom(cards)
    qtbot.addWidget(room)
    room.resize(900, 800)
    with qtbot.waitExposed(room):
        room.show()
    return room


def bars(room):
    return [bar.isVisible() for bar in (room.horizontalScrollBar(), room.verticalScrollBar())]


def test_cards_that_fit_have_all_the_room(room, cards):
    assert bars(room) == [False, False]
    assert cards.size() == room.size() == QSize(900, 800)


def test_a_small_room_scrolls_all_cards_as_one(qtbot, room, cards):
    room.resize(room.minimumSizeHint())
    assert room.width() < 700
    assert room.height() < 600
    qtbot.waitUntil(lambda: bars(room) == [True, True])
    last = cards.findChild(QLabel, "part2")
    assert last.visibleRegion().isEmpty()
    room.bring_into_view(last)
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())
    room.resize(900, 800)
    qtbot.waitUntil(lambda: bars(room) == [False, False])
    assert cards.size() == room.size()


def test_it_grows_with_what_the_cards_need(qtbot, room, cards):
    cards.findChild(QLabel, "part1").setMinimumWidth(1000)
    qtbot.waitUntil(lambda: room.horizontalScrollBar().isVisible())
    assert not room.verticalScrollBar().isVisible()
