"""Where a page of a lesson begins or ends: a run that can be computed, and what has been done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gdviz.engine import (
    Change,
    Experiment,
    Placement,
    RaceRecord,
    Rebuild,
    RunRecord,
    Snapshot,
    Start,
)
from gdviz.lessons.facts import Observation
from gdviz.lessons.page_actions import PageActions


@dataclass(frozen=True)
class RunState:
    """A run of `length` steps with `step` in view, its `changes`, and the `experiment` edited."""

    experiment: Experiment
    changes: tuple[Change, ...]
    length: int = 0
    step: int = 0
    actions: PageActions = field(default_factory=PageActions)

    @classmethod
    def at_start(cls, experiment: Experiment) -> RunState:
        """Before the first step."""
        return cls(experiment, (Change(0, experiment),))

    @property
    def record(self) -> RaceRecord:
        """What the run is computed from."""
        return RaceRecord(RunRecord(self.changes, self.length), self.step)

    def with_actions(self, actions: PageActions) -> RunState:
        return replace(self, actions=actions)

    def changed(self, experiment: Experiment) -> RunState:
        """After an edit; on other ground, or at the start, the run begins anew."""
        if experiment == self.experiment:
            return self
        if self.step == 0 or not self.experiment.same_space(experiment):
            return replace(RunState.at_start(experiment), actions=self.actions)
        if self.experiment.trains_like(experiment):
            renamed = tuple(_renamed(change, experiment) for change in self.changes)
            return replace(self, experiment=experiment, changes=renamed)
        return self._with_change(Change(self.step, experiment))

    def put_at(self, values: Iterable[float]) -> RunState:
        """After the ball was put elsewhere, as dragging does."""
        values = tuple(values)
        if self.step == 0:
            return self.changed(replace(self.experiment, start=Start.at(values)))
        placement = Placement.after(self.experiment.placement, values)
        return self._with_change(
            Change(self.step, replace(self.experiment, placement=placement), put=True)
        )

    def advanced(self, steps: int) -> RunState:
        """After so many steps forward; the run grows where it ends."""
        step = self.step + steps
        return replace(self, step=step, length=max(step, self.length))

    def went_to(self, step: int) -> RunState:
        """With a recorded step in view."""
        step = min(step, self.length)
        went_back = self.actions.went_back or step < self.step
        return replace(self, step=step, actions=replace(self.actions, went_back=went_back))

    def reset(self) -> RunState:
        """At the start again."""
        return replace(RunState.at_start(self.experiment), actions=self.actions)

    def snapshot(self) -> Snapshot:
        """The run, computed from its start, at the step in view."""
        rebuild = Rebuild(self.record, self.experiment)
        rebuild.advance()
        rebuild.race.catch_up()
        return rebuild.race.snapshot()

    def observation(self) -> Observation:
        """What facts are read from."""
        return Observation(self.snapshot(), self.experiment, self.actions)

    def _with_change(self, change: Change) -> RunState:
        earlier = tuple(each for each in self.changes if each.step < change.step)
        return replace(
            self,
            experiment=change.experiment,
            changes=(*earlier, change),
            length=change.step,
        )


def _renamed(change: Change, experiment: Experiment) -> Change:
    """With what plays no part in a step, as a run takes it over for all its steps."""
    old = change.experiment
    if not old.trains_like(experiment):
        return replace(change, experiment=replace(old, tolerance=experiment.tolerance))
    kept = replace(experiment, start=old.start, placement=old.placement)
    return replace(change, experiment=kept)
