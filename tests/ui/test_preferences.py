"""Preferences: what is remembered is shown, and each choice counts at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.actions import Actions, build_actions
from gdviz.ui.look.motion import Motion
from gdviz.ui.preferences import Preferences
from gdviz.ui.welcome import greets, set_greeting


class Desk:
    """A window with nothing but actions, and its preferences."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        self.settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        set_greeting(self.settings, False)
        self.actions: Actions = build_actions(window)
        self.actions.theme_dark.setChecked(True)
        self.motion = Motion(self.settings)
        self.motion.choose(False)
        self.written: list[int] = []
        self.dialog = Preferences(
            window, self.actions, self.motion, self.settings, self.written.append
        )

    def choose(self, name: str, text: str) -> str:
        """Choose another entry of a box, and return the one before."""
        (box,) = (
            each for each in self.dialog.findChildren(QComboBox) if each.accessibleName() == name
        )
        before, at = box.currentText(), box.findText(text)
        assert at >= 0
        box.setCurrentIndex(at)
        box.activated.emit(at)
        return before

    def check(self, words: str) -> QCheckBox:
        (found,) = (
            each for each in self.dialog.findChildren(QCheckBox) if each.text().startswith(words)
        )
        return found


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    window = QWidget()
    qtbot.addWidget(window)
    return Desk(window, tmp_path)


def test_the_theme_is_that_of_the_menu(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.actions.theme_contrast.triggered):
        assert desk.choose("Theme", "High contrast") == "Dark"
    assert desk.actions.theme_contrast.isChecked()


def test_the_type_is_written_in_another_size(desk: Desk) -> None:
    assert desk.choose("Text size", "125%") == "100%"
    assert desk.written == [125]


def test_the_ball_rolls_as_chosen_or_as_the_system_asks(desk: Desk) -> None:
    assert desk.choose("Roll the ball", "Always") == "Never"
    assert desk.motion.choice is True
    desk.choose("Roll the ball", "As the system asks")
    assert desk.motion.choice is None


def test_what_there_is_to_see_is_chosen(desk: Desk, qtbot: QtBot) -> None:
    by_hand, greeting = desk.check("Show By hand"), desk.check("Offer")
    with qtbot.waitSignal(desk.actions.simple_layout.requested):
        desk.check("Simple layout").click()
    assert not by_hand.isChecked()
    assert not greeting.isChecked()
    with qtbot.waitSignal(desk.actions.by_hand.requested):
        by_hand.click()
    # As where something typed cannot be taken.
    desk.actions.by_hand.setChecked(False)
    assert not by_hand.isChecked()
    greeting.click()
    assert greets(desk.settings)


def test_the_tone_is_that_of_the_menu(desk: Desk) -> None:
    tone, check = desk.actions.tone, desk.check("Tone for the loss")
    check.click()
    assert tone.isChecked()
    # As where there is nothing to play it on.
    tone.setChecked(False)
    assert not check.isChecked()


def test_what_cannot_be_chosen_says_why(qtbot: QtBot, tmp_path: Path, desk: Desk) -> None:
    desk.actions.tone.setEnabled(False)
    desk.actions.tone.setToolTip("There is no package")
    window = desk.dialog.parentWidget()
    again = Preferences(window, desk.actions, desk.motion, desk.settings, desk.written.append)
    (check,) = (each for each in again.findChildren(QCheckBox) if each.text().startswith("Tone"))
    assert not check.isEnabled()
    assert check.toolTip() == "There is no package"
