"""Records: what made a run or a race, little enough to keep, enough to compute it again."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.engine.runners import Runner
from gdviz.engine.segments import Change


@dataclass(frozen=True)
class RunRecord:
    """A run of `length` steps: its `changes`, the first at step 0, make every bit of it again.

    It has `diverged` when the step after its newest one is not finite.
    """

    changes: tuple[Change, ...]
    length: int
    diverged: bool = False


@dataclass(frozen=True)
class DroppedRecord:
    """The `run` that was left at step `start` for another."""

    start: int
    run: RunRecord


@dataclass(frozen=True)
class RaceRecord:
    """A run with `step` in view, and those of the `others` who race beside it.

    The step may lie beyond a run that has diverged, up to the longest of the others. `dropped` is
    the run that was left for this one, where that is kept.
    """

    run: RunRecord
    step: int
    others: tuple[tuple[Runner, RunRecord], ...] = ()
    dropped: DroppedRecord | None = None

    @property
    def length(self) -> int:
        """The newest step of the run or, where that has diverged, of any runner."""
        if not self.run.diverged:
            return self.run.length
        return max(self.run.length, *(other.length for _, other in self.others), 0)
