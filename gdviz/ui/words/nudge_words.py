"""The losses of a nudge, in as many digits as show why it is made or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gdviz.numbers import significant
from gdviz.ui.words.by_hand import MOST_DIGITS

# Two losses that differ by less than this share are not told apart.
ALIKE = 1e-13


def telling(
    losses: tuple[float, float, float], move: float, ways: Iterable[Callable[[float], str]]
) -> tuple[str, str, str]:
    """The losses down, as it is and up, in the first of the ways to write that tells the choice.

    A nudge that is made is lower than none, and than the other one. If no way tells, all digits do.
    """
    for write in ways:
        down, now, up = map(write, losses)
        if _tells(losses, (down, now, up), move):
            return down, now, up
    down, now, up = (significant(loss, MOST_DIGITS) for loss in losses)
    return down, now, up


def _tells(losses: tuple[float, float, float], texts: tuple[str, str, str], move: float) -> bool:
    if move == 0.0:
        return True
    (down, now, up), (chosen, other) = texts, (losses[::-2] if move > 0.0 else losses[::2])
    differ = abs(chosen - other) > ALIKE * abs(other)
    return (up if move > 0.0 else down) != now and not (differ and up == down)
