import itertools
import math
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Training, builtin_sample_set
from gdviz.trainer import DEFAULT_SPEED
from gdviz.ui.actions import Actions, build_actions
from gdviz.ui.controls.jump_slider import JumpSlider
from gdviz.ui.focus_keys import FocusKeys
from gdviz.ui.look.current_theme import current_theme, wear
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.run.run_steps_dialog import RunStepsDialog
from gdviz.ui.run.transport import Transport
from gdviz.ui.top_bar import TopBar


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    ThemeSwitch(qapp, "light")
    qapp.setFont(interface_font())
    keys = FocusKeys(qapp)
    qapp.installEventFilter(keys)
    window = QWidget()
    window.resize(1000, 50)
    qtbot.addWidget(window)
    yield window
    qapp.removeEventFilter(keys)


@pytest.fixture
def actions(window: QWidget) -> Actions:
    return build_actions(window)


@pytest.fixture
def transport(window: QWidget, actions: Actions) -> Transport:
    transport = Transport(actions)
    transport.setParent(window)
    transport.resize(1000, 40)
    window.show()
    transport.show()
    return transport


def button(transport: Transport, text: str) -> QPushButton:
    found = [each for each in transport.findChildren(QPushButton) if each.text() == text]
    assert len(found) == 1
    return found[0]


def slider(transport: Transport) -> JumpSlider:
    found = transport.findChild(JumpSlider, "speedSlider")
    assert isinstance(found, JumpSlider)
    return found


def shown_words(transport: Transport) -> list[str]:
    return [label.text() for label in transport.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(
    ("text", "name"), [("Reset", "reset"), ("Back", "back"), ("Play", "play"), ("Step", "step")]
)
def test_buttons_trigger_their_actions(
    qtbot: QtBot, transport: Transport, actions: Actions, text: str, name: str
) -> None:
    with qtbot.waitSignal(getattr(actions, name).triggered):
        qtbot.mouseClick(button(transport, text), Qt.MouseButton.LeftButton)


def test_buttons_follow_their_actions(transport: Transport, actions: Actions) -> None:
    play = button(transport, "Play")
    width = play.sizeHint().width()
    actions.show_playing(True)
    assert play.text() == "Pause"
    assert play.accessibleName() == "Pause"
    assert "Stop" in play.toolTip()
    assert play.sizeHint().width() == width
    actions.back.setEnabled(False)
    assert not button(transport, "Back").isEnabled()


def test_a_click_leaves_the_keyboard_with_the_window(qtbot: QtBot, transport: Transport) -> None:
    step = button(transport, "Step")
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    assert not step.hasFocus()
    assert step.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_play_is_the_one_in_the_accent(transport: Transport, qapp: QApplication) -> None:
    ThemeSwitch(qapp, "dark")
    theme = current_theme()
    wear(theme)
    image = button(transport, "Play").grab().toImage()
    assert image.pixelColor(6, image.height() // 2) == theme.accent
    image = button(transport, "Step").grab().toImage()
    assert image.pixelColor(6, image.height() // 2) == theme.control


def test_the_speed_is_told_in_numbers_and_words(qtbot: QtBot, transport: Transport) -> None:
    assert transport.speed == DEFAULT_SPEED
    speeds: list[float] = []
    transport.speed_changed.connect(speeds.append)
    qtbot.keyClick(slider(transport), Qt.Key.Key_Right)
    assert speeds == [50.0]
    assert "50 steps/s" in shown_words(transport)
    qtbot.keyClick(slider(transport), Qt.Key.Key_End)
    assert math.isinf(speeds[-1])
    assert "as fast as possible" in shown_words(transport)
    assert slider(transport).accessibleDescription() == "as fast as possible"
    qtbot.mouseClick(slider(transport), Qt.MouseButton.LeftButton, pos=QPoint(1, 10))
    assert speeds[-1] == 1.0
    assert "1 step/s" in shown_words(transport)


def test_a_remembered_speed_is_shown(transport: Transport) -> None:
    transport.show_speed(math.inf)
    assert math.isinf(transport.speed)
    transport.show_speed(190.0)
    assert transport.speed == 200.0


def test_the_step_in_view_is_counted(qapp: QApplication, transport: Transport) -> None:
    training = Training(Experiment(builtin_sample_set("smiles")))
    places = set()
    for steps in (0, 1, 70, 1000, 9000):
        training.advance(steps)
        transport.show_snapshot(training.snapshot())
        qapp.processEvents()
        places.add(tuple(label.geometry().getRect() for label in transport.findChildren(QLabel)))
    assert len(places) == 1
    training.go_to(71)
    transport.show_snapshot(training.snapshot())
    assert {"Step 71", "of 10,071"} <= set(shown_words(transport))


def test_long_runs_get_more_room(transport: Transport) -> None:
    label = next(each for each in transport.findChildren(QLabel) if each.text() == "of 0")
    transport._show_steps(12_345_678, 12_345_678)
    assert label.text() == "of 12,345,678"
    assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())


def test_many_steps_can_be_asked_for(qtbot: QtBot, transport: Transport) -> None:
    more = transport.findChild(QToolButton, "moreStepsButton")
    assert isinstance(more, QToolButton)
    menu = more.menu()
    assert menu is not None
    asked: list[int] = []
    transport.steps_requested.connect(asked.append)
    texts = {action.text(): action for action in menu.actions()}
    for text in ("10 steps", "100 steps", "1,000 steps"):
        texts[text].trigger()
    assert asked == [10, 100, 1000]
    assert isinstance(texts["Run steps…"], QAction)


def test_the_lecture_s_99_steps_are_run_by_keyboard(
    qtbot: QtBot, transport: Transport, actions: Actions
) -> None:
    actions.run_steps.trigger()
    dialog = transport.findChild(RunStepsDialog)
    assert isinstance(dialog, RunStepsDialog)
    assert dialog.isVisible()
    steps = dialog.findChild(QSpinBox)
    assert isinstance(steps, QSpinBox)
    assert steps.value() == 99
    with qtbot.waitSignal(transport.steps_requested) as signal:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert signal.args == [99]
    assert not dialog.isVisible()


def test_any_number_of_steps_is_typed_or_given_up(
    qtbot: QtBot, transport: Transport, actions: Actions
) -> None:
    actions.run_steps.trigger()
    dialog = transport.findChild(RunStepsDialog)
    assert isinstance(dialog, RunStepsDialog)
    steps = dialog.findChild(QSpinBox)
    assert isinstance(steps, QSpinBox)
    qtbot.keyClicks(steps, "250")
    with qtbot.waitSignal(transport.steps_requested) as signal:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert signal.args == [250]
    actions.run_steps.trigger()
    with qtbot.assertNotEmitted(transport.steps_requested):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize("width", [640, 700, 830, 1000, 2000])
def test_nothing_overlaps_at_any_width(
    qapp: QApplication, window: QWidget, transport: Transport, width: int
) -> None:
    window.resize(width, 50)
    transport.resize(width, 40)
    qapp.processEvents()
    assert transport.minimumSizeHint().width() <= width
    row = sorted(
        (
            each.geometry()
            for each in transport.findChildren(QWidget)
            if each.parentWidget() is transport and each.isVisible() and not each.isWindow()
        ),
        key=lambda place: place.left(),
    )
    assert len(row) >= 8
    for left, right in itertools.pairwise(row):
        assert left.right() < right.left()
    assert row[-1].right() < width
    assert ("20 steps/s" in shown_words(transport)) == (width >= 830)


@pytest.mark.parametrize("wider", [900, 960, 1020, 1080, 1200])
def test_in_the_bar_every_word_has_its_room_when_the_window_grows(
    qapp: QApplication, qtbot: QtBot, actions: Actions, wider: int
) -> None:
    bar, window = TopBar(actions, Transport(actions)), QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(bar)
    rows.addStretch(1)
    # As in a lesson.
    bar.scenes.hide()
    for width in (1440, 796, wider):
        window.resize(width, 100)
        window.show()
        qapp.processEvents()
    buttons = [each for each in bar.findChildren(QPushButton) if each.isVisible()]
    assert len(buttons) >= 6
    for each in buttons:
        assert each.width() >= each.sizeHint().width(), each.text()
