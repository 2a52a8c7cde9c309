"""Pace: how many steps are due at a speed."""

from __future__ import annotations

import math

TICK_PAUSE_MS = 1

# At low speed the clock is looked at this often between two steps, but never more rarely than
# LONGEST_PAUSE_MS, so that a timer that fires early costs a fraction of the period only.
TICKS_PER_STEP = 8
LONGEST_PAUSE_MS = 50

# More steps than one tick can make.
MANY_STEPS = 1 << 30
EARLY = 1e-6


class Pace:
    """How many steps are due at a speed, told the time in seconds by its caller."""

    def __init__(self, steps_per_second: float) -> None:
        self.steps_per_second = steps_per_second
        self._paid_until = 0.0

    def begin(self, now: float) -> None:
        """Start anew; the first step is due at once."""
        self._paid_until = now - 1 / self.steps_per_second

    def change(self, steps_per_second: float, now: float) -> None:
        """Go on at another speed, counted from `now`."""
        self.steps_per_second = steps_per_second
        self._paid_until = now

    def due(self, now: float) -> int:
        """The steps that have become due since the last call, which counts as making them."""
        if math.isinf(self.steps_per_second):
            return MANY_STEPS
        # A hair early is on time: clocks and timers round.
        due = int((now - self._paid_until) * self.steps_per_second + EARLY)
        self._paid_until += due / self.steps_per_second
        return due

    def give_back(self, steps: int) -> None:
        """Have `steps` that were due become due again."""
        self._paid_until -= steps / self.steps_per_second

    def pause_ms(self) -> int:
        """How long to wait before asking again."""
        pause_ms = 1000 / (self.steps_per_second * TICKS_PER_STEP)
        return round(max(TICK_PAUSE_MS, min(pause_ms, LONGEST_PAUSE_MS)))
