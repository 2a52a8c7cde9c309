"""Batches: every image in its epoch, the same at every visit, whatever happens to the sample."""

import math
from itertools import chain, islice, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine.batches import ORDERS, BatchError, Batching, Position, images_between

START = Position()
image_counts = st.integers(0, 40)
batchings = st.builds(
    Batching,
    size=st.none() | st.integers(1, 50),
    order=st.sampled_from(list(ORDERS)),
    seed=st.integers(0, 2**32 - 1),
)


def walk(batching, images, position=START):
    """The positions and batches of a run, one step after the other, for ever."""
    while True:
        yield position, batching.batch(images, position)
        position = batching.after(images, position)


def epoch(batching, images, number):
    """The batches of one epoch, as lists."""
    steps = walk(batching, images, Position(number))
    return [batch.tolist() for _, batch in islice(steps, batching.steps_per_epoch(images))]


def flat(batching, images, number):
    """The images of one epoch in the order in which they come."""
    return list(chain.from_iterable(epoch(batching, images, number)))


@given(st.data(), st.integers(2, 40), st.sampled_from(["shuffled", "in-order"]))
def test_every_image_comes_once_in_an_epoch(data, images, order):
    batching = Batching(data.draw(st.integers(1, images - 1)), order, data.draw(st.integers(0, 99)))
    drawn = flat(batching, images, data.draw(st.integers(0, 1000)))
    assert sorted(drawn) == list(range(images))


@given(st.data(), st.integers(2, 40), st.sampled_from(list(ORDERS)))
def test_a_leftover_batch_is_smaller_and_not_carried_over(data, images, order):
    size = data.draw(st.integers(1, images - 1))
    batching = Batching(size, order)
    sizes = [len(batch) for batch in epoch(batching, images, 0)]
    assert sizes[:-1] == [size] * (images // size - (images % size == 0))
    assert sizes[-1] == (images % size or size)
    assert batching.after(images, Position(5), len(sizes)) == Position(6)


@given(
    batchings,
    st.integers(1, 40),
    st.builds(Position, st.integers(0, 99), st.integers(0, 45)),
    st.integers(0, 99),
)
def test_many_batches_at_once_are_those_one_by_one(batching, images, position, steps):
    drawn, bounds = batching.batches(images, position, steps)
    if batching.takes_all(images):
        assert drawn.tolist() == []
        assert bounds.tolist() == [0]
        return
    one_by_one = [batch for _, batch in islice(walk(batching, images, position), steps)]
    at_once = [drawn[begin:end].tolist() for begin, end in pairwise(bounds)]
    assert at_once == [batch.tolist() for batch in one_by_one]
    assert len(drawn) == images_between(images, position, batching.after(images, position, steps))


def test_ten_images_in_fours():
    batching = Batching(4, "in-order")
    assert batching.steps_per_epoch(10) == 3
    steps = [(p, b.tolist()) for p, b in islice(walk(batching, 10), 4)]
    assert steps == [
        ((0, 0), [0, 1, 2, 3]),
        ((0, 4), [4, 5, 6, 7]),
        ((0, 8), [8, 9]),
        ((1, 0), [0, 1, 2, 3]),
    ]


def test_the_same_order_as_ever():
    shuffled = Batching(4, "shuffled", seed=1)
    drawn = Batching(4, "replacement", seed=1)
    assert [epoch(shuffled, 8, number) for number in (0, 1, 128)] == [
        [[0, 2, 4, 3], [5, 1, 7, 6]],
        [[6, 2, 0, 4], [7, 1, 3, 5]],
        [[6, 7, 4, 3], [5, 1, 2, 0]],
    ]
    assert [epoch(drawn, 8, number) for number in (0, 1, 128)] == [
        [[6, 3, 0, 6], [6, 5, 1, 4]],
        [[0, 1, 5, 1], [5, 4, 6, 3]],
        [[3, 4, 1, 4], [1, 0, 1, 0]],
    ]


@given(batchings, image_counts, st.integers(0, 60))
def test_any_step_comes_back_from_its_position(batching, images, steps):
    positions, batches = zip(*islice(walk(batching, images), steps + 1), strict=True)
    later = batching.after(images, START, steps)
    assert later == positions[-1]
    again = batching.batch(images, later)
    if batches[-1] is None:
        assert again is None
    else:
        assert again.tolist() == batches[-1].tolist()


@given(batchings, image_counts, image_counts, st.integers(0, 60), st.integers(1, 60))
def test_a_step_leads_on_when_images_come_and_go(batching, before, after, first, steps):
    position = batching.after(before, START, first)
    walked = [position for position, _ in islice(walk(batching, after, position), steps + 1)]
    assert batching.after(after, position, steps) == walked[-1]
    for _, batch in islice(walk(batching, after, position), 5):
        assert batch is None or 1 <= len(batch) <= batching.size
        assert batch is None or (batch.min() >= 0 and batch.max() < after)


def test_removed_images_end_the_epoch_that_has_none_left():
    batching = Batching(3, "in-order")
    assert batching.batch(5, Position(2, 6)).tolist() == [0, 1, 2]
    assert batching.after(5, Position(2, 6)) == (3, 3)
    assert batching.batch(8, Position(2, 6)).tolist() == [6, 7]


def test_another_size_cuts_the_rest_of_the_epoch():
    position = Batching(3, "in-order").after(10, START)
    assert [b.tolist() for _, b in islice(walk(Batching(5, "in-order"), 10, position), 2)] == [
        [3, 4, 5, 6, 7],
        [8, 9],
    ]
    assert Batching().after(10, position) == (1, 0)


@pytest.mark.parametrize("size", [None, 4, 100])
@pytest.mark.parametrize("order", ORDERS)
def test_the_whole_sample_is_every_image_as_it_stands(size, order):
    batching = Batching(size, order)
    assert batching.takes_all(4)
    assert batching.steps_per_epoch(4) == 1
    assert list(islice(walk(batching, 4), 3)) == [((0, 0), None), ((1, 0), None), ((2, 0), None)]


@pytest.mark.parametrize("size", [None, 1])
def test_an_empty_sample_set_goes_on(size):
    assert list(islice(walk(Batching(size), 0), 2)) == [((0, 0), None), ((1, 0), None)]
    assert Batching(size).steps_per_epoch(0) == 1


def test_a_batch_of_one_is_not_the_whole_of_two():
    assert not Batching(1).takes_all(2)
    assert sorted(epoch(Batching(1), 2, 0)) == [[0], [1]]


def test_epochs_and_seeds_are_shuffled_differently():
    orders = [tuple(flat(Batching(10, seed=s), 50, e)) for s in range(5) for e in range(5)]
    assert len(set(orders)) == 25


def test_shuffling_brings_every_image_everywhere_alike():
    counts = np.zeros((6, 6))
    for number in range(6000):
        counts[range(6), flat(Batching(4), 6, number)] += 1
    # Rows and columns are fixed: 25 degrees of freedom, of which 52.6 is the 0.999.
    assert float(np.sum((counts - 1000) ** 2) / 1000) < 52.6


def test_draws_with_replacement_leave_out_every_third_image():
    missing = [
        1000 - len(set(flat(Batching(100, "replacement"), 1000, number))) for number in range(50)
    ]
    # A share of (1 − 1/n)ⁿ ≈ 1/e is missed; its deviation over 50 epochs is about 0.0014.
    assert np.mean(missing) / 1000 == pytest.approx(math.exp(-1.0), abs=0.005)


def test_a_batch_cannot_be_written_to():
    batch = Batching(2).batch(4, START)
    with pytest.raises(ValueError, match="read-only"):
        batch[0] = 3


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"size": 0}, "The batch size must be a whole number from 1, .* not 0"),
        ({"size": -4}, "not −4"),
        ({"size": 2.5}, "not 2.5"),
        ({"size": True}, "not True"),
        ({"order": "sideways"}, "no batch order called “sideways”; known are: shuffled, in-order"),
        ({"seed": -1}, "The seed of the batches must be .* from 0 to 4294967295, not −1"),
        ({"seed": 2**32}, "not 4294967296"),
        ({"seed": 1.5}, "not 1.5"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(fields, sentence):
    with pytest.raises(BatchError, match=sentence):
        Batching(**fields)


@pytest.mark.parametrize("name", ORDERS)
def test_only_a_random_order_follows_the_seed(name):
    one, other = (epoch(Batching(1, name, seed), 50, 0) for seed in (1, 2))
    assert (one != other) == ORDERS[name].random
