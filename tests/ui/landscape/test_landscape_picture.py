from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor

from gdviz.engine import Experiment, Image, Path, SampleSet, Training, frozen
from gdviz.ui.landscape.landscape_picture import LandscapeRequest, draw_landscape, trail_of
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.look.colormaps import viridis
from tests.ui.snapshots import lecture_training, one_pixel_set, snapshot_at

GREY = QColor("#808080")


def request(training: Training | None = None, **changes: object) -> LandscapeRequest:
    snapshot = (training or lecture_training()).snapshot()
    wish = LandscapeRequest(
        snapshot=snapshot,
        axes=(7, 6),
        plane=Plane(-2, 2, 3, 2),
        columns=30,
        rows=20,
        logarithmic=False,
        levels=None,
        not_finite=GREY,
    )
    return replace(wish, **changes)


def test_the_losses_are_those_at_the_middles_of_the_pixels_rows_upwards():
    wish = request()
    picture = draw_landscape(wish)
    assert picture.losses.shape == (20, 30)
    for row, column in ((0, 0), (19, 29), (4, 11)):
        parameters = wish.snapshot.parameters.copy()
        parameters[7] = -5 + 6 * (column + 0.5) / 30
        parameters[6] = 0 + 4 * (row + 0.5) / 20
        expected = wish.snapshot.experiment.objective.value(parameters)
        assert picture.losses[row, column] == pytest.approx(expected)


def test_the_image_shows_low_losses_dark_and_high_ones_yellow_rows_downwards():
    picture = draw_landscape(request())
    colors = [
        picture.image.pixelColor(int(column), 19 - int(row)).getRgb()[:3]
        for row, column in (
            np.unravel_index(pick(picture.losses), picture.losses.shape)
            for pick in (np.argmin, np.argmax)
        )
    ]
    share = (picture.losses.max() - picture.levels.low) / picture.levels.range
    assert colors[0] == tuple(viridis()[round(picture.losses.min() / picture.levels.range * 255)])
    assert colors[1] == tuple(viridis()[round(share * 255)])


def test_the_ball_loss_and_slopes_come_from_the_same_snapshot():
    picture = draw_landscape(request())
    snapshot = picture.request.snapshot
    assert picture.request.ball == (snapshot.parameters[7], snapshot.parameters[6])
    assert picture.request.loss == snapshot.measures.loss
    assert picture.request.slopes.tolist() == snapshot.gradient[[7, 6]].tolist()
    assert picture.trail.points[-1].tolist() == list(picture.request.ball)
    assert picture.trail.distances[-1] == 0.0


def test_the_trail_says_how_far_off_the_plane_it_lies():
    snapshot = lecture_training().snapshot()
    trail = trail_of(snapshot.path, (7, 6))
    others = [index for index in range(12) if index not in (6, 7)]
    away = snapshot.path.points[0][others] - snapshot.parameters[others]
    assert trail.distances[0] == pytest.approx(np.linalg.norm(away))
    assert trail.points[1].tolist() == [-1.0, 1.0]


def test_a_path_through_a_change_of_the_bias_counts_a_missing_bias_as_0():
    path = Path((0, 1), (frozen([1.0, 2.0]), frozen([1.0, 2.0, 5.0])))
    trail = trail_of(path, (0, 2))
    assert trail.points.tolist() == [[1.0, 0.0], [1.0, 5.0]]
    shorter = Path((0, 1), (frozen([1.0, 2.0, 5.0]), frozen([1.0, 2.0])))
    assert trail_of(shorter, (0, 1)).points.tolist() == [[1.0, 2.0], [1.0, 2.0]]


def test_the_trail_of_many_parameters_is_thinned_but_ends_at_the_ball():
    points = tuple(frozen(np.full(4096, float(step))) for step in range(300))
    trail = trail_of(Path(tuple(range(300)), points), (0, 1))
    assert 30 < len(trail.points) < 100
    assert trail.points[-1].tolist() == [299.0, 299.0]


def test_over_one_parameter_it_is_a_curve_with_the_trail_on_it():
    training = Training(Experiment(one_pixel_set([(1.0, True), (0.5, False)])))
    training.advance(5)
    picture = draw_landscape(request(training, axes=(0, 0), plane=Plane(0, 0, 4, 4)))
    objective = picture.request.snapshot.experiment.objective
    assert picture.losses.shape == (30,)
    assert picture.losses[0] == pytest.approx(objective.value(np.array([-4 + 8 * 0.5 / 30])))
    for x, loss in picture.trail.points:
        assert loss == pytest.approx(objective.value(np.array([x])))
    assert picture.image.isNull()


def test_work_in_strips_gives_the_same_picture_and_can_be_given_up(monkeypatch):
    whole = draw_landscape(request())
    monkeypatch.setattr("gdviz.ui.landscape.landscape_picture.STRIP", 4 * 30 * 3)
    assert np.array_equal(draw_landscape(request()).losses, whole.losses)
    looks = []

    def outdated() -> bool:
        looks.append(None)
        return len(looks) == 2

    assert draw_landscape(request(), outdated=outdated) is None
    assert len(looks) == 2


def test_a_coarse_picture_has_fewer_points():
    assert draw_landscape(request(), share=0.5).losses.shape == (10, 15)


def test_losses_that_are_no_numbers_have_a_colour_of_their_own():
    experiment = Experiment(
        SampleSet("one", 1, 2, (Image("a", True, [[1, 1]]),)), output="linear", loss="squared"
    )
    wish = replace(
        request(),
        snapshot=snapshot_at(experiment, [1e150, 0.0]),
        axes=(0, 1),
        plane=Plane(0, 0, 1e155, 1e155),
    )
    picture = draw_landscape(wish)
    assert not picture.all_finite
    assert picture.image.pixelColor(0, 19) == GREY
    assert draw_landscape(request()).all_finite


def test_levels_are_kept_from_the_picture_before():
    first = draw_landscape(request())
    later = draw_landscape(request(lecture_training(75), levels=first.levels))
    assert later.levels is first.levels
