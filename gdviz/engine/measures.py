"""How good the neuron is at one moment: the numbers that history keeps for every step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray
from gdviz.engine.objectives import Perceptron

MEASURES = ("loss", "average_error", "accuracy", "within_tolerance")

# An answer is off its target by so much of it more or less than it seems, as sums and differences
# are rounded: 0.9 and 1.1 are as far from 1, whatever the last bits say.
ROUNDING = 2.0**-46


@dataclass(frozen=True)
class Measures:
    """How good the neuron is, in four numbers; all are 0 for an empty sample set.

    `loss` is as the objective defines it; `average_error` the mean |answer − target|; `accuracy`
    the fraction of images whose z has the sign of their label; `within_tolerance` how many
    images are `good_enough`.
    """

    loss: float
    average_error: float
    accuracy: float
    within_tolerance: int


def good_enough(errors: FloatArray, targets: FloatArray, tolerance: float) -> npt.NDArray[np.bool_]:
    """Whether |answer − target| ≤ tolerance, shape (..., images), but for rounding.

    All that counts, stops or tells what is good enough asks here. `errors` (..., images) are the
    |answer − target|, `targets` (images,) what they are measured from.
    """
    return np.asarray(errors <= (tolerance + ROUNDING * tolerance) + ROUNDING * np.abs(targets))


def measure_rows(
    objective: Perceptron, outputs: FloatArray, answers: FloatArray, tolerance: float
) -> FloatArray:
    """The measures of many moments at once.

    `outputs` and their `answers` have shape (moments, images); the result (moments, 4) in the
    order of `MEASURES`.
    A z of exactly 0 has no sign and counts as wrong.
    """
    rows = np.zeros((len(outputs), len(MEASURES)))
    images = outputs.shape[1]
    if images == 0:
        return rows
    rows[:, 0] = objective.share * row_sums(objective.image_losses(outputs, answers))
    errors = answers - objective.targets
    np.abs(errors, errors)
    rows[:, 1] = row_sums(errors) / images
    rows[:, 3] = _count(good_enough(errors, objective.targets, tolerance))
    # Large arrays are faster to use again than to make.
    signed = np.multiply(outputs, objective.signs, errors)
    rows[:, 2] = _count(signed > 0.0) / images
    return rows


def row_sums(values: FloatArray) -> FloatArray:
    """The sum of every row, shape (rows,), to the bits of numpy's.

    Numpy adds up fewer than 8 numbers one by one, and takes longer to begin with each row.
    """
    if values.shape[1] >= 8:
        return np.asarray(values.sum(axis=1))
    sums = 0.0 + values[:, 0]
    for column in values.T[1:]:
        sums += column
    return sums


def _count(which: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint32]:
    """How many are true in each row; as bytes they add up in half the time."""
    counts: npt.NDArray[np.uint32] = which.view(np.uint8).sum(axis=1, dtype=np.uint32)
    return counts


def value_rows(values: FloatArray) -> FloatArray:
    """The measures of a function at many moments, from its values, shape (moments, 1)."""
    rows = np.zeros((len(values), len(MEASURES)))
    rows[:, 0] = values[:, 0]
    return rows


def measures_of(row: FloatArray) -> Measures:
    """The named measures of one row of `measure_rows`."""
    loss, average_error, accuracy, within_tolerance = row.tolist()
    return Measures(loss, average_error, accuracy, int(within_tolerance))


def measure(
    objective: Perceptron, outputs: FloatArray, answers: FloatArray, tolerance: float
) -> Measures:
    """The measures of one moment from its outputs z and their answers, shape (images,)."""
    rows = measure_rows(objective, outputs[np.newaxis], answers[np.newaxis], tolerance)
    return measures_of(rows[0])
