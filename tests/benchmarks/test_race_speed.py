"""What a race costs beside its runners alone, and what a verdict costs beside a snapshot.

Run with `pytest -s tests/benchmarks`. Only ratios are printed, of runs that took turns in one
process, and nothing is asserted about them.
"""

from dataclasses import replace
from statistics import median
from time import perf_counter

import numpy as np
import pytest

from gdviz.engine import OPTIMIZERS, Experiment, Image, Race, Runner, SampleSet, Training, verdicts

RATE = 1e-3
NAMES = ("momentum", "nesterov", "adagrad", "rmsprop", "adam", "qhm", "adadelta")
SIZES = [(4, 4, 3, 2000), (1797, 8, 8, 100)]


def random_samples(count, rows, columns):
    random = np.random.default_rng(0)
    images = (
        Image(f"image {i}", bool(random.integers(2)), random.random((rows, columns)))
        for i in range(count)
    )
    return SampleSet("random", rows, columns, tuple(images))


def seconds(work):
    began = perf_counter()
    work()
    return perf_counter() - began


def ratio(one, other, turns):
    return median(seconds(one) / seconds(other) for _ in range(turns))


@pytest.mark.parametrize(("count", "rows", "columns", "steps"), SIZES)
def test_a_race_beside_its_runners_alone(turns, count, rows, columns, steps):
    own = Experiment(random_samples(count, rows, columns), learning_rate=RATE)
    runners = tuple(Runner(name, OPTIMIZERS[name](), RATE) for name in NAMES)
    alone = [own, *(replace(own, optimizer=each.optimizer) for each in runners)]

    def one_by_one():
        for experiment in alone:
            Training(experiment).advance(steps)

    eight = ratio(lambda: Race(replace(own, runners=runners)).advance(steps), one_by_one, turns)
    empty = ratio(lambda: Race(own).advance(steps), lambda: Training(own).advance(steps), turns)
    race, training = Race(own), Training(own)
    single = ratio(
        lambda: [race.advance() for _ in range(steps)],
        lambda: [training.advance() for _ in range(steps)],
        turns,
    )
    print(
        f"\n{count} × {rows * columns}: race of 8 is {eight:.2f} times 8 trainings; without "
        f"runners {empty:.2f} times a training, step by step {single:.2f}"
    )


def test_a_verdict_beside_the_snapshot_it_is_of(turns):
    experiment = Experiment(random_samples(1797, 8, 8), learning_rate=RATE)
    training = Training(experiment)
    training.advance(100)
    snapshot = training.snapshot(curvature=False)
    usual = ratio(lambda: verdicts.verdict_of(snapshot), lambda: training.snapshot(False), turns)
    # With some loss curves bent down and none bent down on the whole, all products are made.
    dearest = ratio(
        lambda: verdicts._curves_down(experiment.perceptron, snapshot.parameters, np.inf),
        lambda: training.snapshot(False),
        turns,
    )
    print(f"\na verdict is {usual:.2f} snapshots at 1,797 × 64, where it is flat {dearest:.2f}")
