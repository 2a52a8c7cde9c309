"""Checkpoints: states kept at evenly spaced steps, so that any step can be computed again."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.state import State

MEMORY_LIMIT = 64 << 20
COUNT_LIMIT = 8192

# A trail needs no more points than the eye can tell apart.
PATH_POINTS = 400


@dataclass(frozen=True, eq=False)
class Path:
    """Where the parameters have been: `steps` ascending, and as many read-only `points`.

    The last point is the present one. Points are (size,); the size may differ between points of
    one path by the bias, which comes last.
    """

    steps: tuple[int, ...]
    points: tuple[FloatArray, ...]

    def along(self, indices: tuple[int, ...]) -> FloatArray:
        """The chosen parameters of every point, shape (points, indices); a bias not there is 0."""
        return np.array(
            [[p[i] if i < len(p) else 0.0 for i in indices] for p in self.points], dtype=np.float64
        ).reshape(len(self.points), len(indices))


class Checkpoints:
    """States at every `stride`-th step. The stride doubles when memory would run over."""

    def __init__(self) -> None:
        self._steps: list[int] = []
        self._states: list[State] = []
        self.stride = 1

    def __len__(self) -> int:
        return len(self._steps)

    def wants(self, step: int) -> bool:
        """Whether `step` lies on the stride and behind the newest checkpoint."""
        return step % self.stride == 0 and (not self._steps or step > self._steps[-1])

    def add(self, step: int, state: State) -> None:
        """Keep a state; `step` must be one that `wants` says yes to."""
        self._steps.append(step)
        self._states.append(state)
        limit = max(2, min(COUNT_LIMIT, MEMORY_LIMIT // max(1, state.nbytes)))
        while len(self._steps) > limit:
            self._thin()

    def _thin(self) -> None:
        self.stride *= 2
        kept = [i for i, step in enumerate(self._steps) if step % self.stride == 0]
        self._steps = [self._steps[i] for i in kept]
        self._states = [self._states[i] for i in kept]

    def latest(self, step: int) -> tuple[int, State]:
        """The newest checkpoint at or before `step`; there is always one for step 0."""
        index = bisect_right(self._steps, step) - 1
        return self._steps[index], self._states[index]

    def forget_from(self, step: int) -> None:
        """Drop the checkpoints at `step` and after it."""
        index = bisect_right(self._steps, step - 1)
        del self._steps[index:]
        del self._states[index:]

    def before(self, step: int) -> tuple[list[int], list[FloatArray]]:
        """At most about `PATH_POINTS` parameters before `step`, evenly spaced from step 0."""
        count = bisect_right(self._steps, step - 1)
        every = 1
        while count > PATH_POINTS * every:
            every *= 2
        points = [state.parameters for state in self._states[:count:every]]
        return self._steps[:count:every], points
