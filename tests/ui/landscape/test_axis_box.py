from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, SampleSet, builtin_sample_set
from gdviz.ui.landscape.axis_box import AUTOMATIC, AxisBox
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme
from tests.ui.snapshots import has_color, picture
from tests.ui.wheel import turn_wheel


def made(qtbot: QtBot, **settings: object) -> AxisBox:
    box = AxisBox("x")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show_parameters(Experiment(builtin_sample_set("smiles"), **settings))
    box.show()
    qtbot.waitExposed(box)
    return box


def test_parameters_are_called_by_number_and_place(qtbot: QtBot) -> None:
    box = made(qtbot, bias=True)
    assert box.count() == 14
    assert box.itemText(0) == AUTOMATIC
    assert box.itemText(8) == "weight 8 (row 3, column 2)"
    assert box.itemText(13) == "bias"


def test_without_room_for_a_name_it_is_shortened_to_its_number(qtbot: QtBot) -> None:
    box = made(qtbot)
    metrics = box.fontMetrics()
    ways = ("weight 7 (3, 1)", "w₇ (3, 1)", "w₇")
    box.show_parameter(6)
    widths = [metrics.horizontalAdvance(each) for each in ways]
    assert [box._name_within(width, metrics) for width in widths] == list(ways)
    assert [box._name_within(width - 1, metrics) for width in widths] == [*ways[1:], "w₇"]


def test_showing_a_parameter_is_no_wish(qtbot: QtBot) -> None:
    box = made(qtbot)
    with qtbot.assertNotEmitted(box.parameter_chosen):
        box.show_parameter(7)
    assert box.parameter == 7
    assert box.currentText() == "weight 8 (row 3, column 2)"
    assert "weight 8 (row 3, column 2)" in box.toolTip()


def test_keys_wish_for_another_parameter_which_stays_until_granted(qtbot: QtBot) -> None:
    box = made(qtbot)
    box.show_parameter(7)
    with qtbot.waitSignal(box.parameter_chosen) as wish:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert wish.args == [8]
    assert box.parameter == 7
    assert box.currentIndex() == 8


def test_a_click_in_the_list_wishes(qtbot: QtBot) -> None:
    box = made(qtbot)
    box.show_parameter(7)
    box.showPopup()
    view = box.view()
    place = view.visualRect(box.model().index(7, 0)).center()
    with qtbot.waitSignal(box.parameter_chosen) as wish:
        qtbot.mouseMove(view.viewport(), place)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wish.args == [6]
    assert view.minimumWidth() > box.fontMetrics().horizontalAdvance(box.itemText(12))


def test_the_first_entry_wishes_for_the_steepest_two(qtbot: QtBot) -> None:
    box = made(qtbot)
    box.show_parameter(0)
    with qtbot.waitSignal(box.automatic_chosen), qtbot.assertNotEmitted(box.parameter_chosen):
        qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.currentIndex() == 1


def test_the_wheel_changes_nothing(qtbot: QtBot) -> None:
    box = made(qtbot)
    box.show_parameter(7)
    with qtbot.assertNotEmitted(box.parameter_chosen):
        turn_wheel(box, QPointF(box.rect().center()), -1)
    assert box.currentIndex() == 8


def test_another_grid_brings_other_parameters(qtbot: QtBot) -> None:
    box = made(qtbot)
    box.show_parameter(11)
    box.show_parameters(Experiment(SampleSet("small", 1, 2)))
    assert box.count() == 3
    assert box.parameter == 1
    box.show_parameters(Experiment(SampleSet("large", 64, 64)))
    assert box.itemText(4096) == "weight 4096 (row 64, column 64)"


def test_it_is_painted_in_the_theme_and_shows_the_focus(qtbot: QtBot) -> None:
    box = made(qtbot)
    dark = load_theme("dark")
    wear(dark)
    assert has_color(picture(box), dark.text)
    box.activateWindow()
    box.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(box.hasFocus)
    assert has_color(picture(box), dark.focus)


def test_the_weight_of_an_axis_is_lit_there_and_pointed_at_from_there(qtbot: QtBot) -> None:
    wear(load_theme("light"))
    box = made(qtbot)
    box.show_parameter(7)
    pointed: list[int] = []
    box.parameter_pointed.connect(pointed.append)
    place = QPointF(5, 5)
    QApplication.sendEvent(box, QEnterEvent(place, place, place))
    QApplication.sendEvent(box, QEvent(QEvent.Type.Leave))
    assert pointed == [7, -1]
    selection = load_theme("light").selection
    box.show_highlight(7)
    assert has_color(picture(box), selection)
    box.show_highlight(6)
    assert not has_color(picture(box), selection)
    box.show_parameter(6)
    assert has_color(picture(box), selection)
    box.show_highlight(None)
    assert not has_color(picture(box), selection)
