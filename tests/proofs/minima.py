"""Judges what is proved of the minima of random functions by brute force on many points.

By hand: ``python -m tests.proofs.minima [FUNCTIONS] [POINTS] [SEED]``. A wrong proof, or too few
proofs of functions with up to 50 valleys, is printed and makes the exit code 1; times are told, as
a ratio to looking at the slope on a grid as coarse as 1 in 4,000 and halving 64 times.
In a few seconds: ``python -m tests.proofs.minima 40 20000``; its last line begins with “No wrong
proof”.
"""

import random
import sys
import time
from dataclasses import dataclass, field

import numpy as np

from gdviz.engine.expressions import ExpressionError, expression_of
from gdviz.engine.minima.curve_search import curve_minima
from gdviz.engine.minima.known import FALLS, KnownMinima
from tests.engine.typed_functions import Typist

FUNCTIONS, POINTS, SEED = 500, 10_000_000, 1
AT_A_TIME = 1_000_000
RANGES = ((-4.0, 4.0), (-4.0, 4.0), (-1.0, 7.0), (0.0, 3.0), (-10.0, 10.0), (-2.5, 5.5))

MOST_VALLEYS = 50
LEAST_SHARE = 0.95

# As exact as a value is said to be.
ROOM = 1e-8


@dataclass
class Tally:
    """What has come out so far."""

    wrong: list[str] = field(default_factory=list)
    proved: int = 0
    judged: int = 0
    seconds: list[float] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)


def functions(count, seed):
    """Random functions of x with a derivative and a value somewhere, each with its range."""
    typist, draw = Typist(seed), random.Random(seed)
    found = 0
    while found < count:
        text = typist.function(2 + found % 4).text
        try:
            function = expression_of(text)
            derivative = function.derivative()
        except ExpressionError:
            continue
        low, high = draw.choice(RANGES)
        if np.isfinite(function(np.linspace(low, high, 1001))).any():
            found += 1
            yield function, derivative, low, high


def lowest(function, low, high, points):
    """The least value on so many points, and how many valleys they show at the most."""
    least, valleys = np.inf, 0
    for part in np.array_split(np.arange(points + 1), max(1, points // AT_A_TIME)):
        values = function(low + (high - low) * (part / points))
        least = min(least, float(np.nanmin(values, initial=np.inf)))
        with np.errstate(invalid="ignore"):
            slopes = np.sign(np.diff(values))
        slopes = slopes[np.isfinite(slopes) & (slopes != 0.0)]
        valleys += int(np.count_nonzero((slopes[:-1] < 0.0) & (slopes[1:] > 0.0)))
    return least, valleys


def complaint(function, known: KnownMinima, least: float) -> str | None:
    """What is wrong with what is proved."""
    told = known.lowest
    if told is None or not told.proved:
        return None
    if told.kind == FALLS:
        way = -1.0 if told.side == "left" else 1.0
        near = function(told.point[0] + way * np.array([1e-3, 1e-6, 1e-9]))
        # Beyond the smallest of doubles there is nothing but −∞, which cannot fall on.
        falls = (near[1:] < near[:-1]) | (near[1:] == -np.inf)
        return None if falls.all() else f"does not fall: {near}"
    if least < told.value - ROOM * (1.0 + abs(least)):
        return f"is {least} somewhere"
    return None


def coarse_search(derivative, low, high):
    """What it takes to look for turns of the slope on a grid, and to halve the way to them."""
    with np.errstate(all="ignore"):
        slopes = derivative(np.linspace(low, high, 4001))
        turns = np.flatnonzero((slopes[:-1] < 0.0) & (slopes[1:] >= 0.0)) / 4000.0
        left, right = turns, turns + 1.0 / 4000.0
        for _ in range(64):
            middle = left / 2.0 + right / 2.0
            steepness = derivative(low + (high - low) * middle)
            left = np.where(steepness <= 0.0, middle, left)
            right = np.where(steepness >= 0.0, middle, right)


def timed(call):
    began = time.perf_counter()
    result = call()
    return time.perf_counter() - began, result


def judge(count, points, seed) -> Tally:
    """Search, and look at every point."""
    tally = Tally()
    for function, derivative, low, high in functions(count, seed):
        coarse, _ = timed(lambda: coarse_search(derivative, low, high))  # noqa: B023
        seconds, known = timed(lambda: curve_minima(function, derivative, low, high))  # noqa: B023
        least, valleys = lowest(function, low, high, points)
        tally.seconds.append(seconds)
        tally.ratios.append(seconds / coarse)
        wrong = complaint(function, known, least)
        if wrong:
            tally.wrong.append(f"{function.text} on {low:g} … {high:g} {wrong}: {known.lowest}")
        if valleys <= MOST_VALLEYS:
            tally.judged += 1
            tally.proved += known.lowest is not None and known.lowest.proved
    return tally


def main(count=FUNCTIONS, points=POINTS, seed=SEED) -> int:
    """Print what came out; 0 when all is well."""
    tally = judge(count, points, seed)
    print("\n".join(tally.wrong))
    slow = np.percentile(tally.seconds, 95)
    print(
        f"95 of 100 searches took up to {slow:.3f} s, {np.median(tally.ratios):.1f} times as ",
        end="",
    )
    print("long at the median as looking at a coarse grid.")
    share = tally.proved / tally.judged
    if tally.wrong or share < LEAST_SHARE:
        print(f"{len(tally.wrong)} wrong proofs; {share:.1%} proved.")
        return 1
    print(f"No wrong proof in {count} functions on {points} points; {share:.1%} proved.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
