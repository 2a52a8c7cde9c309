"""What a run costs, counted by hand."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    Batching,
    Experiment,
    Image,
    SampleSet,
    Training,
    builtin_sample_set,
)

SMILES = builtin_sample_set("smiles")
SEVEN = SampleSet(
    "seven", 2, 1, tuple(Image(f"image {i}", i % 2 == 0, [[i / 7], [1.0]]) for i in range(7))
)


def cost_after(steps, samples=SMILES, **settings):
    training = Training(Experiment(samples, **settings))
    assert training.advance(steps) == steps
    return counted(training)


def counted(training):
    cost = training.snapshot().cost
    return cost.steps, cost.epochs, cost.images_seen, cost.multiplications


def test_nothing_is_free_but_the_start():
    assert cost_after(0) == (0, 0, 0, 0)


def test_a_step_takes_every_sum_and_every_slope():
    assert cost_after(10) == (10, 10, 10 * 4, 10 * 4 * 12 * 2)
    assert cost_after(10, bias=True) == (10, 10, 10 * 4, 10 * 4 * 13 * 2)


def test_a_round_of_nudges_takes_every_sum_and_every_trial():
    nudged = {"method": "nudges", "nudge_size": 0.25, "batching": Batching(3)}
    assert cost_after(5, **nudged) == (5, 5, 5 * 4, 5 * 4 * 12 * 3)


@pytest.mark.parametrize("order", ["shuffled", "in-order", "replacement"])
def test_the_last_batch_of_an_epoch_is_what_is_left(order):
    settings = {"samples": SEVEN, "batching": Batching(3, order)}
    seen = [0, 3, 6, 7, 10, 13, 14, 17]
    epochs = [0, 0, 0, 1, 1, 1, 2, 2]
    for steps, (images, whole) in enumerate(zip(seen, epochs, strict=True)):
        assert cost_after(steps, **settings) == (steps, whole, images, images * 2 * 2)


def test_a_batch_as_large_as_the_sample_is_the_sample():
    assert cost_after(3, SEVEN, batching=Batching(7)) == (3, 3, 21, 21 * 2 * 2)


def test_single_images():
    assert cost_after(9, SEVEN, batching=Batching(1)) == (9, 1, 9, 9 * 2 * 2)


def test_a_function_has_no_images():
    assert cost_after(6, function=CURVES["parabola"], learning_rate=0.1) == (6, 6, 0, 0)


@pytest.mark.parametrize("rate", [0.1, 30.0, 300.0])
@pytest.mark.parametrize("size", [None, 3])
def test_the_trials_of_a_line_search_are_products_too(rate, size):
    """Each looks at the images of the batch once more, and the first look is not free either."""
    rule = OPTIMIZERS["line-search"]()
    training = Training(
        Experiment(SMILES, optimizer=rule, learning_rate=rate, batching=Batching(size, "in-order"))
    )
    neuron = training.experiment.perceptron
    products, batches = 0, [[0, 1, 2, 3]] if size is None else [[0, 1, 2], [3]]
    for step in range(6):
        batch = np.array(batches[step % len(batches)])
        w = training.parameters
        gradient = neuron.batch_gradient(w, batch)
        here, trials = neuron.batch_value(w, batch), 1
        while (
            neuron.batch_value(w - rate * rule.shrink ** (trials - 1) * gradient, batch)
            > here
            - rule.sufficient_decrease * rate * rule.shrink ** (trials - 1) * gradient @ gradient
        ):
            trials += 1
        products += (2 + 1 + trials) * len(batch) * 12
        training.advance()
        assert counted(training)[3] == products


def test_changes_on_the_way():
    training = Training(Experiment(SEVEN, batching=Batching(3)))

    def go_on(steps, **change):
        training.apply(replace(training.experiment, **change))
        training.advance(steps)
        return counted(training)

    assert go_on(2) == (2, 0, 6, 6 * 4)
    # One image is left of this epoch, whatever the size of the batches.
    assert go_on(1, batching=Batching(5)) == (3, 1, 7, 7 * 4)
    assert go_on(1) == (4, 1, 12, 12 * 4)
    # Five were taken of an epoch that has only four images now: the next one begins.
    assert go_on(1, samples=SEVEN.with_images(SEVEN.images[:4]), batching=Batching(2)) == (
        5,
        2,
        14,
        14 * 4,
    )
    assert go_on(2, bias=True, batching=Batching()) == (7, 4, 22, 14 * 4 + 8 * 6)
    assert go_on(1, method="nudges") == (8, 5, 26, 14 * 4 + 8 * 6 + 4 * 9)


def test_an_earlier_step_has_cost_less():
    training = Training(Experiment(SEVEN, batching=Batching(3)))
    costs = [counted(training)]
    for step in range(300):
        if step == 150:
            training.apply(replace(training.experiment, batching=Batching(2), bias=True))
        training.advance()
        costs.append(counted(training))
    for step in (0, 17, 149, 150, 151, 299):
        training.go_to(step)
        assert counted(training) == costs[step]


def test_seconds_are_those_spent_computing():
    training = Training(Experiment(SMILES))
    assert training.snapshot().cost.seconds == 0.0
    training.advance(100)
    spent = training.snapshot().cost.seconds
    assert spent > 0.0
    training.go_to(3)
    assert training.snapshot().cost.seconds == spent
