from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.cards.card import Card
from gdviz.ui.cards.card_header import CardHeader
from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.controls.whole_area import WholeArea
from gdviz.ui.look.theme import load_theme
from gdviz.ui.look.theme_switch import ThemeSwitch

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def card(qtbot: QtBot) -> Card:
    made = Card("Loss landscape", QLabel("body"))
    made.set_info("weight 8 × weight 7")
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


def double_click(qtbot: QtBot, widget: QWidget, button: Qt.MouseButton) -> None:
    """Qt's own double click does not let go, and every later event would have the button down."""
    qtbot.mouseDClick(widget, button)
    qtbot.mouseRelease(widget, button)


def menu_button(card: Card) -> QToolButton:
    return card.findChild(QToolButton, "cardMenuButton")


def menu(card: Card) -> QMenu:
    return menu_button(card).menu()


def texts(card: Card) -> list[str]:
    return [action.text() for action in menu(card).actions() if not action.isSeparator()]


def choose(card: Card, text: str) -> None:
    next(action for action in menu(card).actions() if action.text() == text).trigger()


def test_the_menu_offers_what_the_card_wishes(card: Card, qtbot: QtBot) -> None:
    assert texts(card) == ["Copy as picture", "Export…", "Maximise", "Hide"]
    for text, wish in (
        ("Copy as picture", card.copy_requested),
        ("Export…", card.export_requested),
        ("Maximise", card.maximise_requested),
        ("Hide", card.hide_requested),
    ):
        with qtbot.waitSignal(wish):
            choose(card, text)


def test_the_menu_opens_by_keyboard(card: Card, qtbot: QtBot) -> None:
    button = menu_button(card)
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.setFocus(Qt.FocusReason.TabFocusReason)
    opened = []

    def look_and_close() -> None:
        opened.append(menu(card).isVisible())
        menu(card).close()

    menu(card).aboutToShow.connect(look_and_close, Qt.ConnectionType.QueuedConnection)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: opened == [True])


def test_the_menu_opens_on_the_header(card: Card, qtbot: QtBot) -> None:
    header = card.findChild(CardHeader)
    header.customContextMenuRequested.emit(QPoint(20, 10))
    qtbot.waitUntil(menu(card).isVisible)
    menu(card).close()


def test_a_double_click_on_the_header_maximises(card: Card, qtbot: QtBot) -> None:
    title = card.findChild(QLabel, "cardTitle")
    with qtbot.waitSignal(card.maximise_requested):
        double_click(qtbot, title, LEFT)
    with qtbot.assertNotEmitted(card.maximise_requested):
        double_click(qtbot, card.body, LEFT)
        double_click(qtbot, title, Qt.MouseButton.RightButton)


def test_a_maximised_card_offers_to_be_restored(card: Card, qtbot: QtBot) -> None:
    card.set_maximised(True)
    with qtbot.waitSignal(card.maximise_requested):
        choose(card, "Restore")
    card.set_maximised(False)
    assert texts(card)[-2] == "Maximise"


def test_a_narrow_card_keeps_its_title_and_cuts_the_rest(card: Card) -> None:
    card.resize(200, 120)
    title = card.findChild(QLabel, "cardTitle")
    info = card.findChild(ElidedLabel, "cardInfo")
    assert card.width() == 200
    assert title.width() >= title.fontMetrics().horizontalAdvance(card.title)
    assert info.shown_text() != info.text()
    assert menu_button(card).geometry().right() < 200


def test_the_body_can_be_replaced(card: Card, qtbot: QtBot) -> None:
    first, second = card.body, QLabel("other")
    qtbot.addWidget(first)
    card.set_body(second)
    assert card.body is second
    qtbot.waitUntil(second.isVisible)
    assert first.parent() is None
    assert not first.isVisible()


def test_corner_widgets_stand_before_the_menu(card: Card, qtbot: QtBot) -> None:
    clicked = []
    button = QPushButton("3-D")
    button.clicked.connect(lambda: clicked.append(True))
    card.add_corner_widget(button)
    qtbot.waitUntil(button.isVisible)
    qtbot.waitUntil(lambda: button.geometry().right() < menu_button(card).geometry().left())
    info = card.findChild(ElidedLabel, "cardInfo")
    assert info.geometry().right() < button.geometry().left()
    qtbot.mouseClick(button, LEFT)
    assert clicked == [True]


def test_a_reader_hears_the_title(card: Card) -> None:
    assert card.accessibleName() == "Loss landscape"
    assert menu_button(card).accessibleName() == "Menu of Loss landscape"


def test_another_title_is_shown_and_heard(card: Card) -> None:
    card.set_title("Number line")
    assert card.title == card.findChild(QLabel, "cardTitle").text() == "Number line"
    assert card.accessibleName() == "Number line"
    assert menu_button(card).accessibleName() == "Menu of Number line"


def test_the_card_is_painted_in_the_theme(
    qtbot: QtBot, make_switch: Callable[[str], ThemeSwitch]
) -> None:
    switch = make_switch("light")
    window = QWidget()
    qtbot.addWidget(window)
    card = Card("Weights")
    card.setParent(window)
    card.setGeometry(10, 10, 200, 100)
    window.resize(220, 120)
    window.show()

    for mode in ("light", "dark"):
        switch.set_mode(mode)
        theme = load_theme(mode)
        picture = window.grab().toImage()
        assert picture.pixelColor(100, 80) == theme.card
        assert picture.pixelColor(100, 10) == theme.card_border
        assert picture.pixelColor(10, 10) == theme.window
        dots = menu_button(card).grab().toImage()
        names = {dots.pixelColor(x, y).name() for x in range(dots.width()) for y in range(24)}
        assert theme.muted.name() in names


def test_how_low_it_may_be_counts_its_border(
    qtbot: QtBot, make_switch: Callable[[str], ThemeSwitch]
) -> None:
    make_switch("light")
    content = QLabel("many words " * 40)
    content.setWordWrap(True)
    area = WholeArea(content, QSize(60, 40))
    card = Card("Samples", area)
    qtbot.addWidget(card)
    card.resize(200, 400)
    with qtbot.waitExposed(card):
        card.show()
    margins = card.contentsMargins()
    assert margins.top() + margins.bottom() > 0
    least = card.least_height
    assert least == card.minimumSizeHint().height()
    area.show_all(True)
    qtbot.waitUntil(lambda: card.minimumSizeHint().height() > least)
    assert card.least_height == least
