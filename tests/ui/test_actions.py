import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gdviz.resources import resource
from gdviz.ui.action_table import MENUS, TABLE
from gdviz.ui.actions import Actions, build_actions
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme

PROMISED = {
    "playAction": ["Space"],
    "stepAction": ["Right"],
    "backAction": ["Left"],
    "resetAction": ["Ctrl+Backspace"],
    "exportAction": ["Ctrl+E"],
    "chooseSceneAction": ["Ctrl+L"],
    "undoAction": ["Ctrl+Z"],
    "redoAction": ["Ctrl+Shift+Z", "Ctrl+Y"],
    "toStartAction": ["Home"],
    "toEndAction": ["End"],
    "fullScreenAction": ["F11"],
    "quitAction": ["Ctrl+Q", "Ctrl+W"],
    "copyWindowAction": ["Ctrl+Shift+C"],
    "keyboardHelpAction": ["F1"],
}


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def actions(window: QWidget) -> Actions:
    return build_actions(window)


@pytest.mark.parametrize(("name", "keys"), PROMISED.items())
def test_promised_names_have_their_keys(
    window: QWidget, actions: Actions, name: str, keys: list[str]
) -> None:
    action = window.findChild(QAction, name)
    assert action in actions.all()
    assert [key.toString() for key in action.shortcuts()] == keys


def test_no_key_has_two_meanings() -> None:
    keys = [QKeySequence(key).toString() for entry in TABLE for key in entry.keys]
    assert len(keys) == len(set(keys))
    assert "" not in keys


def test_every_entry_is_in_a_menu_and_has_its_icon(actions: Actions) -> None:
    shown = [action for menu in MENUS for action in actions.in_menu(menu)]
    assert {action for action in shown if not action.isSeparator()} == set(actions.all())
    for entry in TABLE:
        if entry.icon:
            assert resource("icons", f"{entry.icon}.svg").is_file()


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_Space, "play"),
        (Qt.Key.Key_Right, "step"),
        (Qt.Key.Key_Left, "back"),
        (Qt.Key.Key_Home, "to_start"),
        (Qt.Key.Key_End, "to_end"),
    ],
)
def test_plain_keys_work_in_the_window(
    qtbot: QtBot, window: QWidget, actions: Actions, key: Qt.Key, name: str
) -> None:
    window.activateWindow()
    window.setFocus()
    with qtbot.waitSignal(getattr(actions, name).triggered):
        qtbot.keyClick(window, key)


def test_play_says_what_it_would_do_next(actions: Actions) -> None:
    actions.show_playing(True)
    assert actions.play.text() == "Pause"
    assert actions.play.toolTip() == "Stop making steps (Space)"
    actions.show_playing(False)
    assert actions.play.text() == "Play"
    assert "Space" in actions.play.toolTip()


def test_only_one_theme_is_checked(actions: Actions) -> None:
    actions.theme_dark.trigger()
    actions.theme_light.trigger()
    themes = (actions.theme_system, actions.theme_light, actions.theme_dark)
    assert [theme.isChecked() for theme in themes] == [False, True, False]


def test_icons_follow_the_theme_and_the_state(actions: Actions) -> None:
    actions.show_playing(True)
    light = actions.play.icon().pixmap(20).toImage()
    wear(load_theme("dark"))
    dark = actions.play.icon().pixmap(20).toImage()
    assert light != dark
    assert max(dark.pixelColor(x, 10).lightness() for x in range(20)) > 200
    actions.show_playing(False)
    assert actions.play.icon().pixmap(20).toImage() != dark


def test_what_can_be_checked_leaves_its_place_in_the_menu_to_the_check_mark() -> None:
    checkable = [entry for entry in TABLE if entry.checkable]
    assert checkable
    assert not any(entry.icon for entry in checkable)
