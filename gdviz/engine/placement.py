"""Placements: where a person has put the ball in the course of a run."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gdviz.engine.checks import ExperimentError


@dataclass(frozen=True)
class Placement:
    """The ball was put at `values`, one for each parameter, as the `order`-th time in its run.

    Training goes on from there, with an optimizer at rest: nobody rolls a ball by carrying it. It
    acts once, when an experiment with it first comes to the run; at step 0, the start says where
    the ball is. Raises `ExperimentError` for what is not a finite number.
    """

    order: int
    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if not all(math.isfinite(value) for value in self.values):
            raise ExperimentError("The ball can only be put where there are finite numbers.")

    @classmethod
    def after(cls, before: Placement | None, values: Sequence[float]) -> Placement:
        """The one that follows `before`."""
        order = 1 if before is None else before.order + 1
        return cls(order, tuple(float(value) for value in values))

    def follows(self, before: Placement | None) -> bool:
        """Whether this is a later one, or another place in the same drag; not the way back."""
        return self != before and (before is None or self.order >= before.order)
