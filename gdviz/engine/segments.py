"""Segments: the stretches of a run, each made by one experiment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gdviz.engine.arrays import frozen
from gdviz.engine.experiment import Experiment
from gdviz.engine.placement import Placement
from gdviz.engine.state import State, resized


@dataclass(frozen=True)
class Change:
    """From `step` on, the run is made by `experiment`; the ball may be `put` where that says."""

    step: int
    experiment: Experiment
    put: bool = False


@dataclass(frozen=True)
class Segment:
    """A stretch of the run made by one experiment, from step `start` on.

    `arrived` is the state with which the run came to `start`, `state` the one it goes on with; they
    differ when the change added or removed the bias, took another optimizer or schedule, or put the
    ball elsewhere, in which case it was `put` where the experiment says.
    """

    start: int
    experiment: Experiment
    arrived: State
    state: State
    put: bool = False


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


def placed(state: State, experiment: Experiment) -> State:
    """The state with the ball where `experiment` puts it, at rest."""
    size, placement = experiment.objective.size, experiment.placement
    if placement is None or len(placement.values) != size:
        return state
    memory = experiment.optimizer.memory(size)
    return replace(state, parameters=frozen(placement.values), memory=memory, count=0)


def put_by(segments: Sequence[Segment], placement: Placement | None) -> Segment | None:
    """The one that began by putting the ball where `placement` says."""
    for segment in reversed(segments):
        if segment.put and segment.experiment.placement == placement:
            return segment
    return None


def renamed(segment: Segment, experiment: Experiment) -> Segment:
    """The segment with the names and the tolerance of `experiment`, where it trains alike.

    Where the ball was put stays what it was.
    """
    if segment.experiment.trains_like(experiment):
        kept = replace(experiment, placement=segment.experiment.placement)
        return replace(segment, experiment=kept)
    return replace(segment, experiment=replace(segment.experiment, tolerance=experiment.tolerance))
