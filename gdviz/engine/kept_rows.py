"""The rows of a history: the measures of a step and, on a function, the place where it led."""

from __future__ import annotations

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.blocks import measured
from gdviz.engine.experiment import Experiment
from gdviz.engine.state import State


def place_size(experiment: Experiment) -> int:
    """How many numbers the history keeps of a place; of the weights on images none."""
    return 0 if experiment.function is None else experiment.function.size


def kept_rows(experiment: Experiment, rows: FloatArray, points: FloatArray) -> FloatArray:
    """What the history keeps of steps with these measures, (steps, measures), and points."""
    return np.hstack([rows, points]) if place_size(experiment) else rows


def kept_row(experiment: Experiment, state: State) -> FloatArray:
    """What the history keeps of one state, shape (1, measures and place)."""
    return kept_rows(experiment, measured(experiment, state), state.parameters[np.newaxis])
