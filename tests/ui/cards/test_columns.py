"""Columns side by side, in lines where there is no room for that, and side by side again."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel

from gdviz.ui.cards.arrangement import Arrangement, Plan
from gdviz.ui.cards.card import Card
from gdviz.ui.cards.card_room import AMPLE_LINE, CardRoom
from gdviz.ui.cards.card_splitter import Border

NAMES = ("a", "b", "c", "d")


@pytest.fixture
def make(qtbot):
    def make():
        cards = [Card(name, QLabel(name)) for name in (*NAMES, "wide")]
        for card in cards[:-1]:
            card.setMinimumWidth(240)
        plans = {
            "all": Plan(tuple(cards), (3, 3, 4, 4), ((1,),) * 4, (3, 1)),
            "right": Plan(tuple(cards[2:]), (0, 0, 1, 1), ((1,),) * 4, (3, 1)),
        }
        room = CardRoom(Arrangement([[card] for card in cards[:-1]], cards[-1], plans))
        qtbot.addWidget(room)
        room.resize(1200, 700)
        with qtbot.waitExposed(room):
            room.show()
        return room

    return make


def lines(room):
    """The names of the cards that are as high up as one another, from the top."""
    found = {}
    for card in room.findChildren(Card):
        if card.isVisible():
            place = card.mapTo(room.widget(), card.rect().topLeft())
            found.setdefault(place.y(), []).append((place.x(), card.title))
    return ["".join(name for _, name in sorted(found[y])) for y in sorted(found)]


@pytest.mark.parametrize(
    ("width", "laid_out"),
    [
        (1100, ["abcd", "wide"]),
        (900, ["ab", "cd", "wide"]),
        (510, ["ab", "cd", "wide"]),
        (400, ["a", "b", "c", "d", "wide"]),
    ],
)
def test_a_narrow_room_has_columns_in_lines_and_scrolls_down_alone(qtbot, make, width, laid_out):
    room = make()
    room.resize(width, 500)
    qtbot.waitUntil(lambda: lines(room) == laid_out)
    qtbot.waitUntil(lambda: room.horizontalScrollBar().maximum() == 0)
    room.resize(1200, 700)
    qtbot.waitUntil(lambda: lines(room) == ["abcd", "wide"])


def test_only_a_column_that_has_no_room_by_itself_is_scrolled_sideways(qtbot, make):
    room = make()
    room.resize(200, 500)
    qtbot.waitUntil(lambda: 0 < room.horizontalScrollBar().maximum() < 240)


def test_columns_that_are_not_there_take_no_room(qtbot, make):
    room = make()
    room.widget().show_plan("right")
    room.resize(520, 700)
    qtbot.waitUntil(lambda: lines(room) == ["cd", "wide"])


def test_each_line_has_the_height_that_a_card_needs(qtbot, make):
    room = make()
    for card in room.findChildren(Card):
        card.keep_useful(250)
    room.resize(520, 500)
    qtbot.waitUntil(lambda: room.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: room.widget().height() >= 2 * AMPLE_LINE)


def test_widths_come_back_when_there_is_room_again(qtbot, make, tmp_path):
    room = make()
    cards = room.widget()
    cards.share({"upper": (400, 250, 250, 260)})
    before = cards.shares["upper"]
    assert before[0] > before[1]
    # At once, as no window becomes narrow bit by bit that opens as it was left.
    cards.fit(520, 0)
    assert cards.shares["upper"] == before
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    cards.save(settings)
    cards.fit(1200, 0)
    assert cards.shares["upper"] == pytest.approx(before, abs=2)

    other_room = make()
    other = other_room.widget()
    other.fit(520, 0)
    other.restore(settings)
    other.fit(1200, 0)
    assert other.shares["upper"] == pytest.approx(before, abs=2)


def test_widths_of_a_session_wait_until_there_is_room(qtbot, make):
    room = make()
    cards = room.widget()
    cards.fit(520, 0)
    cards.share({"upper": (400, 250, 250, 260)})
    assert cards.shares["upper"] == (400, 250, 250, 260)
    cards.fit(1200, 0)
    first, *others = cards.shares["upper"]
    assert first > max(others)


def test_a_border_is_named_by_the_columns_beside_it(make):
    room = make()
    names = {
        border.accessibleName()
        for border in room.findChildren(Border)
        if border.isVisible() and border.orientation() == Qt.Orientation.Horizontal
    }
    assert names == {
        "Border between a and b",
        "Border between b and c",
        "Border between c and d",
    }
