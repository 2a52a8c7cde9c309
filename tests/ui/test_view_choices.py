from dataclasses import replace

import pytest

from gdviz.engine import (
    CURVES,
    SURFACES,
    Experiment,
    Image,
    SampleSet,
    Training,
    builtin_sample_set,
)
from gdviz.ui.view_choices import NO_IMAGE, ViewChoices


@pytest.fixture
def experiment():
    return Experiment(builtin_sample_set("smiles"))


def with_images(experiment, images):
    return replace(experiment, samples=experiment.samples.with_images(images))


def test_the_selected_image_is_told_once(experiment, qtbot):
    choices = ViewChoices(experiment)
    told = []
    choices.image_changed.connect(told.append)
    choices.select_image(2)
    choices.select_image(2)
    choices.select_image(99)
    assert told == [2]
    assert choices.image == 2


def test_the_selection_follows_its_image_to_another_place(experiment, qapp):
    choices = ViewChoices(experiment)
    choices.select_image(1)
    first, second, *rest = experiment.samples.images
    choices.follow_experiment(with_images(experiment, [*rest, second, first]))
    assert choices.image == 2


def test_the_selection_stays_in_its_place_when_the_image_is_painted(experiment, qapp):
    choices = ViewChoices(experiment)
    choices.select_image(1)
    painted = experiment.samples.images[1].with_pixels([(0, 0, 0.0)])
    choices.follow_experiment(
        replace(experiment, samples=experiment.samples.with_image(1, painted))
    )
    assert choices.image == 1


def test_the_last_image_is_selected_when_the_end_is_cut_off_and_none_when_all_are(experiment, qapp):
    choices = ViewChoices(experiment)
    choices.select_image(3)
    choices.follow_experiment(with_images(experiment, experiment.samples.images[:2]))
    assert choices.image == 1
    choices.follow_experiment(with_images(experiment, []))
    assert choices.image == NO_IMAGE
    choices.follow_experiment(experiment)
    assert choices.image == 0


def test_the_steepest_pair_is_chosen_at_the_start_and_stays(experiment, qapp):
    choices = ViewChoices(experiment)
    training = Training(experiment)
    choices.follow_snapshot(training.snapshot())
    # At zero weights the six pixels of the mouth are equally steep; the eyes do not matter.
    assert choices.axes == (6, 7)
    training.advance(50)
    choices.follow_snapshot(training.snapshot())
    assert choices.axes == (6, 7)


def test_a_chosen_axis_pushes_the_other_to_y(experiment, qapp):
    choices = ViewChoices(experiment)
    choices.choose_axes(3, 4)
    choices.choose_axis(7)
    assert choices.axes == (7, 3)
    choices.choose_axis(7)
    assert choices.axes == (3, 7)


def test_a_persons_axes_outlast_the_automatic_choice_until_it_is_asked_for(experiment, qapp):
    choices = ViewChoices(experiment)
    choices.choose_axes(0, 1)
    snapshot = Training(experiment).snapshot()
    choices.follow_snapshot(snapshot)
    assert choices.axes == (0, 1)
    choices.choose_axes_automatically()
    choices.follow_snapshot(snapshot)
    assert choices.axes == (6, 7)


def test_axes_that_are_gone_are_chosen_anew(experiment, qapp):
    choices = ViewChoices(experiment)
    choices.choose_axes(10, 11)
    lone = SampleSet("dot", 1, 1, (Image("dot", True, [[1.0]]),))
    choices.follow_experiment(Experiment(lone))
    assert choices.axes == (0, 0)
    choices.follow_snapshot(Training(Experiment(lone)).snapshot())
    assert choices.axes == (0, 0)


def test_of_a_function_x_lies_along_x_and_the_images_come_back_as_they_were(experiment, qapp):
    choices = ViewChoices(experiment)
    choices.choose_axes(3, 4)
    surface = replace(experiment, function=SURFACES["long-valley"])
    choices.follow_experiment(surface)
    # The steepest of both is y, which lies along y all the same.
    choices.follow_snapshot(Training(surface).snapshot())
    assert choices.axes == (0, 1)
    choices.follow_experiment(replace(experiment, function=CURVES["parabola"]))
    assert choices.axes == (0, 0)
    choices.follow_experiment(experiment)
    assert choices.axes == (3, 4)
    choices.follow_snapshot(Training(experiment).snapshot())
    assert choices.axes == (3, 4)


def test_axes_chosen_on_images_that_are_smaller_when_they_come_back_are_chosen_anew(
    experiment, qapp
):
    choices = ViewChoices(experiment)
    choices.choose_axes(10, 11)
    choices.follow_experiment(replace(experiment, function=CURVES["parabola"]))
    lone = SampleSet("dot", 1, 1, (Image("dot", True, [[1.0]]),))
    choices.follow_experiment(Experiment(lone))
    assert choices.axes == (0, 0)
