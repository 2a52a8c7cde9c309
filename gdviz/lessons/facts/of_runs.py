"""Facts of any run: where it is, how well it does, what it has cost."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from gdviz.engine import (
    MEASURES,
    FloatArray,
    Snapshot,
    Training,
    largest_curvature,
    largest_stable_rate,
    rate_bound_applies,
)
from gdviz.engine.lengths import length
from gdviz.engine.minima import find_minima
from gdviz.engine.verdict import DIVERGED, GLOBAL_MINIMUM, VERDICT_NAMES
from gdviz.lessons.facts.fact import TEXT, Fact, Observation, flag, number, text, whole

# Enough for a run on a curve to come to rest, or to show that it does not.
TRIAL_STEPS = 300


def _loss_at_the_start(observation: Observation) -> float:
    return observation.snapshot.history.at(0).loss


def _lowest_loss(observation: Observation) -> float:
    return float(np.nanmin(_losses(observation, observation.snapshot.comparable), initial=math.inf))


def _rises(observation: Observation) -> int:
    """How many of the steps up to the one in view ended higher than they began."""
    steps = range(observation.snapshot.comparable.start, observation.snapshot.step + 1)
    return int(np.count_nonzero(np.diff(_losses(observation, steps)) > 0.0))


def _losses(observation: Observation, steps: range) -> FloatArray:
    """The losses at these steps, as far as they are kept."""
    history = observation.snapshot.history
    kept = history.steps(steps.start) < steps.stop
    return np.asarray(history.rows(steps.start)[kept, MEASURES.index("loss")])


def _stable_rate(observation: Observation) -> float | None:
    """Asked of the present place, as the snapshot's own may be that of a moment before."""
    experiment = observation.experiment
    if not rate_bound_applies(experiment):
        return None
    curvature = largest_curvature(experiment.objective, observation.snapshot.parameters)
    return largest_stable_rate(curvature.value)


def _epochs(observation: Observation) -> int | None:
    if observation.experiment.function is not None:
        return None
    return observation.snapshot.state.position.epoch


def _verdict_with_rate(observation: Observation, rate: float) -> str | None:
    """Of another run from the same start, without the others of a race."""
    if not rate > 0.0:
        return None
    other = replace(observation.experiment, learning_rate=rate, runners=(), stop_rules=())
    training = Training(other)
    training.advance(TRIAL_STEPS)
    # Without stop rules, and without waiting for advice.
    return DIVERGED if training.is_over else _verdict(training.snapshot())


def _verdict(snapshot: Snapshot) -> str:
    """Where it stands, once the minima of its function are known."""
    function = snapshot.experiment.function
    if function is not None:
        find_minima(function)
    return snapshot.verdict.name


OF_RUNS: tuple[Fact, ...] = (
    whole("step", "the step in view; 0 is the start", lambda m: m.snapshot.step),
    whole("newest step", "how many steps the run has", lambda m: m.snapshot.length),
    number(
        "loss",
        "what training makes small; of a function its value",
        lambda m: m.snapshot.measures.loss,
    ),
    number(
        "lowest loss",
        "the lowest loss of the run since the loss last became another",
        _lowest_loss,
    ),
    number("loss at the start", "the loss at step 0", _loss_at_the_start),
    whole("rises", "how many steps made the loss larger since it last became another", _rises),
    text("verdict", "where the run stands", lambda m: _verdict(m.snapshot), VERDICT_NAMES),
    Fact(
        "verdict with rate #",
        f"where a run from the same start stands after {TRIAL_STEPS} steps with another rate",
        TEXT,
        _verdict_with_rate,
        VERDICT_NAMES,
    ),
    flag(
        "in the global minimum",
        "whether the run is at rest in the lowest minimum",
        lambda m: _verdict(m.snapshot) == GLOBAL_MINIMUM,
    ),
    flag(
        "diverged",
        "whether the numbers grew beyond all bounds",
        lambda m: m.snapshot.divergence is not None,
    ),
    number(
        "largest stable rate",
        "2/L by the strongest bend here; a larger rate may overshoot, on the whole sample",
        _stable_rate,
    ),
    number(
        "length of the gradient",
        "how steep it is, all weights together",
        lambda m: length(m.snapshot.gradient),
    ),
    whole(
        "images used",
        "how many images all steps have looked at, repeats counted",
        lambda m: m.snapshot.cost.images_seen,
    ),
    whole(
        "multiplications",
        "how many multiplications all steps have taken",
        lambda m: m.snapshot.cost.multiplications,
    ),
    whole("epochs", "how often the whole sample has been gone through", _epochs),
)
