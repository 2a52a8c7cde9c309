"""A smaller learning rate, tried out from the start before anybody is told to try it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.blocks import LOSS, BlockMaker, measured
from gdviz.engine.experiment import Experiment
from gdviz.engine.lengths import length, scale_of
from gdviz.engine.schedules import ScheduledRate
from gdviz.engine.walk import first_state

# What a rate can turn out to be.
TOO_LARGE, HOLDS, TOO_SMALL = 1, 0, -1

# A trial goes on for so many times the steps that it took to diverge, within bounds; and looks at
# no more than so many pixels.
AS_LONG = 4
LEAST_STEPS, MOST_STEPS = 200, 1000
MOST_PIXELS = 10_000_000
# With fewer steps than these nothing is found out.
TOO_FEW_STEPS = 20

# So many trials to find a rate that holds, and so many to come nearer to the largest one.
TRIALS, REFINEMENTS = 24, 3
NEAR = 4.0

# A change of the loss below this share of it, or of what it has fallen, is none; so is such a way.
SLIGHT, SLIGHT_PART, SLIGHT_WAY = 1e-9, 1e-6, 1e-9
ROUNDING = 1e-12

# So much of what the loss has fallen is left at the end, on average over the last quarter.
KEPT_PART = 0.5


@dataclass(frozen=True)
class TriedRate:
    """A learning rate whose first `steps` steps from the start stay finite and lower the loss."""

    rate: float
    steps: int


def can_be_tried(experiment: Experiment) -> bool:
    """Whether there are few enough pixels to try rates out in a moment."""
    return _most_steps(experiment) >= TOO_FEW_STEPS


def _most_steps(experiment: Experiment) -> int:
    images = 1 if experiment.function else max(1, len(experiment.samples.trained))
    return MOST_PIXELS // (images * experiment.objective.size)


def smaller_rate(experiment: Experiment, made: int) -> TriedRate | None:
    """A rate of one digit with room above it, for a run that diverged after `made` steps.

    A larger one, half as large again or more, holds as well. None where none was found, or
    could be tried.
    """
    if not can_be_tried(experiment):
        return None
    trial = _Trial(experiment, made)
    found = _one_that_holds(trial)
    if found is None:
        return None
    for rate in (_rounded(found / 2.0), _rounded(found / 1.5)):
        if rate < found and trial.outcome(rate) == HOLDS:
            return TriedRate(rate, trial.steps)
    return None


def _one_that_holds(trial: _Trial) -> float | None:
    """Down in ever longer leaps, then between what is too large and what is too small."""
    above, below, leap = trial.experiment.learning_rate, 0.0, 2.0
    for _ in range(TRIALS):
        rate = _between(below, above) if below else above / leap
        leap = min(leap * leap, 1e300)
        outcome = trial.outcome(rate)
        if outcome == HOLDS:
            return _larger(trial, rate, above)
        above, below = (rate, below) if outcome == TOO_LARGE else (above, rate)
    return None


def _larger(trial: _Trial, holds: float, above: float) -> float:
    """One that holds and is nearer to `above`, which is too large."""
    for _ in range(REFINEMENTS):
        if above <= NEAR * holds:
            break
        rate = _between(holds, above)
        if trial.outcome(rate) == HOLDS:
            holds = rate
        else:
            above = rate
    return holds


class _Trial:
    """Runs from the start of an experiment with other rates."""

    def __init__(self, experiment: Experiment, made: int) -> None:
        self.experiment = replace(experiment, stop_rules=(), runners=(), placement=None)
        steps = min(max(LEAST_STEPS, AS_LONG * made), MOST_STEPS, _most_steps(experiment))
        self.steps = steps - steps % 4

    def outcome(self, rate: float) -> int:
        """What this rate turns out to be, at its full size and as the schedule shrinks it."""
        if not rate > 0.0:
            return TOO_SMALL
        tried = replace(self.experiment, learning_rate=rate)
        outcome = self._outcome(replace(tried, schedule=ScheduledRate()))
        if outcome == HOLDS and tried.rate_varies and self._outcome(tried) == TOO_LARGE:
            return TOO_LARGE
        return outcome

    def _outcome(self, tried: Experiment) -> int:
        state = first_state(tried)
        losses, way = [measured(tried, state)[:, LOSS]], math.nan
        maker, step = BlockMaker(tried, state), 0
        while step < self.steps:
            count = min(self.steps - step, maker.most_steps)
            block = maker.make(step, count, self.steps + 1, None)
            if block is None:
                return TOO_LARGE
            if step == 0:
                with np.errstate(over="ignore"):
                    way = length(block.points[1] - block.points[0])
                    way /= 1.0 + length(state.parameters)
            losses.append(block.rows[:, LOSS])
            step += count
        with np.errstate(over="ignore"):
            return _judged(np.concatenate(losses), way)


def _judged(losses: FloatArray, first_way: float) -> int:
    """What the losses from the start on show, shape (steps + 1,)."""
    if not losses[0] - losses.min() > SLIGHT * (1.0 + abs(losses[0])):
        return TOO_LARGE if first_way > SLIGHT_WAY else TOO_SMALL
    # Their sum may be no number where each of them is one.
    losses = losses / (scale_of(losses) * len(losses))
    start, fallen, quarters = losses[0], losses[0] - losses.min(), losses[1:].reshape(4, -1)
    slight = SLIGHT_PART * fallen
    # A loss that has risen again by half of what it fell may well rise further.
    is_back = quarters[3].mean() > start - KEPT_PART * fallen
    # Nor may it rise in bursts with calm between them, as with Adam.
    bursts = quarters[1:].mean(axis=1).max() > start + slight
    if quarters[3].max() > quarters[0].max() + slight or is_back or bursts:
        return TOO_LARGE
    means = quarters.mean(axis=1)
    falls = -np.diff(means)
    grow = np.diff(falls) > SLIGHT_PART * np.abs(falls[:-1]) + ROUNDING * np.abs(means[2:])
    # What falls faster and faster has not shown yet whether it comes to rest.
    return TOO_SMALL if grow.all() else HOLDS


def _between(low: float, high: float) -> float:
    return math.exp((math.log(low) + math.log(high)) / 2.0)


def _rounded(rate: float) -> float:
    """One digit is enough for advice."""
    return float(f"{rate:.1g}")
