from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor

from gdviz.engine import Experiment, Image, SampleSet, Training
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.map.map_picture import MapRequest
from gdviz.ui.landscape.section_choice import SectionChoice
from gdviz.ui.look.colormaps import viridis
from tests.ui.snapshots import lecture_training, snapshot_at

GREY = QColor("#808080")


def request(training: Training | None = None, axes=(7, 6), **changes: object) -> MapRequest:
    snapshot = (training or lecture_training()).snapshot()
    return of(snapshot, axes, **changes)


def of(snapshot, axes, **changes) -> MapRequest:
    wish = MapRequest(
        state=SectionChoice(axes).state(snapshot),
        plane=Plane(-2, 2, 3, 2),
        columns=30,
        rows=20,
        levels=None,
        not_finite=GREY,
    )
    return replace(wish, **changes)


def test_the_losses_are_those_at_the_middles_of_the_pixels_rows_upwards():
    wish = request()
    picture = wish.draw()
    assert picture.losses.shape == (20, 30)
    for row, column in ((0, 0), (19, 29), (4, 11)):
        parameters = wish.state.snapshot.parameters.copy()
        parameters[7] = -5 + 6 * (column + 0.5) / 30
        parameters[6] = 0 + 4 * (row + 0.5) / 20
        expected = wish.state.snapshot.experiment.objective.value(parameters)
        assert picture.losses[row, column] == pytest.approx(expected)


def test_the_image_shows_low_losses_dark_and_high_ones_yellow_rows_downwards():
    picture = request().draw()
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


def test_a_ball_on_its_way_is_seen_on_a_coarser_map_that_shows_the_same():
    fine = request(columns=60, rows=40)
    elsewhere = replace(fine.state, parameters=fine.state.parameters.copy())
    coarse = replace(fine, state=elsewhere).draw()
    assert coarse.losses.shape == (20, 30)
    # Each point in the middle of four.
    fours = fine.draw().losses.reshape(20, 2, 30, 2).mean(axis=(1, 3))
    assert coarse.losses == pytest.approx(fours, rel=0.01)


def test_work_in_strips_gives_the_same_picture_and_can_be_given_up(monkeypatch):
    whole = request().draw()
    monkeypatch.setattr("gdviz.ui.landscape.map.map_picture.STRIP", 4 * 30 * 3)
    assert np.array_equal(request().draw().losses, whole.losses)
    looks = []

    def outdated() -> bool:
        looks.append(None)
        return len(looks) == 2

    assert request().draw(outdated=outdated) is None
    assert len(looks) == 2


def test_a_coarse_picture_has_fewer_points():
    assert request().draw(share=0.5).losses.shape == (10, 15)


def test_losses_that_are_no_numbers_have_a_colour_of_their_own():
    experiment = Experiment(
        SampleSet("one", 1, 2, (Image("a", True, [[1, 1]]),)), output="linear", loss="squared"
    )
    snapshot = snapshot_at(experiment, [1e150, 0.0])
    wish = of(snapshot, (0, 1), plane=Plane(0, 0, 1e155, 1e155))
    picture = wish.draw()
    assert not picture.all_finite
    assert picture.image.pixelColor(0, 19) == GREY
    assert request().draw().all_finite


def test_levels_are_kept_from_the_picture_before():
    first = request().draw()
    later = request(lecture_training(75), levels=first.levels).draw()
    assert later.levels is first.levels
