"""What a person could do to an experiment, drawn at random."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np

from gdviz.engine import (
    CURVES,
    LOSSES,
    METHODS,
    MOST_RUNNERS,
    NEGATE,
    OPTIMIZERS,
    ORDERS,
    SCHEDULES,
    SURFACES,
    AfterSteps,
    AllWithinTolerance,
    Batching,
    Experiment,
    Hyperparameter,
    Image,
    LossBelow,
    Runner,
    SampleSet,
    ScheduledRate,
    Settled,
    Start,
    curve_of,
    hyperparameters_of,
    surface_of,
)
from gdviz.engine.image_lists import copies_of

MOST_IMAGES = 40
SIDES = (1, 2, 3, 4, 8)

# The window counts the runners, its own run being the first, and calls each by its number.
RUNNERS = [f"{number}" for number in range(2, MOST_RUNNERS + 2)]

# What a person might type as a function, with places that have no value among it.
TYPED = (curve_of("x^2 - 3*cos(4x)"), curve_of("ln(x)"), surface_of("sqrt(x*y) + abs(x)"))

Fields = dict[str, Any]


def power(random: Random, low: float, high: float) -> float:
    """A number between two powers of ten."""
    return 10 ** random.uniform(low, high)


def setting(random: Random, of: Hyperparameter) -> float | bool:
    """Any value that the hyperparameter accepts, its ends among them."""
    if of.kind is bool:
        return random.random() < 0.5
    if of.kind is int:
        return random.choice([int(of.low), int(of.default), 1 + int(power(random, 0, 3))])
    ends = [of.low] * of.low_allowed + [of.high] * (of.high_allowed and math.isfinite(of.high))
    drawn = of.low + (min(of.high, 10.0) - of.low) * random.random()
    return random.choice([of.default, drawn, *ends])


def drawn_from(random: Random, registry: dict[str, Any]) -> Any:
    """An optimizer or a schedule with settings of its own."""
    kind = random.choice(list(registry.values()))
    values = {each.name: setting(random, each) for each in hyperparameters_of(kind)}
    return kind(**values) if random.random() < 0.5 else kind()


def pixel(random: Random, now: Experiment) -> Fields:
    samples = now.samples
    index = random.randrange(len(samples))
    cell = random.randrange(samples.rows), random.randrange(samples.columns)
    image = samples.images[index].with_pixels([(*cell, random.choice([0.0, 1.0, random.random()]))])
    return {"samples": samples.with_image(index, image)}


def label(random: Random, now: Experiment) -> Fields:
    index = random.randrange(len(now.samples))
    image = now.samples.images[index]
    flipped = replace(image, positive=not image.positive)
    return {"samples": now.samples.with_image(index, flipped)}


def hold_out(random: Random, now: Experiment) -> Fields:
    index = random.randrange(len(now.samples))
    image = now.samples.images[index]
    return {"samples": now.samples.with_image(index, replace(image, held_out=not image.held_out))}


def add(random: Random, now: Experiment) -> Fields:
    samples = now.samples
    if len(samples) >= MOST_IMAGES:
        return {"samples": samples.with_images(samples.images[:3])}
    [copy] = copies_of(samples, [random.randrange(len(samples))])
    return {"samples": samples.inserted(random.randrange(len(samples) + 1), copy)}


def remove(random: Random, now: Experiment) -> Fields:
    return {"samples": now.samples.removed(random.randrange(len(now.samples)))}


def another_grid(random: Random, now: Experiment) -> Fields:
    rows, columns = random.choice(SIDES), random.choice(SIDES)
    draw = np.random.default_rng(random.randrange(2**32))
    images = [
        Image(f"image {i}", i % 2 == 0, draw.random((rows, columns)))
        for i in range(random.randrange(1, 12))
    ]
    return {"samples": SampleSet("random", rows, columns, tuple(images)), "function": None}


def function(random: Random, now: Experiment) -> Fields:
    """Another scene: the images again, or something else that goes down."""
    functions = [None, None, NEGATE, *CURVES.values(), *SURFACES.values(), *TYPED]
    chosen = random.choice(functions)
    if chosen is None:
        return {"function": None, "start": Start()}
    return {"function": chosen, "start": Start.at(chosen.start_parameters())}


def start(random: Random, now: Experiment) -> Fields:
    if now.function is not None:
        place = [random.uniform(-3, 3) for _ in range(now.function.size)]
        return {"start": Start.at(place)}
    kind = random.choice(["zero", "uniform", "normal"])
    return {"start": Start(kind, random.randrange(2**32), power(random, -2, 1))}


def batching(random: Random, now: Experiment) -> Fields:
    size = random.choice([None, 1, 2, 3, 16])
    return {"batching": Batching(size, random.choice(list(ORDERS)), random.randrange(2**32))}


def stop_rules(random: Random, now: Experiment) -> Fields:
    rules = [
        AfterSteps(1 + int(power(random, 0, 5))),
        AllWithinTolerance(),
        LossBelow(power(random, -3, 0)),
        Settled(power(random, -6, -2)),
    ]
    return {"stop_rules": tuple(random.sample(rules, random.choice([0, 0, 1, 2])))}


def choice(random: Random, now: Experiment) -> Fields:
    return random.choice(
        [
            {"output": random.choice(["sigmoid", "linear"])},
            {"loss": random.choice(list(LOSSES))},
            {"reduction": random.choice(["sum", "mean"])},
            {"bias": not now.bias},
            {"tolerance": random.random()},
            {"method": random.choice([*METHODS, "gradient-descent", "gradient-descent"])},
            {"nudge_size": power(random, -4, 1)},
        ]
    )


def race(random: Random, now: Experiment) -> Fields:
    """Other runners beside the run itself; or one more, another rate for one, one less."""
    runners = list(now.runners)
    free = [name for name in RUNNERS if name not in {each.name for each in runners}]
    action = random.randrange(4)
    if action == 0 or not runners:
        names = random.sample(RUNNERS, random.randrange(len(RUNNERS) + 1))
        runners = [_runner(random, name) for name in names]
    elif action == 1 and free:
        runners.append(_runner(random, random.choice(free)))
    elif action == 2:
        place = random.randrange(len(runners))
        runners[place] = replace(runners[place], learning_rate=power(random, -4, 1.5))
    else:
        del runners[random.randrange(len(runners))]
    return {"runners": tuple(runners)}


def _runner(random: Random, name: str) -> Runner:
    batching = Batching(random.choice([None, 1, 3]), random.choice(list(ORDERS)))
    schedule = ScheduledRate(drawn_from(random, SCHEDULES))
    optimizer = drawn_from(random, OPTIMIZERS)
    return Runner(name, optimizer, power(random, -4, 1.5), schedule, batching)


EDITS: dict[Callable[[Random, Experiment], Fields], int] = {
    pixel: 12,
    label: 2,
    hold_out: 2,
    add: 3,
    remove: 3,
    another_grid: 1,
    function: 2,
    race: 3,
    start: 2,
    batching: 4,
    stop_rules: 2,
    choice: 6,
    lambda random, now: {"learning_rate": power(random, -4, 1.5)}: 5,
    lambda random, now: {"optimizer": drawn_from(random, OPTIMIZERS)}: 5,
    lambda random, now: {
        "schedule": ScheduledRate(drawn_from(random, SCHEDULES), random.choice([0, 0, 5, 200]))
    }: 4,
}


def edit(random: Random, now: Experiment) -> Fields:
    """The fields of one edit; nothing is taken from a sample set that is empty."""
    action = random.choices(list(EDITS), list(EDITS.values()))[0]
    needs_images = action in (pixel, label, hold_out, add, remove)
    return (
        another_grid(random, now)
        if needs_images and not now.samples.images
        else action(random, now)
    )
