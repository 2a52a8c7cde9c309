"""Segments: the stretches of a run, each made by one experiment."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gdviz.engine.experiment import Experiment
from gdviz.engine.state import State, resized


@dataclass(frozen=True)
class Change:
    """From `step` on, the run is made by `experiment`."""

    step: int
    experiment: Experiment


@dataclass(frozen=True)
class Segment:
    """A stretch of the run made by one experiment, from step `start` on.

    `arrived` is the state with which the run came to `start`, `state` the one it goes on with; they
    differ when the change added or removed the bias, or took another optimizer or schedule.
    """

    start: int
    experiment: Experiment
    arrived: State
    state: State


def carried_over(state: State, old: Experiment, new: Experiment) -> State:
    """The state for another experiment in the same space.

    A new bias begins at 0. Another kind of optimizer begins with a memory of its own, while the
    same kind with other settings keeps it; another schedule begins at its own first step.
    """
    state = resized(state, new.objective.size)
    if type(old.optimizer) is not type(new.optimizer):
        memory = new.optimizer.memory(new.objective.size)
        state = replace(state, memory=memory, count=0)
    if old.schedule != new.schedule:
        state = replace(state, scheduled=0, rate_memory=new.schedule.memory())
    return state


def renamed(segment: Segment, experiment: Experiment) -> Segment:
    """The segment with the names and the tolerance of `experiment`, where it trains alike."""
    if segment.experiment.trains_like(experiment):
        return replace(segment, experiment=experiment)
    return replace(segment, experiment=replace(segment.experiment, tolerance=experiment.tolerance))
