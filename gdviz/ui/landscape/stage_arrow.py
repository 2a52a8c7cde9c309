"""A stage of the next step as an arrow: what the arithmetic asks the landscape to draw."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.engine import FloatArray


@dataclass(frozen=True, eq=False)
class StageArrow:
    """Where one stage points by itself: `way`, shape (size,), along the parameters.

    With `to_scale` it is a movement and ends where that leads; otherwise it is a direction, as long
    as the arrow of a slope of its size. `is_held` for the stage that is looked at.
    """

    symbol: str
    way: FloatArray
    to_scale: bool
    is_held: bool
