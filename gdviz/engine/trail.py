"""The trail: where the parameters have been, the newest steps one by one."""

from __future__ import annotations

from collections import deque

from gdviz.engine.arrays import FloatArray
from gdviz.engine.checkpoints import Checkpoints, Path

# Older ones come at the stride of the checkpoints.
RECENT_STEPS = 64


class Trail:
    """Remembers the newest `RECENT_STEPS` places, and finds older ones among the checkpoints."""

    def __init__(self, checkpoints: Checkpoints) -> None:
        self._checkpoints = checkpoints
        self._recent: deque[tuple[int, FloatArray]] = deque(maxlen=RECENT_STEPS)

    @property
    def last(self) -> FloatArray | None:
        """The parameters before the last step, None when they are not known."""
        return self._recent[-1][1] if self._recent else None

    def clear(self) -> None:
        """Forget the newest places."""
        self._recent.clear()

    def add(self, step: int, point: FloatArray) -> None:
        """Remember the parameters at `step`, which is the one after the last."""
        point.setflags(write=False)
        self._recent.append((step, point))

    def path(self, step: int, present: FloatArray) -> Path:
        """The way to the parameters at `step`."""
        recent = [(passed, point) for passed, point in self._recent if passed < step]
        steps, points = self._checkpoints.before(recent[0][0] if recent else step)
        return Path(
            (*steps, *(passed for passed, _ in recent), step),
            (*points, *(point for _, point in recent), present),
        )
