"""How far a long run has come, and how long the rest will take."""

from __future__ import annotations

from dataclasses import dataclass

# Before this the speed of the run is not known well enough.
FIRST_WORD_SECONDS = 0.4

MINUTE, HOUR = 60, 3600


@dataclass(frozen=True)
class RunEstimate:
    """A run from one step to another that began at a time, in seconds."""

    first: int
    target: int
    began: float

    def part(self, step: int) -> float:
        """How much is done at `step`, 0 … 1."""
        steps = self.target - self.first
        return 1.0 if steps <= 0 else min(1.0, max(0.0, (step - self.first) / steps))

    def seconds_left(self, step: int, now: float) -> float | None:
        """How long the rest takes at the pace so far; None while nobody can tell."""
        spent, part = now - self.began, self.part(step)
        if spent < FIRST_WORD_SECONDS or part <= 0.0:
            return None
        return spent * (1.0 - part) / part


def time_left(seconds: float | None) -> str:
    """“about 12 s left”, as exactly as it can be known."""
    if seconds is None:
        return ""
    if seconds < 1:
        return "less than 1 s left"
    if seconds < MINUTE:
        return f"about {round(seconds)} s left"
    if seconds < HOUR:
        return f"about {round(seconds / MINUTE)} min left"
    return f"about {round(seconds / HOUR)} h left"
