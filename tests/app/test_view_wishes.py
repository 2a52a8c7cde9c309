"""What concerns the window itself: its least size, the size of the type, its cards by keyboard."""

from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from gdviz.engine import builtin_sample_set
from gdviz.export.png import picture
from gdviz.ui.action_search import ActionSearch
from gdviz.ui.card_plans import LEAST_HEIGHTS
from gdviz.ui.cards.card import Card
from gdviz.ui.cards.card_room import CardRoom
from gdviz.ui.cards.columns import Columns
from gdviz.ui.look.fonts import scale
from gdviz.ui.look.text_size import TEXT_SIZE_KEY, show_text_size
from gdviz.ui.presentation import PresentationStrip
from gdviz.ui.window_place import has_been_here
from tests.app.conftest import Open
from tests.app.one_window import OneWindow
from tests.app.person import Person

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def focused_card() -> str:
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, Card):
        widget = widget.parentWidget()
    return widget.title if widget is not None else ""


one_window = OneWindow()


@one_window
def in_a_small_window_every_card_is_come_to_by_keyboard(person: Person) -> None:
    window = person.window
    least = window.minimumSizeHint()
    assert least.width() <= 800
    assert least.height() <= 560
    window.resize(800, 560)
    room = person.find(CardRoom, "cardRoom")
    person.qtbot.waitUntil(lambda: room.verticalScrollBar().isVisible())
    assert not room.horizontalScrollBar().isVisible()
    # Also of what is shown in a small window.
    person.qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= 800)
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
    # With larger type, too.
    show_text_size(150)
    play = person.find(QPushButton, "playButton")
    person.qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= 800)
    window.resize(window.minimumSizeHint())
    person.qtbot.waitUntil(lambda: not play.text())
    show_text_size(100)
    window.resize(1440, 900)
    person.qtbot.waitUntil(lambda: not room.horizontalScrollBar().isVisible())
    person.qtbot.waitUntil(lambda: play.text() == "Play")


@one_window
def larger_text_is_remembered(person: Person) -> None:
    title = person.card("Weights").header
    usual = title.fontMetrics().height()
    person.press(Qt.Key.Key_Plus, CONTROL)
    person.press(Qt.Key.Key_Plus, CONTROL)
    assert title.fontMetrics().height() > usual
    assert person.window._settings.value(TEXT_SIZE_KEY, type=int) == 125
    person.press(Qt.Key.Key_Minus, CONTROL)
    assert person.window._settings.value(TEXT_SIZE_KEY, type=int) == 110
    person.press(Qt.Key.Key_0, CONTROL)
    assert person.window._settings.value(TEXT_SIZE_KEY, type=int) == 100


@one_window
def escape_leaves_a_maximised_card_and_speed_has_keys(person: Person) -> None:
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


@one_window
def an_action_is_found_by_words_and_done(person: Person) -> None:
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


@one_window
def columns_come_side_by_side_at_the_width_at_which_they_left_it(person: Person) -> None:
    window = person.window
    person.action("simpleLayoutAction").trigger()
    columns = window.findChild(Columns)
    for narrow in (800, 900):
        window.resize(1280, 720)
        person.qtbot.waitUntil(lambda: columns.orientation() == Qt.Orientation.Horizontal)
        window.resize(narrow, 720)
        person.qtbot.waitUntil(lambda: columns.orientation() == Qt.Orientation.Vertical)
    window.resize(1440, 900)
    person.action("simpleLayoutAction").trigger()


@one_window
def a_presentation_is_driven_by_a_clicker(person: Person) -> None:
    window, bar = person.window, person.find(QWidget, "topBar")
    strip = window.findChild(QWidget, "presentationStrip")
    assert isinstance(strip, PresentationStrip)
    height = person.card("Weights").header.fontMetrics().height()
    person.press(Qt.Key.Key_F5)
    person.qtbot.waitUntil(lambda: window.isFullScreen() and strip.isVisible())
    assert not bar.isVisible()
    assert person.card("Weights").header.fontMetrics().height() > 1.3 * height
    assert strip.text == "Step 0 · loss 1.00"
    person.press(Qt.Key.Key_PageDown)
    person.qtbot.waitUntil(lambda: strip.text.startswith("Step 1 · loss 0."))
    person.press(Qt.Key.Key_PageUp)
    person.qtbot.waitUntil(lambda: strip.text == "Step 0 · loss 1.00")
    person.press(Qt.Key.Key_B)
    middle = picture(window).pixelColor(window.width() // 2, window.height() // 2)
    assert middle.name() == "#000000"
    # What wakes it does nothing else.
    person.press(Qt.Key.Key_Right)
    assert picture(window).pixelColor(2, 2).name() != "#000000"
    person.press(Qt.Key.Key_Right)
    person.qtbot.waitUntil(lambda: strip.text.startswith("Step 1 · "))
    person.press(Qt.Key.Key_Escape)
    person.qtbot.waitUntil(lambda: not window.isFullScreen() and bar.isVisible())
    assert not strip.isVisible()
    assert person.card("Weights").header.fontMetrics().height() == height


def shown_titles(person: Person) -> list[str]:
    return [card.title for card in person.window.panels.cards if card.isVisible()]


@one_window
def a_simple_layout_has_all_else_one_click_away(person: Person) -> None:
    whole = shown_titles(person)
    person.action("simpleLayoutAction").trigger()
    simple = ["Sample set", "Pixel editor", "Weights", "Sigmoid output", "Training"]
    assert shown_titles(person) == [*simple, "Loss landscape"]
    rate, batch = (
        person.find(QWidget, "learning_rate control"),
        person.window.findChild(QWidget, "batchChoice"),
    )
    assert rate.isVisible()
    assert not batch.isVisible()
    person.click("allSettingsButton")
    assert batch.isVisible()
    person.click("allSettingsButton")
    # The landscape lies over what is touched.
    person.click_pixel(1, 2)
    person.wait_for_edit()
    assert person.window.panels.choices.axes[0] == 5
    person.action("simpleLayoutAction").trigger()
    assert shown_titles(person) == whole


@one_window
def all_of_the_first_images_are_seen_in_a_low_window(person: Person) -> None:
    window = person.window
    # As large as the type of most desktops is.
    show_text_size(110)
    window.resize(1280, 720)
    person.action("simpleLayoutAction").trigger()
    person.action("resetLayoutAction").trigger()
    images = window.panels.samples.list
    last = images.model().index(len(person.images) - 1, 0)
    seen = images.viewport().rect
    person.qtbot.waitUntil(lambda: seen().contains(images.visualRect(last)))
    person.action("simpleLayoutAction").trigger()
    show_text_size(100)
    window.resize(1440, 900)


@one_window
def below_a_simple_layout_stands_what_it_leaves_out(person: Person) -> None:
    everything = [*shown_titles(person), "Race", "By hand"]
    person.action("simpleLayoutAction").trigger()
    person.click("sumsShelfButton")
    person.click("historyShelfButton")
    person.click("byHandShelfButton")
    person.click("raceShelfButton")
    assert shown_titles(person) == in_reading_order(person, everything)
    shelf = person.find(QWidget, "shelf")
    words = [each.text() for each in shelf.findChildren(QPushButton) if each.isVisible()]
    assert words == ["Lessons…", "Everything"]
    person.action("resetLayoutAction").trigger()
    assert "Sum z" not in shown_titles(person)
    # Who is welcomed needs no shelf, and no card moves for that.
    place = person.card("Weights").geometry()
    person.window.welcome.offer()
    assert not shelf.isVisible()
    assert person.card("Weights").geometry() == place
    person.window.welcome.hide()
    assert shelf.isVisible()
    person.click("everythingButton")
    assert not shelf.isVisible()
    assert not person.action("simpleLayoutAction").isChecked()
    assert shown_titles(person) == in_reading_order(person, everything)
    person.action("byHandAction").trigger()


def in_reading_order(person: Person, titles: list[str]) -> list[str]:
    return [card.title for card in person.window.panels.cards if card.title in titles]


def hidden_cards_are_remembered_and_by_hand_too(
    person: Person, open_program: Open, settings: QSettings
) -> None:
    shown = [card.title for card in person.window.panels.cards if card.isVisible()]
    person.card("Sum z").hide_requested.emit()
    person.action("byHandAction").trigger()
    person.action("presentAction").trigger()
    assert not has_been_here(settings)
    person.window.close()
    assert has_been_here(settings)
    again = open_program()
    assert not again.action("presentAction").isChecked()
    assert again.find(QWidget, "topBar").isVisible()
    assert scale() == 1.0
    now = [card.title for card in again.window.panels.cards if card.isVisible()]
    assert sorted([*now, "Sum z"]) == sorted([*shown, "By hand"])
    assert again.action("byHandAction").isChecked()
    again.card("By hand").hide_requested.emit()
    again.action("resetLayoutAction").trigger()
    now = [card.title for card in again.window.panels.cards if card.isVisible()]
    assert sorted(now) == sorted(shown)
    assert settings.value("arrangement/hidden") in (None, [], "")


@one_window
def escape_gives_the_arrows_back_to_the_run(person: Person) -> None:
    person.focus("pixelEditor")
    person.press(Qt.Key.Key_Right)
    assert person.latest.step == 0
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_Right)
    person.wait_for_step(1)
    assert person.experiment.samples == builtin_sample_set("smiles")


@one_window
def race_and_by_hand_leave_every_card_useful_in_a_low_window(person: Person) -> None:
    person.window.resize(1280, 720)
    person.action("raceAction").trigger()
    person.action("byHandAction").trigger()
    room = person.find(CardRoom, "cardRoom")
    person.qtbot.waitUntil(lambda: room.verticalScrollBar().isVisible())
    cards = person.window.panels.cards_by_name
    # The bar comes first, and the room for the cards with the next layout.
    person.qtbot.waitUntil(
        lambda: all(cards[name].height() >= least for name, least in LEAST_HEIGHTS.items())
    )


def test_wishes_for_the_window(person: Person, open_program: Open, settings: QSettings) -> None:
    one_window.run_all(person)
    person.begin_anew()
    hidden_cards_are_remembered_and_by_hand_too(person, open_program, settings)
