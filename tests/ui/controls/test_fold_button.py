import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.fold_button import FoldButton
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme
from tests.ui.snapshots import color_mask, picture


@pytest.fixture
def button(qtbot: QtBot) -> FoldButton:
    button = FoldButton("Optimizer")
    wear(load_theme("light"))
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    button.show()
    with qtbot.waitActive(button):
        button.activateWindow()
    return button


def test_click_and_space_unfold_and_fold(qtbot: QtBot, button: FoldButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.isChecked()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert not button.isChecked()


def test_the_arrow_turns(button: FoldButton) -> None:
    folded = picture(button)
    button.setChecked(True)
    assert picture(button) != folded


def test_without_details_it_is_a_label(qtbot: QtBot, button: FoldButton) -> None:
    button.setChecked(True)
    wide = button.sizeHint().width()
    button.set_foldable(False)
    assert not button.isChecked()
    assert button.sizeHint().width() < wide
    assert button.focusPolicy() == Qt.FocusPolicy.NoFocus
    arrow = color_mask(picture(button), load_theme("light").muted, within=20)[
        :, button.width() - 14 :
    ]
    assert not arrow.any()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_focus_is_seen(qapp: QApplication, button: FoldButton, name: str) -> None:
    theme = load_theme(name)
    wear(theme)
    button.clearFocus()
    assert not color_mask(picture(button), theme.focus, within=20)[1].any()
    button.setFocus()
    assert color_mask(picture(button), theme.focus, within=20)[1].any()


def test_assistive_technology_is_told_what_unfolds(button: FoldButton) -> None:
    assert button.accessibleName() == "Optimizer, details"
    assert button.isCheckable()


def test_details_are_spoken_of_only_where_there_are_some(button: FoldButton) -> None:
    assert button.accessibleName() == "Optimizer, details"
    button.set_foldable(False)
    assert button.accessibleName() == "Optimizer"
    button.rename("Loss")
    assert button.accessibleName() == "Loss"
    button.set_foldable(True)
    assert button.accessibleName() == "Loss, details"
