"""Planes that follow a run."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    OPTIMIZERS,
    SURFACES,
    Experiment,
    Path,
    Start,
    Training,
    builtin_sample_set,
)
from gdviz.engine.directions import main_plane, movement_plane


def path_of(*points):
    return Path(tuple(range(len(points))), tuple(np.array(point, dtype=float) for point in points))


def snapshot_after(steps, **settings):
    training = Training(Experiment(builtin_sample_set("smiles"), **settings))
    training.advance(steps)
    return training.snapshot()


def test_the_plane_of_gradient_and_movement_holds_both():
    snapshot = snapshot_after(20, optimizer=OPTIMIZERS["adam"](), learning_rate=0.1)
    section = movement_plane(snapshot.parameters, snapshot.gradient, snapshot.path)
    ahead = snapshot.parameters + snapshot.gradient
    before = snapshot.path.points[-2]
    assert section.distances(np.array([ahead, before])) == pytest.approx([0.0, 0.0], abs=1e-12)
    steepness = float(np.linalg.norm(snapshot.gradient))
    assert section.slopes(snapshot.gradient) == pytest.approx([steepness, 0.0], abs=1e-15)
    assert section.coordinates(snapshot.parameters).tolist() == [0.0, 0.0]


def test_at_the_start_and_on_flat_ground_there_is_no_such_plane():
    start = snapshot_after(0)
    assert movement_plane(start.parameters, start.gradient, start.path) is None
    snapshot = snapshot_after(3)
    flat = np.zeros_like(snapshot.gradient)
    assert movement_plane(snapshot.parameters, flat, snapshot.path) is None


def test_straight_down_the_slope_there_is_no_such_plane():
    training = Training(
        replace(
            Experiment(builtin_sample_set("smiles"), function=SURFACES["bowl"]),
            start=Start.at(np.array([3.0, 2.0])),
            learning_rate=0.1,
        )
    )
    training.advance(5)
    snapshot = training.snapshot()
    assert movement_plane(snapshot.parameters, snapshot.gradient, snapshot.path) is None


def test_the_main_plane_is_that_of_the_run():
    """Points of a plane of three parameters, wider along (1, 1, 0) than along (0, 0, 1)."""
    turns = np.linspace(0.0, 6.0, 30)
    points = np.outer(5 * np.cos(turns), [1, 1, 0]) + np.outer(np.sin(turns), [0, 0, -1]) + 7.0
    section = main_plane(points[-1], path_of(*points))
    assert section.distances(points) == pytest.approx(np.zeros(30), abs=1e-12)
    assert abs(section.directions[0] @ [0.5**0.5, 0.5**0.5, 0]) == pytest.approx(1.0, abs=1e-3)
    largest = np.argmax(np.abs(section.directions), axis=1)
    assert (section.directions[[0, 1], largest] > 0).all()


def test_it_leaves_less_of_the_run_out_than_any_pair_of_weights():
    snapshot = snapshot_after(60)
    path = snapshot.path
    section = main_plane(snapshot.parameters, path)
    points = np.array(path.points)
    centre = points.mean(axis=0)
    off_plane = points - centre
    off_plane -= off_plane @ section.directions.T @ section.directions
    for first in range(12):
        for second in range(first):
            away = points - centre
            away[:, [first, second]] = 0.0
            assert np.sum(off_plane**2) <= np.sum(away**2) + 1e-12


@pytest.mark.parametrize(
    "points", [[[0, 0]], [[0, 0], [1, 1]], [[0, 0], [1, 1], [2, 2], [3, 3]], [[5, 5]] * 4]
)
def test_a_run_along_a_line_has_no_main_plane(points):
    path = path_of(*points)
    assert main_plane(path.points[-1], path) is None


def test_only_points_with_the_present_parameters_count():
    """A bias that came later: points without it lie in another space."""
    path = path_of([9], [8], [0, 0], [1, 0], [1, 1])
    section = main_plane(path.points[-1], path)
    assert section.distances(np.array([[0.0, 0.0]])) == pytest.approx([0.0], abs=1e-12)
    alone = path_of([9], [8], [0, 0])
    assert movement_plane(alone.points[-1], np.ones(2), alone) is None


def test_a_run_near_the_largest_number_has_its_plane():
    path = path_of([0, 0, 0], [1e300, 0, 0], [1e300, 1e300, 0], [0, 1e300, 0])
    section = main_plane(path.points[-1], path)
    assert np.isfinite(section.directions).all()
    assert np.abs(section.directions[:, 2]).max() == pytest.approx(0.0, abs=1e-12)
