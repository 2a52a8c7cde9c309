"""What compiled steps save, measures and history included, beside those that numpy makes.

Run with `pytest -s tests/benchmarks/test_fast_speed.py`. Both take turns in one process, and the
ratio of their processor time is printed with its spread. Nothing is asserted about it, but that the
bits are the same.
"""

import statistics
import time

import pytest

from gdviz.engine import OPTIMIZERS, Batching, Experiment, Training, blocks, fast
from tests.benchmarks.test_step_speed import random_samples

RATE = 1e-3
SIZES = {
    "4 × 12": (4, 4, 3),
    "16 × 25": (16, 5, 5),
    "100 × 64": (100, 8, 8),
    "1,797 × 64": (1797, 8, 8),
    "2,000 × 784": (2000, 28, 28),
}
WORK = [
    *(("4 × 12", name) for name in OPTIMIZERS if name != "line-search"),
    *((size, name) for size in list(SIZES)[1:] for name in ("gradient-descent", "adam")),
]
BATCHES = [
    *(("4 × 12", 1), ("16 × 25", 1), ("100 × 64", 1)),
    *(("100 × 64", 16), ("1,797 × 64", 1), ("1,797 × 64", 16)),
]

MOST_TURNS = 5

# About so long a turn, of which a step takes this many multiplications and what numpy's calls do.
TURN_PRODUCTS, STEP_PRODUCTS = 100_000_000, 5_000


@pytest.fixture(autouse=True)
def ended():
    pytest.importorskip("numba", reason="numba is not installed")
    yield
    fast.end()


def timed(experiment, steps):
    """How long so many steps take, and where they lead."""
    training = Training(experiment)
    began = time.process_time()
    training.advance(steps)
    return time.process_time() - began, training.state


@pytest.mark.may_skip
@pytest.mark.parametrize(("size", "name"), WORK)
def test_compiled_steps_beside_those_of_numpy(turns, monkeypatch, size, name):
    if turns == 1 and (size, name) not in WORK[:1]:
        # To see that it works, one is enough.
        return
    count, rows, columns = SIZES[size]
    experiment = Experiment(
        random_samples(count, rows, columns), learning_rate=RATE, optimizer=OPTIMIZERS[name]()
    )
    compare(f"{size}, {name}", experiment, turns, monkeypatch)


@pytest.mark.may_skip
@pytest.mark.parametrize(("size", "batch"), BATCHES)
def test_compiled_mini_batches_beside_those_of_numpy(turns, monkeypatch, size, batch):
    if turns == 1 and (size, batch) != BATCHES[0]:
        return
    samples = random_samples(*SIZES[size])
    experiment = Experiment(samples, learning_rate=RATE, batching=Batching(batch))
    compare(f"{size}, batches of {batch}", experiment, turns, monkeypatch)


def compare(title, experiment, turns, monkeypatch):
    """Print how much quicker the compiled steps are than numpy's."""
    images, size = experiment.perceptron.inputs.shape
    # Long runs are compiled, and only those need be measured.
    steps = TURN_PRODUCTS // (STEP_PRODUCTS + 2 * images * size) if turns > 1 else 300
    fast.begin()
    assert fast.wish(experiment).loop() is not None
    ratios = []
    for _ in range(min(turns, MOST_TURNS)):
        with monkeypatch.context() as patch:
            patch.setattr(blocks.fast, "is_at_work", lambda: False)
            slow, expected = timed(experiment, steps)
        quick, state = timed(experiment, steps)
        assert state.same_bits(expected)
        ratios.append(slow / quick)
    low, high = min(ratios), max(ratios)
    print(f"\n{title}: {statistics.median(ratios):.1f} times ({low:.1f} to {high:.1f})")
