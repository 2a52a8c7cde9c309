"""The lectures, clicked through in the window."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QPushButton

from gdviz.ui.look.colormaps import diverging_color
from gdviz.ui.run.run_steps_dialog import RunStepsDialog
from tests.app.one_window import OneWindow
from tests.app.person import Person
from tests.ui.snapshots import color_at, distance, picture

FIRST_ROUND = ["+0.00"] * 6 + ["+1.00", "−1.00", "+1.00", "−1.00", "+1.00", "−1.00"]


def make_a_nudge_round(person: Person) -> None:
    person.choose("methodChoice", "Nudge rounds")
    person.wait_for_edit()
    person.click("Step")
    person.wait_for_step(1)


def run_the_steps_offered(person: Person) -> None:
    """The dialog offers the lecture's 99."""
    person.choose_in_menu("moreStepsButton", "Run steps…")
    dialog = person.find(RunStepsDialog, "runStepsDialog")
    run = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Run")
    person.click_on(run)


one_window = OneWindow()


@one_window
def the_first_round_finds_the_mouth(person: Person) -> None:
    make_a_nudge_round(person)
    assert person.cells() == FIRST_ROUND
    answers = [row.split(", ")[2] for row in person.rows()]
    assert answers == ["73%", "27%", "27%", "95%"]
    assert person.info("sigmoidPanel").startswith("1 of 4 within 10%")
    assert [row.endswith("good enough") for row in person.rows()] == [False, False, False, True]


@one_window
def the_heat_map_paints_the_mouth_orange_and_blue(person: Person) -> None:
    make_a_nudge_round(person)
    heatmap = person.window.panels.weights.heatmap
    image, theme = picture(heatmap), heatmap.theme
    places = [heatmap.cell_rect(index).bottomRight() - QPointF(7, 7) for index in range(12)]
    inks = [color_at(image, place) for place in places]
    wanted = [diverging_color(theme, weight, 1.0) for weight in person.latest.parameters]
    assert wanted[6] == theme.positive
    assert wanted[7] == theme.negative
    assert max(map(distance, inks, wanted)) < 12


@one_window
def ninety_nine_steps_of_gradient_descent_end_where_the_lecture_does(person: Person) -> None:
    make_a_nudge_round(person)
    person.choose("methodChoice", "Gradient descent")
    person.wait_for_edit()
    assert person.latest.step == 1
    run_the_steps_offered(person)
    snapshot = person.wait_for_step(100)
    assert snapshot.outputs == pytest.approx([2.034, -2.385, -2.288, 5.183], abs=5e-4)
    assert snapshot.measures.average_error == pytest.approx(0.0744, abs=5e-5)
    answers = [row.split(", ")[2] for row in person.rows()]
    assert answers == ["88%", "8%", "9%", "99%"]
    assert "error 7%" in person.info("sigmoidPanel")


@one_window
def with_a_linear_output_three_of_four_hit_their_target(person: Person) -> None:
    person.choose("outputChoice", "Linear")
    person.choose("lossChoice", "Absolute error")
    make_a_nudge_round(person)
    assert person.card("sigmoidPanel").title == "Linear output"
    assert person.cells() == FIRST_ROUND
    assert np.array_equal(person.latest.outputs, [1, -1, -1, 3])
    answers = [row.split(", ")[2] for row in person.rows()]
    assert answers == ["+1.00", "−1.00", "−1.00", "+3.00"]
    assert person.info("sigmoidPanel").startswith("3 of 4")


@one_window
def the_sum_of_the_selected_image_follows_the_list(person: Person) -> None:
    make_a_nudge_round(person)
    sums = person.window.panels.sums
    assert sums.result.splitlines()[:2] == ["sum z = +1.00", "σ(z) = 73%   target 100%"]
    assert sums.rows.visible_terms == range(12)
    assert sums._terms.totals[6:].tolist() == [1, 1, 2, 1, 2, 1]
    person.focus("sampleList")
    person.press(Qt.Key.Key_Down)
    assert person.info("sumPanel") == "frown"
    assert sums.result.splitlines()[:2] == ["sum z = −1.00", "σ(z) = 27%   target 0%"]


def test_what_the_lecture_shows(person: Person) -> None:
    one_window.run_all(person)
