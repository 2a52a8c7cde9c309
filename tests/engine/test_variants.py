"""Variants of images: what they are, and that they are the same for the same seed."""

from itertools import product

import numpy as np
import pytest

from gdviz.engine import Image, builtin_sample_set
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
    for image in made:
        source = next(each for each in IMAGES if image.name.startswith(each.name)).pixels
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
    # All but the image itself, which is its own mirror.
    assert seen >= set(product((-1, 0, 1), (-1, 0, 1), (False, True))) - set(SAME)


def test_noise_turns_the_share_of_pixels_that_was_asked_for():
    """On a grid where hardly any two draws are alike."""
    large = Image("large", True, np.eye(20))
    made = variants_of([large], Variants(copies=60, noise=0.2))
    flipped = [np.mean(image.pixels != large.pixels) for image in made]
    # 24,000 pixels: the standard deviation of the share is 0.0026.
    assert abs(np.mean(flipped) - 0.2) < 0.013
    assert all(set(np.unique(image.pixels)) <= {0.0, 1.0} for image in made)
    still = next(Variants(noise=0.0).tried(IMAGES[0], 0, 0))
    assert np.array_equal(still, IMAGES[0].pixels)


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


SAME = [(0, 0, False), (0, 0, True)]


def pixels_of(images):
    return [image.pixels.tobytes() for image in images]


@pytest.mark.parametrize("noise", [0.01, 0.05, 0.5])
def test_none_repeats_an_image_that_is_there_or_another_variant(noise):
    """With little noise more than half of all draws are the very image."""
    made = variants_of(IMAGES, Variants(copies=12, noise=noise), SMALL)
    assert len(made) == 12 * len(IMAGES)
    there = pixels_of([*IMAGES, *SMALL])
    assert len({*pixels_of(made), *there}) == len(made) + len(set(there))


SMALL = variants_of(IMAGES, Variants(copies=3, seed=9))


def test_what_is_there_already_is_not_made_again():
    wish = Variants(copies=5)
    first = variants_of(IMAGES, wish)
    again = variants_of(IMAGES, wish, first)
    assert len(again) == len(first)
    assert not {*pixels_of(again)} & {*pixels_of(first)}


def test_what_was_new_at_once_is_what_it_always_was():
    """Only draws that repeat something are drawn again: the seed of a lesson keeps its images."""
    wish = Variants(copies=4, noise=0.3, seed=5)
    many = variants_of(IMAGES, wish)
    (pixels,) = {many[0].pixels.tobytes()}
    assert next(wish.tried(IMAGES[0], 0, 0)).tobytes() == pixels


def test_all_there_are_are_found():
    """Of a dot in the middle of 3 × 3 there are 9 shifts, one of them the dot itself."""
    dot = Image("dot", True, np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]))
    made = variants_of([dot], Variants(copies=50, shift=1, noise=0.0))
    assert len(made) == 8
    assert len({*pixels_of(made)}) == 8
    assert variants_of([dot], Variants(noise=0.0)) == []
    assert [image.name for image in made] == [f"dot variant {n}" for n in range(1, 9)]
    turned = variants_of([dot], Variants(copies=50, noise=1.0))
    assert [image.pixels.tolist() for image in turned] == [(1 - dot.pixels).tolist()]


def test_on_one_pixel_there_is_one_other_image():
    on, off = (Image(name, True, np.array([[ink]])) for name, ink in (("on", 1.0), ("off", 0.0)))
    assert variants_of([on], Variants(copies=9, noise=0.5))[0].pixels.tolist() == [[0.0]]
    assert len(variants_of([on], Variants(copies=9, noise=0.5))) == 1
    assert variants_of([on], Variants(copies=9, noise=0.5), [off]) == []
