"""The cost of a run, as numbers with what they count."""

from __future__ import annotations

from gdviz.engine import Cost
from gdviz.ui.controls.number_columns import NumberColumn
from gdviz.ui.words.numbers import count, plain, significant

# From here on numbers are told in millions and more.
LARGE = 1_000_000
NAMES = ((10**6, "million"), (10**9, "billion"), (10**12, "trillion"))
DIGITS = 4
MINUTE, HOUR = 60, 3600


def cost_columns(cost: Cost, has_images: bool) -> tuple[NumberColumn, ...]:
    """Steps, epochs, images, multiplications and time; a function has neither images nor epochs."""
    steps = NumberColumn(
        amount(cost.steps), _what(cost.steps, "step"), "A step changes every parameter once."
    )
    time = NumberColumn(duration(cost.seconds), "computing", "How long the steps took to compute.")
    if not has_images:
        return (steps, time)
    return (
        steps,
        NumberColumn(
            amount(cost.epochs),
            _what(cost.epochs, "epoch"),
            "An epoch is once through the whole sample, in one step or many.",
        ),
        NumberColumn(
            amount(cost.images_seen),
            "image seen" if cost.images_seen == 1 else "images seen",
            "Every image counts as often as a step learned from it.",
        ),
        NumberColumn(
            amount(cost.multiplications),
            _what(cost.multiplications, "multiplication"),
            "Every product of a pixel with a weight or with a slope.",
        ),
        time,
    )


def amount(number: int) -> str:
    """“3,408”, “12.34 million”."""
    if number < LARGE:
        return count(number)
    for size, name in NAMES:
        if number < 1000 * size:
            digits = DIGITS - len(str(number // size))
            # Cut, not rounded, so that 999,999,999 is not 1000 million.
            share = number * 10**digits // size / 10**digits
            return f"{plain(share, digits)} {name}"
    return significant(float(number), DIGITS)


def duration(seconds: float) -> str:
    """“0.02 s”, “2 min 05 s”, “1 h 07 min”."""
    if seconds < MINUTE:
        return f"{plain(seconds, 2)} s"
    if seconds < HOUR:
        minutes, rest = divmod(int(seconds), MINUTE)
        return f"{minutes} min {rest:02} s"
    hours, rest = divmod(int(seconds), HOUR)
    return f"{count(hours)} h {rest // MINUTE:02} min"


def _what(number: int, what: str) -> str:
    return what if number == 1 else f"{what}s"
