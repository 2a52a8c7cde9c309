"""A person drags the ball along the line: the run begins there, or goes on from there."""

import pytest
from PySide6.QtCore import QPointF, Qt

from gdviz.engine import CURVES
from gdviz.ui.landscape.line.line_view import LineView
from tests.app.one_window import OneWindow
from tests.app.person import Person
from tests.app.test_scenes import choose_scene

HILL = CURVES["ball-on-a-hill"]


def go_to_the_hill(person: Person) -> None:
    choose_scene(person, "Ball on a hill")
    settle(person)


def settle(person: Person) -> LineView:
    """Until the line shows where the run is."""
    person.wait_for_rest()
    view = person.find(LineView, "lineView")
    person.qtbot.waitUntil(
        lambda: view.picture is not None and view.picture.state.snapshot is person.latest
    )
    return view


def drag_to(person: Person, x: float) -> None:
    """Take the ball and let it go at `x`."""
    view = settle(person)
    ball = view._scene().ball()
    target = QPointF(view._scene().frame.point(x, 0.0).x(), ball.y())
    person.drag(view, ball, (ball + target) / 2, target)
    person.wait_for_edit()


one_window = OneWindow()


@one_window
def at_step_0_the_run_begins_there(hill: Person) -> None:
    go_to_the_hill(hill)
    drag_to(hill, 2.0)
    assert hill.latest.parameters[0] == pytest.approx(2.0, abs=0.05)
    assert hill.experiment.start.values[0] == hill.latest.parameters[0]
    hill.action("undoAction").trigger()
    hill.wait_for_edit()
    assert hill.latest.parameters.tolist() == [3.0]


@one_window
def later_the_run_goes_on_from_there_and_undo_takes_it_back(hill: Person) -> None:
    go_to_the_hill(hill)
    hill.click("Step")
    hill.wait_for_step(1)
    drag_to(hill, -2.0)
    put = hill.latest.parameters[0]
    assert put == pytest.approx(-2.0, abs=0.05)
    assert hill.latest.step == 1
    hill.click("Step")
    hill.wait_for_step(2)
    slope = HILL.gradient(hill.latest.path.points[-2])[0]
    assert hill.latest.parameters[0] == pytest.approx(put - 0.5 * slope)
    hill.action("undoAction").trigger()
    hill.wait_for_edit()
    assert hill.latest.step == 1
    assert hill.latest.parameters[0] == pytest.approx(2.3949, abs=1e-3)


@one_window
def a_ball_that_is_held_does_not_roll(hill: Person) -> None:
    go_to_the_hill(hill)
    hill.click("Play")
    hill.qtbot.waitUntil(lambda: hill.latest.step > 3)
    view = hill.find(LineView, "lineView")
    hill.qtbot.waitUntil(lambda: view.picture is not None)
    ball = view._scene().ball()
    hill.qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=ball.toPoint())
    hill.qtbot.mouseMove(view, (ball + QPointF(30, 0)).toPoint())
    hill.qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=ball.toPoint())
    hill.wait_for_edit()
    hill.qtbot.waitUntil(lambda: hill.action("playAction").text() == "Play")


@one_window
def the_keyboard_carries_it_too(hill: Person) -> None:
    go_to_the_hill(hill)
    view = hill.find(LineView, "lineView")
    view.setFocus()
    hill.press(Qt.Key.Key_Comma)
    hill.wait_for_edit()
    assert hill.latest.parameters[0] == pytest.approx(3.0 - 0.02 * view.plane.half_width)


def test_the_ball_is_dragged(person: Person) -> None:
    one_window.run_all(person)
