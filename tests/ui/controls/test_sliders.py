import gc

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gdviz.ui.controls import spoken_slider
from gdviz.ui.controls.jump_slider import JumpSlider
from gdviz.ui.controls.log_slider import LogSlider
from gdviz.ui.look.theme_switch import ThemeSwitch
from tests.ui.wheel import turn_wheel

Text = QAccessible.Text


class Halves:
    def value_at(self, place: int) -> float:
        return place / 2

    def place_of(self, value: float) -> int:
        return round(2 * value)


@pytest.fixture
def slider(qtbot: QtBot, qapp: QApplication) -> LogSlider:
    ThemeSwitch(qapp, "light")
    slider = LogSlider(-4, 2)
    qtbot.addWidget(slider)
    slider.resize(300, 24)
    slider.show()
    qtbot.waitExposed(slider)
    return slider


def test_the_handle_comes_to_the_mouse_and_goes_with_it(qtbot: QtBot, qapp: QApplication) -> None:
    ThemeSwitch(qapp, "light")
    slider = JumpSlider(Halves())
    slider.setRange(0, 100)
    qtbot.addWidget(slider)
    slider.resize(316, 24)
    slider.show()
    qtbot.waitExposed(slider)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(233, 12))
    assert slider.value() == pytest.approx(75, abs=1)
    assert slider.isSliderDown()
    qtbot.mouseMove(slider, QPoint(83, 12))
    assert slider.value() == pytest.approx(25, abs=1)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(83, 12))
    assert not slider.isSliderDown()


def test_scrolling_past_does_not_turn_it(qtbot: QtBot, slider: LogSlider) -> None:
    slider.show_value(0.5)
    slider.clearFocus()
    told: list[float] = []
    slider.dragged.connect(told.append)
    wheel = turn_wheel(slider, QPointF(150, 12), 1)
    assert told == []
    assert not wheel.isAccepted()


def test_dragging_runs_over_the_powers_of_ten(qtbot: QtBot, slider: LogSlider) -> None:
    slider.show_value(0.5)
    told: list[float] = []
    slider.dragged.connect(told.append)
    for x in (0, 150, 299):
        qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(x, 12))
    assert told == pytest.approx([1e-4, 0.1, 100.0], rel=0.05)


def test_dragged_values_can_be_read_out(qtbot: QtBot, slider: LogSlider) -> None:
    told: list[float] = []
    slider.dragged.connect(told.append)
    for place in range(slider.maximum() + 1):
        slider.setValue(place)
    assert all(value == float(f"{value:.1e}") for value in told)
    assert told == sorted(told)


def test_keys_go_by_tenths_of_a_power(qtbot: QtBot, slider: LogSlider) -> None:
    slider.show_value(1.0)
    told: list[float] = []
    slider.dragged.connect(told.append)
    for _ in range(10):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert told == [1.3, 1.6, 2.0, 2.5, 3.2, 4.0, 5.0, 6.3, 7.9, 10.0]


def test_a_value_beyond_the_ends_is_shown_there_and_kept(qtbot: QtBot, slider: LogSlider) -> None:
    told: list[float] = []
    slider.dragged.connect(told.append)
    slider.show_value(1e6)
    assert slider.value() == slider.maximum()
    assert slider.accessibleDescription() == "1000000"
    slider.show_value(5e-324)
    assert slider.value() == slider.minimum()
    assert told == []


@pytest.mark.parametrize("height", [8, 60])
@pytest.mark.parametrize("x", [0, 1, 7, 100, 157, 308, 314, 315])
def test_the_handle_is_held_wherever_the_mouse_calls_it(
    qtbot: QtBot, qapp: QApplication, x: int, height: int
) -> None:
    ThemeSwitch(qapp, "light")
    slider = JumpSlider(Halves())
    slider.setRange(0, 3)
    slider.setValue(1)
    qtbot.addWidget(slider)
    slider.setFixedSize(316, height)
    slider.show()
    qtbot.waitExposed(slider)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(x, 1))
    assert slider.isSliderDown()
    for end, value in ((315, 3), (0, 0)):
        qtbot.mouseMove(slider, QPoint(end, 1))
        assert slider.value() == value
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(0, 1))
    assert not slider.isSliderDown()


def test_it_says_the_number_that_keys_choose_and_not_its_place(
    qtbot: QtBot, slider: LogSlider, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    slider.clearFocus()
    slider.show_value(0.5)
    # Whoever comes to it hears the description; what changes elsewhere is said elsewhere.
    assert (slider.accessibleDescription(), said) == ("0.5", [])
    with qtbot.waitActive(slider):
        slider.activateWindow()
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert said == ["0.63"] == [slider.accessibleDescription()]


def test_numbers_are_told_and_set_in_place_of_places(qtbot: QtBot, slider: LogSlider) -> None:
    spoken = QAccessible.queryAccessibleInterface(slider)
    assert spoken.role() == QAccessible.Role.Slider
    slider.setAccessibleName("Rate")
    slider.show_value(0.5)
    texts = [spoken.text(kind) for kind in (Text.Name, Text.Value, Text.Description)]
    assert texts == ["Rate", "0.5", "0.5"]
    value = spoken.valueInterface()
    assert value.currentValue() == 0.5
    assert (value.minimumValue(), value.maximumValue()) == (0.0001, 100.0)
    # A key goes by a tenth of a power of ten.
    assert value.minimumStepSize() == pytest.approx(0.00003)
    with qtbot.waitSignal(slider.dragged) as dragged:
        value.setCurrentValue(0.02)
    assert dragged.args == [0.02]
    value.setCurrentValue(-3)
    assert value.currentValue() == 0.0001
    assert spoken.state().focusable
    assert spoken.actionInterface() is not None


@pytest.mark.parametrize("deleted", [True, False])
def test_what_tells_them_goes_with_the_slider(
    qtbot: QtBot, qapp: QApplication, deleted: bool
) -> None:
    before = len(spoken_slider._kept)
    made = JumpSlider(Halves())
    assert len(spoken_slider._kept) == before + 1
    if deleted:
        shiboken6.delete(made)
    made = None
    gc.collect()
    assert len(spoken_slider._kept) == before
