"""Runs and races computed again from their records, a little at a time."""

from __future__ import annotations

import math
from collections import deque
from time import perf_counter

from gdviz.engine.experiment import Experiment
from gdviz.engine.race import Race
from gdviz.engine.record import RaceRecord, RunRecord
from gdviz.engine.runners import MOST_RUNNERS, Runner
from gdviz.engine.snapshot import Dropped
from gdviz.engine.training import Training

# Whoever computes again looks at the clock about so often within the time that it has.
LOOKS = 8


class RunRebuild:
    """Makes the steps and changes of a run again: the same bits, on the same machine.

    On another machine, whose last bits may differ, the run can end before all is made; the rest is
    left out. With a `share` it keeps at most that part of what a run alone may.
    """

    def __init__(self, record: RunRecord, share: int = 1) -> None:
        first, *later = record.changes
        self._record = record
        self._later = deque(later)
        self._chunk = 1
        self.training = Training(first.experiment, share)
        self.finished = False

    @property
    def length(self) -> int:
        """How many steps there are to make."""
        return self._record.length

    @property
    def made(self) -> int:
        """How many of the steps have been made."""
        return self._record.length if self.finished else self.training.length

    def advance(self, seconds: float = math.inf) -> bool:
        """Go on for about so long; returns whether the run is there, at its newest step."""
        until = perf_counter() + seconds
        while not self.finished and perf_counter() < until:
            self._go_on(seconds / LOOKS)
        return self.finished

    def _go_on(self, look_after: float) -> None:
        """Make the next change, or some steps towards it."""
        end = self._later[0].step if self._later else self._record.length
        missing = end - self.training.step
        if missing > 0:
            began = perf_counter()
            # Past whatever stop rules say on the way.
            made = self.training.advance(min(max(self._chunk, self.training.at_once), missing))
            if perf_counter() - began < look_after:
                self._chunk *= 2
            elif self._chunk > 1:
                self._chunk //= 2
            self.finished = made == 0
        elif self._later:
            self.training.make(self._later.popleft())
        else:
            if self._record.diverged:
                self.training.advance()
            self.finished = True


def rebuilt(record: RunRecord) -> Training:
    """The run of `record`, computed again at once, at its newest step."""
    rebuild = RunRebuild(record)
    rebuild.advance()
    return rebuild.training


class Rebuild:
    """Makes a run again, and the others of its race, then brings the step in view back.

    `experiment` is the one being edited. Where the next step is not made the way the newest one of
    the run was, it takes effect from the step in view on, as an edit does.
    """

    def __init__(self, record: RaceRecord, experiment: Experiment) -> None:
        self._record, self._experiment = record, experiment
        self._main = RunRebuild(record.run)
        self._others: list[tuple[Runner, RunRebuild]] = [
            (runner, RunRebuild(other, share=MOST_RUNNERS)) for runner, other in record.others
        ]
        dropped = record.dropped
        self._dropped = None if dropped is None else (dropped, RunRebuild(dropped.run))
        self._race: Race | None = None

    @property
    def progress(self) -> float:
        """How much of the way is done, from 0 to 1."""
        steps = sum(rebuild.length for rebuild in self._rebuilds)
        made = sum(rebuild.made for rebuild in self._rebuilds)
        return 1.0 if self._race is not None else min(made / max(1, steps), 1.0)

    def advance(self, seconds: float = math.inf) -> bool:
        """Go on for about so long, at least a little; returns whether the race is there."""
        until = perf_counter() + seconds
        for rebuild in self._rebuilds:
            if not rebuild.advance(until - perf_counter()):
                return False
        if self._race is None:
            if self._dropped is not None:
                record, rebuild = self._dropped
                dropped = Dropped(record.start, rebuild.training.history, record.run)
                self._main.training.dropped = dropped
            others = [(runner, rebuild.training) for runner, rebuild in self._others]
            self._race = Race.resumed(
                self._main.training, others, self._record.step, self._experiment
            )
        return True

    @property
    def race(self) -> Race:
        """The race with its step in view; raises `RuntimeError` before it is there."""
        if self._race is None:
            raise RuntimeError("The race has not been computed again yet.")
        return self._race

    @property
    def _rebuilds(self) -> list[RunRebuild]:
        dropped = [] if self._dropped is None else [self._dropped[1]]
        return [self._main, *(rebuild for _, rebuild in self._others), *dropped]
