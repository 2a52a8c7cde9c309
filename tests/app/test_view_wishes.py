"""What concerns the window itself: its least size, the size of the type, its cards by keyboard."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gdviz.ui.action_search import ActionSearch
from gdviz.ui.cards.card import Card
from gdviz.ui.cards.card_room import CardRoom
from gdviz.ui.look.fonts import set_scale
from gdviz.ui.look.text_size import TEXT_SIZE_KEY
from tests.app.person import Person
from tests.leftovers import look_restored

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def usual_text(qapp: QApplication) -> object:
    with look_restored(qapp):
        yield
    set_scale(1.0)


def focused_card() -> str:
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, Card):
        widget = widget.parentWidget()
    return widget.title if widget is not None else ""


def test_in_a_small_window_every_card_is_come_to_by_keyboard(person: Person) -> None:
    window = person.window
    least = window.minimumSizeHint()
    assert least.width() <= 800
    assert least.height() <= 560
    window.resize(800, 560)
    room = person.find(CardRoom, "cardRoom")
    person.qtbot.waitUntil(lambda: room.horizontalScrollBar().isVisible())
    for name in ("transport", "exportButton", "menuButton"):
        part = person.find(QWidget, name)
        assert window.rect().contains(QRect(part.mapTo(window, QPoint(0, 0)), part.size()))
    titles = [card.title for card in person.window.panels.cards if card.isVisible()]
    person.card("Sample set").setFocus()
    seen = []
    for _ in titles:
        person.press(Qt.Key.Key_F6)
        seen.append(focused_card())
        card = person.card(seen[-1])
        person.qtbot.waitUntil(lambda card=card: not card.header.visibleRegion().isEmpty())
    assert sorted(seen) == sorted(titles)
    person.press(Qt.Key.Key_F6, SHIFT)
    assert focused_card() == seen[-2]
    window.resize(1440, 900)
    person.qtbot.waitUntil(lambda: not room.horizontalScrollBar().isVisible())


def test_larger_text_is_remembered(person: Person, settings: QSettings) -> None:
    title = person.card("Weights").header
    usual = title.fontMetrics().height()
    person.press(Qt.Key.Key_Plus, CONTROL)
    person.press(Qt.Key.Key_Plus, CONTROL)
    assert title.fontMetrics().height() > usual
    assert settings.value(TEXT_SIZE_KEY, type=int) == 125
    person.press(Qt.Key.Key_Minus, CONTROL)
    assert settings.value(TEXT_SIZE_KEY, type=int) == 110
    person.press(Qt.Key.Key_0, CONTROL)
    assert settings.value(TEXT_SIZE_KEY, type=int) == 100


def test_escape_leaves_a_maximised_card_and_speed_has_keys(person: Person) -> None:
    shown = [card.title for card in person.window.panels.cards if card.isVisible()]
    person.card("Weights").maximise_requested.emit()
    assert [card.title for card in person.window.panels.cards if card.isVisible()] == ["Weights"]
    person.press(Qt.Key.Key_Escape)
    assert [card.title for card in person.window.panels.cards if card.isVisible()] == shown
    speed = person.window.transport.speed
    person.press(Qt.Key.Key_Up, CONTROL)
    assert person.window.transport.speed > speed
    person.press(Qt.Key.Key_Down, CONTROL)
    person.press(Qt.Key.Key_Down, CONTROL)
    assert person.window.transport.speed < speed


def test_an_action_is_found_by_words_and_done(person: Person) -> None:
    person.press(Qt.Key.Key_K, CONTROL)
    search = person.window.findChild(ActionSearch)
    assert search is not None
    field = search.findChild(QLineEdit)
    person.qtbot.keyClicks(field, "parabola")
    with person.qtbot.waitSignal(search.finished):
        person.qtbot.keyClick(field, Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: person.experiment.function is not None)
    # All that can be done is found, but what only opens another menu, and the search itself.
    texts = {each.title for each in person.window.view_wishes.findable}
    for action in person.window.actions_of_window.all():
        if action.menu() is None and action.objectName() != "findActionAction":
            assert action.text().replace("&", "") in texts
