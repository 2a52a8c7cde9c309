"""Every optimizer × every way of batching, with every schedule, walked through at random."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gdviz.engine import (
    OPTIMIZERS,
    SCHEDULES,
    Batching,
    Experiment,
    Image,
    SampleSet,
    ScheduledRate,
    Start,
    Training,
    rebuilt,
    recording,
    trail,
)
from tests.sizes import size

ROOT = Path(__file__).parents[2]

STEPS = size(500, 1000)
JUMPS = STEPS // 5
LOOKS = 10
# Between two changes.
STRETCH = 37

# Settings with which something happens within so many steps.
SETTINGS = {
    "step": {"every": 70},
    "exponential": {"gamma": 0.999},
    "cosine": {"steps": 3 * STEPS // 5},
    "one-cycle": {"steps": 4 * STEPS // 5},
    "reduce-on-plateau": {"patience": 15},
}
BATCHINGS = [Batching(), Batching(3, "shuffled", 5), Batching(1, "replacement", 9)]


def seven_faces():
    random = np.random.default_rng(3)
    images = (Image(f"image {i}", i % 2 == 0, random.random((3, 2))) for i in range(7))
    return SampleSet("seven", 3, 2, tuple(images))


FACES = seven_faces()


def experiment_with(optimizer, schedule, batching):
    return Experiment(
        FACES,
        bias=True,
        start=Start("normal", 8, 0.5),
        learning_rate=0.05,
        optimizer=OPTIMIZERS[optimizer](),
        schedule=ScheduledRate(SCHEDULES[schedule](**SETTINGS.get(schedule, {})), 20),
        batching=batching,
    )


@pytest.fixture
def quick_jumps(monkeypatch):
    """A jump computes what the trail needs as well; here that may be little."""
    for module in (trail, recording):
        monkeypatch.setattr(module, "RECENT_STEPS", 8)


def titled(batching):
    return "full" if batching.size is None else f"{batching.size} {batching.order}"


def seen(run):
    snapshot = run.snapshot(curvature=False)
    return [
        snapshot.gradient.tobytes(),
        snapshot.outputs.tobytes(),
        snapshot.answers.tobytes(),
        snapshot.next.gradient.tobytes(),
        snapshot.next.rate,
        snapshot.measures,
        replace(snapshot.cost, seconds=0.0),
    ]


def combinations():
    """Every optimizer × batching and every batching × schedule; the schedules take turns."""
    for number, optimizer in enumerate(OPTIMIZERS):
        for place, batching in enumerate(BATCHINGS):
            schedule = list(SCHEDULES)[(number + 3 * place) % len(SCHEDULES)]
            yield pytest.param(
                optimizer, schedule, batching, id=f"{optimizer}-{schedule}-{titled(batching)}"
            )


@pytest.mark.at_length
@pytest.mark.usefixtures("quick_jumps")
@pytest.mark.parametrize(("optimizer", "schedule", "batching"), list(combinations()))
def test_every_state_returns_to_the_bit(optimizer, schedule, batching):
    random = np.random.default_rng(17)
    run = Training(experiment_with(optimizer, schedule, batching))
    steps = np.unique([0, STEPS, *random.integers(0, STEPS, JUMPS)]).tolist()
    states, looks = {}, {}
    for number, step in enumerate(steps):
        run.advance(step - run.step)
        assert run.step == step
        states[step] = run.state
        if number % (len(steps) // LOOKS) == 0:
            looks[step] = seen(run)
    assert run.length == STEPS
    assert len({state.parameters.tobytes() for state in states.values()}) > len(states) // 2
    again = rebuilt(run.record)
    assert again.history.rows().tobytes() == run.history.rows().tobytes()
    for step in random.choice(steps, JUMPS).tolist():
        run.go_to(step)
        assert run.state.same_bits(states[step])
        if step in looks:
            assert seen(run) == looks[step]
    for step in steps[:: len(steps) // LOOKS]:
        again.go_to(step)
        assert again.state.same_bits(states[step])
        assert seen(again) == looks[step]


MIDWAY = [
    {"optimizer": OPTIMIZERS["momentum"]()},
    {"batching": Batching(2, "replacement", 4)},
    {"schedule": ScheduledRate(SCHEDULES["reduce-on-plateau"](patience=3), 5)},
    {"samples": FACES.removed(2)},
    {"optimizer": OPTIMIZERS["adam"](beta1=0.8), "learning_rate": 0.02},
    {"bias": False},
    {"samples": FACES.with_image(1, FACES.images[1].with_pixels([(0, 0, 1.0)]))},
    {"method": "nudges", "nudge_size": 0.125},
    {"method": "gradient-descent", "loss": "cross-entropy", "reduction": "mean"},
    {"batching": Batching(), "optimizer": OPTIMIZERS["line-search"]()},
    {"bias": True, "schedule": ScheduledRate(SCHEDULES["cosine"](steps=50))},
    {"output": "linear", "batching": Batching(1, "in-order")},
]


def changed_run():
    """A run in which everything changes that can."""
    run = Training(experiment_with("qhadam", "one-cycle", Batching(3, "shuffled", 2)))
    for change in MIDWAY:
        run.advance(STRETCH)
        run.apply(replace(run.experiment, **change))
    run.advance(STRETCH)
    return run


def test_a_run_with_every_kind_of_change_returns_to_the_bit():
    run = changed_run()
    assert len(run.record.changes) == len(MIDWAY) + 1
    assert run.length == STRETCH * (len(MIDWAY) + 1)
    states = []
    for step in range(run.length + 1):
        run.go_to(step)
        states.append(run.state)
    again = rebuilt(run.record)
    assert again.record == run.record
    assert again.history.rows().tobytes() == run.history.rows().tobytes()
    for step in np.random.default_rng(5).integers(0, run.length + 1, 2 * JUMPS).tolist():
        for walked in (run, again):
            walked.go_to(step)
            assert walked.state.same_bits(states[step])
        assert seen(run) == seen(again)


def fingerprint():
    """All bits of that run, and of its history."""
    run = changed_run()
    bits = hashlib.sha256(run.history.rows().tobytes())
    for step in range(0, run.length + 1, 7):
        run.go_to(step)
        state = run.state
        bits.update(state.parameters.tobytes())
        for array in state.memory:
            bits.update(array.tobytes())
        numbers = (state.count, *state.position, state.scheduled, *state.rate_memory)
        bits.update(repr((*numbers, state.images_seen, state.multiplications)).encode())
    return bits.hexdigest()


def test_another_process_makes_the_same_bits():
    code = "from tests.engine.test_time_travel import fingerprint; print(fingerprint())"
    other = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == fingerprint()
