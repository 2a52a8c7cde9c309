"""Checkpoints: states kept at evenly spaced steps, so that any step can be computed again."""

from __future__ import annotations

from bisect import bisect_right

from gdviz.engine.state import State

# With the places of the trail, 64 MB.
MEMORY_LIMIT = 56 << 20
COUNT_LIMIT = 8192

# Whoever goes back computes the newest places of the trail again as well, which takes longer.
FIRST_STRIDE = 64


class Checkpoints:
    """States at every `stride`-th step. The stride doubles when memory would run over.

    Memory is `MEMORY_LIMIT`, or one `share`-th of it.
    """

    def __init__(self, share: int = 1) -> None:
        self._share = share
        self._steps: list[int] = []
        self._states: list[State] = []
        self._nbytes = 0
        self.stride = FIRST_STRIDE

    def __len__(self) -> int:
        return len(self._steps)

    def wants(self, step: int) -> bool:
        """Whether `step` lies on the stride and behind the newest checkpoint."""
        return step % self.stride == 0 and (not self._steps or step > self._steps[-1])

    def add(self, step: int, state: State) -> None:
        """Keep a state; `step` must be one that `wants` says yes to."""
        self._steps.append(step)
        self._states.append(state)
        self._nbytes += state.nbytes
        while self._has_too_many():
            self._thin()

    def _has_too_many(self) -> bool:
        count = len(self._steps)
        return count > COUNT_LIMIT or (count > 2 and self._nbytes > MEMORY_LIMIT // self._share)

    def _thin(self) -> None:
        self.stride *= 2
        kept = [i for i, step in enumerate(self._steps) if step % self.stride == 0]
        self._steps = [self._steps[i] for i in kept]
        self._states = [self._states[i] for i in kept]
        self._nbytes = sum(state.nbytes for state in self._states)

    def latest(self, step: int) -> tuple[int, State]:
        """The newest checkpoint at or before `step`; there is always one for step 0."""
        index = bisect_right(self._steps, step) - 1
        return self._steps[index], self._states[index]

    def forget_from(self, step: int) -> None:
        """Drop the checkpoints at `step` and after it."""
        index = bisect_right(self._steps, step - 1)
        self._nbytes -= sum(state.nbytes for state in self._states[index:])
        del self._steps[index:]
        del self._states[index:]
