"""The room for the cards: no scrolling while they fit, and everything can be come to where not."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize
from PySide6.QtWidgets import QLabel, QWidget

from gdviz.ui.cards.arrangement import Arrangement, Plan
from gdviz.ui.cards.card import Card
from gdviz.ui.cards.card_room import CardRoom
from gdviz.ui.cards.scroll_column import ScrollColumn
from gdviz.ui.controls.number_table import NumberTable


@pytest.fixture
def cards():
    parts = []
    for number in (1, 2):
        part = Card(str(number))
        part.setObjectName(f"part{number}")
        part.setMinimumWidth(700)
        part.keep_useful(300)
        parts.append(part)
    plan = Plan(tuple(parts), columns=(1,), rows=((1,),), whole=(1, 1))
    return Arrangement([parts[:1]], parts[1], {"all": plan})


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
    last = cards.findChild(Card, "part2")
    assert last.visibleRegion().isEmpty()
    room.bring_into_view(last)
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())
    room.resize(900, 800)
    qtbot.waitUntil(lambda: bars(room) == [False, False])
    assert cards.size() == room.size()


def test_it_grows_with_what_the_cards_need(qtbot, room, cards):
    cards.findChild(Card, "part1").setMinimumWidth(1000)
    qtbot.waitUntil(lambda: room.horizontalScrollBar().isVisible())
    assert not room.verticalScrollBar().isVisible()


def test_where_the_cards_scroll_as_one_none_scrolls_as_well(qtbot, room, cards):
    card, words = cards.findChild(Card, "part1"), QLabel("a sentence of many words " * 40)
    words.setWordWrap(True)
    column = ScrollColumn(QSize(100, 40), words, _high(900))
    card.set_body(column)
    qtbot.waitUntil(lambda: column.verticalScrollBar().isVisible())
    room.resize(800, 400)
    qtbot.waitUntil(lambda: bars(room) == [False, True])
    qtbot.waitUntil(lambda: not column.verticalScrollBar().isVisible())
    assert cards.height() > 900

    def is_at_rest():
        with Counted(room) as told:
            QCoreApplication.processEvents()
        return not told.count

    qtbot.waitUntil(is_at_rest)
    # Whether there is scrolling does not depend on what each card has won by it.
    room.resize(800, 800)
    qtbot.waitUntil(lambda: bars(room) == [False, False])
    assert column.verticalScrollBar().isVisible()


def test_tables_and_lists_show_all_their_rows_there(qtbot):
    table = NumberTable("Numbers", ("a",), (0,))
    qtbot.addWidget(table)
    table.show_rows(9, lambda row: (str(row),))
    low = table.minimumSizeHint().height()
    table.show_all(True)
    row = table.verticalHeader().defaultSectionSize()
    assert table.minimumSizeHint().height() == low + 7 * row
    table.show_rows(1000, lambda row: (str(row),))
    assert table.minimumSizeHint().height() < low + 20 * row
    table.show_all(False)
    assert table.minimumSizeHint().height() == low


class Counted(QObject):
    """Counts how often whatever lies in a widget asks for another layout."""

    def __init__(self, widget):
        super().__init__()
        self.count, self._widget = 0, widget

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False

    def __enter__(self):
        self._watched = [self._widget, *self._widget.findChildren(QWidget)]
        for each in self._watched:
            each.installEventFilter(self)
        return self

    def __exit__(self, *_):
        for each in self._watched:
            each.removeEventFilter(self)


def _high(height):
    part = QWidget()
    part.setMinimumHeight(height)
    return part


def test_what_comes_of_fitting_is_not_fitted_within_it(room, cards, monkeypatch):
    fitted, fit = [], cards.fit

    def fit_and_ask_again(width, each):
        fitted.append(width)
        # As bars do that come or go.
        room.content_changed()
        fit(width, each)

    monkeypatch.setattr(cards, "fit", fit_and_ask_again)
    room.resize(850, 780)
    assert fitted
    assert set(fitted) == {850}
