"""The row under the landscape, clicked as a person would."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Training, builtin_sample_set
from gdviz.ui.landscape.axis_box import AxisBox
from gdviz.ui.landscape.landscape_state import MAIN, MOVEMENT, PARAMETERS
from gdviz.ui.landscape.section_choice import SectionChoice
from gdviz.ui.landscape.section_controls import KINDS, NO_PLANE, SectionControls
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme
from tests.ui.snapshots import lecture_training, one_pixel_set


@pytest.fixture
def controls(qtbot: QtBot) -> SectionControls:
    controls = SectionControls()
    qtbot.addWidget(controls)
    wear(load_theme("light"))
    controls.resize(420, 40)
    controls.show()
    return controls


def show(controls: SectionControls, snapshot, axes=(6, 7), kind=PARAMETERS, pinned=False) -> None:
    controls.show_axes(snapshot.experiment, (axes[0], axes[-1]))
    controls.show_section(kind, SectionChoice(axes, kind).state(snapshot), pinned)


def button(controls: SectionControls, name: str) -> QToolButton:
    return controls.findChild(QToolButton, name)


def seen(controls: SectionControls) -> set[str]:
    widgets = [*controls.findChildren(QToolButton), *controls.findChildren(AxisBox)]
    return {widget.objectName() for widget in widgets if widget.isVisible()}


def test_over_two_weights_everything_is_there(controls):
    show(controls, lecture_training().snapshot())
    assert seen(controls) == {
        "xAxisBox", "yAxisBox", "swapAxesButton", "planeButton", "pinPlaneButton"
    }  # fmt: skip


def test_a_line_has_one_parameter_and_can_be_pinned(controls):
    show(controls, lecture_training().snapshot(), axes=(6,))
    assert seen(controls) == {"xAxisBox", "pinPlaneButton"}


def test_of_the_only_parameter_there_is_nothing_to_choose(controls):
    show(controls, Training(Experiment(one_pixel_set([(1.0, True)]))).snapshot(), axes=(0,))
    assert not controls.isVisible()
    show(controls, lecture_training().snapshot())
    assert controls.isVisible()


@pytest.mark.parametrize("kind", [MOVEMENT, MAIN])
def test_another_plane_is_described_in_place_of_the_boxes(controls, kind):
    show(controls, lecture_training().snapshot(), kind=kind)
    assert seen(controls) == {"planeButton", "pinPlaneButton"}
    assert KINDS[kind][1] in [label.text() for label in controls.findChildren(QLabel)]
    show(controls, Training(Experiment(builtin_sample_set("smiles"))).snapshot(), kind=kind)
    assert NO_PLANE[kind] in [label.text() for label in controls.findChildren(QLabel)]


def test_the_menu_wishes_for_a_plane_and_shows_which_is_chosen(qtbot, controls):
    show(controls, lecture_training().snapshot())
    actions = {action.data(): action for action in button(controls, "planeButton").menu().actions()}
    assert set(actions) == set(KINDS)
    assert [kind for kind, action in actions.items() if action.isChecked()] == [PARAMETERS]
    with qtbot.waitSignal(controls.kind_requested) as wish:
        actions[MAIN].trigger()
    assert wish.args == [MAIN]
    show(controls, lecture_training().snapshot(), kind=MAIN)
    assert [kind for kind, action in actions.items() if action.isChecked()] == [MAIN]


def test_the_pin_wishes_to_pin_and_to_let_go(qtbot, controls):
    show(controls, lecture_training().snapshot())
    pin = button(controls, "pinPlaneButton")
    with qtbot.waitSignal(controls.pin_requested) as wish:
        qtbot.mouseClick(pin, Qt.MouseButton.LeftButton)
    assert wish.args == [True]
    show(controls, lecture_training().snapshot(), pinned=True)
    assert pin.isChecked()
    with qtbot.waitSignal(controls.pin_requested) as wish:
        qtbot.mouseClick(pin, Qt.MouseButton.LeftButton)
    assert wish.args == [False]
