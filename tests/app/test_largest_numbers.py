"""Nothing on any card breaks next to the largest number there is, nor next to the smallest."""

import sys
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import QPointF

from gdviz.engine import (
    CURVES,
    NUMBER_PAIRS,
    OPTIMIZERS,
    SURFACES,
    Experiment,
    Runner,
    Start,
    Surface,
    builtin_sample_set,
)
from tests import sizes
from tests.app.person import Person

MOST = sys.float_info.max
EXACTLY = (MOST, -MOST, 0.0, 1e-308, 5e-324)
FUNCTIONS = (*CURVES.values(), *SURFACES.values(), *NUMBER_PAIRS.values())
# Powers of ten: near the largest number, near its root, near the smallest, and as usual.
POWERS = ((290.0, 308.2), (140.0, 160.0), (-323.0, -290.0), (-3.0, 3.0))


@pytest.mark.at_length
def test_every_card_shows_runs_of_the_largest_and_the_smallest_numbers(person: Person) -> None:
    random = Random(11)
    person.window.show_by_hand(True)
    for _ in range(sizes.size(8, 400)):
        person.program.document.change("Try", **any_settings(random, len(person.latest.parameters)))
        person.wait_for_rest()
        if steps := random.choice([0, 1, 3, 7]):
            person.program.trainer.step(steps)
            person.wait_for_rest()
        look_around(random, person)


@pytest.mark.at_length
def test_every_card_shows_functions_at_the_largest_and_the_smallest_numbers(person: Person) -> None:
    random = Random(12)
    person.window.show_by_hand(True)
    for _ in range(sizes.size(6, 300)):
        function = random.choice(FUNCTIONS)
        start = [any_number(random) for _ in range(1 + isinstance(function, Surface))]
        person.begin_anew(
            Experiment(
                builtin_sample_set("smiles"),
                function=function,
                start=Start.at(tuple(start)),
                learning_rate=any_rate(random),
                optimizer=any_optimizer(random),
                runners=any_runners(random),
            )
        )
        if steps := random.choice([0, 1, 3, 7]):
            person.program.trainer.step(steps)
            person.wait_for_rest()
        view = person.window.panels.landscape.view
        if random.random() < 0.5:
            view.fit()
        person.wait_for_rest()
        person.window.grab()
        person.point_at(view, QPointF(random.randrange(20, 200), random.randrange(20, 200)))
        person.window.grab()


def any_settings(random: Random, parameters: int) -> dict[str, Any]:
    weights = [any_number(random) for _ in range(random.choice([1, 2, 2, 5, parameters]))]
    weights += [0.0] * (parameters - len(weights))
    random.shuffle(weights)
    return {
        "start": Start.at(tuple(weights)),
        "learning_rate": any_rate(random),
        "output": random.choice(["sigmoid", "linear"]),
        "loss": random.choice(["squared", "cross-entropy"]),
        "optimizer": any_optimizer(random),
        "runners": any_runners(random),
    }


def any_runners(random: Random) -> tuple[Runner, ...]:
    names = "23"[: random.randrange(3)]
    return tuple(Runner(name, any_optimizer(random), any_rate(random)) for name in names)


def any_number(random: Random) -> float:
    if random.random() < 0.2:
        return random.choice(EXACTLY)
    return random.choice([-1.0, 1.0]) * 10.0 ** random.uniform(*random.choice(POWERS))


def any_rate(random: Random) -> float:
    return abs(any_number(random)) or 1.0


def any_optimizer(random: Random) -> Any:
    return random.choice(list(OPTIMIZERS.values()))()


def look_around(random: Random, person: Person) -> None:
    panels = person.window.panels
    person.click(f"{random.choice(['line', 'map', 'relief'])}Segment")
    if random.random() < 0.6:
        panels.choices.choose_axes(*random.sample(range(len(person.latest.parameters)), 2))
    if random.random() < 0.5:
        panels.landscape.view.fit()
    if random.random() < 0.2:
        person.program.trainer.go_to(random.randrange(4))
    panels.samples.select_rows([random.randrange(len(person.images))])
    person.wait_for_rest()
    person.window.grab()
    for widget in (panels.landscape.view, panels.weights.heatmap):
        person.point_at(widget, QPointF(random.randrange(20, 200), random.randrange(20, 200)))
    # What is shown a little later comes, too.
    person.qtbot.wait(120)
    person.window.grab()
