"""The ground that a run has left for enormous numbers is fitted again once they are gone."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from gdviz.engine import CURVES, SURFACES, Experiment, Function, Start, Training, builtin_sample_set
from gdviz.ui.landscape.ground_view import GroundView
from gdviz.ui.landscape.line.line_view import LineView
from gdviz.ui.landscape.map.map_view import MapView
from gdviz.ui.landscape.relief.relief_view import ReliefView
from gdviz.ui.landscape.section_choice import SectionChoice
from tests.ui.wheel import turn_wheel

SMILES = builtin_sample_set("smiles")
WELL, ROSENBROCK = CURVES["double-well"], SURFACES["rosenbrock"]
CASES = [
    (LineView, WELL, (0,), 1.0, 0.05),
    (LineView, ROSENBROCK, (0,), 1.0, 0.001),
    (MapView, ROSENBROCK, (0, 1), 1.0, 0.001),
    (ReliefView, ROSENBROCK, (0, 1), 1.0, 0.001),
]


def diverging(function: Function, rate: float) -> Training:
    start = Start.at(function.start_parameters())
    experiment = Experiment(SMILES, function=function, start=start, learning_rate=rate)
    return Training(experiment)


def with_rate(training: Training, rate: float) -> None:
    training.apply(replace(training.experiment, learning_rate=rate))


@pytest.fixture(params=CASES, ids=["line", "line of a surface", "map", "relief"])
def case(request, qtbot: QtBot):
    view_type, function, axes, wild, calm = request.param
    view = view_type()
    qtbot.addWidget(view)
    view.resize(600, 420)
    choice = SectionChoice(axes)
    training = diverging(function, wild)

    def show() -> None:
        view.aim(choice.state(training.snapshot(curvature=False)))

    show()
    return view, training, show, calm


def run_away(view: GroundView, training: Training, show) -> None:
    while training.divergence is None:
        training.advance()
        show()
    assert view.plane.half_width > 1e20


def test_reset_gives_the_picture_back(case):
    view, training, show, calm = case
    fitted = view.plane
    run_away(view, training, show)
    training.reset()
    show()
    assert view.plane == fitted
    with_rate(training, calm)
    for _ in range(20):
        training.advance()
        show()
    assert view.plane == fitted
    assert view.ground is None


def test_so_does_a_reset_that_only_the_steps_after_it_tell_of(case):
    view, training, show, calm = case
    fitted = view.plane
    run_away(view, training, show)
    training.reset()
    with_rate(training, calm)
    training.advance(3)
    show()
    assert view.plane == fitted


def test_going_back_before_the_divergence_gives_it_back(case):
    view, training, show, _ = case
    fitted = view.plane
    run_away(view, training, show)
    training.go_to(0)
    show()
    assert view.plane == fitted


def test_a_ball_that_comes_home_by_itself_brings_the_ground_with_it(qtbot):
    view = LineView()
    qtbot.addWidget(view)
    view.resize(600, 420)
    training = diverging(CURVES["parabola"], 1.0)
    choice = SectionChoice((0,))
    view.aim(choice.state(training.snapshot()))
    fitted = view.plane
    # Each step of rate 5 multiplies x by −9, each of rate 0.45 by 0.1.
    with_rate(training, 5.0)
    for _ in range(6):
        training.advance()
        view.aim(choice.state(training.snapshot()))
    assert view.plane.half_width > 1e5
    with_rate(training, 0.45)
    for _ in range(14):
        training.advance()
        view.aim(choice.state(training.snapshot()))
    assert view.plane == fitted


def test_ground_that_a_person_has_zoomed_to_outlasts_a_reset(qtbot):
    view = MapView()
    qtbot.addWidget(view)
    view.resize(600, 420)
    training = diverging(ROSENBROCK, 0.001)
    choice = SectionChoice((0, 1))

    def show() -> None:
        view.aim(choice.state(training.snapshot()))
        view.show_picture(view.request().draw(0.2))

    show()
    turn_wheel(view, QPointF(300.0, 200.0), 3)
    zoomed = view.plane
    training.advance(5)
    show()
    training.reset()
    show()
    assert view.plane.half_width == pytest.approx(zoomed.half_width)
    assert np.isfinite(view.plane.x)
