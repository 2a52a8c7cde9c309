"""Places, heights and slopes of a run, written alike on every card.

Digits follow from the kind of number and from the span there is of it, not from the number alone:
what no picture could tell from 0 is 0, and numbers that stand beside one another end alike.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from gdviz.engine import Curve, Experiment, FloatArray, Function, NumberPairs, Snapshot
from gdviz.numbers import MOST_BRIEF, brief, plain, with_minus
from gdviz.ui.plots.calm_limit import largest_magnitude
from gdviz.ui.words.height_words import height_word
from gdviz.ui.words.signed_format import signed_format

# Below this share of what is usual in the picture a number is the rounding of the computer.
DUST = 1e-12

# Of heights that differ by less than this share of them, the last digits are what there is to see.
NARROW = 1e-3
# So many times what is usual a run has left the picture, and its digits tell nothing.
FAR = 1e3
MOST_DECIMALS = 9

# Points along each variable, to find out what is usual.
POINTS = 65

# This share of what there is in the picture may be smaller than what is usual.
ORDINARY = 0.25


@dataclass(frozen=True)
class Usual:
    """What is usual in the picture of a function: magnitudes, and how far apart heights are."""

    place: float
    height: float
    span: float
    slope: float


def height_said(snapshot: Snapshot) -> str:
    """“loss 0.60”: how high the ball lies at the step of a snapshot."""
    experiment = snapshot.experiment
    return f"{height_word(experiment)} {height_text(experiment, snapshot.measures.loss)}"


def height_text(experiment: Experiment, value: float) -> str:
    """A loss or a value: “0.040”, “2.68”; “1,000,000.002” where others differ by as little."""
    if experiment.function is None:
        return brief(value)
    usual = _usual(experiment.function)
    value = without_dust(value, usual.height)
    is_far = abs(value) > FAR * usual.height
    if is_far or not 0.0 < usual.span < NARROW * abs(value):
        return brief(value)
    decimals = 2 - math.floor(math.log10(usual.span))
    if not 0 <= decimals <= MOST_DECIMALS:
        return brief(value)
    return with_minus(f"{value:,.{decimals}f}")


def place_texts(experiment: Experiment, places: Sequence[float]) -> tuple[str, ...]:
    """Where a run on a function is: all coordinates with the same decimals."""
    function = experiment.function
    usual = 0.0 if function is None else _usual(function).place
    return _side_by_side([without_dust(each, usual) for each in places])


def slope_texts(experiment: Experiment, slopes: Sequence[float]) -> tuple[str, ...]:
    """Slopes on a function: all with the same decimals."""
    function = experiment.function
    usual = 0.0 if function is None else _usual(function).slope
    return _side_by_side([without_dust(each, usual) for each in slopes])


def signed_slopes(
    experiment: Experiment, slopes: Sequence[float], gradient: FloatArray
) -> tuple[str, ...]:
    """Some slopes with their signs; `gradient` has all there are, which tells what is rounding."""
    function = experiment.function
    usual = largest_magnitude(gradient) if function is None else _usual(function).slope
    cleaned = [without_dust(float(each), usual) for each in slopes]
    largest = max((abs(each) for each in cleaned if math.isfinite(each)), default=0.0)
    number = signed_format(largest, least_decimals=2)
    return tuple(map(number.text, cleaned))


def without_dust(value: float, usual: float) -> float:
    """The value, or 0 where it is the rounding of numbers of the usual magnitude."""
    return 0.0 if abs(value) < DUST * usual else value


def _side_by_side(values: Sequence[float]) -> tuple[str, ...]:
    """As `brief` writes the largest of them, with as many decimals for all."""
    largest = max((abs(each) for each in values if math.isfinite(each)), default=0.0)
    text = brief(largest)
    if "×" in text or largest >= MOST_BRIEF:
        return tuple(map(brief, values))
    decimals = len(text.partition(".")[2])
    return tuple(plain(each, decimals) for each in values)


@lru_cache(maxsize=32)
def _usual(function: Function) -> Usual:
    with np.errstate(all="ignore"):
        if isinstance(function, Curve | NumberPairs):
            x = np.linspace(function.low, function.high, POINTS)
            heights, slopes = function.values(x), function.slopes(x)
        else:
            x, y = np.meshgrid(
                np.linspace(*function.x_range, POINTS), np.linspace(*function.y_range, POINTS)
            )
            heights, slopes = function.values(x, y), np.array(function.slopes(x, y))
    finite = heights[np.isfinite(heights)]
    # Halves first, because the difference of two large numbers may be none.
    half = float(finite.max() / 2 - finite.min() / 2) if finite.size else 0.0
    span = 2 * min(half, sys.float_info.max / 2)
    return Usual(largest_magnitude(x), _ordinary(heights), span, _ordinary(slopes))


def _ordinary(values: FloatArray) -> float:
    """A magnitude that most of the values have: the steep walls of a valley have no say."""
    finite = np.abs(values[np.isfinite(values)])
    return float(np.quantile(finite, ORDINARY)) if finite.size else 0.0
