"""The loss landscape: its two weights, chosen anywhere, and the ball that is always on it."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from gdviz.engine import Snapshot, steepest_pair
from gdviz.numbers import subscript
from gdviz.ui.landscape.landscape_readout import LandscapeReadout
from tests.app.one_window import OneWindow
from tests.app.person import Person
from tests.ui.snapshots import has_color, picture


def axes(person: Person) -> tuple[str, str]:
    """What the boxes say; the card's title must say the same."""
    x, y = (person.find(QComboBox, f"{axis}AxisBox").currentText() for axis in "xy")
    first, second = x.split(" (")[0], y.split(" (")[0]
    names, symbols = f"{first} × {second}", f"{symbol(first)} × {symbol(second)}"
    # The card is too narrow for the names, until it is made wider.
    assert person.info("landscapePanel") in (names, symbols)
    return first, second


def symbol(name: str) -> str:
    """“w₈” for “weight 8”, and “b” for the bias."""
    return "b" if name == "bias" else f"w{subscript(int(name.split()[1]))}"


def wait_for_picture(person: Person) -> Snapshot:
    """Until the newest snapshot has been drawn over the chosen weights."""
    view, choices = person.window.panels.landscape.view, person.window.panels.choices

    def drawn() -> bool:
        state = view.picture.state if view.picture is not None else None
        return (
            state is not None
            and state.snapshot is person.latest
            and state.section.axes == choices.axes
        )

    person.qtbot.waitUntil(drawn)
    return person.latest


one_window = OneWindow()


@one_window
def at_first_it_lies_over_the_two_steepest_weights(person: Person) -> None:
    steepest = np.argsort(-abs(person.latest.gradient), kind="stable")[:2]
    assert sorted(person.window.panels.choices.axes) == sorted(steepest)
    assert axes(person) == ("weight 7", "weight 8")


@one_window
def pointing_at_a_weight_lights_its_pixel_and_its_line(person: Person) -> None:
    panels = person.window.panels
    heatmap = panels.weights.heatmap
    before = picture(panels.sums.rows)
    person.point_at(heatmap, heatmap.cell_rect(8).center())
    assert panels.editor.editor.highlighted_cell == (2, 2)
    assert picture(panels.sums.rows) != before


@one_window
def the_keyboard_chooses_in_the_heat_map_too(person: Person) -> None:
    person.focus("weightHeatmap")
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Space)
    assert axes(person)[0] == "weight 4"


@one_window
def clicking_a_cell_of_the_heat_map_chooses_it(person: Person) -> None:
    person.click_cell(2)
    assert axes(person) == ("weight 3", "weight 7")
    person.click_cell(10)
    assert axes(person) == ("weight 11", "weight 3")
    wait_for_picture(person)


@one_window
def a_choice_in_the_boxes_marks_the_cells(person: Person) -> None:
    heatmap = person.window.panels.weights.heatmap
    person.choose("xAxisBox", "weight 1 (row 1, column 1)")
    person.choose("yAxisBox", "weight 12 (row 4, column 3)")
    assert axes(person) == ("weight 1", "weight 12")
    assert "Along x" in heatmap.tip_at(heatmap.cell_rect(0).center().toPoint())
    assert "Along y" in heatmap.tip_at(heatmap.cell_rect(11).center().toPoint())
    wait_for_picture(person)
    assert "w₁" in person.window.findChild(LandscapeReadout).text


@one_window
def swapping_and_choosing_automatically(person: Person) -> None:
    person.click_cell(2)
    person.click("swapAxesButton")
    assert axes(person) == ("weight 7", "weight 3")
    person.choose("xAxisBox", "automatic: the two steepest")
    assert axes(person) == ("weight 7", "weight 8")


@one_window
def what_was_chosen_stays_while_the_run_goes_on_and_begins_anew(person: Person) -> None:
    person.click_cell(2)
    person.click("Step")
    person.wait_for_step(1)
    person.click("Reset")
    person.wait_for_step(0)
    assert axes(person) == ("weight 3", "weight 7")


@one_window
def it_follows_every_step_and_every_edit(person: Person) -> None:
    start = wait_for_picture(person)
    person.click("Step")
    person.wait_for_step(1)
    stepped = wait_for_picture(person)
    assert stepped.measures.loss < start.measures.loss
    person.click_pixel(1, 1)
    person.wait_for_edit()
    edited = wait_for_picture(person)
    assert edited.experiment is person.experiment
    view = person.window.panels.landscape.view
    assert has_color(picture(view), view.theme.ball)


@one_window
def the_bias_can_be_an_axis_and_goes_when_it_is_turned_off(person: Person) -> None:
    person.click("biasCheck")
    person.wait_for_edit()
    person.choose("xAxisBox", "bias")
    assert axes(person)[0] == "bias"
    wait_for_picture(person)
    person.click("biasCheck")
    person.wait_for_edit()
    assert "bias" not in axes(person)
    wait_for_picture(person)


@one_window
def pointing_at_a_line_of_the_sum_lights_its_weight_and_its_pixel(person: Person) -> None:
    panels = person.window.panels
    before = picture(panels.weights.heatmap)
    person.point_at(panels.sums.rows.viewport(), panels.sums.rows.row_rect(8).center())
    assert panels.editor.editor.highlighted_cell == (2, 2)
    assert picture(panels.weights.heatmap) != before


@one_window
def drawing_leaves_the_plane_over_the_same_weights(person: Person) -> None:
    choices = person.window.panels.choices
    before = choices.axes
    for row, column in ((0, 1), (1, 1), (2, 0), (1, 0)):
        person.click_pixel(row, column)
        person.wait_for_edit()
        assert choices.axes == before
    assert steepest_pair(person.latest.gradient) != before


def test_the_landscape_and_its_weights(person: Person) -> None:
    one_window.run_all(person)
