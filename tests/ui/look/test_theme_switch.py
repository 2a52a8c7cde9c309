from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.look.current_theme import THEME_CHANGED, current_theme
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.theme import Theme, load_theme
from gdviz.ui.look.theme_switch import ThemeSwitch
from tests.leftovers import look_restored

MakeSwitch = Callable[[str], ThemeSwitch]
LIGHT, DARK = load_theme("light"), load_theme("dark")


class Listener(QWidget):
    """Keeps every theme that it was told of."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Theme] = []

    def customEvent(self, event: QEvent) -> None:
        if event.type() == THEME_CHANGED:
            self.shown.append(current_theme())


@pytest.fixture
def listener(qtbot: QtBot) -> Listener:
    """Return a widget that hears of every other theme."""
    listener = Listener()
    qtbot.addWidget(listener)
    return listener


def test_a_new_switch_dresses_the_application(qapp: QApplication, make_switch: MakeSwitch) -> None:
    make_switch("dark")
    assert current_theme() == DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.window
    assert DARK.card.name() in qapp.styleSheet()


def test_a_switch_can_wait_until_it_is_told_to_dress(qapp: QApplication) -> None:
    before = qapp.styleSheet()
    switch = ThemeSwitch(qapp, "dark", at_once=False)
    assert qapp.styleSheet() == before
    switch.dress()
    assert DARK.card.name() in qapp.styleSheet()
    shiboken6.delete(switch)


def test_choosing_the_other_mode_changes_the_theme_once(
    qapp: QApplication, listener: Listener, make_switch: MakeSwitch
) -> None:
    switch = make_switch("light")
    switch.set_mode("dark")
    assert (switch.mode, current_theme(), listener.shown) == ("dark", DARK, [DARK])
    assert qapp.palette().color(QPalette.ColorRole.Base) == DARK.card
    switch.set_mode("dark")
    assert listener.shown == [DARK]


def test_the_system_is_followed_only_in_system_mode(
    qapp: QApplication, listener: Listener, make_switch: MakeSwitch
) -> None:
    switch = make_switch("system")
    system_changed = qapp.styleHints().colorSchemeChanged
    system_changed.emit(Qt.ColorScheme.Dark)
    system_changed.emit(Qt.ColorScheme.Light)
    assert listener.shown == [DARK, LIGHT]
    switch.set_mode("light")
    system_changed.emit(Qt.ColorScheme.Dark)
    assert current_theme() == LIGHT
    assert listener.shown == [DARK, LIGHT]


def test_an_unknown_mode_is_refused(make_switch: MakeSwitch) -> None:
    switch = make_switch("light")
    with pytest.raises(ValueError, match="system, light, dark, contrast; “sepia”"):
        switch.set_mode("sepia")
    assert switch.mode == "light"


def test_controls_wear_the_theme(qtbot: QtBot, make_switch: MakeSwitch) -> None:
    switch = make_switch("light")
    button = QPushButton("Play")
    button.setProperty("variant", "accent")
    qtbot.addWidget(button)
    button.resize(120, 40)
    button.show()
    for mode, wanted in (("light", LIGHT), ("dark", DARK)):
        switch.set_mode(mode)
        assert button.grab().toImage().pixelColor(12, 20) == wanted.accent


def test_the_focused_button_has_a_ring(qtbot: QtBot, make_switch: MakeSwitch) -> None:
    make_switch("light")
    button = QPushButton("Step")
    qtbot.addWidget(button)
    button.resize(120, 40)
    button.show()
    qtbot.waitExposed(button)
    button.clearFocus()
    assert button.grab().toImage().pixelColor(60, 1) == LIGHT.control_border
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage().pixelColor(60, 1) == LIGHT.focus


def test_what_a_test_wears_does_not_stay_on_the_application(
    qapp: QApplication, make_switch: MakeSwitch
) -> None:
    before = qapp.font(), qapp.palette(), qapp.styleSheet(), qapp.style().name()
    with look_restored(qapp):
        make_switch("dark")
        qapp.setFont(bold(qapp.font()))
        assert (qapp.font(), qapp.palette()) != before[:2]
    assert (qapp.font(), qapp.palette(), qapp.styleSheet(), qapp.style().name()) == before


def test_a_system_that_asks_for_contrast_has_it_until_something_else_is_chosen(
    make_switch: MakeSwitch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ThemeSwitch, "_wants_contrast", lambda _: True)
    switch = make_switch("system")
    assert current_theme() == load_theme("contrast")
    switch.set_mode("dark")
    assert current_theme() == DARK
    switch.set_mode("system")
    monkeypatch.setattr(ThemeSwitch, "_wants_contrast", lambda _: False)
    switch._follow_contrast()
    assert current_theme() != load_theme("contrast")


def test_qt_is_asked_for_the_contrast_where_it_knows(
    qapp: QApplication, make_switch: MakeSwitch
) -> None:
    asks = hasattr(qapp.styleHints(), "accessibility")
    assert (make_switch("system")._access is not None) is asks
