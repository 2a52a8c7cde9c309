"""One step x − rate × slope in written numbers, chosen so that a hand calculation agrees."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from gdviz.numbers import MINUS, exact, plain, signed, significant
from gdviz.ui.training.update_formula import rate_text

MOST_DECIMALS = 8

# Numbers beyond are written with powers of ten.
LARGEST_PLAIN = 1e5
SIGNIFICANT = 4


@dataclass(frozen=True)
class Style:
    """How numbers are written: the decimals of a result, and of what it is made from.

    `more` is how many decimals more than the result they have, before it takes still more for a
    hand calculation to come out. Of small numbers `digits` significant ones are to be seen, where
    a few decimals are enough for that. `write` and `write_large` make the texts.
    """

    decimals: int
    more: int
    digits: int
    write: Callable[[float, int], str]
    write_large: Callable[[float], str]

    def text(self, number: float, decimals: int) -> str:
        """One number."""
        if abs(number) < LARGEST_PLAIN:
            return self.write(number, decimals)
        return self.write_large(number)

    def decimals_at(self, rate: float, there: float) -> int:
        """Of the result `there` of a step: smaller rates make smaller steps."""
        most = max(self.decimals, 2 - _exponent(rate), self.decimals_of(there))
        return min(MOST_DECIMALS, most)

    def decimals_of(self, number: float) -> int:
        """How many it takes to see the leading digits; 0 where none are wanted, or too many."""
        if not (self.digits and number and math.isfinite(number)):
            return 0
        wanted = self.digits - 1 - math.floor(math.log10(abs(number)))
        return wanted if 0 < wanted <= MOST_DECIMALS else 0


@dataclass(frozen=True)
class WrittenStep:
    """The numbers of “there = here − rate × slope” as texts."""

    here: str
    rate: str
    slope: str
    there: str


def written_step(here: float, rate: float, slope: float, there: float, style: Style) -> WrittenStep:
    """The numbers in as few decimals as make the written sum come out right.

    Smaller rates make smaller steps, which need more decimals to be seen at all.
    """
    if not all(abs(number) < LARGEST_PLAIN for number in (here, rate * slope, slope, there)):
        large = style.write_large
        return WrittenStep(large(here), rate_text(rate), large(slope), large(there))
    decimals = style.decimals_at(rate, there)
    of_slope = max(style.decimals, decimals + _exponent(rate), style.decimals_of(slope))
    tries = product(range(style.more, MOST_DECIMALS), (rate_text(rate), exact(rate)))
    for more, of_rate in tries:
        written = WrittenStep(
            style.write(here, decimals + more),
            of_rate,
            style.write(slope, of_slope + more),
            style.write(there, decimals),
        )
        if _comes_out(written, decimals):
            break
    return written


def _exponent(rate: float) -> int:
    """The power of ten next above the rate; 0 where a schedule has come down to no rate at all."""
    return math.ceil(math.log10(rate)) if rate > 0 else 0


def _comes_out(written: WrittenStep, decimals: int) -> bool:
    by_hand = _read(written.here) - _read(written.rate) * _read(written.slope)
    return abs(by_hand - _read(written.there)) <= Decimal(5).scaleb(-decimals - 1)


def _read(text: str) -> Decimal:
    return Decimal(text.replace(MINUS, "-"))


def _signed_large(number: float) -> str:
    text = significant(number, SIGNIFICANT)
    return text if number < 0 or not math.isfinite(number) else f"+{text}"


def _trimmed(number: float, decimals: int) -> str:
    """Without idle zeros where the number is exactly what is written: “3”, but “1.90”."""
    text = plain(number, decimals)
    if "." in text and _read(text) == Decimal(repr(number)):
        text = text.rstrip("0").rstrip(".")
    return text


# Of weights: always with a sign. What a result is made from has one decimal more, so that a hand
# calculation comes to the result as written.
OF_WEIGHTS = Style(3, 1, 0, signed, _signed_large)

# Of functions: as in the lecture, where x = 3 − 0.5 × 1.21 = 2.39; small ones as on their card.
OF_FUNCTIONS = Style(2, 0, 2, _trimmed, lambda number: significant(number, SIGNIFICANT))
