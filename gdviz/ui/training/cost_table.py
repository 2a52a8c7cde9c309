"""What the run has cost so far, in columns that stay where they are."""

from __future__ import annotations

from gdviz.engine import Cost
from gdviz.numbers import count, plain, significant
from gdviz.ui.controls.number_columns import NumberColumn, NumberColumns

# From here on numbers are told in millions and more; a column has no room for the whole word.
LARGE = 1_000_000
NAMES = ((10**6, "M"), (10**9, "bn"), (10**12, "tn"))
DIGITS = 4
HUNDREDTHS = 100
MINUTE, HOUR = 60, 3600


class CostTable(NumberColumns):
    """A number and what it counts, in each column."""

    def __init__(self) -> None:
        super().__init__("Cost of the run so far")
        self.setObjectName("costTable")

    def show_cost(self, cost: Cost, has_images: bool) -> None:
        """Show what the run has cost."""
        self.show_columns(cost_columns(cost, has_images))


def cost_columns(cost: Cost, has_images: bool) -> tuple[NumberColumn, ...]:
    """Steps, epochs, images, multiplications and time; a function has neither images nor epochs."""
    steps = _column(cost.steps, "step", "A step changes every parameter once.")
    time = NumberColumn(duration(cost.seconds), "computing", "How long the steps took to compute.")
    if not has_images:
        return (steps, time)
    return (
        steps,
        _column(
            cost.epochs, "epoch", "An epoch is once through the whole sample, in one step or many."
        ),
        _column(
            cost.images_seen,
            "image seen",
            "Every image counts as often as a step learned from it.",
            "images seen",
        ),
        _column(
            cost.multiplications,
            "multiplication",
            "Every product of a pixel with a weight or with a slope.",
        ),
        time,
    )


def amount(number: int) -> str:
    """“3,408”, “12.34 M” for millions."""
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
    hundredths = round(HUNDREDTHS * seconds)
    if hundredths < HUNDREDTHS * MINUTE:
        return f"{plain(hundredths / HUNDREDTHS, 2)} s"
    if hundredths < HUNDREDTHS * HOUR:
        minutes, rest = divmod(hundredths // HUNDREDTHS, MINUTE)
        return f"{minutes} min {rest:02} s"
    hours, rest = divmod(hundredths // HUNDREDTHS, HOUR)
    return f"{count(hours)} h {rest // MINUTE:02} min"


def _column(number: int, one: str, tip: str, many: str = "") -> NumberColumn:
    """A number that counts; the tip has all its digits where the column has not."""
    what = one if number == 1 else many or f"{one}s"
    if number >= LARGE:
        tip = f"{count(number)} {what}. {tip}"
    return NumberColumn(amount(number), what, tip)
