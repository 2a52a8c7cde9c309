"""Independent weight checks: each weight tried alone, one nudge up and one down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.objectives import Objective, Perceptron

# Losses that differ by rounding only are equal: a few units in the last place of a sum.
ROUNDING = 16 * float(np.finfo(np.float64).eps)

# Bounds the memory of one vectorised trial; 2²⁰ doubles are 8 MB.
TRIAL_SIZE = 1 << 20


@dataclass(frozen=True)
class NudgeTable:
    """What one nudge of each parameter alone would do; arrays of shape (size,), read-only.

    `now` is the loss as it is, `up` and `down` the losses after the nudge. `moves` says what to
    do: +size, −size, or 0 where neither lowers the loss.
    """

    now: float
    up: FloatArray
    down: FloatArray
    moves: FloatArray


def nudge_table(objective: Objective, parameters: FloatArray, size: float) -> NudgeTable:
    """Try each parameter alone, `size` up and `size` down, every other one held where it is.

    A parameter moves in the direction that lowers the loss, in the lower one if both do, and not
    at all if neither does by more than rounding.
    """
    now = objective.value(parameters)
    up = _trial(objective, parameters, size)
    down = _trial(objective, parameters, -size)
    # Each by itself: the sum of two large losses may be no number.
    margin = ROUNDING * abs(now) + ROUNDING * np.maximum(np.abs(up), np.abs(down))
    best = np.minimum(up, down)
    moves = np.where(best < now - margin, np.where(up <= down, size, -size), 0.0)
    return NudgeTable(now, frozen(up), frozen(down), frozen(moves))


def _trial(objective: Objective, parameters: FloatArray, nudge: float) -> FloatArray:
    if isinstance(objective, Perceptron):
        return _perceptron_trial(objective, parameters, nudge)
    return np.array(
        [objective.value(trial) for trial in parameters + nudge * np.eye(objective.size)]
    )


def _perceptron_trial(objective: Perceptron, parameters: FloatArray, nudge: float) -> FloatArray:
    """All nudges of one direction at once: nudging weight i moves z by nudge · pixel i."""
    outputs = objective.outputs(parameters)
    columns = max(1, TRIAL_SIZE // max(1, len(outputs)))
    losses = [
        objective.image_losses(outputs + nudge * objective.inputs[:, first : first + columns].T)
        for first in range(0, objective.size, columns)
    ]
    return np.asarray(objective.share * np.concatenate([block.sum(axis=1) for block in losses]))
