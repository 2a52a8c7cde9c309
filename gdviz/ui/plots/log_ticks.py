"""Round numbers along an axis of powers of ten: at least three of them, whatever its span."""

from __future__ import annotations

import math

from gdviz.numbers import significant
from gdviz.ui.plots.axis_ticks import ticks_between

# Less than three numbers do not tell that an axis goes by powers of ten.
LEAST = 3

# Within a power of ten, the densest of these that there is room for.
SERIES = ((1, 2, 3, 5, 7), (1, 2, 5), (1, 3))

# Beyond these powers there are no numbers; below that one they are too coarse to be round.
LOWEST, HIGHEST, SHORTEST = -323, 308, -300.0

Numbers = list[tuple[float, str]]


def log_ticks(low: float, high: float, most: int) -> Numbers:
    """About `most` + 1 round numbers between 10^low and 10^high: their logarithms, and texts.

    At least three; none where the axis is too short for three different ones.
    """
    most = max(most, LEAST - 1)
    powers = _within_powers(low, high, (1,))
    if len(powers) >= LEAST:
        return _thinned(powers, most)
    found = [_within_powers(low, high, mantissas) for mantissas in SERIES]
    found = [numbers for numbers in found if len(numbers) >= LEAST] or [_evenly(low, high, most)]
    return next((each for each in found if len(each) <= most + 1), _thinned(found[-1], most))


def _thinned(numbers: Numbers, most: int) -> Numbers:
    """Evenly out of these, so that there are about `most` + 1, and still enough."""
    gaps = len(numbers) - 1
    return numbers[:: max(1, min(math.ceil(gaps / most), gaps // (LEAST - 1)))]


def _within_powers(low: float, high: float, mantissas: tuple[int, ...]) -> Numbers:
    """Some round numbers out of each power of ten."""
    values = [
        float(f"{mantissa}e{power}")
        for power in range(max(LOWEST, math.floor(low)), min(HIGHEST, math.floor(high)) + 1)
        for mantissa in mantissas
    ]
    places = [(math.log10(value), value) for value in values if math.isfinite(value)]
    return [(place, significant(value, 1)) for place, value in places if low <= place <= high]


def _evenly(low: float, high: float, most: int) -> Numbers:
    """On a short stretch, numbers evenly apart as on an axis without powers."""
    if low < SHORTEST:
        return []
    for each in range(most, 10 * LEAST):
        ticks = ticks_between(10.0**low, 10.0**high, each)
        if len(ticks.values) >= LEAST:
            places = [math.log10(value) for value in ticks.values]
            return list(zip(places, ticks.texts(), strict=True))
    return []
