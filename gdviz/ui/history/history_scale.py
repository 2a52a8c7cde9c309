"""The three scales of the history: steps, loss and average error; calm while the run goes on."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass, field

import numpy as np

from gdviz.engine import FloatArray
from gdviz.numbers import count, significant
from gdviz.ui.landscape.loss_levels import Levels, calm_levels
from gdviz.ui.plots.axis_ticks import Ticks, ticks_between
from gdviz.ui.plots.calm_limit import CalmLimit, largest_magnitude

LEAST_STEPS = 10.0
STEP_LIMITS = ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8")
ERROR_LIMITS = ("1", "1.5", "2", "3", "5", "7")
LEAST_ERROR = 1e-3

# What lies outside of the scale is drawn so far outside, in heights of the chart.
BEYOND = 1.0

LARGEST = sys.float_info.max

# Of a neuron that knows nothing.
FIRST_ERROR = 0.5

Numbers = list[tuple[float, str]]


# So many times as much as the most, or as little as the least, is wild.
WILD = 1e3
# From 0 up it is what lies so many times as far out as all losses of the run are apart.
FAR_OUT = 3.0


def _no_losses() -> FloatArray:
    return np.empty(0)


@dataclass(frozen=True, eq=False)
class Beside:
    """The losses of others beside those of the run, as they are drawn."""

    runners: FloatArray = field(default_factory=_no_losses)
    earlier: FloatArray = field(default_factory=_no_losses)


ALONE = Beside()


class HistoryScale:
    """Steps run from 0 to `top`; both measures are drawn at heights from 0 to 1."""

    def __init__(self) -> None:
        self._steps = CalmLimit(STEP_LIMITS, least=LEAST_STEPS, start=LEAST_STEPS)
        self._errors = CalmLimit(ERROR_LIMITS, least=LEAST_ERROR, start=FIRST_ERROR)
        self._levels = Levels(0.0, 1.0)

    @property
    def top(self) -> float:
        """The step at the right end."""
        return self._steps.limit

    def follow_length(self, length: int) -> None:
        """Make room for steps up to `length`."""
        self._steps.follow(float(length))

    def follow_values(
        self,
        losses: FloatArray,
        errors: FloatArray,
        logarithmic: bool,
        beside: Beside = ALONE,
    ) -> None:
        """Make room for these values; the loss begins at 0 unless it is `logarithmic`.

        An earlier run has no say from 0 up, and none that went wild has any: it must not press this
        one flat.
        """
        if logarithmic:
            values = _with_like(losses, np.concatenate([beside.runners, beside.earlier]))
        else:
            values = _with_near(np.append(losses, 0.0), beside.runners)
        self._levels = calm_levels(values, logarithmic, self._levels, decades=np.inf)
        self._errors.follow(largest_magnitude(errors))

    def loss_heights(self, losses: FloatArray) -> FloatArray:
        """How high the losses lie: from 0 to 1, and a little beyond where they leave the scale.

        NaN for those that have no logarithm, on a scale of powers of ten.
        """
        low, high = self._levels.low, self._levels.high
        with np.errstate(over="ignore", divide="ignore"):
            places = np.log10(np.maximum(losses, 0.0)) if self._levels.logarithmic else losses
            heights = (places - low) / (high - low if high > low else 1.0)
        if self._levels.logarithmic:
            heights = np.where(losses > 0.0, heights, np.nan)
        # Far outside is far enough: further, painting is slow.
        return np.asarray(np.clip(heights, -BEYOND, 1.0 + BEYOND))

    def error_heights(self, errors: FloatArray) -> FloatArray:
        """How high the average errors lie."""
        return np.asarray(errors / self._errors.limit)

    def step_numbers(self, most: int) -> Numbers:
        """At most about `most` round steps, at their own places."""
        ticks = ticks_between(0.0, self.top, min(most, int(LEAST_STEPS)))
        return [(step, count(round(step))) for step in ticks.values]

    def loss_numbers(self, most: int) -> Numbers:
        """At most `most` + 1 round losses, at their heights; at least the ends.

        Only one where all losses are the same.
        """
        if self._levels.low == self._levels.high:
            return [(0.0, significant(self._levels.losses[0]))]
        numbers = self._levels.ticks(most)
        low, wide = self._levels.low, self._levels.high - self._levels.low
        return [((place - low) / wide, text) for place, text in numbers]

    def error_numbers(self, most: int, in_percent: bool) -> Numbers:
        """At most `most` + 1 round average errors, at their heights; at least 0 and the top."""
        top = self._errors.limit
        ticks = ticks_between(0.0, top, most)
        if len(ticks.values) < 2:
            ticks = Ticks((0.0, top), top)
        if in_percent and math.isinf(100.0 * top):
            # Left from steps of another output.
            texts = tuple(f"{text} × 100%" for text in ticks.texts())
        elif in_percent:
            shares = Ticks(tuple(100.0 * error for error in ticks.values), 100.0 * ticks.step)
            texts = tuple(f"{text}%" for text in shares.texts())
        else:
            texts = ticks.texts()
        return [(error / top, text) for error, text in zip(ticks.values, texts, strict=True)]


def _with_near(losses: FloatArray, others: FloatArray) -> FloatArray:
    """The losses, and of the others those that are not far out."""
    # Halves, because the difference of two large numbers may be none.
    half = min(losses.max() / 2 - losses.min() / 2, LARGEST / (2 + 4 * FAR_OUT))
    middle, reach = losses.min() / 4 + losses.max() / 4, (0.5 + FAR_OUT) * half
    return np.concatenate([losses, others[np.abs(others / 2 - middle) <= reach]])


def _with_like(losses: FloatArray, earlier: FloatArray) -> FloatArray:
    """The losses, and of the earlier ones those that are not of quite another size."""
    positive = losses[losses > 0.0]
    if positive.size:
        low, high = positive.min() / WILD, WILD * min(positive.max(), LARGEST / WILD)
        earlier = earlier[(earlier >= low) & (earlier <= high)]
    values = np.concatenate([losses, earlier])
    positive = values[values > 0.0]
    if positive.size and positive.min() == positive.max():
        # One number has no scale: it lies in the middle of two powers of ten.
        values = np.append(values, [positive[0] / 10.0, 10.0 * min(positive[0], LARGEST / 10.0)])
    return values
