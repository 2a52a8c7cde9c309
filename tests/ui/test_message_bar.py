import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.look.theme import load_theme
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.message_bar import LOOKS, MessageBar


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> QWidget:
    ThemeSwitch(qapp, "light")
    qapp.setFont(interface_font())
    window = QWidget()
    window.resize(700, 300)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def bar(window: QWidget) -> MessageBar:
    bar = MessageBar()
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addStretch(1)
    window.show()
    return bar


def action_button(bar: MessageBar) -> QPushButton:
    button = bar.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    return button


def test_it_is_not_there_while_there_is_nothing_to_say(bar: MessageBar) -> None:
    assert not bar.isVisible()
    assert bar.text == ""


def test_a_message_is_shown_and_named(bar: MessageBar) -> None:
    bar.show_message("warning", "Stopped at step 7.")
    assert bar.isVisible()
    assert bar.text == "Stopped at step 7."
    assert bar.accessibleName() == "Warning: Stopped at step 7."
    assert not action_button(bar).isVisible()


def test_it_can_be_dismissed(qtbot: QtBot, bar: MessageBar) -> None:
    bar.show_message("info", "Saved.")
    dismiss = bar.findChild(QToolButton, "dismissButton")
    assert isinstance(dismiss, QToolButton)
    with qtbot.waitSignal(bar.dismissed):
        qtbot.mouseClick(dismiss, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    assert bar.text == ""


def test_clearing_it_is_no_dismissal(qtbot: QtBot, bar: MessageBar) -> None:
    bar.show_message("info", "Saved.")
    with qtbot.assertNotEmitted(bar.dismissed):
        bar.clear()
    assert not bar.isVisible()


def test_something_can_be_done_about_it(qtbot: QtBot, bar: MessageBar) -> None:
    bar.show_message("error", "It failed.", "Try again")
    with qtbot.waitSignal(bar.action_triggered):
        qtbot.mouseClick(action_button(bar), Qt.MouseButton.LeftButton)
    assert action_button(bar).text() == "Try again"
    bar.show_message("info", "It worked.")
    assert not action_button(bar).isVisible()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("kind", list(LOOKS))
def test_kinds_have_their_ground_and_their_icon(
    qapp: QApplication, bar: MessageBar, kind: str, mode: str
) -> None:
    theme = load_theme(mode)
    wear(theme)
    bar.show_message(kind, "Hello.")
    qapp.processEvents()
    image = bar.grab().toImage()
    _, color, ground = LOOKS[kind]
    assert image.pixelColor(image.width() // 2, 4) == theme.color(ground)
    expected = theme.color(color)
    assert expected.alpha() == 255
    assert any(
        abs(image.pixelColor(x, y).hue() - expected.hue()) < 10
        and abs(image.pixelColor(x, y).lightness() - expected.lightness()) < 40
        for x in range(10, 34)
        for y in range(image.height())
    )


@pytest.mark.parametrize("width", [300, 700])
def test_long_sentences_and_paths_wrap(
    qtbot: QtBot, qapp: QApplication, window: QWidget, bar: MessageBar, width: int
) -> None:
    bar.show_message("error", "Short.")
    qapp.processEvents()
    one_line = bar.height()
    window.resize(width, 300)
    bar.show_message("error", "“/home/" + "very-long-name/" * 12 + "x.png” could not be written.")
    qtbot.waitUntil(lambda: one_line < bar.height() < 250)
    assert window.width() == width
    assert bar.width() <= width


def test_endless_messages_are_cut_and_told_by_the_tooltip(
    qapp: QApplication, bar: MessageBar
) -> None:
    bar.show_message("error", "word " * 400)
    qapp.processEvents()
    assert bar.height() < 200
    assert any(child.toolTip() == "word " * 400 for child in bar.findChildren(QWidget))


def test_markup_in_a_message_is_only_text(qapp: QApplication, bar: MessageBar) -> None:
    bar.show_message("info", "Saved “<h1>a</h1>.png”.")
    qapp.processEvents()
    assert bar.height() < 60
