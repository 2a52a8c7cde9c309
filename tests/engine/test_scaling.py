"""Scaled images against areas added up cell by cell, in fractions."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdviz.engine.scaling import BLOCK_PIXELS, averaged, scaled, within
from tests.sizes import size

sides = st.integers(1, 9)


def overlap(old: int, old_count: int, new: int, new_count: int) -> Fraction:
    """How much of stretch `new` of a line lies in stretch `old`, as a share of `new`."""
    low = max(Fraction(old, old_count), Fraction(new, new_count))
    high = min(Fraction(old + 1, old_count), Fraction(new + 1, new_count))
    return max(high - low, Fraction(0)) * new_count


def by_area(image: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """The average of the areas, every old pixel looked at for every new one."""
    result = np.empty((rows, columns))
    for row in range(rows):
        for column in range(columns):
            result[row, column] = sum(
                float(
                    overlap(i, image.shape[0], row, rows)
                    * overlap(j, image.shape[1], column, columns)
                )
                * value
                for (i, j), value in np.ndenumerate(image)
            )
    return result


@settings(max_examples=size(15, 40))
@given(sides, sides, sides, sides, st.integers(0, 2**32 - 1))
def test_each_new_pixel_is_the_average_of_its_area(height, width, rows, columns, seed):
    images = np.random.default_rng(seed).random((2, height, width))
    expected = [by_area(image, rows, columns) for image in images]
    assert np.allclose(scaled(images, rows, columns), expected, atol=1e-12)


def test_a_half_and_a_half():
    assert averaged(np.array([0.0, 1.0, 0.5]), 2).tolist() == pytest.approx([1 / 3, 2 / 3])
    assert averaged(np.array([0.25, 0.75]), 4).tolist() == [0.25, 0.25, 0.75, 0.75]


def test_blank_and_full_stay_what_they_are():
    images = np.stack([np.zeros((7, 11)), np.ones((7, 11))])
    small = scaled(images, 3, 5)
    assert not small[0].any()
    assert small[1].max() <= 1.0
    assert np.allclose(small[1], 1.0, atol=1e-14)


def test_the_same_size_is_not_touched():
    images = np.random.default_rng(0).random((3, 4, 5))
    assert scaled(images, 4, 5) is images


def test_many_images_are_scaled_as_one():
    count = 3 * BLOCK_PIXELS // (8 * 8) // 2
    images = np.random.default_rng(0).random((count, 8, 8))
    assert np.allclose(scaled(images, 4, 4), images.reshape(count, 4, 2, 4, 2).mean(axis=(2, 4)))


@pytest.mark.parametrize(
    ("size", "fitted"),
    [((64, 64), (64, 64)), ((3, 5), (3, 5)), ((128, 64), (64, 32)), ((10, 1000), (1, 64))],
)
def test_no_side_is_longer_than_the_longest(size, fitted):
    assert within(*size) == fitted
