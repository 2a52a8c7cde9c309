"""Where there is nothing to learn from, no step is made, and the window says why."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from gdviz.engine import CURVES, Experiment, builtin_sample_set
from tests.app.one_window import OneWindow
from tests.app.person import Person

SMILES = builtin_sample_set("smiles")
ONE_LABEL = SMILES.with_images([each for each in SMILES.images if each.positive])
ONE = "Every image to learn from is “smile”: there is nothing to tell apart until one is"
NONE = "There is no image to learn from"

FORWARD: dict[str, Callable[[Person], object]] = {
    "Play": lambda person: person.click("Play"),
    "Step": lambda person: person.click("Step"),
    "Space": lambda person: person.press(Qt.Key.Key_Space),
    "Right": lambda person: person.press(Qt.Key.Key_Right),
    "ten steps": lambda person: person.choose_in_menu("moreStepsButton", "10 steps"),
    "by hand": lambda person: person.window.panels.arithmetic.step_requested.emit(),
    "nudges": lambda person: person.window.panels.arithmetic.nudges_requested.emit(),
}


one_window = OneWindow()


@one_window
def no_step_is_counted(person: Person) -> None:
    for images, sentence in (((), NONE), (ONE_LABEL.images, ONE)):
        person.begin_anew(Experiment(replace(SMILES, images=images)))
        no_step_is_counted_but_a_sentence_is_told(person, sentence)


def no_step_is_counted_but_a_sentence_is_told(person: Person, sentence: str) -> None:
    for way, go in FORWARD.items():
        person.window.messages.clear()
        go(person)
        person.qtbot.waitUntil(lambda: person.window.messages.text.startswith(sentence))
        # What was wished before is done before.
        with person.qtbot.waitSignal(person.program.trainer.recorded):
            person.program.trainer.ask_for_record(1)
        assert person.latest.newest == 0, way
        assert person.action("playAction").text() == "Play", way


@one_window
def the_sentence_goes_when_there_is_something_to_learn(person: Person) -> None:
    person.begin_anew(Experiment(ONE_LABEL))
    person.click("Step")
    assert person.window.messages.text.startswith(ONE)
    person.click("labelPill")
    assert person.window.messages.text == ""
    person.click("Step")
    person.wait_for_step(1)


@one_window
def a_run_that_plays_stops_when_nothing_is_left_to_learn(person: Person) -> None:
    person.click("Play")
    person.qtbot.waitUntil(lambda: person.latest.step > 0)
    person.program.document.change("Keep one label", samples=ONE_LABEL)
    person.qtbot.waitUntil(lambda: person.action("playAction").text() == "Play")
    assert person.window.messages.text.startswith(ONE)


@one_window
def functions_have_no_labels(person: Person) -> None:
    hill = CURVES["ball-on-a-hill"]
    person.begin_anew(Experiment(replace(SMILES, images=()), function=hill))
    person.click("Step")
    person.wait_for_step(1)
    assert person.window.messages.text == ""


def test_where_there_is_nothing_to_learn(person: Person) -> None:
    one_window.run_all(person)
