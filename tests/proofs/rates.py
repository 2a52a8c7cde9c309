"""Judges the rates suggested after a divergence by running on with them from the start.

By hand: ``python -m tests.proofs.rates [SITUATIONS] [SEED]``: random functions and images, with
every optimizer and every way to batch in turn, each at a rate that is likely to diverge. A rate
that leaves the finite numbers within four times as many steps as it was tried out for, or does not
lower the loss, is printed and makes the exit code 1.
In a few seconds: ``python -m tests.proofs.rates 33``; its last line begins with “No suggested rate
failed”.
"""

import sys
from collections import Counter
from dataclasses import replace
from itertools import product

import numpy as np

from gdviz.engine import (
    OPTIMIZERS,
    Batching,
    Experiment,
    Image,
    SampleSet,
    ScheduledRate,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
    surface_of,
)
from gdviz.engine.schedules import SCHEDULES

SITUATIONS, SEED = 1000, 1
STEPS = 200
SMILES = builtin_sample_set("smiles")

CURVES = ("x^4 - x", "x^2 + x^4/9", "3x^2 - 2cos(2x)", "(x - 1)^2 + |x|", "x^2*exp(-x/9)")
CURVES += ("cosh(x)", "x^2 - ln(x + 9)")
SURFACES = ("x^2 + 3y^2", "(x*y - 1)^2 + x^2/9 + y^2/9", "x^4 + y^2", "(1 - x)^2 + 9*(y - x^2)^2")
BATCHES = {
    "whole": Batching(),
    "pairs": Batching(2),
    "single": Batching(1),
    "drawn": Batching(1, "replacement", 5),
}
KINDS = tuple(product(OPTIMIZERS, BATCHES))


def contradicting(random):
    """Images of which no weights fit all."""
    count, rows, columns = random.integers(2, 6), random.integers(1, 4), random.integers(1, 4)
    images = tuple(
        Image(f"image {n}", bool(random.integers(2)), random.random((rows, columns)))
        for n in range(count)
    )
    return SampleSet("random", int(rows), int(columns), images)


def situation(random, optimizer, batching):
    """A run that is likely to diverge."""
    schedule = random.choice(["constant", *SCHEDULES]) if random.random() < 0.3 else "constant"
    settings = {
        "optimizer": OPTIMIZERS[optimizer](),
        "learning_rate": float(10.0 ** random.uniform(0.0, 3.0)),
        "start": Start("uniform", int(random.integers(1000)), 2.0),
        "schedule": ScheduledRate(SCHEDULES[str(schedule)](), int(random.integers(2)) * 20),
    }
    if batching.size is None and random.random() < 0.7:
        if random.random() < 0.5:
            return Experiment(SMILES, function=curve_of(str(random.choice(CURVES))), **settings)
        return Experiment(SMILES, function=surface_of(str(random.choice(SURFACES))), **settings)
    return Experiment(
        contradicting(random),
        output="linear",
        loss=str(random.choice(["squared", "squared", "absolute"])),
        reduction=str(random.choice(["sum", "mean"])),
        bias=bool(random.integers(2)),
        batching=batching,
        **settings,
    )


def failure(experiment, tried) -> str:
    """What is wrong with a rate, by a run of its own; nothing if it holds."""
    training = Training(replace(experiment, learning_rate=tried.rate))
    steps = 4 * tried.steps
    made = training.advance(steps)
    if made < steps:
        return f"leaves the finite numbers after {made} of {steps} steps"
    losses = training.history.column("loss")
    start = losses[0] + 1e-6 * (1.0 + abs(losses[0]))
    with np.errstate(over="ignore"):
        end = losses[-tried.steps :].mean()
    if not end <= start:
        return f"ends at {end:g}, above {losses[0]:g}"
    return "" if losses.min() < losses[0] else "never lowers the loss"


def described(experiment) -> str:
    """A situation in a line."""
    what = experiment.function.name if experiment.function else f"{len(experiment.samples)} images"
    return (
        f"{what}, {experiment.optimizer.name}, batch {experiment.batching.size}, "
        f"{experiment.batching.order}, {experiment.schedule}, {experiment.loss}, "
        f"{experiment.reduction}, rate {experiment.learning_rate:g}, {experiment.start}"
    )


def main(situations: int = SITUATIONS, seed: int = SEED) -> int:
    """Print what came out; 0 when all is well."""
    random, tally = np.random.default_rng(seed), Counter()
    for number in range(situations):
        optimizer, batches = KINDS[number % len(KINDS)]
        experiment = situation(random, optimizer, BATCHES[batches])
        training = Training(experiment)
        training.advance(STEPS)
        if training.divergence is None:
            continue
        tally["diverged"] += 1
        tried = training.divergence.tried
        if tried is None:
            tally["unadvised"] += 1
            continue
        wrong = failure(experiment, tried)
        if wrong:
            tally["failed"] += 1
            print(f"{described(experiment)}: {tried.rate:g} {wrong}")
    of = f"of {tally['diverged']} runs that diverged, {tally['unadvised']} without a suggestion"
    if tally["failed"]:
        print(f"{tally['failed']} suggested rates failed, {of}.")
        return 1
    print(f"No suggested rate failed, {of}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
