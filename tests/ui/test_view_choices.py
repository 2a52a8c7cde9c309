from dataclasses import replace

import pytest

from gdviz.engine import (
    CURVES,
    SURFACES,
    Experiment,
    Image,
    SampleSet,
    Start,
    Training,
    builtin_sample_set,
    steepest_pair,
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
    choices.show_snapshot(training.snapshot())
    # At zero weights the six pixels of the mouth are equally steep; the eyes do not matter.
    assert choices.axes == (6, 7)
    training.advance(50)
    choices.show_snapshot(training.snapshot())
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
    choices.show_snapshot(snapshot)
    assert choices.axes == (0, 1)
    choices.choose_axes_automatically()
    choices.show_snapshot(snapshot)
    assert choices.axes == (6, 7)


def test_axes_that_are_gone_are_chosen_anew(experiment, qapp):
    choices = ViewChoices(experiment)
    choices.choose_axes(10, 11)
    lone = SampleSet("dot", 1, 1, (Image("dot", True, [[1.0]]),))
    choices.follow_experiment(Experiment(lone))
    assert choices.axes == (0, 0)
    choices.show_snapshot(Training(Experiment(lone)).snapshot())
    assert choices.axes == (0, 0)


def test_of_a_function_x_lies_along_x_and_the_images_come_back_as_they_were(experiment, qapp):
    choices = ViewChoices(experiment)
    choices.choose_axes(3, 4)
    surface = replace(experiment, function=SURFACES["long-valley"])
    choices.follow_experiment(surface)
    # The steepest of both is y, which lies along y all the same.
    choices.show_snapshot(Training(surface).snapshot())
    assert choices.axes == (0, 1)
    choices.follow_experiment(replace(experiment, function=CURVES["parabola"]))
    assert choices.axes == (0, 0)
    choices.follow_experiment(experiment)
    assert choices.axes == (3, 4)
    choices.show_snapshot(Training(experiment).snapshot())
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


def painted(experiment, index, *pixels):
    image = experiment.samples.images[index].with_pixels(pixels)
    return replace(experiment, samples=experiment.samples.with_image(index, image))


def follow(choices, experiment):
    choices.follow_experiment(experiment)
    choices.show_snapshot(Training(experiment).snapshot())


def test_the_plane_stays_while_a_person_draws(experiment, qapp):
    choices = ViewChoices(experiment)
    follow(choices, experiment)
    drawn = painted(experiment, 0, (0, 1, 1.0), (1, 1, 1.0), (2, 0, 0.0))
    drawn = painted(drawn, 3, (0, 1, 1.0), (1, 1, 1.0))
    # The steepest pair is another one by now.
    assert steepest_pair(Training(drawn).snapshot().gradient) != (6, 7)
    follow(choices, drawn)
    assert choices.axes == (6, 7)
    # Who asks for it has it at once, and drawing on changes nothing.
    choices.choose_axes_automatically()
    chosen = choices.axes
    assert chosen == steepest_pair(Training(drawn).snapshot().gradient)
    again = painted(painted(drawn, 3, (0, 1, 0.0)), 0, (0, 1, 0.0))
    assert steepest_pair(Training(again).snapshot().gradient) != chosen
    follow(choices, again)
    assert choices.axes == chosen


def test_other_images_another_start_and_the_first_ink_have_the_plane_chosen_anew(experiment, qapp):
    letters = [
        Image("L", True, [[1.0, 0.0], [1.0, 1.0]]),
        Image("T", False, [[1.0, 1.0], [0.0, 1.0]]),
    ]
    first = Experiment(SampleSet("letters", 2, 2, tuple(letters)))
    choices = ViewChoices(first)
    follow(choices, first)
    assert choices.axes == (1, 2)
    other = [Image("I", True, [[1.0, 0.0], [1.0, 0.0]])]
    follow(choices, with_images(first, other))
    assert choices.axes == (0, 2)
    blank = [Image("I", True, [[0.0, 0.0], [0.0, 0.0]])]
    follow(choices, with_images(first, blank))
    follow(choices, with_images(first, [Image("I", True, [[0.0, 1.0], [0.0, 1.0]])]))
    assert choices.axes == (1, 3)
    elsewhere = replace(first, start=Start.at([0.0, 5.0, 0.0, 0.0]))
    follow(choices, elsewhere)
    assert choices.axes == steepest_pair(Training(elsewhere).snapshot().gradient)


def test_an_automatic_plane_of_a_session_is_the_one_that_was_saved(experiment, qapp):
    choices = ViewChoices(experiment)
    choices.restore(0, (8, 2), automatic=True)
    choices.show_snapshot(Training(experiment).snapshot())
    assert choices.axes == (8, 2)


def test_other_work_begins_with_the_first_image_and_the_steepest_pair(experiment, qapp):
    choices = ViewChoices(experiment)
    choices.select_image(2)
    choices.choose_axes(3, 4)
    surface = replace(experiment, function=SURFACES["long-valley"])
    choices.follow_experiment(surface)
    choices.choose_axes(1, 0)
    follow(choices, surface)
    choices.begin_anew()
    assert (choices.image, choices.axes, choices.are_automatic) == (0, (0, 1), True)
    # What was chosen on the images of the work before is gone, too.
    follow(choices, experiment)
    assert (choices.axes, choices.are_automatic) == ((6, 7), True)
    # What was found for images of the same names says nothing about these.
    drawn = painted(experiment, 0, (0, 1, 1.0), (1, 1, 1.0), (2, 0, 0.0))
    choices.follow_experiment(drawn)
    choices.begin_anew()
    choices.show_snapshot(Training(drawn).snapshot())
    assert choices.axes == steepest_pair(Training(drawn).snapshot().gradient) != (6, 7)


def test_other_work_with_steps_has_no_start_to_choose_by(experiment, qapp):
    choices = ViewChoices(experiment)
    choices.choose_axes(3, 4)
    training = Training(experiment)
    training.advance(5)
    choices.begin_anew()
    choices.show_snapshot(training.snapshot())
    assert (choices.axes, choices.are_automatic) == ((0, 1), True)


def test_in_a_simple_layout_what_is_touched_is_looked_at(experiment, qapp):
    choices = ViewChoices(experiment)
    choices.show_snapshot(Training(experiment).snapshot())
    before = choices.axes
    choices.touch(10)
    assert choices.axes == before
    choices.is_simple = True
    choices.touch(10)
    choices.touch(10)
    assert choices.axes == (10, before[0])
    choices.touch(0)
    assert choices.axes == (0, 10)
    # Over what has ink the next start leaves it.
    choices.show_snapshot(Training(experiment).snapshot())
    assert choices.axes == (0, 10)
    assert choices.are_automatic
    curve = replace(experiment, function=CURVES["parabola"])
    choices.follow_experiment(curve)
    choices.touch(10)
    assert choices.axes == (0, 0)
