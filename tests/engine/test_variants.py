"""Variants of images: what they are, and that they are the same for the same seed."""

import numpy as np
import pytest

from gdviz.engine import builtin_sample_set
from gdviz.engine.image_edits import moved
from gdviz.engine.variants import VariantError, Variants, variants_of

IMAGES = builtin_sample_set("smiles").images


def test_the_same_seed_gives_the_same_bits_and_another_one_others():
    wish = Variants(copies=4, shift=1, mirror=True, noise=0.1, seed=5)
    one, same = variants_of(IMAGES, wish), variants_of(IMAGES, wish)
    assert one == same
    other = variants_of(IMAGES, Variants(copies=4, shift=1, mirror=True, noise=0.1, seed=6))
    assert [image.pixels.tolist() for image in one] != [image.pixels.tolist() for image in other]


def test_more_copies_leave_the_first_ones_as_they_are():
    few = variants_of(IMAGES, Variants(copies=2, shift=2, noise=0.2))
    many = variants_of(IMAGES, Variants(copies=5, shift=2, noise=0.2))
    assert few[:2] == many[:2]
    assert few[2:4] == many[5:7]


def test_names_labels_and_population():
    made = variants_of(IMAGES, Variants(copies=2))
    assert len(made) == 2 * len(IMAGES)
    assert [image.name for image in made[:3]] == [
        "smile A variant 1",
        "smile A variant 2",
        "frown variant 1",
    ]
    assert all(image.held_out for image in made)
    assert [image.positive for image in made[::2]] == [image.positive for image in IMAGES]
    assert not any(image.held_out for image in variants_of(IMAGES, Variants(held_out=False)))


def test_without_noise_each_is_a_shift_or_its_mirror():
    made = variants_of(IMAGES, Variants(copies=60, shift=1, mirror=True, noise=0.0))
    seen = set()
    for number, image in enumerate(made):
        source = IMAGES[number // 60].pixels
        found = [
            (down, right, flipped)
            for down in (-1, 0, 1)
            for right in (-1, 0, 1)
            for flipped in (False, True)
            for pixels in [moved(source, down, right)]
            if np.array_equal(np.flip(pixels, 1) if flipped else pixels, image.pixels)
        ]
        assert found
        seen.update(found)
    assert len(seen) == 18


def test_noise_turns_the_share_of_pixels_that_was_asked_for():
    made = variants_of(IMAGES, Variants(copies=500, noise=0.2))
    flipped = [
        np.mean(image.pixels != IMAGES[number // 500].pixels) for number, image in enumerate(made)
    ]
    # 24,000 pixels: the standard deviation of the share is 0.0026.
    assert abs(np.mean(flipped) - 0.2) < 0.013
    assert all(set(np.unique(image.pixels)) <= {0.0, 1.0} for image in made)
    still = variants_of(IMAGES, Variants(noise=0.0))
    assert np.array_equal(still[0].pixels, IMAGES[0].pixels)


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"copies": 0}, "1 to 1,000"),
        ({"copies": 1001}, "1 to 1,000"),
        ({"shift": -1}, "0 to 8"),
        ({"noise": float("nan")}, "fraction"),
        ({"noise": 1.5}, "fraction"),
    ],
)
def test_what_cannot_be_is_told(wish, words):
    with pytest.raises(VariantError, match=words):
        Variants(**wish)
