"""Images of which nothing is left are named."""

import numpy as np

from gdviz.files.imports.blanks import BLOCK_IMAGES, LEAST_CONTRAST, blank_words

BLANK, FULL = np.zeros((4, 4)), np.ones((4, 4))
CHESS = np.indices((4, 4)).sum(axis=0) % 2.0
DOT = np.where(np.arange(16).reshape(4, 4) == 5, 1.0, 0.0)


def words(*images, rows=4, columns=4):
    names = [f"image {number}" for number in range(1, len(images) + 1)]
    return blank_words(names, np.array(images), rows, columns)


def test_one_and_several():
    assert words(DOT, CHESS) == ""
    assert words(DOT, BLANK) == "Nothing is to be seen in “image 2”: all its pixels are alike."
    assert words(FULL, DOT, 0.5 * FULL) == (
        "Nothing is to be seen in 2 images, “image 1”, “image 3”: all pixels are alike."
    )
    assert words(*[BLANK] * 5) == (
        "Nothing is to be seen in 5 images, “image 1”, “image 2”, “image 3”, …: all pixels are "
        "alike."
    )


def test_what_counts_is_the_grid_that_is_requested():
    assert "“image 1”" in words(CHESS, DOT, rows=2, columns=2)
    assert "image 2" not in words(CHESS, DOT, rows=2, columns=2)


def test_what_nobody_sees_is_blank_too():
    assert words(0.9 * LEAST_CONTRAST * DOT)
    assert not words(1.1 * LEAST_CONTRAST * DOT)


def test_images_of_one_pixel_are_what_they_are():
    assert words(DOT, BLANK, rows=1, columns=1) == ""


def test_all_of_many_are_looked_at():
    images = np.repeat(DOT[np.newaxis], 2 * BLOCK_IMAGES + 5, axis=0)
    images[2 * BLOCK_IMAGES + 3] = 0.0
    assert blank_words([str(n) for n in range(len(images))], images, 4, 4) == (
        f"Nothing is to be seen in “{2 * BLOCK_IMAGES + 3}”: all its pixels are alike."
    )
