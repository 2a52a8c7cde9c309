"""The newest snapshot, as often as anybody can look at one, with what takes long now and then."""

from __future__ import annotations

import math
from dataclasses import replace
from time import perf_counter

from gdviz.engine import Experiment, Race
from gdviz.engine.snapshot import VERDICT

# More often than this no screen shows a snapshot.
SNAPSHOT_SECONDS = 0.014

# The curvature takes longest of all that a snapshot tells, and nobody reads it faster.
CURVATURE_SECONDS = 0.25
CURVATURE_REST = 20

# So many pixels in all make a sample a large one.
LARGE = 200_000


class Publication:
    """`latest` is written on the trainer's thread and read anywhere."""

    def __init__(self, race: Race) -> None:
        self.latest = race.snapshot()
        self._at = 0.0
        self._curvature_from = perf_counter() + CURVATURE_SECONDS
        self._curvature = self.latest.curvature

    @property
    def is_due(self) -> bool:
        """Whether a screen could show another snapshot by now."""
        return perf_counter() - self._at >= SNAPSHOT_SECONDS

    def want_curvature(self) -> None:
        """Tell it with the next snapshot, as the ground may bend otherwise by then."""
        self._curvature_from = -math.inf

    def renew(self, race: Race, *, rests: bool) -> None:
        """Show where the race is now; where it rests, with all there is to tell."""
        began = perf_counter()
        with_curvature = rests or began > self._curvature_from
        latest = race.snapshot(with_curvature)
        if _is_large(latest.experiment):
            # Who asks on the window's thread finds it; of few images it takes no time.
            for each in (latest, *(other.snapshot for other in latest.runners)):
                each.verdict  # noqa: B018
        done = self._at = perf_counter()
        if with_curvature:
            # Of many images it takes long: the run gets most of the time.
            self._curvature_from = done + max(CURVATURE_SECONDS, CURVATURE_REST * (done - began))
            self._curvature = latest.curvature
        else:
            # Whoever looks now and then would else miss the snapshots that have one.
            known = {name: value for name, value in vars(latest).items() if name == VERDICT}
            latest = replace(latest, curvature=self._curvature)
            vars(latest).update(known)
        self.latest = latest


def _is_large(experiment: Experiment) -> bool:
    """Whether there are so many pixels that a verdict would hold up a frame."""
    if experiment.function is not None:
        return False
    return len(experiment.samples.trained) * experiment.perceptron.size > LARGE
