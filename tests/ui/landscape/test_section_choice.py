"""Which section of the landscape is shown, and where the ball lies on it."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    SURFACES,
    Experiment,
    Path,
    Section,
    Start,
    Training,
    builtin_sample_set,
    frozen,
)
from gdviz.ui.landscape.landscape_state import (
    MAIN,
    MOVEMENT,
    PARAMETERS,
    LandscapeState,
    Pin,
    trail_on,
)
from gdviz.ui.landscape.section_choice import SectionChoice
from tests.ui.snapshots import lecture_training

SMILES = builtin_sample_set("smiles")


def pinned(state: LandscapeState) -> Pin:
    return Pin(state.section, state.kind, state.experiment)


def test_over_two_weights_ball_loss_and_slopes_are_those_of_the_snapshot():
    snapshot = lecture_training().snapshot()
    state = SectionChoice((7, 6)).state(snapshot)
    assert state.names == ("weight 8", "weight 7")
    assert state.axis_names == ("weight 8 (3, 2)", "weight 7 (3, 1)")
    assert state.symbols == ("w₈", "w₇")
    assert state.ball == (snapshot.parameters[7], snapshot.parameters[6])
    assert state.loss == snapshot.measures.loss
    assert state.distance == 0.0
    assert state.slopes.tolist() == snapshot.gradient[[7, 6]].tolist()
    assert state.next == tuple(snapshot.next.parameters[[7, 6]])
    assert state.batch_slopes is None
    assert state.trail.points[-1].tolist() == list(state.ball)
    assert state.trail.distances[-1] == 0.0


@pytest.mark.parametrize("kind", [PARAMETERS, MOVEMENT, MAIN])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_height_at_the_ball_is_the_loss_at_every_step(optimizer, kind):
    training = Training(Experiment(SMILES, optimizer=OPTIMIZERS[optimizer](), learning_rate=0.05))
    for _ in range(25):
        training.advance()
        snapshot = training.snapshot()
        state = SectionChoice((6, 7), kind).state(snapshot)
        assert state.height(*state.ball) == pytest.approx(snapshot.measures.loss, rel=1e-9)
        assert state.distance == 0.0
        line = SectionChoice((6,)).state(snapshot)
        assert line.height(*line.ball) == pytest.approx(snapshot.measures.loss, rel=1e-9)


@pytest.mark.parametrize("function", [*CURVES.values(), *SURFACES.values()], ids=lambda f: f.title)
def test_the_height_at_the_ball_is_the_value_of_a_function(function):
    start = Start.at(function.start_parameters())
    experiment = Experiment(SMILES, function=function, start=start, learning_rate=function.rate)
    training = Training(experiment)
    for _ in range(10):
        training.advance()
        snapshot = training.snapshot()
        state = SectionChoice(tuple(range(function.size))).state(snapshot)
        assert state.names == ("x", "y")[: function.size]
        assert state.height(*state.ball) == pytest.approx(snapshot.measures.loss, rel=1e-9)


def test_at_the_start_a_plane_of_the_run_is_that_over_the_weights():
    state = SectionChoice((6, 7), MAIN).state(Training(Experiment(SMILES)).snapshot())
    assert (state.kind, state.section.axes) == (PARAMETERS, (6, 7))


def test_later_it_is_the_one_that_was_chosen():
    snapshot = lecture_training().snapshot()
    for kind in (MOVEMENT, MAIN):
        state = SectionChoice((6, 7), kind).state(snapshot)
        assert state.kind == kind
        assert state.section.axes is None
        assert state.ball == (0.0, 0.0)
        assert len(set(state.names)) == 2


def test_a_pinned_section_stays_and_says_how_far_the_ball_has_left_it():
    training = lecture_training()
    choice = SectionChoice((6, 7))
    pin = choice.state(training.snapshot())
    training.advance(30)
    snapshot = training.snapshot()
    state = choice.state(snapshot, pin=pinned(pin))
    assert state.section is pin.section
    others = [index for index in range(12) if index not in (6, 7)]
    away = snapshot.parameters[others] - pin.parameters[others]
    assert state.distance == pytest.approx(np.linalg.norm(away))
    assert state.distance > 0.1
    beneath = pin.parameters.copy()
    beneath[[6, 7]] = snapshot.parameters[[6, 7]]
    assert state.loss == pytest.approx(snapshot.experiment.objective.value(beneath), rel=1e-9)


def test_the_ball_can_be_shown_on_its_way():
    snapshot = lecture_training().snapshot()
    halfway = snapshot.parameters + (snapshot.next.parameters - snapshot.parameters) / 2
    state = SectionChoice((6, 7)).state(snapshot, at=halfway)
    objective = snapshot.experiment.objective
    assert state.ball == tuple(halfway[[6, 7]])
    assert state.loss == pytest.approx(objective.value(halfway), rel=1e-9)
    assert state.slopes == pytest.approx(objective.gradient(halfway)[[6, 7]])
    assert state.trail.points[-1].tolist() == list(state.ball)


def test_a_pin_is_kept_only_where_it_is_what_is_asked_for():
    training = lecture_training()
    snapshot = training.snapshot()
    choice = SectionChoice((6, 7))
    pin = pinned(choice.state(snapshot))
    assert choice.keeps(pin, snapshot)
    assert not SectionChoice((6, 8)).keeps(pin, snapshot)
    assert not SectionChoice((6,)).keeps(pin, snapshot)
    run = SectionChoice((6, 7), MAIN)
    assert not choice.keeps(pinned(run.state(snapshot)), snapshot)
    assert run.keeps(pinned(run.state(snapshot)), snapshot)
    training.apply(replace(training.experiment, function=SURFACES["bowl"]))
    assert not choice.keeps(pin, training.snapshot())
    biased = lecture_training(bias=True).snapshot()
    assert not choice.keeps(pin, biased)


def test_the_trail_says_how_far_off_the_plane_it_lies():
    snapshot = lecture_training().snapshot()
    section = Section.along(snapshot.parameters, (7, 6))
    trail = trail_on(section, snapshot.path, snapshot.parameters)
    others = [index for index in range(12) if index not in (6, 7)]
    away = snapshot.path.points[0][others] - snapshot.parameters[others]
    assert trail.distances[0] == pytest.approx(np.linalg.norm(away))
    assert trail.points[1].tolist() == [-1.0, 1.0]


def test_a_path_through_a_change_of_the_bias_counts_a_missing_bias_as_0():
    present = np.array([1.0, 2.0, 5.0])
    path = Path((0, 1), (frozen([1.0, 2.0]), frozen(present)))
    trail = trail_on(Section.along(present, (0, 2)), path, present)
    assert trail.points.tolist() == [[1.0, 0.0], [1.0, 5.0]]
    shorter = Path((0, 1), (frozen(present), frozen([1.0, 2.0])))
    now = np.array([1.0, 2.0])
    trail = trail_on(Section.along(now, (0, 1)), shorter, now)
    assert trail.points.tolist() == [[1.0, 2.0], [1.0, 2.0]]


def test_the_trail_of_many_parameters_is_thinned_but_ends_at_the_ball():
    points = tuple(frozen(np.full(4096, float(step))) for step in range(300))
    section = Section.along(points[-1], (0, 1))
    trail = trail_on(section, Path(tuple(range(300)), points), points[-1])
    assert 30 < len(trail.points) < 100
    assert trail.points[-1].tolist() == [299.0, 299.0]
