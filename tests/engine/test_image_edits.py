"""What can be done to the pixels of one image, against the same actions pixel by pixel."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gdviz.engine import Image
from gdviz.engine.image_edits import (
    Direction,
    Mirror,
    cleared,
    filled,
    inverted,
    mirrored,
    moved,
    region,
    shifted,
)

shapes = st.tuples(st.integers(1, 7), st.integers(1, 7))
few_values = st.sampled_from([0.0, 0.5, 1.0])
grids = shapes.flatmap(lambda shape: arrays(np.float64, shape, elements=few_values))


def image_of(pixels):
    return Image("drawn", True, pixels, held_out=True)


def flooded(pixels, row, column):
    """The region by numbers: equal neighbours take the smaller one until none is left to take."""
    places = list(np.ndindex(pixels.shape))
    number = {place: count for count, place in enumerate(places)}
    sides = [
        (one, other)
        for one in places
        for other in ((one[0] + 1, one[1]), (one[0], one[1] + 1))
        if other in number and pixels[one] == pixels[other]
    ]
    while any(number[one] != number[other] for one, other in sides):
        for one, other in sides:
            number[one] = number[other] = min(number[one], number[other])
    return {place for place in places if number[place] == number[row, column]}


@given(grids, st.data())
def test_filling_reaches_what_hangs_together(pixels, data):
    row = data.draw(st.integers(0, pixels.shape[0] - 1))
    column = data.draw(st.integers(0, pixels.shape[1] - 1))
    expected = flooded(pixels, row, column)
    assert {tuple(place) for place in np.argwhere(region(pixels, row, column))} == expected
    made = filled(image_of(pixels), row, column, 0.25)
    for place in np.ndindex(pixels.shape):
        assert made.pixels[place] == (0.25 if place in expected else pixels[place])


def test_filling_follows_a_maze_to_its_end():
    maze = np.zeros((64, 64))
    maze[1::2] = 1.0
    maze[1::4, -1] = maze[3::4, 0] = 0.0
    assert np.array_equal(region(maze, 0, 0), maze == 0.0)
    # Corners that touch do not hang together.
    assert region(np.eye(3), 1, 1).sum() == 1


@given(grids, st.integers(-8, 8), st.integers(-8, 8))
def test_moving_loses_what_leaves_and_brings_blank(pixels, down, right):
    result = moved(pixels, down, right)
    for row, column in np.ndindex(pixels.shape):
        source = row - down, column - right
        inside = 0 <= source[0] < pixels.shape[0] and 0 <= source[1] < pixels.shape[1]
        assert result[row, column] == (pixels[source] if inside else 0.0)


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        (Direction.LEFT, [[1, 0], [1, 0]]),
        (Direction.RIGHT, [[0, 0], [0, 0.5]]),
        (Direction.UP, [[0.5, 1], [0, 0]]),
        (Direction.DOWN, [[0, 0], [0, 1]]),
    ],
)
def test_shifting_by_one(direction, expected):
    image = image_of([[0, 1], [0.5, 1]])
    assert shifted(image, direction).pixels.tolist() == expected


@given(grids)
def test_deeds_done_twice_or_for_nothing(pixels):
    image = image_of(pixels)
    for mirror in Mirror:
        assert mirrored(mirrored(image, mirror), mirror) == image
    assert np.array_equal(mirrored(image, Mirror.LEFT_AND_RIGHT).pixels, pixels[:, ::-1])
    assert np.array_equal(mirrored(image, Mirror.TOP_AND_BOTTOM).pixels, pixels[::-1])
    assert inverted(inverted(image)) == image
    assert np.array_equal(inverted(image).pixels, 1 - pixels)
    assert not cleared(image).pixels.any()
    assert cleared(cleared(image)) == cleared(image)


def test_all_but_the_pixels_stays():
    image = image_of(np.eye(3))
    for made in (cleared(image), inverted(image), filled(image, 0, 0, 0.5)):
        assert (made.name, made.positive, made.held_out) == ("drawn", True, True)


def test_what_changes_nothing_is_the_very_image():
    image = image_of(np.zeros((2, 2)))
    assert cleared(image) is image
    assert shifted(image, Direction.UP) is image
    assert mirrored(image, Mirror.TOP_AND_BOTTOM) is image
    assert filled(image, 0, 0, 0.0) is image
