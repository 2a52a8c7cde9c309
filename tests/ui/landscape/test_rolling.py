from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gdviz.engine import (
    CURVES,
    Experiment,
    Image,
    SampleSet,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
)
from gdviz.ui.landscape.line.line_view import LineView
from gdviz.ui.landscape.map.map_view import MapView
from gdviz.ui.landscape.relief.relief_view import ReliefView
from gdviz.ui.landscape.rolling import LEAST_SECONDS, LONGEST_SECONDS, Rolling
from gdviz.ui.landscape.section_choice import SectionChoice
from tests.ui.snapshots import lecture_training

AXES = {LineView: (7,), MapView: (7, 6), ReliefView: (7, 6)}


class Watcher:
    """A view before which a training goes on, at times that the test tells."""

    def __init__(self, qtbot: QtBot, training: Training, view, axes: tuple[int, ...]) -> None:
        self.qtbot, self.training, self.view = qtbot, training, view
        qtbot.addWidget(view)
        view.resize(400, 400)
        view.show()
        self.choice = SectionChoice(axes)
        self.now = 100.0
        self.rolling = Rolling(view, clock=lambda: self.now)
        self.rolling.allow(True)
        self.rolling.moved.connect(self.look)
        self.seen: list[float] = []
        self.show()

    def show(self) -> None:
        snapshot = self.training.snapshot()
        self.rolling.follow(snapshot)
        self.view.aim(self.choice.state(snapshot))
        self.rolling.set_out(self.view, self.choice.state)

    def look(self) -> None:
        state = self.rolling.state(self.choice.state)
        self.view.aim(state)
        self.seen.append(state.parameters)

    def step(self, seconds: float = 1.0) -> None:
        self.now += seconds
        self.training.advance(1)
        self.show()

    def wait(self, seconds: float) -> None:
        """Until a frame that is shown so much later."""
        self.now += seconds
        with self.qtbot.waitSignal(self.rolling.moved):
            pass

    @property
    def way(self) -> tuple[np.ndarray, np.ndarray]:
        """The last two places of the run."""
        before, after = self.training.snapshot().path.points[-2:]
        return before, after


@pytest.fixture(params=AXES, ids=lambda view: view.__name__)
def watcher(qtbot: QtBot, request: pytest.FixtureRequest):
    watcher = Watcher(qtbot, lecture_training(5), request.param(), AXES[request.param])
    yield watcher
    watcher.rolling.allow(False)


@pytest.fixture
def hill(qtbot: QtBot):
    watcher = Watcher(qtbot, on_curve(CURVES["ball-on-a-hill"], 3.0), LineView(), (0,))
    yield watcher
    watcher.rolling.allow(False)


def on_curve(function, start: float, rate: float = 0.5) -> Training:
    place = Start.at(np.array([start]))
    samples = builtin_sample_set("smiles")
    return Training(Experiment(samples, function=function, start=place, learning_rate=rate))


def test_it_is_seen_between_two_steps_and_then_at_the_second(watcher: Watcher) -> None:
    watcher.step()
    before, after = watcher.way
    assert watcher.rolling.is_rolling
    assert np.array_equal(watcher.view.state.parameters, before)
    watcher.wait(LONGEST_SECONDS / 2)
    assert watcher.view.state.parameters == pytest.approx((before + after) / 2)
    assert not watcher.view.state.is_present
    watcher.wait(LONGEST_SECONDS)
    assert watcher.view.state.parameters is watcher.training.parameters
    assert not watcher.rolling.is_rolling


def test_tangent_and_arrow_follow_the_ball(watcher: Watcher) -> None:
    watcher.step()
    watcher.wait(LONGEST_SECONDS / 3)
    state = watcher.view.state
    expected = state.objective.gradient(state.parameters)
    assert np.array_equal(state.gradient, expected)
    assert not np.array_equal(state.gradient, watcher.training.snapshot().gradient)
    assert state.loss == pytest.approx(state.objective.value(state.parameters), rel=1e-12)


def test_the_trail_ends_at_the_ball_and_no_next_step_is_foreseen(watcher: Watcher) -> None:
    watcher.step()
    watcher.wait(LONGEST_SECONDS / 3)
    state = watcher.view.state
    assert state.trail.points[-1] == pytest.approx(state.ball)
    assert state.next is None


def test_at_rest_no_timer_runs(watcher: Watcher) -> None:
    timer = watcher.rolling._timer
    assert not timer.isActive()
    watcher.step()
    assert timer.isActive()
    watcher.wait(LONGEST_SECONDS + 0.01)
    assert not timer.isActive()


def test_it_rolls_for_a_share_of_the_time_between_steps(hill: Watcher) -> None:
    hill.step(0.2)
    hill.wait(0.15)
    assert hill.rolling.is_rolling
    hill.wait(0.02)
    assert not hill.rolling.is_rolling


def test_steps_that_come_fast_are_shown_as_they_come(hill: Watcher) -> None:
    hill.step()
    for _ in range(3):
        hill.step(LEAST_SECONDS * 0.9)
        assert not hill.rolling.is_rolling
        assert hill.view.state.is_present
    assert hill.seen == []


def test_a_fast_step_ends_the_roll_of_the_one_before(hill: Watcher) -> None:
    hill.step()
    hill.wait(0.03)
    assert hill.rolling.is_rolling
    hill.step(0.02)
    assert not hill.rolling.is_rolling
    assert hill.view.state.parameters is hill.training.parameters


def test_a_slow_step_takes_the_ball_from_where_it_is_seen(hill: Watcher) -> None:
    hill.step()
    hill.wait(0.15)
    seen = hill.view.state.parameters
    assert hill.way[1][0] < seen[0] < hill.way[0][0]
    hill.step(0.1)
    assert hill.view.state.parameters.tolist() == seen.tolist()
    hill.wait(0.04)
    assert hill.way[1][0] < hill.view.state.parameters[0] < seen[0]


def test_back_it_rolls_too(watcher: Watcher) -> None:
    before, after = watcher.way
    watcher.now += 1.0
    watcher.training.back()
    watcher.show()
    assert watcher.rolling.is_rolling
    assert np.array_equal(watcher.view.state.parameters, after)
    watcher.wait(LONGEST_SECONDS / 2)
    assert watcher.view.state.parameters == pytest.approx((before + after) / 2)
    assert watcher.view.state.trail.points[-2] == pytest.approx(
        watcher.view.state.section.coordinates(before)
    )


def test_a_newer_look_at_the_same_step_does_not_disturb_it(hill: Watcher) -> None:
    hill.step()
    hill.wait(0.1)
    seen = hill.view.state.parameters
    hill.show()
    assert hill.rolling.is_rolling
    assert hill.view.state.parameters.tolist() == seen.tolist()


def test_an_edit_ends_it(hill: Watcher) -> None:
    hill.step()
    hill.wait(0.1)
    hill.training.apply(replace(hill.training.experiment, learning_rate=0.1))
    hill.show()
    assert not hill.rolling.is_rolling
    assert hill.view.state.parameters is hill.training.parameters


def test_a_jump_is_a_jump(watcher: Watcher) -> None:
    watcher.now += 1.0
    watcher.training.advance(2)
    watcher.show()
    assert not watcher.rolling.is_rolling
    assert watcher.view.state.is_present


def test_where_it_must_not_it_jumps(watcher: Watcher) -> None:
    watcher.step()
    watcher.rolling.allow(False)
    assert not watcher.rolling.is_rolling
    assert watcher.view.state.is_present
    watcher.step()
    assert not watcher.rolling.is_rolling


def test_nobody_rolls_it_over_a_gap(qtbot: QtBot) -> None:
    watcher = Watcher(qtbot, on_curve(curve_of("log(abs(x) - 1) + 3x"), 1.5, 1.0), LineView(), (0,))
    watcher.step()
    assert not watcher.rolling.is_rolling
    assert watcher.view.state.is_present


def test_a_hidden_view_takes_no_pictures(watcher: Watcher) -> None:
    watcher.view.hide()
    watcher.step()
    assert not watcher.rolling.is_rolling
    assert watcher.view.state.is_present


def test_what_takes_too_long_to_draw_jumps(qtbot: QtBot) -> None:
    random = np.random.default_rng(1)
    images = tuple(
        Image(f"{i}", bool(i % 2), random.integers(0, 17, (2, 2)) / 16) for i in range(1797)
    )
    training = Training(Experiment(SampleSet("many", 2, 2, images), learning_rate=0.001))
    watcher = Watcher(qtbot, training, MapView(), (0, 1))
    watcher.step()
    assert not watcher.rolling.is_rolling
    assert watcher.view.state.is_present


def test_the_ground_in_view_lies_still_while_the_ball_rolls(qtbot: QtBot) -> None:
    """Too large a rate on the parabola: each step leads farther, until it is out of view."""
    watcher = Watcher(qtbot, on_curve(CURVES["parabola"], 1.0, 1.4), LineView(), (0,))
    rolled = []
    for _ in range(8):
        watcher.step()
        plane = watcher.view.plane
        rolled.append(watcher.rolling.is_rolling)
        if rolled[-1]:
            watcher.wait(LONGEST_SECONDS / 2)
            assert watcher.view.plane == plane
            watcher.wait(LONGEST_SECONDS)
        assert watcher.view.state.is_present
        assert watcher.view.plane == plane
    assert rolled[0]
    assert not all(rolled)


def test_a_ball_that_is_held_is_carried_from_where_the_run_is(watcher: Watcher) -> None:
    watcher.step()
    watcher.wait(LONGEST_SECONDS / 2)
    place = [coordinate + 0.5 for coordinate in watcher.view.state.ball]
    held = watcher.rolling.held(watcher.view, watcher.view.state.carried(*place))
    assert not watcher.rolling.is_rolling
    axes = list(watcher.choice.axes)
    expected = watcher.training.parameters.copy()
    expected[axes] = place
    assert held.tolist() == expected.tolist()


def test_before_the_first_snapshot_there_is_no_ball(qtbot: QtBot) -> None:
    rolling = Rolling()
    with pytest.raises(ValueError, match="no ball"):
        rolling.state(SectionChoice((0,)).state)
