"""The keys of the window, and who gets them."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from gdviz.app.program import REST_MS
from tests.app.one_window import OneWindow
from tests.app.person import Person


def is_playing(person: Person) -> bool:
    return person.action("playAction").text() == "Pause"


def wait_until_playing(person: Person, playing: bool = True) -> None:
    person.qtbot.waitUntil(lambda: is_playing(person) is playing)


one_window = OneWindow()


@one_window
def space_plays_and_pauses(person: Person) -> None:
    person.press(Qt.Key.Key_Space)
    wait_until_playing(person)
    person.qtbot.waitUntil(lambda: person.latest.step > 0)
    person.press(Qt.Key.Key_Space)
    wait_until_playing(person, False)
    # A step may still have been on its way.
    person.wait_for_rest()
    step = person.latest.step
    person.wait_for_step(step)
    assert person.latest.step == step


@one_window
def a_run_at_rest_is_looked_at_less_often_until_something_is_asked_of_it(person: Person) -> None:
    frames = person.program._frames
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
        person.qtbot.waitUntil(lambda: frames.interval() == REST_MS)
        person.press(key)
        person.qtbot.waitUntil(lambda: frames.interval() != REST_MS)


@one_window
def arrows_step_and_home_and_end_travel(person: Person) -> None:
    for step in (1, 2, 3):
        person.press(Qt.Key.Key_Right)
        person.wait_for_step(step)
    last = person.latest.parameters
    person.press(Qt.Key.Key_Left)
    person.wait_for_step(2)
    person.press(Qt.Key.Key_Home)
    assert not person.wait_for_step(0).parameters.any()
    assert person.latest.length == 3
    person.press(Qt.Key.Key_End)
    assert (person.wait_for_step(3).parameters == last).all()


@one_window
def at_the_start_there_is_no_way_back(person: Person) -> None:
    assert not person.action("backAction").isEnabled()
    person.press(Qt.Key.Key_Right)
    person.wait_for_step(1)
    assert person.action("backAction").isEnabled()


@one_window
def the_pixel_editor_keeps_its_keys(person: Person) -> None:
    person.focus("pixelEditor")
    person.press(Qt.Key.Key_Right)
    person.press(Qt.Key.Key_Space)
    assert person.images[0].pixels[0, 1] == 1.0
    person.wait_for_edit()
    assert not is_playing(person)
    assert person.latest.length == 0


@one_window
def elsewhere_they_are_the_windows(person: Person) -> None:
    for name in ("sampleList", "historyPlot", "Terms of the sum"):
        person.focus(name)
        person.press(Qt.Key.Key_Right)
        person.wait_for_step(1)
        person.press(Qt.Key.Key_Space)
        wait_until_playing(person)
        person.begin_anew()


@one_window
def a_focused_button_keeps_space_and_leaves_the_arrows(person: Person) -> None:
    person.focus("addImageButton")
    person.press(Qt.Key.Key_Space)
    assert len(person.images) == 5
    person.press(Qt.Key.Key_Right)
    person.wait_for_step(1)
    assert not is_playing(person)


@one_window
def a_number_being_typed_keeps_its_keys(person: Person) -> None:
    person.focus("Learning rate")
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_End):
        person.press(key)
    person.click("Step")
    person.wait_for_step(1)
    assert person.latest.length == 1


@one_window
def a_click_on_a_picture_leaves_the_keys_with_the_window(person: Person) -> None:
    person.click("mapView")
    person.click("historyPlot")
    person.click_cell(3)
    person.press(Qt.Key.Key_Right)
    person.wait_for_step(1)


@one_window
def every_stop_of_the_tab_key_has_a_name_and_no_one_holds_the_focus(person: Person) -> None:
    person.focus("sampleList")
    first = person.window.focusWidget()
    seen = []
    while len(seen) < 200:
        person.press(Qt.Key.Key_Tab)
        seen.append(person.window.focusWidget())
        if seen[-1] is first:
            break
    assert seen[-1] is first
    assert len(set(seen)) == len(seen) > 30
    assert all(each.accessibleName() or getattr(each, "text", str)() for each in seen)


@one_window
def space_twice_in_a_row_is_a_pause(person: Person) -> None:
    person.press(Qt.Key.Key_Space)
    person.press(Qt.Key.Key_Space)
    wait_until_playing(person, False)
    person.wait_for_rest()
    assert not is_playing(person)


@one_window
def after_enter_in_a_field_the_keys_are_the_windows_and_tab_goes_on(person: Person) -> None:
    person.focus("Learning rate")
    person.press(Qt.Key.Key_Tab)
    after = person.window.focusWidget()
    person.type_into("Learning rate", "0.25")
    person.press(Qt.Key.Key_Right)
    person.wait_for_step(1)
    person.press(Qt.Key.Key_Tab)
    assert person.window.focusWidget() is after


# What can be clicked, and would keep Space or the arrows if it had the focus.
CONTROLS = (QAbstractButton, QAbstractSlider, QComboBox)


def run_keys_work(person: Person, after: str) -> None:
    """The arrows step and Space plays, whatever has been clicked."""
    person.come_back()
    step = person.latest.step
    person.press(Qt.Key.Key_Right)
    person.qtbot.waitUntil(lambda: person.latest.step == step + 1)
    assert not isinstance(person.window.focusWidget(), CONTROLS), after
    person.press(Qt.Key.Key_Space)
    wait_until_playing(person)
    person.press(Qt.Key.Key_Space)
    wait_until_playing(person, False)
    person.wait_for_rest()


@one_window
def no_control_that_is_clicked_keeps_the_keyboard(person: Person) -> None:
    """Press every one of them, wherever it is, without letting go on it."""
    person.window.show_by_hand(True)
    person.qtbot.waitUntil(lambda: person.window.panels.arithmetic.isVisible())
    pressed = 0
    for control in person.window.findChildren(QWidget):
        if isinstance(control, CONTROLS) and control.isVisible() and control.isEnabled():
            if control.window() is not person.window or isinstance(control, QComboBox):
                continue
            if isinstance(control, QToolButton | QPushButton) and control.menu() is not None:
                continue
            person.qtbot.mousePress(control, Qt.MouseButton.LeftButton)
            assert person.window.focusWidget() is not control
            person.qtbot.mouseRelease(person.window, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
            control.setDown(False) if isinstance(control, QAbstractButton) else None
            pressed += 1
    assert pressed > 30
    run_keys_work(person, "everything was pressed")


@one_window
def after_a_segment_and_a_slider_the_keys_are_the_windows(person: Person) -> None:
    person.click("reliefSegment")
    run_keys_work(person, "segment")
    person.click("speedSlider")
    run_keys_work(person, "slider")


@one_window
def after_a_menu_and_escape_space_does_not_open_it_again(person: Person) -> None:
    card = person.window.panels.weights
    button = card.findChild(QToolButton, "cardMenuButton")
    # As a click does it, but without a menu that holds up the test.
    button.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
    person.click_on(button)
    menu = button.menu()
    menu.popup(person.window.mapToGlobal(QPoint(50, 50)))
    person.qtbot.waitUntil(menu.isVisible)
    person.qtbot.keyClick(menu, Qt.Key.Key_Escape)
    person.qtbot.waitUntil(lambda: not menu.isVisible())
    run_keys_work(person, "menu")


@one_window
def a_clicked_field_gives_space_to_the_run_with_what_was_typed(person: Person) -> None:
    field = person.find(QLineEdit, "Learning rate")
    person.qtbot.mouseDClick(field, Qt.MouseButton.LeftButton)
    person.qtbot.keyClicks(field, "0.125")
    person.press(Qt.Key.Key_Space)
    wait_until_playing(person)
    assert person.experiment.learning_rate == 0.125
    person.qtbot.waitUntil(lambda: person.latest.step > 0)
    assert person.latest.experiment.learning_rate == 0.125


@one_window
def a_click_elsewhere_ends_the_typing(person: Person) -> None:
    field = person.find(QLineEdit, "Learning rate")
    for place, rate in (("mapView", "0.25"), ("sigmoidPanel", "0.125"), ("historyPlot", "0.75")):
        person.qtbot.mouseDClick(field, Qt.MouseButton.LeftButton)
        person.qtbot.keyClicks(field, rate)
        person.click(place)
        assert person.experiment.learning_rate == float(rate)
        assert person.window.focusWidget() is not field


@one_window
def who_goes_by_tab_keeps_a_control_and_its_keys(person: Person) -> None:
    slider = person.focus("speedSlider")
    before = person.window.transport.speed
    person.press(Qt.Key.Key_Right)
    assert person.window.transport.speed > before
    assert person.window.focusWidget() is slider
    segment = person.focus("reliefSegment")
    person.press(Qt.Key.Key_Space)
    assert segment.isChecked()
    assert person.latest.newest == 0


def test_the_keys_of_the_window(person: Person) -> None:
    one_window.run_all(person)
