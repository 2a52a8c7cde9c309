"""From what was found to a sample set."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.files.imports import Found, ImportProblem, sample_set, usual_positive
from gdviz.files.imports.holding_out import held_out
from gdviz.files.imports.limits import MOST_PIXELS


def found(*labels, rows=4, columns=6):
    images = np.random.default_rng(3).random((len(labels), rows, columns))
    images.setflags(write=False)
    return Found("faces", images, labels, tuple(f"image {i}" for i in range(len(labels))))


DIGITS = found(*"3141592653589793")


def test_images_with_a_chosen_label_are_positive():
    samples = sample_set(DIGITS, frozenset("35"))
    assert [image.positive for image in samples.images] == [
        label in "35" for label in DIGITS.labels
    ]
    assert (samples.name, samples.rows, samples.columns) == ("faces", 4, 6)
    assert [image.name for image in samples.images] == list(DIGITS.names)
    assert np.array_equal(samples.inputs, DIGITS.images.reshape(16, 24))
    assert not any(image.held_out for image in samples.images)


def test_pixels_are_shared_and_not_copied():
    samples = sample_set(DIGITS, frozenset("3"))
    assert all(np.shares_memory(image.pixels, DIGITS.images) for image in samples.images)
    assert np.shares_memory(samples.inputs, DIGITS.images)
    assert not samples.inputs.flags.writeable
    assert np.array_equal(samples.inputs, samples.with_images(samples.images).inputs)


@pytest.mark.parametrize(
    ("labels", "positive", "names"),
    [
        ("01", "1", ("1", "0")),
        ("012", "1", ("1", "not 1")),
        ("0123", "12", ("1 or 2", "not 1 or 2")),
        ("0123", "123", ("1 or 2 or 3", "0")),
        ("012345", "1234", ("positive", "negative")),
        ("0", "0", ("0", "not 0")),
    ],
)
def test_the_labels_name_the_two_sides(labels, positive, names):
    samples = sample_set(found(*labels), frozenset(positive))
    assert (samples.positive_name, samples.negative_name) == names


def test_names_can_be_given():
    samples = sample_set(DIGITS, frozenset("3"), positive_name="three", negative_name="other")
    assert (samples.positive_name, samples.negative_name) == ("three", "other")


@pytest.mark.parametrize(
    ("labels", "usual"),
    [
        (["0", "1"], {"1"}),
        (["10", "9"], {"10"}),
        (["smile", "not smile"], {"smile"}),
        (["no", "yes"], {"yes"}),
        (["-1", "1"], {"1"}),
        (["x"], {"x"}),
        (["a", "b", "c"], None),
    ],
)
def test_of_two_labels_the_later_is_usually_positive(labels, usual):
    assert usual_positive(found(*labels)) == usual


@pytest.mark.parametrize(
    ("rows", "columns", "grid"),
    [(None, None, (4, 6)), (2, 3, (2, 3)), (2, None, (2, 3)), (None, 3, (2, 3)), (8, 8, (8, 8))],
)
def test_the_grid_that_was_chosen(rows, columns, grid):
    samples = sample_set(DIGITS, frozenset("3"), rows=rows, columns=columns)
    assert (samples.rows, samples.columns) == grid
    # The ink of an image is spread over the same area.
    assert np.allclose(samples.inputs.mean(axis=1), DIGITS.images.mean(axis=(1, 2)))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"positive": frozenset()}, "Choose which labels count as positive; there are: “1”, “2”"),
        ({"positive": frozenset("8x")}, "No image of “faces” has the label “x”"),
        ({"rows": 65}, "A grid has from 1 to 64 rows"),
        ({"rows": 0, "columns": 3}, "A grid has from 1 to 64 rows"),
        ({"population_fraction": 1.0}, "from 0 to below 1 of the images, not 1"),
        ({"population_fraction": -0.5}, "not −0.5"),
        ({"population_fraction": float("nan")}, "not nan"),
    ],
)
def test_what_cannot_be_chosen(settings, said):
    with pytest.raises(ImportProblem) as caught:
        sample_set(DIGITS, **{"positive": frozenset("3"), **settings})
    assert said in str(caught.value)


def test_too_many_pixels_are_declined_before_they_are_made():
    count = MOST_PIXELS // 64**2 + 1
    many = Found("many", np.zeros((count, 1, 1)), ("a",) * count, ("b",) * count)
    with pytest.raises(ImportProblem, match="bring fewer images, or smaller ones"):
        sample_set(many, frozenset("a"), rows=64, columns=64)


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=60), st.floats(0, 0.99))
def test_every_label_gives_its_share_to_the_population(labels, fraction):
    chosen = held_out(labels, fraction, seed=1)
    assert chosen.sum() == min(round(fraction * len(labels)), len(labels) - 1)
    for label, count in Counter(labels).items():
        share = sum(out for out, own in zip(chosen, labels, strict=True) if own == label)
        assert abs(share - chosen.sum() * count / len(labels)) <= 1.0


def test_the_population_follows_from_the_seed():
    labels = DIGITS.labels * 10
    first, again, other = (held_out(labels, 0.3, seed) for seed in (1, 1, 2))
    assert first.tolist() == again.tolist()
    assert first.tolist() != other.tolist()
    assert np.flatnonzero(first)[:8].tolist() == [0, 2, 3, 4, 5, 7, 8, 11]


def test_held_out_images_are_the_population():
    samples = sample_set(DIGITS, frozenset("3"), population_fraction=0.25, seed=7)
    outside = held_out(DIGITS.labels, 0.25, 7)
    assert [image.held_out for image in samples.images] == outside.tolist()
    assert len(samples.population) == 4
