"""The ball rolls from step to step at low speed, unless a person or the system is against it."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt, QTimer

from gdviz.engine import CURVES, Experiment, Start, builtin_sample_set
from gdviz.ui.landscape.landscape_readout import LandscapeReadout
from gdviz.ui.landscape.line.line_view import LineView
from gdviz.ui.landscape.map.map_view import MapView
from gdviz.ui.landscape.rolling import LEAST_SECONDS
from gdviz.ui.look.motion import ROLLING_KEY
from gdviz.ui.look.theme import load_theme
from gdviz.ui.run.speed import SPEEDS
from tests.app.conftest import Open
from tests.app.one_window import OneWindow
from tests.app.person import Person
from tests.ui.snapshots import color_at, distance, picture


class UnhurriedClock:
    """Time in which no frame is missed, however busy the machine is."""

    LONGEST_TICK = 0.01

    def __init__(self) -> None:
        self._now = self._looked_at = perf_counter()

    def __call__(self) -> float:
        now = perf_counter()
        self._now += min(now - self._looked_at, self.LONGEST_TICK)
        self._looked_at = now
        return self._now


def let_roll(person: Person) -> None:
    """Let the ball roll, by the clock."""
    roll(person, True)
    person.window.panels.landscape._rolling._clock = perf_counter


def let_roll_unhurried(person: Person) -> None:
    """The same, and no frame of a roll is missed: for whoever waits to see it on its way."""
    roll(person, True)
    person.window.panels.landscape._rolling._clock = UnhurriedClock()


def roll(person: Person, rolls: bool) -> None:
    if person.action("rollBallAction").isChecked() is not rolls:
        person.action("rollBallAction").trigger()
    assert person.action("rollBallAction").isChecked() is rolls


@contextmanager
def watched(person: Person) -> Iterator[list[np.ndarray]]:
    """The places of the ball in the pictures of the landscape, as they are shown."""
    view = person.window.panels.landscape.view
    places: list[np.ndarray] = []
    show = view.show_picture

    def look(shown: object) -> None:
        show(shown)
        places.append(view.picture.state.parameters)

    view.show_picture = look
    yield places
    del view.show_picture


def arrived(person: Person) -> bool:
    """Whether the ball is seen where the run is."""
    panel = person.window.panels.landscape
    shown = panel.view.picture
    at_rest = shown is not None and shown.state is panel.view.state and not panel.is_rolling
    return at_rest and shown.state.snapshot.state is person.latest.state


def wait_until_arrived(person: Person) -> None:
    """Until the ball is there, and has been for so long that another step is a slow one."""
    person.wait_for_rest()
    rolling = person.window.panels.landscape._rolling
    person.qtbot.waitUntil(
        lambda: arrived(person) and rolling._clock() - rolling._came_at > LEAST_SECONDS
    )


def wait_until_on_its_way(person: Person) -> None:
    """Until a picture shows the ball between two steps."""
    panel = person.window.panels.landscape

    def between() -> bool:
        return panel.is_rolling and not panel.view.picture.state.is_present

    person.qtbot.waitUntil(between)


def between(places: list[np.ndarray], before: np.ndarray, after: np.ndarray) -> list[float]:
    """The shares of the way at which the ball was seen; none of them off the way."""
    way = after - before
    shares = [float((place - before) @ way / (way @ way)) for place in places]
    for share, place in zip(shares, places, strict=True):
        assert place == pytest.approx(before + share * way, abs=1e-9)
    return [share for share in shares if 0.0 < share < 1.0]


def landscape_timers(person: Person) -> list[QTimer]:
    """Those that run now for the landscape."""
    timers = person.window.panels.landscape.findChildren(QTimer)
    return [timer for timer in timers if timer.isActive()]


def readout(person: Person) -> str:
    return person.find(LandscapeReadout, "landscapeReadout").text


def set_speed(person: Person, speed: float) -> None:
    slider = person.focus("speedSlider")
    person.qtbot.keyClick(slider, Qt.Key.Key_Home)
    for _ in range(SPEEDS.index(speed)):
        person.qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert person.window.transport.speed == speed


one_window = OneWindow()


@one_window
def a_step_is_seen_from_one_place_to_the_next(unhurried: Person) -> None:
    let_roll_unhurried(unhurried)
    wait_until_arrived(unhurried)
    before = unhurried.latest.parameters
    with watched(unhurried) as places:
        unhurried.click("Step")
        unhurried.wait_for_step(1)
        wait_until_arrived(unhurried)
    shares = between(places, before, unhurried.latest.parameters)
    assert len(shares) >= 3
    assert shares == sorted(shares)
    assert places[-1] is unhurried.latest.parameters


@one_window
def back_is_seen_too(unhurried: Person) -> None:
    let_roll_unhurried(unhurried)
    unhurried.click("Step")
    unhurried.wait_for_step(1)
    wait_until_arrived(unhurried)
    before = unhurried.latest.parameters
    with watched(unhurried) as places:
        unhurried.click("Back")
        unhurried.wait_for_step(0)
        wait_until_arrived(unhurried)
    assert len(between(places, before, unhurried.latest.parameters)) >= 3
    assert places[-1] is unhurried.latest.parameters


def on_the_line(
    places: list[np.ndarray], before: np.ndarray, after: np.ndarray
) -> list[np.ndarray]:
    return [
        place
        for place in places
        if np.linalg.norm(place - before) + np.linalg.norm(place - after)
        <= np.linalg.norm(after - before) * (1.0 + 1e-13)
    ]


@one_window
def at_two_steps_a_second_the_ball_is_seen_between_its_places(roller: Person) -> None:
    let_roll(roller)
    wait_until_arrived(roller)
    set_speed(roller, 2.0)
    with watched(roller) as places:

        def has_rolled() -> bool:
            """On a busy machine a step may be over before the ball is painted on its way."""
            return any(
                between(on_the_line(places, before, after), before, after)
                for before, after in pairwise(roller.latest.path.points)
            )

        roller.click("Play")
        roller.qtbot.waitUntil(has_rolled)
        roller.click("Pause")
        wait_until_arrived(roller)


@one_window
def at_full_speed_it_is_seen_at_steps_alone(roller: Person) -> None:
    let_roll(roller)
    wait_until_arrived(roller)
    set_speed(roller, SPEEDS[-1])
    roller.click("Play")
    # The first step of all comes after a long rest.
    roller.qtbot.waitUntil(lambda: roller.latest.step > 100)
    panel, start = roller.window.panels.landscape, roller.latest.step
    roller.qtbot.waitUntil(lambda: not panel.is_rolling)
    with watched(roller) as places:
        shown = set()

        def have_passed_some() -> bool:
            shown.add(panel.is_rolling)
            return len(places) > 10 and roller.latest.step > start + 100

        roller.qtbot.waitUntil(have_passed_some)
        assert shown == {False}
    roller.click("Pause")
    wait_until_arrived(roller)


@one_window
def switched_off_it_never_rolls(person: Person) -> None:
    roll(person, False)
    assert not person.action("rollBallAction").isChecked()
    wait_until_arrived(person)
    before = person.latest.parameters
    with watched(person) as places:
        person.click("Step")
        person.wait_for_step(1)
        wait_until_arrived(person)
    assert between(places, before, person.latest.parameters) == []


@one_window
def switched_off_on_its_way_it_arrives_at_once(roller: Person) -> None:
    let_roll_unhurried(roller)
    wait_until_arrived(roller)
    roller.click("Step")
    wait_until_on_its_way(roller)
    roller.action("rollBallAction").trigger()
    assert not roller.window.panels.landscape.is_rolling
    wait_until_arrived(roller)


@one_window
def the_ball_on_the_screen_lies_between_and_the_numbers_are_those_of_the_step(
    person: Person,
) -> None:
    hill = Experiment(
        builtin_sample_set("smiles"),
        function=CURVES["ball-on-a-hill"],
        start=Start.at(np.array([3.0])),
    )
    person.begin_anew(hill)
    let_roll_unhurried(person)
    wait_until_arrived(person)
    panel, said = person.window.panels.landscape, set()
    view = panel.view
    assert isinstance(view, LineView)
    person.click("Step")
    person.qtbot.waitUntil(
        lambda: said.add(readout(person)) or 2.45 < view.picture.state.ball[0] < 2.95
    )
    ball, state = view._scene().ball(), view.picture.state
    assert distance(color_at(picture(view), ball), load_theme("light").ball) < 40
    assert state.slopes[0] == pytest.approx(hill.objective.gradient(state.parameters)[0])
    person.qtbot.waitUntil(lambda: said.add(readout(person)) or arrived(person))
    assert len(said) == 2
    assert "x = 2.39" in readout(person)


@one_window
def a_step_right_after_a_step_is_seen_at_once_where_it_is(roller: Person) -> None:
    let_roll_unhurried(roller)
    wait_until_arrived(roller)
    roller.click("Step")
    wait_until_on_its_way(roller)
    panel = roller.window.panels.landscape
    for _ in range(3):
        roller.click("Step")
    roller.wait_for_step(4)
    wait_until_arrived(roller)
    assert panel.view.picture.state.parameters is roller.latest.parameters


def reset(person: Person) -> None:
    person.action("resetAction").trigger()
    person.wait_for_step(0)


def edit(person: Person) -> None:
    person.click_pixel(0, 0)
    person.wait_for_edit()


@one_window
def a_reset_and_an_edit_end_it_at_once(roller: Person) -> None:
    let_roll_unhurried(roller)
    for disturb in (reset, edit):
        wait_until_arrived(roller)
        roller.click("Step")
        wait_until_on_its_way(roller)
        disturb(roller)
        assert not roller.window.panels.landscape.is_rolling
        wait_until_arrived(roller)


@one_window
def the_end_of_a_run_that_is_far_away_is_a_jump(roller: Person) -> None:
    let_roll(roller)
    for step in (1, 2, 3):
        roller.click("Step")
        roller.wait_for_step(step)
    wait_until_arrived(roller)
    roller.action("toStartAction").trigger()
    roller.wait_for_step(0)
    assert not roller.window.panels.landscape.is_rolling
    wait_until_arrived(roller)


@one_window
def another_choice_of_weights_on_its_way_does_no_harm(roller: Person) -> None:
    let_roll_unhurried(roller)
    wait_until_arrived(roller)
    roller.click("Step")
    wait_until_on_its_way(roller)
    roller.click_cell(0)
    wait_until_arrived(roller)
    view = roller.window.panels.landscape.view
    assert isinstance(view, MapView)
    assert 0 in view.picture.state.section.axes


@one_window
def pinned_on_its_way_it_is_pinned_where_the_run_is(unhurried: Person) -> None:
    let_roll_unhurried(unhurried)
    wait_until_arrived(unhurried)
    unhurried.click("Step")
    wait_until_on_its_way(unhurried)
    unhurried.click("pinPlaneButton")
    wait_until_arrived(unhurried)
    state = unhurried.window.panels.landscape.view.picture.state
    assert state.pinned
    assert state.section.origin.tolist() == unhurried.latest.parameters.tolist()
    assert state.distance == 0.0
    with watched(unhurried) as places:
        unhurried.click("Step")
        unhurried.wait_for_step(2)
        wait_until_arrived(unhurried)
    assert len(between(places, state.parameters, unhurried.latest.parameters)) >= 3


@one_window
def at_rest_no_timer_of_the_landscape_runs(roller: Person) -> None:
    let_roll_unhurried(roller)
    wait_until_arrived(roller)
    roller.click("Step")
    wait_until_on_its_way(roller)
    assert len(landscape_timers(roller)) == 1
    wait_until_arrived(roller)
    assert landscape_timers(roller) == []


def the_window_can_be_closed_while_it_rolls(roller: Person) -> None:
    let_roll_unhurried(roller)
    wait_until_arrived(roller)
    roller.click("Step")
    wait_until_on_its_way(roller)
    roller.window.close()
    assert not roller.window.panels.landscape.is_rolling
    assert landscape_timers(roller) == []


def the_choice_is_remembered(settings: QSettings, open_program: Open) -> None:
    assert settings.value(ROLLING_KEY, type=bool) is True
    another = open_program()
    assert another.action("rollBallAction").isChecked()
    another.action("rollBallAction").trigger()
    assert settings.value(ROLLING_KEY, type=bool) is False


def test_until_a_person_chooses_the_system_does(settings: QSettings, open_program: Open) -> None:
    settings.remove(ROLLING_KEY)
    person = open_program()
    assert person.action("rollBallAction").isChecked()
    person.window._motion._system.answered.emit(True)
    assert not person.action("rollBallAction").isChecked()
    assert not settings.contains(ROLLING_KEY)
    wait_until_arrived(person)
    before = person.latest.parameters
    with watched(person) as places:
        person.click("Step")
        person.wait_for_step(1)
        wait_until_arrived(person)
    assert between(places, before, person.latest.parameters) == []


def test_the_ball_rolls(person: Person, settings: QSettings, open_program: Open) -> None:
    one_window.run_all(person)
    person.begin_anew()
    the_window_can_be_closed_while_it_rolls(person)
    the_choice_is_remembered(settings, open_program)
