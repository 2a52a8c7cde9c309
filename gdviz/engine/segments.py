"""Segments: the stretches of a run, each made by one experiment."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.experiment import Experiment


@dataclass(frozen=True)
class Segment:
    """A stretch of the run made by one experiment, from step `start` on.

    `arrived` are the parameters with which the run came to `start`, `parameters` those it goes on
    with; they differ when the change added or removed the bias.
    """

    start: int
    experiment: Experiment
    arrived: FloatArray
    parameters: FloatArray


def same_grid(one: Experiment, other: Experiment) -> bool:
    """Whether both are on grids of the same rows and columns, so that weights carry over."""
    return (one.samples.rows, one.samples.columns) == (other.samples.rows, other.samples.columns)


def carried_over(parameters: FloatArray, old: Experiment, new: Experiment) -> FloatArray:
    """The same weights for another experiment on the same grid; a new bias begins at 0."""
    weights = parameters[: new.samples.pixel_count]
    if not new.bias:
        return frozen(weights)
    return parameters if old.bias else frozen(np.append(weights, 0.0))


def renamed(segment: Segment, experiment: Experiment) -> Segment:
    """The segment with the names and the tolerance of `experiment`, where it trains alike."""
    if segment.experiment.trains_like(experiment):
        return replace(segment, experiment=experiment)
    return replace(segment, experiment=replace(segment.experiment, tolerance=experiment.tolerance))
