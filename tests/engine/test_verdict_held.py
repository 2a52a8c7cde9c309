"""What keeps a ball on a slope: judged by making the same steps with another rate, or none."""

import random
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import CURVES, OPTIMIZERS, SCHEDULES, Experiment, ScheduledRate, Start, Training
from gdviz.engine.images import SampleSet
from gdviz.engine.minima import find_minima
from tests.sizes import size

NOTHING = SampleSet("none", 1, 1)
HELD = "At rest on a slope: "
RUNS = size(250, 1000)


def drawn(chance):
    """A run that a schedule, a tiny rate, weight decay or a coarse nudge may bring to rest."""
    function = CURVES[chance.choice(["parabola", "double-well", "ball-on-a-hill"])]
    settings = {"learning_rate": chance.choice([0.01, 0.05])}
    start = chance.uniform(0.5, 3.0) * chance.choice([-1, 1])
    kinds = 3 * ["schedule", "tiny"] + 2 * ["nudges"] + ["decay", "plain"]
    kind = chance.choice(kinds)
    if kind in ("schedule", "tiny"):
        settings["optimizer"] = OPTIMIZERS[chance.choice([*OPTIMIZERS])]()
    if kind == "schedule":
        schedule = chance.choice(
            [SCHEDULES["cosine"](steps=chance.randint(1, 40)), SCHEDULES["exponential"](gamma=0.5)]
        )
        settings["schedule"] = ScheduledRate(schedule, chance.randint(0, 3))
    elif kind == "tiny":
        settings["learning_rate"] = 10.0 ** -chance.randint(13, 17)
    elif kind == "decay":
        # Drawn to 0 as strongly as the slope of the well pulls away from there, at −1 / decay.
        function, start = CURVES["double-well"], chance.uniform(-2.0, 0.1)
        decay = chance.uniform(0.6, 1.0)
        settings["optimizer"] = OPTIMIZERS["adamw"](beta1=0.5, beta2=0.5, weight_decay=decay)
        settings["learning_rate"] = 0.1
    elif kind == "nudges":
        settings |= {"method": "nudges", "nudge_size": chance.choice([0.25, 0.5])}
    training = Training(Experiment(NOTHING, function=function, start=Start.at([start]), **settings))
    training.advance(400 if kind == "decay" else 60)
    return training


def steepness(function, x):
    """The slope by a central difference."""
    ahead, behind = (function.value(np.array([x + side])) for side in (1e-6, -1e-6))
    return abs(ahead - behind) / 2e-6


def movement(experiment, x, steps):
    """How far the same optimizer goes from there at another rate."""
    training = Training(replace(experiment, start=Start.at([x])))
    training.advance(steps)
    return abs(float(training.state.parameters[0]) - x)


@pytest.mark.at_length
def test_what_holds_the_ball_on_a_slope_is_what_does():
    chance, told = random.Random(5), Counter()
    for name in ("parabola", "double-well", "ball-on-a-hill"):
        find_minima(CURVES[name])
    for _ in range(RUNS):
        training = drawn(chance)
        snapshot = training.snapshot(curvature=False)
        sentence = snapshot.verdict.sentence
        if not sentence.startswith(HELD):
            continue
        told[sentence] += 1
        experiment, x = snapshot.experiment, float(snapshot.parameters[0])
        slope = steepness(experiment.function, x)
        assert slope > 1e-4
        if "learning rate" in sentence:
            freed = replace(experiment, learning_rate=0.1, schedule=ScheduledRate())
            assert movement(freed, x, 40) > 1e-9
        elif "optimizer" in sentence:
            rate = experiment.learning_rate * slope
            assert rate > 1e-6
            assert experiment.schedule == ScheduledRate()
        else:
            assert experiment.method == "nudges"
        training.advance(1)
        assert abs(float(training.state.parameters[0]) - x) < 1e-11
    assert len(told) == 3
    assert min(told.values()) > RUNS / 50
