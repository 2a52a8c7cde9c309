"""What the next step of a run will do."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.engine.arrays import FloatArray
from gdviz.engine.randomness import IndexArray


@dataclass(frozen=True, eq=False)
class NextStep:
    """What the step after the one in view does, unless an edit comes first.

    `batch` are the places of its images among those of the sample set, None for all that are
    trained on; `gradient` is that of the batch and `parameters` where it leads, shape (size,);
    `rate` is its learning rate, schedule and warm-up included. A round of nudges takes as long to
    foresee as to make: there `parameters` is None.
    """

    batch: IndexArray | None
    gradient: FloatArray
    rate: float
    parameters: FloatArray | None
