"""State: everything the next step depends on besides the experiment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.batches import Position
from gdviz.engine.optimizers import Memory
from gdviz.engine.schedules import ScheduleMemory


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A place in a run, read-only, from which it goes on with the same bits every time.

    `parameters` have shape (size,). `memory` is the optimizer's, and `count` the steps made with
    it. `position` is the place in the batches. `scheduled` counts the steps made under the present
    schedule, and `rate_memory` is what that schedule remembers. `images_seen` and
    `multiplications` are what the run has cost so far.
    """

    parameters: FloatArray
    memory: Memory = ()
    count: int = 0
    position: Position = field(default_factory=Position)
    scheduled: int = 0
    rate_memory: ScheduleMemory = ()
    images_seen: int = 0
    multiplications: int = 0

    @property
    def nbytes(self) -> int:
        """What it takes in memory, about: the arrays."""
        return self.parameters.nbytes + sum(array.nbytes for array in self.memory)

    @property
    def is_finite(self) -> bool:
        """Whether every number in it is finite."""
        arrays = (self.parameters, *self.memory)
        return all(bool(np.isfinite(array).all()) for array in arrays)

    def same_bits(self, other: State) -> bool:
        """Whether both are the same to the last bit, signs of zero included."""
        return _bits(self) == _bits(other)


def _bits(state: State) -> tuple[object, ...]:
    return (
        state.parameters.tobytes(),
        tuple(array.tobytes() for array in state.memory),
        state.count,
        state.position,
        state.scheduled,
        state.rate_memory,
        state.images_seen,
        state.multiplications,
    )


def resized(state: State, size: int) -> State:
    """The state with another number of parameters: cut at the end, or 0 in parameter and memory."""
    if len(state.parameters) == size:
        return state
    return replace(
        state,
        parameters=_resized(state.parameters, size),
        memory=tuple(_resized(array, size) for array in state.memory),
    )


def _resized(array: FloatArray, size: int) -> FloatArray:
    kept = array[:size]
    return frozen(np.concatenate([kept, np.zeros(size - len(kept))]))
