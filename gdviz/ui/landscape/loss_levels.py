"""Which losses the two ends of a scale stand for, and when that changes."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass

import numpy as np

from gdviz.engine import FloatArray
from gdviz.numbers import significant
from gdviz.ui.plots.axis_ticks import ticks_between, told_apart
from gdviz.ui.plots.log_ticks import log_ticks

# The scale ends on one of about as many round numbers across it, and holds until the losses
# leave it or fill less than this share.
ROUNDNESS = 8
FILLED_SHARE = 0.6
STEPS = (1.0, 2.0, 5.0, 10.0)

# A logarithmic scale ends this many powers of ten below its top.
DECADES = 8.0

# A map whose losses differ by less than this share of them is flat: the rest is rounding.
FLAT_SHARE = 1e-11
FLAT = 1e-300

# No scale reaches further, for the difference of its ends must be a number, too.
MOST = sys.float_info.max / 4

# The ends are written in steps of this share of the power of ten in their distance.
TEXT_STEP = 0.1
FLAT_DIGITS = 3


@dataclass(frozen=True)
class Levels:
    """`low` and `high` are losses, or their base-10 logarithms when `logarithmic`."""

    low: float
    high: float
    logarithmic: bool = False

    def places(self, losses: FloatArray) -> FloatArray:
        """The losses as they lie between `low` and `high`; what is not finite stays so.

        On a logarithmic scale what lies below it, 0 and less among it, lies at its lower end.
        """
        if not self.logarithmic:
            return losses
        with np.errstate(over="ignore"):
            bottom = np.nextafter(0.0, 1.0) + 10.0**self.low
            return np.asarray(np.log10(np.maximum(losses, bottom)))

    def points(self, losses: FloatArray) -> FloatArray:
        """The places of single points: below the scale for what lies there, NaN without any."""
        if not self.logarithmic:
            return losses
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.where(losses > 0.0, np.log10(losses), np.nan))

    @property
    def losses(self) -> tuple[float, float]:
        """The lowest loss on the scale and the highest."""
        return (10.0**self.low, 10.0**self.high) if self.logarithmic else (self.low, self.high)

    def leave_below(self, losses: FloatArray) -> bool:
        """Whether some lie below a logarithmic scale, 0 among them."""
        return self.logarithmic and bool(np.any(losses < self.losses[0]))

    @property
    def range(self) -> float:
        """From the lowest loss on the scale to the highest."""
        low, high = self.losses
        return high - low

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """At most `most` + 1 round losses: their places between `low` and `high`, and texts.

        Where there is room for none, the two ends; `log_ticks` on a logarithmic scale.
        """
        if self.logarithmic and (numbers := log_ticks(self.low, self.high, most)):
            return numbers
        ticks = ticks_between(*self.losses, most)
        if len(ticks.values) < 2:
            return list(zip((self.low, self.high), self.texts(), strict=True))
        return list(zip(self.places(np.array(ticks.values)).tolist(), ticks.texts(), strict=True))

    def texts(self) -> tuple[str, str]:
        """The losses at both ends, as people write them."""
        if self.logarithmic:
            low, high = self.losses
            return significant(low), significant(high)
        if self.range == 0.0:
            return significant(self.low, FLAT_DIGITS), significant(self.high, FLAT_DIGITS)
        step = TEXT_STEP * 10.0 ** math.floor(math.log10(self.range))
        at_low, at_high = told_apart(self.losses, step)
        return at_low, at_high


def calm_levels(
    losses: FloatArray, logarithmic: bool, before: Levels | None, decades: float = DECADES
) -> Levels:
    """The levels for a picture of `losses`: those from `before` as long as they serve.

    A logarithmic scale ends so many `decades` below its top.
    """
    low, high = _extremes(losses, logarithmic, decades)
    if before is not None and before.logarithmic == logarithmic and _serves(before, low, high):
        return before
    return Levels(*_round_range(low, high), logarithmic)


def have_logarithms(losses: FloatArray) -> bool:
    """Whether a scale of powers of ten can show these: none is below 0, and not all are 0.

    What is below 0 by less than a hair of them is 0, but for rounding.
    """
    finite = losses[np.isfinite(losses)]
    high = float(finite.max(initial=0.0))
    return high > 0.0 and bool((finite >= -FLAT_SHARE * high).all())


def _extremes(losses: FloatArray, logarithmic: bool, decades: float) -> tuple[float, float]:
    finite = losses[np.isfinite(losses)]
    if logarithmic:
        finite = np.log10(finite[finite > 0.0])
    if not finite.size:
        return 0.0, 0.0
    low, high = np.clip([finite.min(), finite.max()], -MOST, MOST).tolist()
    return (max(low, high - decades), high) if logarithmic else (low, high)


def _serves(levels: Levels, low: float, high: float) -> bool:
    wide = levels.high - levels.low
    return levels.low <= low and high <= levels.high and high - low >= FILLED_SHARE * wide


def _round_range(low: float, high: float) -> tuple[float, float]:
    spread = high - low
    if spread <= max(FLAT, FLAT_SHARE * max(abs(low), abs(high))):
        return low, high
    power = 10.0 ** math.floor(math.log10(spread / ROUNDNESS))
    step = next(each * power for each in STEPS if each * power * ROUNDNESS >= spread)
    ends = math.floor(low / step) * step, math.ceil(high / step) * step
    return ends if all(map(math.isfinite, ends)) else (low, high)
