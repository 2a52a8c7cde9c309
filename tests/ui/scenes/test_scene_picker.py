from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidgetAction
from pytestqt.qtbot import QtBot

from gdviz.engine import SURFACES, Experiment, builtin_sample_set
from gdviz.ui.scenes.scene import SCENES
from gdviz.ui.scenes.scene_picker import ScenePicker
from tests.ui.conftest import MakeSwitch

SMILES = Experiment(builtin_sample_set("smiles"))


@pytest.fixture
def picker(qtbot: QtBot, make_switch: MakeSwitch) -> ScenePicker:
    make_switch("light")
    picker = ScenePicker("Ctrl+L")
    picker.show_experiment(SMILES)
    qtbot.addWidget(picker)
    picker.resize(picker.sizeHint())
    picker.show()
    with qtbot.waitActive(picker):
        picker.activateWindow()
    return picker


def entries(picker: ScenePicker) -> list[str]:
    return [
        action.text()
        for action in picker.menu().actions()
        if not action.isSeparator() and not isinstance(action, QWidgetAction)
    ]


def test_every_scene_is_in_the_menu_under_the_name_of_its_group(picker: ScenePicker) -> None:
    titles = [scene.title for scene in SCENES.values()]
    assert entries(picker) == [*titles[:-1], "Your own function…"]
    headings = [
        label.text()
        for action in picker.menu().actions()
        if isinstance(action, QWidgetAction) and isinstance(label := action.defaultWidget(), QLabel)
    ]
    assert headings == ["Images", "One weight", "Curves", "Surfaces"]


def test_it_says_which_scene_this_is(picker: ScenePicker) -> None:
    assert picker.text() == picker.title == "Your images"
    picker.show_experiment(replace(SMILES, function=SURFACES["bowl"]))
    picker.resize(picker.sizeHint())
    assert picker.text() == "Surface · Bowl"
    assert picker.accessibleName() == "Scene: Surface · Bowl"
    checked = [action.text() for action in picker.menu().actions() if action.isChecked()]
    assert checked == ["Bowl"]


def test_the_keyboard_opens_it_and_chooses(picker: ScenePicker, qtbot: QtBot) -> None:
    picker.setFocus()
    chosen: list[str] = []
    picker.scene_chosen.connect(chosen.append)

    # The button waits for its menu to be closed.
    def walk() -> None:
        menu = picker.menu()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
            qtbot.keyClick(menu, key)

    picker.menu().aboutToShow.connect(walk, Qt.ConnectionType.QueuedConnection)
    qtbot.keyClick(picker, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: chosen == ["Curves ball-on-a-hill"])


def test_a_long_title_gives_way_and_is_told_in_full(picker: ScenePicker) -> None:
    picker.show_experiment(replace(SMILES, function=SURFACES["hills"]))
    assert picker.minimumSizeHint().width() < 0.7 * picker.sizeHint().width()
    picker.resize(picker.minimumSizeHint())
    assert picker.text().endswith("…")
    assert picker.text().startswith("Hills")
    assert picker.toolTip().startswith("Surface · Hills with one deepest valley\n")
    assert "Ctrl+L" in picker.toolTip()
    picker.show_experiment(replace(SMILES, function=SURFACES["bowl"]))
    picker.resize(picker.minimumSizeHint())
    assert picker.text() == "Bowl"
    assert picker.accessibleName() == "Scene: Surface · Bowl"
