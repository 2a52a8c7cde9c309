"""The trail: where the parameters have been, the newest steps one by one."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen

# Older places come at a stride, as a trail needs no more points than the eye can tell apart.
RECENT_STEPS = 64
PATH_POINTS = 400
PATH_BYTES = 8 << 20


@dataclass(frozen=True, eq=False)
class Path:
    """Where the parameters have been: `steps` ascending, and as many read-only `points`.

    The last point of a way is the present one. Points are (size,); the size may differ between
    points of one path by the bias, which comes last.
    """

    steps: tuple[int, ...]
    points: tuple[FloatArray, ...]

    def along(self, indices: tuple[int, ...]) -> FloatArray:
        """The chosen parameters of every point, shape (points, indices); a bias not there is 0."""
        return np.array(
            [[p[i] if i < len(p) else 0.0 for i in indices] for p in self.points], dtype=np.float64
        ).reshape(len(self.points), len(indices))


class Trail:
    """Remembers places of the whole run, and the last `RECENT_STEPS` before the step in view.

    It keeps at most one `share`-th of `PATH_BYTES`.
    """

    def __init__(self, share: int = 1) -> None:
        self._bytes = PATH_BYTES // share
        self._stride = 1
        self._steps: list[int] = []
        self._points: list[FloatArray] = []
        self._recent: deque[tuple[int, FloatArray]] = deque(maxlen=RECENT_STEPS)
        self._newest: dict[int, FloatArray] = {}

    @property
    def _most_points(self) -> int:
        size = self._points[0].nbytes if self._points else 1
        return max(2, min(PATH_POINTS, self._bytes // size))

    @property
    def last(self) -> FloatArray | None:
        """The parameters before the last step, None when they are not known."""
        return self._recent[-1][1] if self._recent else None

    def clear(self) -> None:
        """Forget what came before the step in view, which is another now."""
        self._recent.clear()

    def forget_from(self, step: int) -> None:
        """Forget the places of the run at `step` and after it."""
        kept = bisect_left(self._steps, step)
        del self._steps[kept:]
        del self._points[kept:]
        self._newest = {}
        # What follows may be as fine as in a run that never was longer.
        while self._stride > 1 and step < self._stride // 2 * self._most_points:
            self._stride //= 2

    def pass_by(self, step: int, point: FloatArray) -> None:
        """Remember the parameters at `step`, which is the one after the last."""
        point.setflags(write=False)
        self._recent.append((step, point))

    def extend(self, step: int, points: FloatArray) -> None:
        """The run went through `points`, shape (steps + 1, size), for the first time, from `step`.

        What is remembered are copies, since a row of an array keeps all of it in memory.
        """
        steps = len(points) - 1
        self._newest = {step + steps: frozen(points[-1])}
        skipped = max(0, steps - RECENT_STEPS)
        for number, point in enumerate(points[skipped:-1].copy(), step + skipped):
            self.pass_by(number, point)
        due = -(-step // self._stride) * self._stride
        while due < step + steps:
            self._remember(due, frozen(points[due - step]))
            due += self._stride - due % self._stride

    def _remember(self, step: int, point: FloatArray) -> None:
        self._steps.append(step)
        self._points.append(point)
        if len(self._steps) > self._most_points:
            self._stride *= 2
            kept = [i for i, step in enumerate(self._steps) if step % self._stride == 0]
            self._steps = [self._steps[i] for i in kept]
            self._points = [self._points[i] for i in kept]

    def places(self, step: int, present: FloatArray) -> Path:
        """Places of the whole run, also of what comes after `step`; the newest is the last."""
        known = dict(zip(self._steps, self._points, strict=True)) | self._newest | {step: present}
        steps = tuple(sorted(known))
        return Path(steps, tuple(known[each] for each in steps))

    def path(self, step: int, present: FloatArray) -> Path:
        """The way to the parameters at `step`."""
        recent = [(passed, point) for passed, point in self._recent if passed < step]
        older = bisect_left(self._steps, recent[0][0] if recent else step)
        return Path(
            (*self._steps[:older], *(passed for passed, _ in recent), step),
            (*self._points[:older], *(point for _, point in recent), present),
        )
