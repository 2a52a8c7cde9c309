from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.look.current_theme import THEME_CHANGED, current_theme, wear
from gdviz.ui.look.icons import icon
from gdviz.ui.look.theme import load_theme

LIGHT, DARK = load_theme("light"), load_theme("dark")


class Listener(QWidget):
    """Counts how often it is told."""

    told = 0

    def customEvent(self, event: QEvent) -> None:
        self.told += event.type() == THEME_CHANGED


def test_everybody_is_told_once_of_another_theme_however_deep(qtbot: QtBot) -> None:
    outer = Listener()
    qtbot.addWidget(outer)
    inner = Listener(outer)
    wear(LIGHT)
    assert (outer.told, inner.told) == (0, 0)
    wear(DARK)
    wear(DARK)
    assert (outer.told, inner.told, current_theme()) == (1, 1, DARK)


def test_what_was_worn_is_taken_off(qtbot: QtBot) -> None:
    wear(DARK)
    wear(None)
    assert current_theme() == LIGHT


def test_an_icon_that_is_there_already_takes_the_other_colours(qtbot: QtBot) -> None:
    pictures = []
    made = icon("play")
    for theme in (LIGHT, DARK):
        wear(theme)
        pictures.append(made.pixmap(20).toImage())
    assert pictures[0] != pictures[1]
