"""Round numbers along an axis."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gdviz.numbers import significant, with_minus

STEPS = (1.0, 2.0, 5.0, 10.0)

# Numbers are written out between these; beyond them with a power of ten, unless that would have
# to have nearly as many digits to tell neighbours apart.
MOST_DECIMALS = 4
LARGEST_WRITTEN = 1e4
MOST_WITH_POWER, MOST_DIGITS = 3, 12


@dataclass(frozen=True)
class Ticks:
    """Values `step` apart, ascending."""

    values: tuple[float, ...]
    step: float

    def texts(self) -> tuple[str, ...]:
        """Every value with as many decimals as the step needs."""
        return told_apart(self.values, self.step)


def told_apart(values: tuple[float, ...], step: float) -> tuple[str, ...]:
    """Values that are multiples of `step`, all in as many digits as tell neighbours apart."""
    largest = max(map(abs, values), default=0.0)
    exponent = _exponent(step)
    decimals = max(0, -exponent)
    digits = 1 + max(0, _exponent(largest) - exponent)
    is_short = decimals <= MOST_DECIMALS and largest < LARGEST_WRITTEN
    if is_short or (digits > MOST_WITH_POWER and decimals + _exponent(largest) < MOST_DIGITS):
        return tuple(with_minus(f"{value:z,.{decimals}f}") for value in values)
    return tuple(significant(value, digits) if value else "0" for value in values)


def _exponent(value: float) -> int:
    """The power of ten of the first digit; 0 for 0."""
    return math.floor(math.log10(value)) if value > 0.0 else 0


def ticks_between(low: float, high: float, most: int) -> Ticks:
    """At most `most` + 1 round values from `low` to `high`, 1, 2 or 5 times a power of ten apart.

    None when there is no room between `low` and `high`.
    """
    rough = high / max(1, most) - low / max(1, most)
    if not (math.isfinite(rough) and rough > 0.0):
        return Ticks((), 0.0)
    power = 10.0 ** math.floor(math.log10(rough))
    # A hair more, because 10 · 10^−1 is not always what rounding says it is.
    step = next((each * power for each in STEPS if each * power >= rough), 10.0 * power)
    if math.isinf(step):
        # No round number is so large; there is none but 0.
        return Ticks((0.0,), rough) if low <= 0.0 <= high else Ticks((), 0.0)
    first, last = math.ceil(low / step), math.floor(high / step)
    return Ticks(tuple(place * step for place in range(first, last + 1)), step)
