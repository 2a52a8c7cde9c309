"""Several images at once, against lists changed one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine import Image, SampleSet, builtin_sample_set
from gdviz.engine.image_lists import (
    copies_of,
    freely_named,
    inserted,
    moved_before,
    with_each,
    without,
)


def image(name):
    return Image(name, True, np.zeros((1, 1)))


def sample_set(names):
    return SampleSet("set", 1, 1, tuple(image(name) for name in names), "yes", "no")


def names_of(samples):
    return "".join(each.name for each in samples.images)


@given(st.integers(1, 8), st.data())
def test_moving_and_taking_out(size, data):
    names = "abcdefgh"[:size]
    chosen = data.draw(st.sets(st.integers(0, size - 1)))
    place = data.draw(st.integers(0, size))
    samples = sample_set(names)
    assert names_of(without(samples, chosen)) == "".join(
        name for index, name in enumerate(names) if index not in chosen
    )
    # A mark where they go to; then they are taken from where they were.
    letters = list(names)
    letters.insert(place, "|")
    moving = [names[index] for index in sorted(chosen)]
    letters = [letter for letter in letters if letter not in moving]
    at = letters.index("|")
    letters[at : at + 1] = moving
    moved, first = moved_before(samples, chosen, place)
    assert names_of(moved) == "".join(letters)
    assert first == at


def test_a_copy_has_everything_but_the_name():
    samples = builtin_sample_set("smiles")
    [copy] = copies_of(samples, [1])
    assert copy.name == "frown copy"
    assert copy.positive is False
    assert copy.pixels is samples.images[1].pixels


def test_copies_of_copies_are_counted():
    samples = sample_set(["a"])
    for _ in range(3):
        last = len(samples) - 1
        samples = inserted(samples, last + 1, copies_of(samples, [last]))
    assert [each.name for each in samples.images] == ["a", "a copy", "a copy 2", "a copy 3"]
    assert [each.name for each in copies_of(samples, [0, 1])] == ["a copy 4", "a copy 5"]


def test_names_are_free_among_those_that_come_together():
    samples = sample_set(["a", "b 2"])
    made = freely_named(samples, [image(name) for name in ("a", "a", "b", "b", "c")])
    assert [each.name for each in made] == ["a 2", "a 3", "b", "b 3", "c"]


def test_inserting_keeps_the_words_of_the_set():
    samples = inserted(sample_set("ab"), 1, [image("x"), image("y")])
    assert names_of(samples) == "axyb"
    assert (samples.positive_name, samples.negative_name) == ("yes", "no")


def test_each_is_changed_and_the_others_are_the_same():
    samples = sample_set("abc")
    changed = with_each(samples, [0, 2], lambda each: image(each.name * 2))
    assert [each.name for each in changed.images] == ["aa", "b", "cc"]
    assert changed.images[1] is samples.images[1]
