"""The history: a click or a drag on the chart travels in time."""

import numpy as np
from PySide6.QtCore import Qt

from gdviz.engine import Training
from gdviz.ui.history.history_plot import HistoryPlot
from tests.app.one_window import OneWindow
from tests.app.person import Person


def plot(person: Person) -> HistoryPlot:
    return person.find(HistoryPlot, "historyPlot")


def run_a_hundred(person: Person) -> None:
    person.choose_in_menu("moreStepsButton", "100 steps")
    person.wait_for_step(100)


one_window = OneWindow()


@one_window
def a_click_travels_to_its_step_and_back_to_the_newest(person: Person) -> None:
    run_a_hundred(person)
    last = person.latest.parameters
    person.click_on(plot(person).viewport(), plot(person).place_of(40, 0.5))
    snapshot = person.wait_for_step(40)
    training = Training(person.experiment)
    training.advance(40)
    assert np.array_equal(snapshot.parameters, training.parameters)
    assert snapshot.length == 100
    assert "of 100" in person.texts("transport")
    person.press(Qt.Key.Key_End)
    assert np.array_equal(person.wait_for_step(100).parameters, last)


@one_window
def a_drag_scrubs_and_every_panel_follows(person: Person) -> None:
    run_a_hundred(person)
    before = person.cells()
    chart = plot(person)
    person.drag(chart.viewport(), *(chart.place_of(step, 0.5) for step in (80, 50, 10)))
    person.wait_for_step(10)
    assert person.cells() != before
    assert person.rows()[0].split(", ")[2] == f"{100 * person.latest.answers[0]:.0f}%"


@one_window
def scrubbing_while_it_plays_pauses(person: Person) -> None:
    run_a_hundred(person)
    person.click("Play")
    person.qtbot.waitUntil(lambda: person.action("playAction").text() == "Pause")
    person.click_on(plot(person).viewport(), plot(person).place_of(30, 0.5))
    person.wait_for_step(30)
    assert person.action("playAction").text() == "Play"


@one_window
def stepping_on_from_an_earlier_step_repeats_the_run_to_the_bit(person: Person) -> None:
    run_a_hundred(person)
    person.press(Qt.Key.Key_Left)
    before = person.wait_for_step(99).parameters
    person.click_on(plot(person).viewport(), plot(person).place_of(98, 0.5))
    person.wait_for_step(98)
    person.press(Qt.Key.Key_Right)
    assert np.array_equal(person.wait_for_step(99).parameters, before)


@one_window
def reset_begins_anew_from_the_same_start(person: Person) -> None:
    person.choose("Start weights", "random, even")
    person.wait_for_edit()
    start = person.latest.parameters
    assert start.any()
    person.click("Step")
    person.wait_for_step(1)
    person.click("Reset")
    assert np.array_equal(person.wait_for_step(0).parameters, start)
    assert person.latest.length == 0


def test_travels_in_time(person: Person) -> None:
    one_window.run_all(person)
