"""A run that was saved in its middle stands where it stood and goes on as if nothing had been."""

import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from gdviz.engine import (
    OPTIMIZERS,
    ORDERS,
    SCHEDULES,
    Batching,
    Experiment,
    Placement,
    Race,
    Rebuild,
    Runner,
    ScheduledRate,
    Start,
    builtin_sample_set,
)
from gdviz.files.session import Session, decode, encode, write_session
from tests.files.session.run_on import line
from tests.sizes import size

ROOT = Path(__file__).parents[3]
FACES = builtin_sample_set("faces")
ADAM = Experiment(
    FACES,
    loss="cross-entropy",
    reduction="mean",
    bias=True,
    start=Start("normal", 11, 0.3),
    optimizer=OPTIMIZERS["adam"](beta1=0.85),
    learning_rate=0.03,
    schedule=ScheduledRate(SCHEDULES["reduce-on-plateau"](patience=2), 3),
    batching=Batching(2, "shuffled", 23),
)

BATCHINGS = [Batching(), *(Batching(few, order, 5) for few in (1, 2) for order in ORDERS)]
# Every third one has each optimizer and each way of batching.
PAIRS = list(product(OPTIMIZERS, BATCHINGS))


def saved(race: Race, experiment: Experiment) -> Session:
    return Session("Halfway", experiment, race.record)


def opened_again(race: Race, experiment: Experiment) -> Race:
    session = decode(encode(saved(race, experiment)))
    rebuild = Rebuild(session.record, session.experiment)
    assert rebuild.advance()
    return rebuild.race


def lines(race: Race, steps: int) -> list[str]:
    told = [line(race)]
    for _ in range(steps):
        race.advance()
        told.append(line(race))
    return told


@pytest.mark.parametrize("in_view", [137, 61])
def test_in_another_process_to_the_bit(tmp_path, in_view):
    path = tmp_path / "halfway.gdviz"
    race = Race(ADAM)
    race.advance(137)
    race.go_to(in_view)
    write_session(path, saved(race, ADAM))
    command = [sys.executable, "-m", "tests.files.session.run_on", str(path), "100"]
    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=100
    )
    expected = lines(race, 100)
    assert result.stdout.splitlines() == expected
    assert len({each.split()[2] for each in expected}) == 101


@pytest.mark.at_length
@pytest.mark.parametrize(
    ("optimizer", "batching"),
    PAIRS[:: size(3, 1)],
    ids=lambda each: each if isinstance(each, str) else f"{each.size}-{each.order}",
)
def test_every_optimizer_with_every_way_of_batching(optimizer, batching):
    kind = OPTIMIZERS[optimizer]
    experiment = replace(
        ADAM, optimizer=kind(), learning_rate=kind.usual_rate / 10, batching=batching
    )
    race = Race(experiment)
    race.advance(45)
    again = opened_again(race, experiment)
    assert lines(again, 20) == lines(race, 20)


@pytest.mark.parametrize("step", [0, 29, 30, 55, 90])
def test_a_run_that_was_edited_on_its_way(step):
    experiment = replace(ADAM, runners=(Runner("3"), Runner("2", OPTIMIZERS["adam"]())))
    race = Race(experiment)
    count = experiment.objective.size
    for edit in (
        {"samples": FACES.removed(2)},
        {"placement": Placement(1, tuple(number / 7 for number in range(count)))},
        {"optimizer": OPTIMIZERS["qhadam"](), "start": Start("uniform", 4)},
        {"tolerance": 0.25, "learning_rate": 0.2},
    ):
        race.advance(30)
        experiment = replace(experiment, **edit)
        race.apply(experiment)
    race.advance(7)
    race.go_to(step)
    again = opened_again(race, experiment)
    for steps in (12, 30):
        assert again.snapshot().experiment == race.snapshot().experiment
        mine, others = again.snapshot().runners, race.snapshot().runners
        for one, other in zip(mine, others, strict=True):
            assert one.snapshot.state.same_bits(other.snapshot.state)
        assert lines(again, steps) == lines(race, steps)
    again.reset()
    race.reset()
    assert lines(again, 3) == lines(race, 3)
