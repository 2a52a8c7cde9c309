"""A person lines up a race and drives it."""

import numpy as np
from PySide6.QtCore import Qt

from gdviz.engine import Snapshot
from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.controls.segment_switch import SegmentButton
from gdviz.ui.history.history_plot import HistoryPlot
from gdviz.ui.look.runner_colors import runner_color
from gdviz.ui.look.text_lines import TextLines
from gdviz.ui.look.theme import load_theme
from tests.app.one_window import OneWindow
from tests.app.person import Person
from tests.app.test_scenes import choose_scene
from tests.ui.snapshots import color_mask, picture


def line_up(person: Person) -> Person:
    if not person.action("raceAction").isChecked():
        person.action("raceAction").trigger()
    person.choose_in_menu("addRunnerButton", "Adam")
    person.wait_for_edit()
    person.choose_in_menu("addRunnerButton", "Momentum")
    person.wait_for_edit()
    return person


def steps_of(snapshot: Snapshot) -> set[int]:
    return {snapshot.step, *(racing.snapshot.step for racing in snapshot.runners)}


def drawn(person: Person) -> None:
    view = person.window.panels.landscape.view
    person.qtbot.waitUntil(
        lambda: view.picture is not None and view.picture.state.snapshot is person.latest
    )


def seen(person: Person, number: int) -> bool:
    """Whether the runner's colour is in the landscape."""
    view = person.window.panels.landscape.view
    return int(color_mask(picture(view), runner_color(view.theme, number), 25).sum()) > 25


one_window = OneWindow()


@one_window
def the_card_comes_and_goes_with_the_action(person: Person) -> None:
    card = person.window.panels.race
    assert not card.isVisible()
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    person.press(Qt.Key.Key_R, control_shift)
    assert card.isVisible()
    assert person.window.panels.landscape.isVisible()
    person.action("raceAction").trigger()
    assert not card.isVisible()


@one_window
def all_begin_together_and_every_step_moves_all_of_them(person: Person) -> None:
    racing = line_up(person)
    assert len(racing.latest.runners) == 2
    for each in racing.latest.runners:
        assert np.array_equal(each.snapshot.parameters, racing.latest.parameters)
    racing.click("Step")
    racing.wait_for_step(1)
    racing.click("Step")
    racing.wait_for_step(2)
    assert steps_of(racing.latest) == {2}
    racing.click("Back")
    racing.wait_for_step(1)
    assert steps_of(racing.latest) == {1}
    racing.click("Reset")
    racing.wait_for_step(0)
    assert steps_of(racing.latest) == {0}


@one_window
def every_view_shows_the_runners_until_they_are_hidden(person: Person) -> None:
    # Where nothing lies beside the picture, so that everybody is seen in full colour.
    for scene, views in (("Parabola", ("line",)), ("Bowl", ("map", "relief"))):
        choose_scene(person, scene)
        line_up(person)
        person.choose_in_menu("moreStepsButton", "10 steps")
        person.wait_for_step(10)
        for view in views:
            runners_are_seen_until_hidden(person, view)


def runners_are_seen_until_hidden(person: Person, view: str) -> None:
    if view != "line":
        person.click_on(person.find(SegmentButton, f"{view}Segment"))
    person.wait_for_rest()
    drawn(person)
    assert seen(person, 2), view
    assert seen(person, 3), view
    person.click("runner3Badge")
    state = person.window.panels.landscape.view.state
    person.qtbot.waitUntil(lambda: person.window.panels.landscape.view.picture.state is state)
    assert seen(person, 2), view
    assert not seen(person, 3), view
    person.click("runner3Badge")


@one_window
def the_losses_are_in_the_history_and_the_scrubber_moves_all(person: Person) -> None:
    racing = line_up(person)
    racing.choose_in_menu("moreStepsButton", "100 steps")
    racing.wait_for_step(100)
    racing.wait_for_rest()
    plot = racing.find(HistoryPlot, "historyPlot")
    theme = load_theme("light")
    assert color_mask(picture(plot), runner_color(theme, 2), 40).sum() > 30
    place = plot.place_of(40, 0.5)
    racing.click_on(plot.viewport(), place)
    racing.wait_for_step(40)
    assert steps_of(racing.latest) == {40}


@one_window
def it_says_where_everybody_stands(person: Person) -> None:
    racing = line_up(person)
    racing.wait_for_rest()
    for number in (1, 2, 3):
        assert racing.find(ElidedLabel, f"runner{number}Stand").text() == "still moving"


@one_window
def a_race_is_undone_like_any_edit_and_survives_a_change_of_scene(person: Person) -> None:
    racing = line_up(person)
    choose_scene(racing, "Bowl")
    assert racing.latest.runners == ()
    assert not racing.window.panels.race.isVisible()
    racing.action("undoAction").trigger()
    racing.wait_for_edit()
    assert [len(each.snapshot.parameters) for each in racing.latest.runners] == [12, 12]
    racing.action("undoAction").trigger()
    racing.wait_for_edit()
    assert [each.runner.optimizer.name for each in racing.latest.runners] == ["adam"]


@one_window
def playing_flat_out_with_a_race_and_edits_in_the_middle(person: Person) -> None:
    racing = line_up(person)
    racing.window.transport.show_speed(float("inf"))
    racing.click("Play")
    racing.qtbot.waitUntil(lambda: racing.latest.clock > 200)
    racing.click_pixel(1, 1)
    racing.choose_in_menu("addRunnerButton", "RMSProp")
    racing.qtbot.waitUntil(lambda: len(racing.latest.runners) == 3)
    racing.click("runner2Badge")
    racing.click("Pause")
    racing.wait_for_rest()
    assert len(steps_of(racing.latest)) == 1


@one_window
def who_is_not_seen_does_not_run_and_comes_back_with_the_card(person: Person) -> None:
    racing = line_up(person)
    racing.choose_in_menu("moreStepsButton", "10 steps")
    racing.wait_for_step(10)
    whole = [each.snapshot.history.rows().tobytes() for each in racing.latest.runners]
    racing.action("raceAction").trigger()
    racing.qtbot.waitUntil(lambda: racing.latest.runners == ())
    racing.wait_for_rest()
    assert racing.window.messages.text == (
        "The race is paused: Race (Ctrl+Shift+R) brings the 2 other runners back."
    )
    drawn(racing)
    assert not seen(racing, 2)
    plot = racing.find(HistoryPlot, "historyPlot")
    assert not color_mask(picture(plot), runner_color(load_theme("light"), 2), 40).any()
    racing.click("Step")
    racing.wait_for_step(11)
    assert racing.latest.runners == ()
    # Nothing has been edited: there is nothing to undo but the runners themselves.
    assert racing.action("undoAction").text() == "Undo Add a runner: Momentum"
    assert len(racing.experiment.runners) == 2
    racing.action("raceAction").trigger()
    racing.qtbot.waitUntil(
        lambda: len(racing.latest.runners) == 2 and steps_of(racing.latest) == {11}
    )
    racing.wait_for_rest()
    assert racing.window.panels.race.isVisible()
    again = [each.snapshot.history.rows()[:11].tobytes() for each in racing.latest.runners]
    assert again == whole


@one_window
def a_runner_that_is_added_or_brought_back_by_undo_opens_the_card(person: Person) -> None:
    racing = line_up(person)
    racing.action("raceAction").trigger()
    racing.qtbot.waitUntil(lambda: racing.latest.runners == ())
    racing.action("undoAction").trigger()
    racing.wait_for_edit()
    assert racing.window.panels.race.isVisible()
    assert len(racing.latest.runners) == 1


@one_window
def the_words_say_that_ones_own_run_is_over_while_others_go_on(person: Person) -> None:
    choose_scene(person, "Parabola")
    racing = line_up(person)
    racing.type_into("Learning rate", "30")
    racing.wait_for_edit()
    racing.choose_in_menu("moreStepsButton", "1,000 steps")
    racing.wait_for_step(1000)
    own = racing.latest.step
    assert own < 200
    message = racing.window.messages.text
    assert message.startswith(f"Your own run stopped at step {own}, the last one with finite")
    assert message.endswith("The others go on.")
    notes = racing.window.panels.settings.findChild(TextLines, "progressNotes")
    assert notes.text == f"Your own run stopped at step {own}; the race is at step 1,000."
    assert racing.find(ElidedLabel, "runner1Stand").text() == f"diverged at step {own}"
    # Without the others, the run stands where it has stopped, and nothing plays.
    racing.action("raceAction").trigger()
    racing.wait_for_step(own)
    assert racing.latest.newest == own
    assert racing.action("playAction").text() == "Play"
    racing.action("raceAction").trigger()
    racing.qtbot.waitUntil(lambda: racing.latest.newest == 1000)


def test_a_race_in_the_window(person: Person) -> None:
    one_window.run_all(person)
