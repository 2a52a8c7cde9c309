from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.dialog import Dialog
from gdviz.ui.look.theme import load_theme
from gdviz.ui.look.theme_switch import ThemeSwitch


def opened(qtbot: QtBot, *, lines: int = 1, resizable: bool = False) -> Dialog:
    """Return a dialog that is open, with so many lines of text."""
    dialog = Dialog("testDialog", "Test", once=False, resizable=resizable)
    qtbot.addWidget(dialog)
    for number in range(lines):
        dialog.parts.addWidget(QLabel(f"line {number}"))
    dialog.add_choice("Go")
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    return dialog


def button(dialog: Dialog, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)


def is_in_view(dialog: Dialog, text: str) -> bool:
    wanted = button(dialog, text)
    place = QRect(wanted.mapTo(dialog, QPoint()), wanted.size())
    return dialog.rect().contains(place) and not wanted.visibleRegion().isEmpty()


def test_all_is_in_view_where_there_is_room(qtbot: QtBot) -> None:
    dialog = opened(qtbot, lines=3)
    assert all(not label.visibleRegion().isEmpty() for label in dialog.findChildren(QLabel))
    assert is_in_view(dialog, "Go")
    assert is_in_view(dialog, "Cancel")


@pytest.mark.parametrize("resizable", [False, True])
def test_buttons_stay_on_a_screen_that_is_too_small(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, resizable: bool
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(800, 300))
    dialog = opened(qtbot, lines=60, resizable=resizable)
    assert dialog.height() <= 300
    assert is_in_view(dialog, "Go")
    hidden = [each for each in dialog.findChildren(QLabel) if each.visibleRegion().isEmpty()]
    assert hidden


def test_the_keyboard_is_with_the_first_field_and_the_button_stands_out(
    qtbot: QtBot, make_switch: Callable[[str], ThemeSwitch]
) -> None:
    make_switch("light")
    dialog = Dialog("testDialog", "Test", once=False)
    qtbot.addWidget(dialog)
    field = QLineEdit()
    dialog.parts.addWidget(field)
    accept = dialog.add_choice("Go")
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    qtbot.waitUntil(field.hasFocus)
    assert (
        accept.grab().toImage().pixelColor(12, accept.height() // 2) == load_theme("light").accent
    )


def test_escape_rejects_and_enter_accepts(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.open()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_a_dialog_that_can_be_resized_is_as_large_the_next_time(qtbot: QtBot) -> None:
    first = opened(qtbot, resizable=True)
    first.resize(430, 310)
    first.reject()
    assert opened(qtbot, resizable=True).size() == QSize(430, 310)


def test_any_other_dialog_is_as_large_as_what_is_in_it(qtbot: QtBot) -> None:
    small, large = opened(qtbot), opened(qtbot, lines=5)
    assert large.height() > small.height()
    assert small.minimumSize() == small.maximumSize()


def test_wrapped_words_need_no_bar_where_the_screen_has_room(qtbot: QtBot) -> None:
    """A bar beside them would take from their width, and bring another one below."""
    dialog = Dialog("wordyDialog", "Test", once=False, resizable=True)
    qtbot.addWidget(dialog)
    for _ in range(4):
        words = QLabel("words " * 40)
        words.setWordWrap(True)
        words.setMinimumWidth(160)
        dialog.parts.addWidget(words)
    with qtbot.waitExposed(dialog):
        dialog.open()
    dialog.resize(dialog.minimumSizeHint())
    body = dialog.findChild(QScrollArea, "dialogBody")
    qtbot.waitUntil(lambda: dialog.width() == dialog.minimumSizeHint().width())
    assert body.horizontalScrollBar().maximum() == body.verticalScrollBar().maximum() == 0
