"""What more steps would bring: made on the side, from a snapshot, to the bits of the run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.measures import Measures
from gdviz.engine.snapshot import Snapshot
from gdviz.engine.view import measures_at, population_at
from gdviz.engine.walk import Walk


@dataclass(frozen=True)
class Forecast:
    """Where `steps` more steps lead, fewer than asked for where the numbers leave the finite ones.

    `parameters` are what they lead to; `images_seen` and `multiplications` are what they cost.
    """

    steps: int
    parameters: FloatArray
    measures: Measures
    population: Measures | None
    images_seen: int
    multiplications: int


def forecast(snapshot: Snapshot, steps: int) -> Forecast:
    """Make `steps` steps from a snapshot, past whatever stop rules say."""
    experiment, made = snapshot.experiment, 0
    state = snapshot.state
    with np.errstate(all="ignore"):
        walk = Walk(experiment, state)
        while made < steps:
            walk.step()
            if not np.isfinite(walk.parameters).all():
                break
            made += 1
            state = walk.state()
        return Forecast(
            made,
            state.parameters,
            measures_at(experiment, state.parameters),
            population_at(experiment, state.parameters),
            state.images_seen - snapshot.state.images_seen,
            state.multiplications - snapshot.state.multiplications,
        )
