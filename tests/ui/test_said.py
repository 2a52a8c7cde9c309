"""What is said of the pictures to those who do not see them, against the numbers themselves."""

import re

import numpy as np

from gdviz.engine import (
    Experiment,
    Image,
    Race,
    Runner,
    SampleSet,
    Section,
    Training,
    builtin_sample_set,
    frozen,
)
from gdviz.ui.answers.answer_words import MOST_SAID, answers_words
from gdviz.ui.history.history_said import history_said
from gdviz.ui.history.history_words import history_words
from gdviz.ui.landscape.ball_words import ball_words
from gdviz.ui.landscape.landscape_state import LandscapeState
from gdviz.ui.weights import sum_words
from gdviz.ui.weights.sum_terms import sum_terms
from gdviz.ui.weights.sum_words import sum_said
from gdviz.ui.words.signed_format import SignedFormat
from tests.ui.snapshots import one_pixel_set


def numbers_in(words: str) -> list[float]:
    return [float(each) for each in re.findall(r"[+-]?\d+\.\d+", words.replace("−", "-"))]


def run(steps: int, **settings: object) -> Training:
    training = Training(Experiment(builtin_sample_set("smiles"), **settings))
    training.advance(steps)
    return training


def test_of_the_history_where_one_is_and_where_it_began_and_came_to() -> None:
    training = run(12)
    losses = [training.snapshot().history.at(step).loss for step in (0, 3, 12)]
    training.go_to(3)
    snapshot = training.snapshot()
    words = history_said(snapshot, history_words(snapshot.experiment))
    assert words.startswith("Step 3 of 12, loss ")
    assert words.endswith("at step 12")
    here, first, last = numbers_in(words)
    np.testing.assert_allclose([first, here, last], losses, rtol=0.02)
    begun = run(0).snapshot()
    assert history_said(begun, history_words(begun.experiment)).startswith("Step 0 of 0, loss 1.0")


def test_of_the_landscape_where_the_ball_and_the_runners_are() -> None:
    race = Race(Experiment(builtin_sample_set("smiles"), runners=(Runner("2"),)))
    race.advance(5)
    snapshot = race.snapshot()
    section = Section.along(snapshot.parameters, (6, 7))
    names = ("weight 7", "weight 8")
    state = LandscapeState(snapshot, section, names, names, snapshot.parameters, snapshot.gradient)
    own, runner = ball_words(state).split("; ")
    assert own.startswith("ball at weight 7 = ")
    np.testing.assert_allclose(numbers_in(own), snapshot.parameters[6:8], rtol=0.05)
    assert runner.startswith("runner 2 at ")
    other = snapshot.runners[0].snapshot.parameters
    np.testing.assert_allclose(numbers_in(runner), other[6:8], rtol=0.05)


def test_of_the_sigmoid_the_answer_to_each_image() -> None:
    snapshot = run(20).snapshot()
    said = answers_words(snapshot).split(", ")
    images = snapshot.experiment.samples.images
    assert said == [
        f"{image.name} {round(100 * answer)}%"
        for image, answer in zip(images, snapshot.answers, strict=True)
    ]
    many = one_pixel_set([(1.0, True)] * (MOST_SAID + 3))
    assert answers_words(Training(Experiment(many)).snapshot()).endswith(", and 3 more")


def test_of_the_sum_every_row() -> None:
    snapshot = run(7).snapshot()
    terms = sum_terms(snapshot, 0, blanks=False)
    lines = sum_said(terms, snapshot.experiment.samples, SignedFormat(3)).splitlines()
    assert len(lines) == len(terms)
    assert lines[0].startswith("row 1, column 1 (weight 1): 1.00 × ")
    for line, weight, product in zip(lines, terms.weights, terms.products, strict=True):
        np.testing.assert_allclose(numbers_in(line)[1:], [weight, product], atol=0.0006)


def test_of_a_long_sum_the_first_rows() -> None:
    image = Image("large", True, frozen(np.ones((9, 9)).tolist()))
    samples = SampleSet("large ones", 9, 9, (image,), "yes", "no")
    snapshot = Training(Experiment(samples, bias=True)).snapshot()
    terms = sum_terms(snapshot, 0, blanks=True)
    lines = sum_said(terms, samples, SignedFormat(2)).splitlines()
    assert len(lines) == sum_words.MOST_SAID + 1
    assert lines[-1] == f"and {len(terms) - sum_words.MOST_SAID} more"
