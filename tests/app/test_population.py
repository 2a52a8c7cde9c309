"""Holding images out, whose share of the gradient it is, and the run that was left."""

import numpy as np
from PySide6.QtCore import Qt

from tests.app.one_window import OneWindow
from tests.app.person import Person


def run_a_hundred(person: Person) -> None:
    person.choose_in_menu("moreStepsButton", "100 steps")
    person.wait_for_step(100)


one_window = OneWindow()


@one_window
def an_image_is_held_out_and_taken_back(person: Person) -> None:
    person.click("Step")
    with_all = person.wait_for_step(1)
    person.press(Qt.Key.Key_P)
    person.wait_for_edit()
    assert person.images[0].held_out
    assert len(person.experiment.samples.trained) == 3
    assert "population" in person.rows()[0]
    held_out = person.latest
    assert held_out.population is not None
    share = with_all.image_share(0)
    assert np.allclose(held_out.gradient, with_all.gradient - share, rtol=0, atol=1e-15)
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    person.wait_for_edit()
    assert not person.images[0].held_out
    assert person.latest.population is None


@one_window
def the_heat_map_shows_the_gradient_and_the_share_of_the_selected_image(person: Person) -> None:
    person.click("Step")
    person.wait_for_step(1)
    person.click("gradientSegment")
    card = person.card("Weights")
    assert card.title == "Gradient"
    person.click("shareSegment")
    assert "share" in card.title.lower()
    smile = person.window.panels.weights.heatmap.grab().toImage()
    person.focus("sampleList")
    person.press(Qt.Key.Key_Down)
    assert person.window.panels.weights.heatmap.grab().toImage() != smile


@one_window
def an_edit_in_the_past_leaves_the_old_run_in_sight_until_it_is_cleared(person: Person) -> None:
    run_a_hundred(person)
    person.press(Qt.Key.Key_Home)
    person.wait_for_step(0)
    person.press(Qt.Key.Key_Right)
    person.wait_for_step(1)
    person.click_pixel(1, 1)
    person.wait_for_edit()
    dropped = person.latest.dropped
    assert dropped is not None
    assert len(dropped.history) == 101
    person.click("forgetDroppedButton")
    person.qtbot.waitUntil(lambda: person.latest.dropped is None)


def test_what_is_held_out_and_what_was_left(person: Person) -> None:
    one_window.run_all(person)
