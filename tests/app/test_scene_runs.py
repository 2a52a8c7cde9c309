"""Every scene keeps its run and its race: going there again is finding them as they were left."""

import math
from pathlib import Path
from typing import Any

import pytest

from gdviz.engine import Snapshot
from gdviz.files.session import read_session
from gdviz.ui.controls.segment_switch import SegmentButton
from gdviz.ui.scenes.scene_picker import ScenePicker
from tests.app.conftest import Open
from tests.app.one_window import OneWindow
from tests.app.person import Person
from tests.app.test_scenes import choose_scene, undo
from tests.app.test_sessions import open_file, save_as, title, trigger

IMAGES, BOWL, HILL = "Your images", "Bowl", "Ball on a hill"


def many_steps(person: Person, words: str, step: int) -> None:
    person.choose_in_menu("moreStepsButton", words)
    person.wait_for_step(step)


def branched_run(person: Person) -> None:
    """A run of 25 steps, of which 10 are in view, that another one was left for at step 5."""
    many_steps(person, "10 steps", 10)
    person.program.trainer.go_to(5)
    person.wait_for_step(5)
    person.type_into("Learning rate", "0.2")
    person.wait_for_edit()
    many_steps(person, "10 steps", 15)
    many_steps(person, "10 steps", 25)
    person.program.trainer.go_to(10)
    person.wait_for_step(10)


def bits(snapshot: Snapshot) -> dict[str, Any]:
    """All that there is of a run, down to its bits."""
    dropped = snapshot.dropped
    return {
        "place": (snapshot.step, snapshot.length, snapshot.clock, snapshot.newest),
        "parameters": snapshot.parameters.tobytes(),
        "memory": [array.tobytes() for array in snapshot.state.memory],
        "history": snapshot.history.rows().tobytes(),
        "trail": [point.tobytes() for point in snapshot.path.points],
        "dropped": None if dropped is None else (dropped.start, dropped.history.rows().tobytes()),
        "racers": [(each.runner.name, bits(each.snapshot)) for each in snapshot.runners],
    }


def go_back(person: Person, scene: str) -> None:
    choose_scene(person, scene)
    person.wait_for_rest()


one_window = OneWindow()


@one_window
def a_run_is_found_as_it_was_left(person: Person) -> None:
    branched_run(person)
    images = bits(person.latest)
    assert images["place"] == (10, 25, 10, 25)
    assert images["dropped"] is not None
    choose_scene(person, BOWL)
    assert person.latest.newest == 0
    many_steps(person, "10 steps", 10)
    bowl = bits(person.latest)
    go_back(person, IMAGES)
    assert bits(person.latest) == images
    assert {"Step 10", "of 25"} <= set(person.texts("transport"))
    go_back(person, BOWL)
    assert bits(person.latest) == bowl
    # And it goes on from there.
    person.click("Step")
    person.wait_for_step(11)


@one_window
def undo_and_redo_of_going_to_a_scene_bring_the_runs_back(person: Person) -> None:
    branched_run(person)
    images, experiment = bits(person.latest), person.experiment
    choose_scene(person, HILL)
    many_steps(person, "10 steps", 10)
    hill = bits(person.latest)
    undo(person)
    assert person.experiment == experiment
    assert bits(person.latest) == images
    person.action("redoAction").trigger()
    person.wait_for_edit()
    assert bits(person.latest) == hill
    undo(person)
    # The edit before is undone in the run that it was made in, at the step in view.
    undo(person)
    assert person.experiment.learning_rate == 0.5
    assert (person.latest.step, person.latest.length) == (10, 10)


@one_window
def images_that_change_meanwhile_do_not_touch_the_run_on_a_function(person: Person) -> None:
    choose_scene(person, HILL)
    many_steps(person, "10 steps", 10)
    person.program.trainer.go_to(4)
    person.wait_for_step(4)
    hill = bits(person.latest)
    choose_scene(person, IMAGES)
    person.click_pixel(0, 1)
    person.choose("lossChoice", "Absolute error")
    person.wait_for_edit()
    go_back(person, HILL)
    assert bits(person.latest) == hill
    assert person.experiment.loss == "absolute"


@one_window
def another_scene_pauses_even_when_undo_leads_there(person: Person) -> None:
    choose_scene(person, BOWL)
    person.click("Play")
    person.qtbot.waitUntil(lambda: person.latest.step > 3)
    undo(person)
    person.qtbot.waitUntil(lambda: person.action("playAction").text() == "Play")
    person.wait_for_rest()
    assert person.latest.step == 0
    go_back(person, BOWL)
    assert person.latest.step > 3
    assert person.latest.step == person.latest.length


def race(person: Person, *optimizers: str) -> None:
    if not person.action("raceAction").isChecked():
        person.action("raceAction").trigger()
    for optimizer in optimizers:
        person.choose_in_menu("addRunnerButton", optimizer)
        person.wait_for_edit()


def names(person: Person) -> list[str]:
    return [each.runner.optimizer.name for each in person.latest.runners]


@one_window
def each_scene_has_a_race_of_its_own(person: Person) -> None:
    race(person, "Adam", "Momentum")
    many_steps(person, "10 steps", 10)
    images = bits(person.latest)
    choose_scene(person, BOWL)
    assert names(person) == []
    card = person.window.panels.race
    assert not card.isVisible()
    race(person, "RMSProp")
    many_steps(person, "10 steps", 10)
    bowl = bits(person.latest)
    choose_scene(person, HILL)
    assert (names(person), card.isVisible()) == ([], False)
    go_back(person, IMAGES)
    assert (names(person), card.isVisible()) == (["adam", "momentum"], True)
    assert bits(person.latest) == images
    go_back(person, BOWL)
    assert (names(person), card.isVisible()) == (["rmsprop"], True)
    assert bits(person.latest) == bowl
    undo(person)
    assert bits(person.latest) == images


@one_window
def the_landscape_is_looked_at_as_it_was_left(person: Person) -> None:
    person.click_on(person.find(SegmentButton, "lineSegment"))
    choose_scene(person, BOWL)
    person.click_on(person.find(SegmentButton, "reliefSegment"))
    landscape = person.window.panels.landscape
    go_back(person, IMAGES)
    person.qtbot.waitUntil(lambda: landscape.choices.view == "line")
    go_back(person, BOWL)
    person.qtbot.waitUntil(lambda: landscape.choices.view == "relief")


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    settings.setValue("session/folder", str(folder))
    return folder


def a_session_has_every_scene_with_its_run(
    person: Person, open_program: Open, folder: Path
) -> None:
    branched_run(person)
    images = bits(person.latest)
    choose_scene(person, BOWL)
    race(person, "Adam")
    many_steps(person, "10 steps", 10)
    person.click("runner2Badge")
    bowl = bits(person.latest)
    choose_scene(person, HILL)
    person.type_into("Learning rate", "0.125")
    person.wait_for_edit()
    many_steps(person, "10 steps", 10)
    hill = bits(person.latest)
    path = folder / "scenes.gdviz"
    save_as(person, path)
    assert title(person) == "scenes"

    other = open_program()
    open_file(other, path)
    other.qtbot.waitUntil(lambda: other.find(ScenePicker, "scenePicker").title.endswith(HILL))
    other.wait_for_step(10)
    assert bits(other.latest) == hill
    assert other.experiment.learning_rate == 0.125
    go_back(other, BOWL)
    assert bits(other.latest) == bowl
    assert other.window.panels.race.isVisible()
    other.qtbot.waitUntil(lambda: other.window.panels.race.hidden == {"2"})
    go_back(other, IMAGES)
    assert bits(other.latest) == images
    assert not other.window.panels.race.isVisible()
    assert other.experiment.learning_rate == 0.2


@one_window
def work_that_is_opened_knows_nothing_of_the_scenes_before(person: Person, folder: Path) -> None:
    path = folder / "alone.gdviz"
    save_as(person, path)
    choose_scene(person, BOWL)
    many_steps(person, "10 steps", 10)
    undo(person)
    # What was left in another scene is not in the file.
    assert title(person) == "alone●"
    trigger(person, "saveAction")
    person.qtbot.waitUntil(lambda: title(person) == "alone")
    saved = read_session(path)
    assert [scene.record.run.length for scene in saved.scenes] == [10]
    other = folder / "other.gdviz"
    choose_scene(person, BOWL)
    many_steps(person, "10 steps", 20)
    save_as(person, other)
    open_file(person, path)
    person.qtbot.waitUntil(lambda: person.experiment.function is None)
    person.wait_for_rest()
    go_back(person, BOWL)
    assert person.latest.newest == 10


@one_window
def scenes_change_and_come_back_while_everything_plays(person: Person) -> None:
    person.window.transport.show_speed(math.inf)
    lengths = {IMAGES: 0, BOWL: 0, HILL: 0}
    for _ in range(3):
        for scene, before in lengths.items():
            choose_scene(person, scene)
            person.wait_for_rest()
            assert person.latest.newest >= before
            # It has been paused, and the window has heard of it.
            person.qtbot.waitUntil(lambda: person.action("playAction").text() == "Play")
            person.click("Play")
            person.qtbot.waitUntil(lambda before=before: person.latest.newest > before + 20)
            lengths[scene] = person.latest.newest


def test_scenes_keep_their_runs(person: Person, open_program: Open, folder: Path) -> None:
    one_window.run_all(person, folder)
    person.begin_anew()
    a_session_has_every_scene_with_its_run(person, open_program, folder)
