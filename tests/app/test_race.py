"""A person lines up a race and drives it."""

import numpy as np
from PySide6.QtCore import Qt

from gdviz.engine import Snapshot
from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.controls.segment_switch import SegmentButton
from gdviz.ui.history.history_plot import HistoryPlot
from gdviz.ui.look.racer_colors import racer_color
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
    return {snapshot.step, *(racer.snapshot.step for racer in snapshot.racers)}


def drawn(person: Person) -> None:
    view = person.window.panels.landscape.view
    person.qtbot.waitUntil(
        lambda: view.picture is not None and view.picture.state.snapshot is person.latest
    )


def seen(person: Person, number: int) -> bool:
    """Whether the runner's colour is in the landscape."""
    view = person.window.panels.landscape.view
    return int(color_mask(picture(view), racer_color(view.theme, number), 25).sum()) > 25


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
    racer = line_up(person)
    assert len(racer.latest.racers) == 2
    for each in racer.latest.racers:
        assert np.array_equal(each.snapshot.parameters, racer.latest.parameters)
    racer.click("Step")
    racer.wait_for_step(1)
    racer.click("Step")
    racer.wait_for_step(2)
    assert steps_of(racer.latest) == {2}
    racer.click("Back")
    racer.wait_for_step(1)
    assert steps_of(racer.latest) == {1}
    racer.click("Reset")
    racer.wait_for_step(0)
    assert steps_of(racer.latest) == {0}


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
    racer = line_up(person)
    racer.choose_in_menu("moreStepsButton", "100 steps")
    racer.wait_for_step(100)
    racer.wait_for_rest()
    plot = racer.find(HistoryPlot, "historyPlot")
    theme = load_theme("light")
    assert color_mask(picture(plot), racer_color(theme, 2), 40).sum() > 30
    place = plot.place_of(40, 0.5)
    racer.click_on(plot.viewport(), place)
    racer.wait_for_step(40)
    assert steps_of(racer.latest) == {40}


@one_window
def it_says_where_everybody_stands(person: Person) -> None:
    racer = line_up(person)
    racer.wait_for_rest()
    for number in (1, 2, 3):
        assert racer.find(ElidedLabel, f"runner{number}Stand").text() == "still moving"


@one_window
def a_race_is_undone_like_any_edit_and_survives_a_change_of_scene(person: Person) -> None:
    racer = line_up(person)
    choose_scene(racer, "Bowl")
    assert racer.latest.racers == ()
    assert not racer.window.panels.race.isVisible()
    racer.action("undoAction").trigger()
    racer.wait_for_edit()
    assert [len(each.snapshot.parameters) for each in racer.latest.racers] == [12, 12]
    racer.action("undoAction").trigger()
    racer.wait_for_edit()
    assert [each.entrant.optimizer.name for each in racer.latest.racers] == ["adam"]


@one_window
def playing_flat_out_with_a_race_and_edits_in_the_middle(person: Person) -> None:
    racer = line_up(person)
    racer.window.transport.show_speed(float("inf"))
    racer.click("Play")
    racer.qtbot.waitUntil(lambda: racer.latest.clock > 200)
    racer.click_pixel(1, 1)
    racer.choose_in_menu("addRunnerButton", "RMSProp")
    racer.qtbot.waitUntil(lambda: len(racer.latest.racers) == 3)
    racer.click("runner2Badge")
    racer.click("Pause")
    racer.wait_for_rest()
    assert len(steps_of(racer.latest)) == 1


@one_window
def who_is_not_seen_does_not_run_and_comes_back_with_the_card(person: Person) -> None:
    racer = line_up(person)
    racer.choose_in_menu("moreStepsButton", "10 steps")
    racer.wait_for_step(10)
    whole = [each.snapshot.history.rows().tobytes() for each in racer.latest.racers]
    racer.action("raceAction").trigger()
    racer.qtbot.waitUntil(lambda: racer.latest.racers == ())
    racer.wait_for_rest()
    assert racer.window.messages.text == (
        "The race is paused: Race (Ctrl+Shift+R) brings the 2 other runners back."
    )
    drawn(racer)
    assert not seen(racer, 2)
    plot = racer.find(HistoryPlot, "historyPlot")
    assert not color_mask(picture(plot), racer_color(load_theme("light"), 2), 40).any()
    racer.click("Step")
    racer.wait_for_step(11)
    assert racer.latest.racers == ()
    # Nothing has been edited: there is nothing to undo but the runners themselves.
    assert racer.action("undoAction").text() == "Undo Add a runner: Momentum"
    assert len(racer.experiment.entrants) == 2
    racer.action("raceAction").trigger()
    racer.qtbot.waitUntil(lambda: len(racer.latest.racers) == 2 and steps_of(racer.latest) == {11})
    racer.wait_for_rest()
    assert racer.window.panels.race.isVisible()
    again = [each.snapshot.history.rows()[:11].tobytes() for each in racer.latest.racers]
    assert again == whole


@one_window
def a_runner_that_is_added_or_brought_back_by_undo_opens_the_card(person: Person) -> None:
    racer = line_up(person)
    racer.action("raceAction").trigger()
    racer.qtbot.waitUntil(lambda: racer.latest.racers == ())
    racer.action("undoAction").trigger()
    racer.wait_for_edit()
    assert racer.window.panels.race.isVisible()
    assert len(racer.latest.racers) == 1


@one_window
def the_words_say_that_ones_own_run_is_over_while_others_go_on(person: Person) -> None:
    choose_scene(person, "Parabola")
    racer = line_up(person)
    racer.type_into("Learning rate", "30")
    racer.wait_for_edit()
    racer.choose_in_menu("moreStepsButton", "1,000 steps")
    racer.wait_for_step(1000)
    own = racer.latest.step
    assert own < 200
    message = racer.window.messages.text
    assert message.startswith(f"Your own run stopped at step {own}, the last one with finite")
    assert message.endswith("The others go on.")
    notes = racer.window.panels.settings.findChild(TextLines, "progressNotes")
    assert notes.text == f"Your own run stopped at step {own}; the race is at step 1,000."
    assert racer.find(ElidedLabel, "runner1Stand").text() == f"diverged at step {own}"
    # Without the others, the run stands where it has stopped, and nothing plays.
    racer.action("raceAction").trigger()
    racer.wait_for_step(own)
    assert racer.latest.newest == own
    assert racer.action("playAction").text() == "Play"
    racer.action("raceAction").trigger()
    racer.qtbot.waitUntil(lambda: racer.latest.newest == 1000)


def test_a_race_in_the_window(person: Person) -> None:
    one_window.run_all(person)
