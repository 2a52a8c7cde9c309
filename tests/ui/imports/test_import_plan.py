"""What is decided about data, and what comes of it."""

import numpy as np
import pytest

from gdviz.engine import builtin_sample_set
from gdviz.files.imports import Found, ImportProblem
from gdviz.files.imports import limits as import_limits
from gdviz.files.imports.found import found_in
from gdviz.ui.imports.import_plan import ASK, ImportPlan

ZERO = frozenset({"0"})


@pytest.fixture(scope="module")
def digits() -> Found:
    """As many as the handwritten ones, which take long to be read, and as many zeros."""
    labels = ["0"] * 178 + [str(1 + number % 9) for number in range(1619)]
    pixels = np.random.default_rng(3).integers(0, 17, (len(labels), 8, 8)).astype(float)
    return found_in("digits", "digits", pixels, labels)


def test_the_sentence_counts_what_the_sample_set_will_hold(digits: Found):
    plan = ImportPlan(ZERO, 8, 8, share=0.3, seed=4)
    samples = plan.made_of(digits)
    trained = samples.trained.labels
    assert plan.outcome(digits) == (
        f"{len(trained):,} to train on: {trained.sum()} × “0” and {(~trained).sum():,} × “not 0”. "
        f"{len(samples.population)} in the population, only judged."
    )
    assert (len(trained), len(samples.population)) == (1258, 539)


def test_nothing_held_out_is_not_mentioned(digits: Found):
    assert "population" not in ImportPlan(ZERO, 8, 8).outcome(digits)


def test_a_label_must_be_positive(digits: Found):
    plan = ImportPlan(frozenset(), 8, 8)
    assert not plan.is_possible
    assert plan.outcome(digits) == ASK
    assert plan.names(digits) == ("", "")


def test_names_are_the_usual_ones_or_those_of_the_person(digits: Found):
    assert ImportPlan(ZERO, 8, 8).names(digits) == ("0", "not 0")
    plan = ImportPlan(ZERO, 8, 8, positive_name="ring")
    assert plan.names(digits) == ("ring", "not 0")
    samples = plan.made_of(digits)
    assert (samples.positive_name, samples.negative_name) == ("ring", "not 0")


def test_only_one_side_is_possible_and_said(digits: Found):
    plan = ImportPlan(frozenset(digits.labels), 8, 8)
    assert plan.is_possible
    assert "Leave a label unticked" in plan.outcome(digits)
    assert plan.made_of(digits).labels.all()


def test_added_images_come_on_the_grid_that_is_there(digits: Found):
    present = builtin_sample_set("smiles")
    plan = ImportPlan(ZERO, present.rows, present.columns, present=present)
    samples = plan.made_of(digits)
    assert samples.images[: len(present)] == present.images
    assert len(samples) == len(present) + 1797
    assert samples.label_name(True) == "smile"
    assert "1,797 to train on: 178 × “smile”" in plan.outcome(digits)
    assert "With the 4 there, 1,801 in all." in plan.outcome(digits)


def test_images_that_are_added_may_all_be_negative(digits: Found):
    present = builtin_sample_set("smiles")
    plan = ImportPlan(frozenset(), present.rows, present.columns, present=present)
    assert plan.is_possible
    samples = plan.made_of(digits)
    assert not samples.labels[len(present) :].any()
    assert "0 × “smile” and 1,797 × “not smile”" in plan.outcome(digits)


def test_together_they_must_not_be_too_many(digits: Found, monkeypatch: pytest.MonkeyPatch):
    present = builtin_sample_set("smiles")
    monkeypatch.setattr(import_limits, "MOST_PIXELS", 1798 * present.pixel_count)
    plan = ImportPlan(ZERO, present.rows, present.columns, present=present)
    with pytest.raises(ImportProblem, match="pixels that all images together can have"):
        plan.made_of(digits)


def test_pixels_are_scaled_to_the_grid(digits: Found):
    samples = ImportPlan(ZERO, 4, 2).made_of(digits)
    blocks = digits.images[5].reshape(4, 2, 2, 4).mean(axis=(1, 3))
    np.testing.assert_allclose(samples.images[5].pixels, blocks, rtol=0, atol=1e-15)
