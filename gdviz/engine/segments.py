"""Segments: the stretches of a run, each made by one experiment."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from gdviz.engine.arrays import FloatArray, frozen
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
    same kind with other settings keeps it; another schedule begins at its own first step. What was
    remembered of losses says nothing about another loss.
    """
    state = resized(state, new.objective.size)
    if type(old.optimizer) is not type(new.optimizer):
        memory = new.optimizer.memory(new.objective.size)
        state = replace(state, memory=memory, count=0)
    if old.schedule != new.schedule:
        state = replace(state, scheduled=0, rate_memory=new.schedule.memory())
    return state if old.same_loss(new) else _without_losses(state, new)


def placed(state: State, experiment: Experiment) -> State:
    """The state with the ball where `experiment` puts it, at rest, and the losses forgotten."""
    size, placement = experiment.objective.size, experiment.placement
    if placement is None or len(placement.values) != size:
        return state
    memory = experiment.optimizer.memory(size)
    state = replace(state, parameters=frozen(placement.values), memory=memory, count=0)
    return _without_losses(state, experiment)


def _without_losses(state: State, experiment: Experiment) -> State:
    return replace(state, rate_memory=experiment.schedule.forget_losses(state.rate_memory))


def renamed(segment: Segment, experiment: Experiment) -> Segment:
    """The segment with the names and the tolerance of `experiment`, where it trains alike.

    Where it began and where the ball was put stay what they were.
    """
    if segment.experiment.trains_like(experiment):
        start, placement = segment.experiment.start, segment.experiment.placement
        same = experiment.start == start and experiment.placement == placement
        # The very object, so that who has shown it knows it again.
        kept = experiment if same else replace(experiment, start=start, placement=placement)
        return replace(segment, experiment=kept)
    return replace(segment, experiment=replace(segment.experiment, tolerance=experiment.tolerance))


def _goes_on(one: Segment, following: Segment) -> bool:
    """Whether the losses of both compare, and the ball went from one to the other by itself."""
    return not following.put and one.experiment.same_loss(following.experiment)


class Segments:
    """The stretches of one run in their order; there is always one, and it begins at step 0."""

    def __init__(self, experiment: Experiment, state: State) -> None:
        self._all = [Segment(0, experiment, state, state)]

    @property
    def first(self) -> Segment:
        """The one that begins at step 0."""
        return self._all[0]

    @property
    def newest(self) -> Segment:
        """The one that goes on."""
        return self._all[-1]

    @property
    def all(self) -> tuple[Segment, ...]:
        """Every one of them."""
        return tuple(self._all)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What made the run, from which step on."""
        return tuple(Change(each.start, each.experiment, each.put) for each in self._all)

    @property
    def arrivals(self) -> tuple[tuple[int, FloatArray], ...]:
        """Where the run came to at each step at which the ball was then put elsewhere."""
        return tuple((each.start, each.arrived.parameters) for each in self._all if each.put)

    def at(self, step: int) -> Segment:
        """The one that a step out of this state makes longer."""
        return self._all[self._place_of(step)]

    def end_of(self, segment: Segment) -> int | None:
        """The step at which another takes over; None for the newest."""
        following = self._place_of(segment.start) + 1
        return None if following == len(self._all) else self._all[following].start

    def comparable(self, step: int, length: int) -> range:
        """The steps around `step`, of a run of `length`, that training alone led from and to.

        All have the same loss, and nobody has put the ball elsewhere among them.
        """
        first = last = self._place_of(step)
        while first > 0 and _goes_on(self._all[first - 1], self._all[first]):
            first -= 1
        while last + 1 < len(self._all) and _goes_on(self._all[last], self._all[last + 1]):
            last += 1
        end = self._all[last + 1].start if last + 1 < len(self._all) else length + 1
        return range(self._all[first].start, end)

    def branch(self, step: int, state: State, new: Experiment, put: bool | None) -> State:
        """Go on from `step`, at which the run is in `state`, with a new experiment.

        Returns the state to go on with. What came later is dropped. The ball is `put` where the
        experiment says, or where it was put at this very step (None), or stays where it is.
        """
        segment = self.at(step)
        begins = segment.start == step
        arrived = segment.arrived if begins else state
        put = begins and segment.put if put is None else put
        self._all = [kept for kept in self._all if kept.start < step]
        previous = self._all[-1].experiment
        if not put and previous.trains_like(new):
            return arrived
        state = carried_over(arrived, previous, new)
        state = placed(state, new) if put else state
        self._all.append(Segment(step, new, arrived, state, put))
        return state

    def rename(self, experiment: Experiment) -> None:
        """Take names, tolerance and stop rules from `experiment`, which changes no step."""
        self._all = [renamed(segment, experiment) for segment in self._all]

    def rename_newest(self, experiment: Experiment) -> None:
        """The same for the newest alone."""
        self._all[-1] = renamed(self._all[-1], experiment)

    def put_by(self, placement: Placement | None) -> Segment | None:
        """The one that began by putting the ball where `placement` says."""
        for segment in reversed(self._all):
            if segment.put and segment.experiment.placement == placement:
                return segment
        return None

    def is_overwritten(self, placement: Placement | None) -> bool:
        """Whether the ball was put there in this run, and elsewhere again before the next step."""
        known = (None, self.first.experiment.placement)
        return placement not in known and self.put_by(placement) is None

    def _place_of(self, step: int) -> int:
        return bisect_right(self._all, step, key=lambda segment: segment.start) - 1
