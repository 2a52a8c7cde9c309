"""The settings: changed mid-run, without a reset, and undoable."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QLabel

from gdviz.ui.message_bar import MessageBar
from tests.app.one_window import OneWindow
from tests.app.person import Person

CONTROL = Qt.KeyboardModifier.ControlModifier


def message(person: Person) -> str:
    return person.window.findChild(MessageBar).text


one_window = OneWindow()


@one_window
def settings_change_mid_run_without_a_reset(person: Person) -> None:
    person.click("Step")
    before = person.wait_for_step(1).parameters
    person.type_into("Learning rate", "0.125")
    person.choose("lossChoice", "Cross-entropy")
    person.choose("reductionChoice", "averaged")
    person.type_into("toleranceField", "5%")
    person.wait_for_edit()
    snapshot = person.latest
    assert snapshot.step == 1
    assert np.array_equal(snapshot.parameters, before)
    experiment = snapshot.experiment
    assert (experiment.learning_rate, experiment.tolerance) == (0.125, 0.05)
    assert (experiment.loss, experiment.reduction) == ("cross-entropy", "mean")
    person.click("Step")
    after = person.wait_for_step(2)
    expected = before - 0.125 * snapshot.gradient
    assert np.array_equal(after.parameters, expected)


@one_window
def dragging_the_learning_rate_is_one_edit(person: Person) -> None:
    slider = person.find(QAbstractSlider, "Learning rate, slider")
    middle = slider.rect().center()
    person.qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    for x in (10, 25, 40):
        person.qtbot.mouseMove(slider, middle + type(middle)(x, 0))
    person.qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=middle + type(middle)(40, 0))
    assert person.experiment.learning_rate > 0.5
    person.press(Qt.Key.Key_Z, CONTROL)
    assert person.experiment.learning_rate == 0.5


@one_window
def a_learning_rate_that_is_none_is_explained_and_changes_nothing(person: Person) -> None:
    person.type_into("Learning rate", "-1")
    assert person.experiment.learning_rate == 0.5
    assert "positive" in person.find(QLabel, "complaint").text()
    person.press(Qt.Key.Key_Escape)


@one_window
def a_bias_joins_the_weights(person: Person) -> None:
    person.click("biasCheck")
    person.wait_for_edit()
    assert len(person.latest.parameters) == 13
    assert person.info("Weights").startswith("12 + b")
    person.click("Step")
    person.wait_for_step(1)
    person.press(Qt.Key.Key_Z, CONTROL)
    assert not person.experiment.bias


@one_window
def switching_the_output_keeps_the_step_and_changes_the_picture(person: Person) -> None:
    person.click("Step")
    person.wait_for_step(1)
    person.choose("outputChoice", "Linear")
    person.wait_for_edit()
    assert person.latest.step == 1
    assert person.card("sigmoidPanel").title == "Linear output"
    person.press(Qt.Key.Key_Z, CONTROL)
    person.wait_for_edit()
    assert person.card("sigmoidPanel").title == "Sigmoid output"


@one_window
def the_speed_is_the_runners(person: Person) -> None:
    slider = person.find(QAbstractSlider, "speedSlider")
    slider.setFocus()
    person.press(Qt.Key.Key_End)
    assert "as fast as possible" in person.texts("transport")
    person.click("Play")
    person.qtbot.waitUntil(lambda: person.latest.step > 500)
    person.click("Pause")


@one_window
def a_run_that_diverges_says_when_why_and_what_to_try(person: Person) -> None:
    person.choose("outputChoice", "Linear")
    person.type_into("Learning rate", "10")
    person.wait_for_edit()
    person.choose_in_menu("moreStepsButton", "1,000 steps")
    person.qtbot.waitUntil(lambda: person.latest.divergence is not None)
    person.wait_for_rest()
    said = message(person)
    assert f"{person.latest.step:,}" in said
    assert "smaller rate" in said
    assert np.isfinite(person.latest.parameters).all()
    # And on with a smaller one, from an earlier step.
    person.type_into("Learning rate", "0.05")
    person.wait_for_edit()
    person.focus("sampleList")
    person.press(Qt.Key.Key_Home)
    person.wait_for_step(0)
    person.click("Step")
    person.wait_for_step(1)
    assert message(person) == ""


def test_the_settings(person: Person) -> None:
    one_window.run_all(person)
