"""How far from 0 the parameters of a run have come, and when: what a scale for all steps needs."""

from __future__ import annotations

from bisect import bisect_right
from math import isfinite

import numpy as np

from gdviz.engine.arrays import FloatArray

Marks = tuple[tuple[int, float], ...]


class Reach:
    """Bounds for the largest |parameter| from step 0 on: ascending, each from its step on.

    A bound has two digits and is rounded up, so that there are few of them however long the run
    is, and the same ones whichever way the run was made.
    """

    def __init__(self) -> None:
        self._marks: Marks = ()

    @property
    def marks(self) -> Marks:
        """(step, bound) wherever the bound grew; none while all parameters are 0."""
        return self._marks

    def note(self, step: int, points: FloatArray) -> None:
        """The parameters at `step` and at those after it are `points`, shape (steps, size)."""
        if points.max() <= self._bound and -points.min() <= self._bound:
            return
        largest = np.abs(points).max(axis=1)
        largest[~np.isfinite(largest)] = 0.0
        after = 0
        while (larger := largest[after:] > self._bound).any():
            after += int(larger.argmax())
            self._marks += ((step + after, rounded_up(float(largest[after]))),)

    def forget_after(self, step: int) -> None:
        """Drop what came after `step`."""
        self._marks = self._marks[: bisect_right(self._marks, step, key=lambda mark: mark[0])]

    @property
    def _bound(self) -> float:
        return self._marks[-1][1] if self._marks else 0.0


def rounded_up(value: float) -> float:
    """The smallest number of two digits that is at least `value`, which is finite and above 0."""
    mantissa, exponent = f"{value:.1e}".split("e")
    tenths, power = round(10.0 * float(mantissa)), int(exponent) - 1
    bounds = (float(f"{digits}e{power}") for digits in (tenths, tenths + 1))
    return next((bound for bound in bounds if value <= bound and isfinite(bound)), value)
