"""The way of the ball from one step to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from gdviz.engine import FloatArray, Path, Section, Snapshot
from gdviz.engine.landscape import loss_line, slope_line
from gdviz.engine.lengths import length, unit

# Places at which the ground is looked at, both ends among them.
PROBES = 33


@dataclass(frozen=True, eq=False)
class RollingPath:
    """Straight from the parameters `start`, shape (size,), to those of `snapshot`.

    The trail of `snapshot` ends at the step that the ball rolls away from, or back to.
    """

    snapshot: Snapshot
    start: FloatArray

    def place(self, share: float) -> FloatArray:
        """Where the ball is after this share of the time, 0 to 1; it speeds up and slows down."""
        eased = share * share * (3.0 - 2.0 * share)
        return np.asarray(self.start + eased * (self.snapshot.parameters - self.start))

    def is_firm(self) -> bool:
        """Whether all the ground on the way has finite heights and slopes."""
        with np.errstate(all="ignore"):
            move = self.snapshot.parameters - self.start
            far = length(move)
            if not 0.0 < far < np.inf:
                return False
            line = Section(self.start, unit(move)[np.newaxis])
            objective, along = self.snapshot.experiment.objective, np.linspace(0, far, PROBES)
            found = loss_line(objective, line, along), slope_line(objective, line, along)
        return bool(np.isfinite(found).all())


def path_between(
    before: Snapshot, after: Snapshot, start: FloatArray | None = None
) -> RollingPath | None:
    """The way from `start`, or where `before` is, when a single step leads from one to the other.

    None for any other two steps, and where the ball came to `after` by a hand or a new start.
    """
    one, other = before.experiment, after.experiment
    if one.placement != other.placement or not one.same_space(other):
        return None
    start = before.parameters if start is None else start
    if _leads_to(before, after):
        return RollingPath(after, start)
    if after.length >= before.step and _leads_to(after, before):
        # The trail is taken back together with the ball.
        longer = Path((*after.path.steps, before.step), (*after.path.points, before.parameters))
        return RollingPath(replace(after, path=longer), start)
    return None


def _leads_to(one: Snapshot, other: Snapshot) -> bool:
    """Whether the last step on the way to `other` was made from where `one` is."""
    steps, points = other.path.steps, other.path.points
    return (
        len(one.parameters) == len(other.parameters)
        and steps[-2:] == (one.step, one.step + 1)
        and np.array_equal(points[-2], one.parameters)
    )
