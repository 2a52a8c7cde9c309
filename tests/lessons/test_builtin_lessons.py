"""The lessons that come with the program, walked through with the engine."""

import re
from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import Batching, Experiment, Start, Training, builtin_sample_set
from gdviz.engine.population_curve import PopulationCurveMaker
from gdviz.lessons import Lesson, Page, builtin_lesson, builtin_names, mistakes_of
from gdviz.lessons.figures import stated, unproven

LESSONS = {name: builtin_lesson(name) for name in builtin_names()}
PAGES = [
    pytest.param(page, id=f"{name} {number}")
    for name, lesson in LESSONS.items()
    for number, page in enumerate(lesson.pages, 1)
]
TASKS = [each for each in PAGES if each.values[0].check]


def test_there_is_one_for_each_lecture():
    assert [lesson.title for lesson in LESSONS.values()] == [
        "All weight changes at once",
        "Sigmoid and gradient descent",
        "The ball and the slope",
        "Minima, steps and batches",
    ]


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)
def test_each_has_six_to_twelve_pages_and_ends_with_what_was_seen(lesson: Lesson):
    assert 6 <= len(lesson.pages) <= 12
    tasks = [bool(page.check) for page in lesson.pages]
    assert tasks == [True] * (len(tasks) - 1) + [False]


@pytest.mark.parametrize("page", TASKS)
def test_its_check_fails_before_the_deed_and_passes_after_it(page: Page):
    before, after = page.opening.observation(), page.solved.observation()
    assert not page.is_done(before)
    assert page.is_done(after)


@pytest.mark.parametrize("page", TASKS)
def test_every_task_has_a_hint_and_an_end(page: Page):
    assert page.do
    assert page.hint
    assert page.done
    assert page.point_at


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)
def test_nothing_that_it_says_is_wrong(lesson: Lesson):
    assert mistakes_of(lesson) == ()


@pytest.mark.parametrize("page", PAGES)
def test_every_number_it_states_is_proven(page: Page):
    assert unproven(page) == ()


@pytest.mark.parametrize("page", PAGES)
def test_no_proof_is_left_over(page: Page):
    assert {figure.written for figure in page.figures} <= set(stated(page))


@pytest.mark.parametrize("page", PAGES)
def test_its_texts_are_short(page: Page):
    sentences = re.split(r"[.?!]\s", page.text.plain)
    assert max(len(sentence.split()) for sentence in sentences) <= 32
    assert len(page.text.plain.split()) <= 90


def test_a_page_begins_where_the_one_before_it_ends():
    for lesson in LESSONS.values():
        for before, page in zip(lesson.pages, lesson.pages[1:], strict=False):
            if not page.begins_anew:
                assert page.opening.record == before.solved.record
                assert page.opening.experiment == before.solved.experiment


def page_called(lesson: str, title: str) -> Page:
    return next(page for page in LESSONS[lesson].pages if page.title == title)


def test_a_round_of_nudges_is_no_step_along_the_slope():
    page = page_called("2-sigmoid-and-descent", "Follow the slope")
    nudged = page.opening.advanced(1)
    descent = replace(nudged.experiment, method="gradient-descent")
    assert not page.is_done(nudged.changed(descent).observation())


def test_steps_of_the_whole_sample_are_no_steps_of_single_images():
    page = page_called("4-minima-steps-batches", "One picture at a time")
    single = replace(page.opening.experiment, batching=Batching(1))
    assert not page.is_done(page.opening.changed(single).observation())
    assert not page.is_done(page.opening.changed(single).advanced(60).observation())


def done(page: Page) -> str:
    return page.done.text(page.solved.observation())


def test_the_first_lecture_tells_its_own_numbers():
    name = "1-weight-changes"
    total = page_called(name, "A running total")
    after = total.solved.observation()
    assert total.answer.text(after) == "They are 1, 1, 2, 1, 2, and in the end +1."
    assert "+1, −1, −1 and +3" in done(page_called(name, "All four answers"))
    after = page_called(name, "Who misses?").opening.observation()
    assert "3 of 4" in page_called(name, "Who misses?").text.text(after)
    weights = done(page_called(name, "All at once"))
    assert "+1 −1 +1 and, below, −1 +1 −1" in weights


def test_the_second_lecture_tells_its_own_numbers():
    name = "2-sigmoid-and-descent"
    assert "73%, 27%, 27% and 95%" in done(page_called(name, "From sums to probabilities"))
    assert "Only 1 of 4 is good enough" in done(page_called(name, "Good enough"))
    end = done(page_called(name, "100 iterations"))
    assert "+2.0, −2.4, −2.3 and +5.2" in end
    assert "88%, 8%, 9% and 99%" in end
    assert "average error is 7%" in end


def test_the_third_lecture_tells_its_own_numbers():
    name = "3-ball-and-slope"
    update = page_called(name, "The update function")
    assert "x = 3.00, a slope of 1.21 and a rate of 0.5 it leads to 2.39" in update.text.text(
        update.opening.observation()
    )
    assert "x = 2.39. There the ground is 2.68 high, and its slope 1.90" in done(update)
    further = page_called(name, "On to step 3")
    assert "x = 0.66, 0.10 high, on a slope of 0.46" in done(further)


def test_the_fourth_lecture_has_somebody_cross_and_somebody_stay():
    end = done(page_called("4-minima-steps-batches", "A look ahead: momentum and Adam"))
    assert end.startswith("1 of 3 reached the global minimum. In front is runner 2 (Momentum)")


def test_a_perfect_sample_can_be_worse_on_the_population():
    """By every count that the window shows, and far enough to be seen in the history."""
    page = page_called("2-sigmoid-and-descent", "Over-fitting")
    before, after = page.opening.snapshot(), page.solved.snapshot()
    assert after.measures.loss < before.measures.loss
    assert after.measures.average_error < before.measures.average_error
    assert after.measures.within_tolerance == len(after.experiment.samples.trained)
    assert after.population.loss > 5 * before.population.loss
    assert after.population.average_error > 2 * before.population.average_error
    assert after.population.within_tolerance < before.population.within_tolerance / 2
    assert after.population.accuracy < before.population.accuracy
    # It is the loss of an image in both, so that their curves can be compared.
    assert after.experiment.reduction == "mean"
    assert "over-fitting" in done(page)


def test_a_loss_without_best_weights_falls_to_a_tenth_while_the_sums_grow_as_much_each_time():
    page = page_called("2-sigmoid-and-descent", "No best weights")
    ends = [page.opening.snapshot(), page.solved.snapshot(), page.solved.advanced(9000).snapshot()]
    assert [each.step for each in ends] == [100, 1000, 10_000]
    assert all(each.measures.accuracy == 1.0 for each in ends)
    losses = np.array([each.measures.loss for each in ends])
    assert losses[:-1] / losses[1:] == pytest.approx(10.0, rel=0.1)
    sums = np.abs([each.outputs for each in ends])
    assert (sums[2] - sums[1]) / (sums[1] - sums[0]) == pytest.approx(1.0, abs=0.1)
    doubled = replace(page.solved.experiment, start=Start.at(2.0 * ends[1].weights.ravel()))
    assert Training(doubled).snapshot().measures.loss < losses[1] / 10.0


def test_the_population_of_that_page_is_best_where_the_page_before_ends():
    page = page_called("2-sigmoid-and-descent", "Over-fitting")
    curve = PopulationCurveMaker().curve(page.solved.snapshot())
    for name in ("loss", "average_error"):
        best = curve.steps[int(np.argmin(curve.column(name)))]
        assert 15 <= best <= 25


def test_lessons_begin_with_the_defaults_of_the_engine():
    assert LESSONS["1-weight-changes"].pages[0].opening.experiment == Experiment(
        builtin_sample_set("smiles"), output="linear", loss="absolute", method="nudges"
    )
