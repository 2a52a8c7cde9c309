"""Another grid for all images."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine import Image, SampleSet, Start
from gdviz.engine.grid_resizing import (
    END,
    MIDDLE,
    PLACES,
    START,
    Cut,
    Scale,
    losing_ink,
    on_grid,
    resized,
    resized_start,
)

sides = st.integers(1, 6)


def samples_of(rows, columns, count=3):
    numbers = np.arange(count * rows * columns).reshape(count, rows, columns)
    images = (
        Image(f"image {n}", bool(n % 2), each / numbers.size, held_out=n == 1)
        for n, each in enumerate(numbers)
    )
    return SampleSet("numbers", rows, columns, tuple(images), "yes", "no")


@given(sides, sides, sides, sides, st.sampled_from(list(product(PLACES, PLACES))))
def test_cutting_keeps_every_pixel_where_it_lies(rows, columns, new_rows, new_columns, places):
    before = samples_of(rows, columns)
    after = resized(before, new_rows, new_columns, Cut(*places))
    offsets = {START: lambda room: 0, MIDDLE: lambda room: room // 2, END: lambda room: room}
    down = offsets[places[0]](new_rows - rows)
    right = offsets[places[1]](new_columns - columns)
    for old, new in zip(before.images, after.images, strict=True):
        for row, column in product(range(new_rows), range(new_columns)):
            source = row - down, column - right
            inside = 0 <= source[0] < rows and 0 <= source[1] < columns
            assert new.pixels[row, column] == (old.pixels[source] if inside else 0.0)


def test_names_labels_and_population_stay():
    after = resized(samples_of(4, 3), 7, 5, Scale())
    assert (after.rows, after.columns, after.name) == (7, 5, "numbers")
    assert (after.positive_name, after.negative_name) == ("yes", "no")
    assert [image.name for image in after.images] == ["image 0", "image 1", "image 2"]
    assert [image.positive for image in after.images] == [False, True, False]
    assert [image.held_out for image in after.images] == [False, True, False]


def test_scaling_to_a_multiple_and_back_gives_the_same():
    before = samples_of(2, 3)
    larger = resized(before, 4, 9, Scale())
    assert np.allclose(larger.images[2].pixels[::2, ::3], before.images[2].pixels, atol=1e-15)
    back = resized(larger, 2, 3, Scale())
    for old, new in zip(before.images, back.images, strict=True):
        assert np.allclose(old.pixels, new.pixels, rtol=0, atol=1e-15)


def test_who_would_lose_ink_is_counted():
    edge, middle = np.zeros((3, 3)), np.zeros((3, 3))
    edge[0, 0] = middle[1, 1] = 1.0
    samples = SampleSet("two", 3, 3, (Image("edge", True, edge), Image("middle", True, middle)))
    assert losing_ink(samples, 1, 1, Cut()) == 1
    assert losing_ink(samples, 1, 1, Cut(START, START)) == 1
    assert losing_ink(samples, 1, 1, Cut(END, END)) == 2
    assert losing_ink(samples, 9, 9, Cut(END, END)) == 0


def test_no_images_are_no_trouble():
    empty = SampleSet("none", 4, 3)
    for resizing in (Cut(), Scale()):
        assert (resized(empty, 2, 6, resizing).rows, len(resized(empty, 2, 6, resizing))) == (2, 0)


@pytest.mark.parametrize(("rows", "columns"), [(4, 3), (8, 6)])
def test_an_image_is_brought_onto_a_grid(rows, columns):
    image = samples_of(4, 3).images[1]
    made = on_grid(image, rows, columns)
    assert made.pixels.shape == (rows, columns)
    assert (made.name, made.held_out) == (image.name, True)
    assert (made is image) == ((rows, columns) == (4, 3))


def test_given_start_weights_stay_with_their_pixels():
    samples = samples_of(2, 2)
    start = Start.at([1.0, -2.0, 3.0, -4.0, 5.0])
    wider = resized_start(start, samples, 2, 3, Cut(START, END))
    assert wider.values == (0.0, 1.0, -2.0, 0.0, 3.0, -4.0, 5.0)
    narrower = resized_start(start, samples, 2, 1, Cut(START, END))
    assert narrower.values == (-2.0, -4.0, 5.0)


def test_given_start_weights_are_averaged_where_images_are():
    start = Start.at([1.0, -2.0, 3.0, -6.0])
    assert resized_start(start, samples_of(2, 2), 1, 1, Scale()).values == (-1.0,)
    assert resized_start(start, samples_of(2, 2), 2, 1, Scale()).values == (-0.5, -1.5)


def test_start_weights_that_are_not_all_given_are_zero():
    start = resized_start(Start.at([1.0]), samples_of(1, 2), 2, 2, Cut(START, START))
    assert start.values == (1.0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize("start", [Start(), Start("uniform", 7), Start("normal", 3, 0.5)])
def test_starts_that_are_drawn_are_drawn_again(start):
    assert resized_start(start, samples_of(2, 2), 5, 5, Scale()) is start
