"""The minima of a curve within a stretch, proved."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.curves import Minimum
from gdviz.engine.expressions.expression import Expression
from gdviz.engine.expressions.intervals import flags
from gdviz.engine.minima.boxes import EMPTY, FALLING, RISING, IntervalSearch
from gdviz.engine.minima.ends import border_of, falls_beside
from gdviz.engine.minima.known import (
    AT_BORDER,
    AT_EDGE,
    AT_JUMP,
    AT_MINIMUM,
    AT_PLACE,
    FALLS,
    LEFT,
    LEVEL,
    MOST_PLACES,
    RIGHT,
    KnownMinima,
    Lowest,
)
from gdviz.engine.minima.outside import is_nowhere_lower, sides_that_fall
from gdviz.engine.minima.runs import BOTTOM, VAGUE, Places, Runs, runs_of

# A value is proved when nothing is lower by more than this share of the heights around.
EXACT = 1e-9

# What is not told apart, as a share of the stretch.
NEAR = 1e-9
HALVINGS = 64

# So many sides of poles are looked at.
MOST_POLES = 16
ROUND_DIGITS = 15

_FIRST = (AT_MINIMUM, AT_EDGE, AT_BORDER, AT_JUMP, AT_PLACE)


@dataclass(frozen=True)
class _Candidate:
    kind: str
    point: float
    value: float
    side: str = ""


def curve_minima(
    function: Expression, derivative: Expression, low: float, high: float
) -> KnownMinima:
    """What can be proved of the curve between `low` and `high`, ends included."""
    with np.errstate(all="ignore"):
        search = IntervalSearch(function, derivative)
        runs = runs_of(search.pieces(low, high), search)
        return _Curve(function, derivative, search, runs).known()


class _Curve:
    def __init__(
        self, function: Expression, derivative: Expression, search: IntervalSearch, runs: Runs
    ) -> None:
        self._function, self._derivative = function, derivative
        self._search, self._runs = search, runs
        self._length = float(runs.edges[-1] - runs.edges[0])

    def known(self) -> KnownMinima:
        runs = self._runs
        if len(runs) == 1 and runs.flat[0]:
            level = Lowest(LEVEL, (float(runs.edges[0]),), float(runs.values.high[0]), True)
            return KnownMinima((), 0, True, level, self._is_lowest_everywhere(level))
        valleys = np.flatnonzero(runs.valleys)
        bottoms = self._bottoms(valleys)
        heights = self._function(bottoms)
        places = tuple(
            Minimum((float(bottoms[each]),), float(heights[each]))
            for each in np.lexsort((bottoms, heights))[:MOST_PLACES].tolist()
        )
        lowest = self._falls() or self._lowest(places, self._least(valleys, bottoms))
        return KnownMinima(
            places,
            len(valleys),
            self._is_complete(),
            lowest,
            self._is_lowest_everywhere(lowest),
            sides_that_fall(self._function),
        )

    def _is_lowest_everywhere(self, lowest: Lowest | None) -> bool:
        """Whether the whole line has nothing lower than the stretch."""
        if lowest is None or not lowest.proved or lowest.kind == FALLS:
            return False
        low, high = float(self._runs.edges[0]), float(self._runs.edges[-1])
        value = lowest.value - self._room(lowest.value)
        return is_nowhere_lower(self._function, self._search, low, high, value)

    def _bottoms(self, valleys: Places) -> FloatArray:
        """Where the slope is 0, at a round number where that is as low."""
        left, right = self._runs.edges[valleys], self._runs.edges[valleys + 1]
        for _ in range(HALVINGS):
            middle = left / 2.0 + right / 2.0
            steepness = self._derivative(middle)
            left = np.where(steepness <= 0.0, middle, left)
            right = np.where(steepness >= 0.0, middle, right)
        found = left / 2.0 + right / 2.0
        digits = ROUND_DIGITS - round(math.log10(self._length))
        round_ = np.round(found, digits) + 0.0
        return np.where(self._function(round_) <= self._function(found), round_, found)

    def _least(self, valleys: Places, bottoms: FloatArray) -> float:
        """What the curve is nowhere lower than."""
        runs = self._runs
        lows = np.where(runs.kinds == VAGUE, runs.lows, np.inf)
        for run in np.flatnonzero((lows == -np.inf) & runs.broken).tolist():
            lows[run] = self._least_at_border(run)
        values, slopes = self._search.at(bottoms)
        # A bowl lies above every one of its tangents.
        steep = np.abs(np.stack([slopes.low, slopes.high])).max(axis=0, initial=0.0)
        tangents = values.low - steep * runs.widths[valleys]
        lows[valleys] = np.where(
            runs.kinds[valleys] == BOTTOM, np.fmax(tangents, runs.lows[valleys]), lows[valleys]
        )
        edges = np.where(flags(runs.values.absent), np.inf, runs.values.low)
        return float(min(lows.min(), edges.min()))

    def _least_at_border(self, run: int) -> float:
        """Beside a place behind which there is no value."""
        border, inner = self._border(run)
        if border is None:
            return -math.inf
        ends = np.array([[min(border, inner)], [max(border, inner)]])
        piece = self._search.judged(ends)
        if piece.kinds[0] not in (FALLING, RISING):
            return float(piece.values[0, 0])
        return float(self._search.at(ends[:, 0])[0].low.min())

    def _border(self, run: int) -> tuple[float | None, float]:
        """The last place with a value where one side of a run has none, and its other end."""
        left, right = self._runs.beside(run)
        ends = float(self._runs.edges[run]), float(self._runs.edges[run + 1])
        if EMPTY not in (left, right):
            return None, ends[0]
        inner, outer = ends if right == EMPTY else ends[::-1]
        return border_of(self._function, inner, outer), inner

    def _lowest(self, places: tuple[Minimum, ...], least: float) -> Lowest | None:
        candidates = list(self._candidates(places))
        if not candidates:
            return None
        best = min(each.value for each in candidates)
        room = self._room(best)
        winner = min(
            (each for each in candidates if each.value <= best + room),
            key=lambda each: _FIRST.index(each.kind),
        )
        proved = least >= winner.value - room
        return Lowest(winner.kind, (winner.point,), winner.value, proved, winner.side)

    def _room(self, value: float) -> float:
        """What is not told apart from a height."""
        highs = self._runs.values.high
        heights = np.abs(highs[np.isfinite(highs)] - value)
        return EXACT * (abs(value) + min(1.0, float(np.median(heights))))

    def _falls(self) -> Lowest | None:
        """Beside a pole at which nothing bounds the curve from below; rather one that is proved."""
        seeming: Lowest | None = None
        for found in islice(self._falling_poles(), MOST_POLES):
            if found is not None and found.proved:
                return found
            seeming = seeming or found
        return seeming

    def _falling_poles(self) -> Iterator[Lowest | None]:
        """What is found on each side of each pole there may be."""
        runs = self._runs
        for run in np.flatnonzero(runs.broken & (runs.lows == -np.inf)).tolist():
            ends = float(runs.edges[run]), float(runs.edges[run + 1])
            is_narrow = bool(runs.widths[run] <= NEAR * self._length)
            for side, outer in ((LEFT, runs.edges[0]), (RIGHT, runs.edges[-1])):
                found = falls_beside(self._function, *ends, side, self._length, is_narrow)
                if found is None or found[0] == outer:
                    yield None
                else:
                    yield Lowest(FALLS, (found[0],), -math.inf, found[1], side)

    def _candidates(self, places: tuple[Minimum, ...]) -> Iterator[_Candidate]:
        runs = self._runs
        if places:
            yield _Candidate(AT_MINIMUM, places[0].point[0], places[0].value)
        yield from self._at(AT_EDGE, float(runs.edges[0]), LEFT)
        yield from self._at(AT_EDGE, float(runs.edges[-1]), RIGHT)
        for run in np.flatnonzero(runs.broken & (runs.kinds == VAGUE)).tolist():
            if EMPTY in runs.beside(run):
                border, _ = self._border(run)
                if border is not None:
                    yield from self._at(AT_BORDER, border)
            else:
                # A jump is between two heights; where there is no bound, it may be a pole.
                kind = AT_JUMP if math.isfinite(runs.lows[run]) else AT_PLACE
                yield from self._at(kind, float(runs.edges[run]))
                yield from self._at(kind, float(runs.edges[run + 1]))

    def _at(self, kind: str, place: float, side: str = "") -> Iterator[_Candidate]:
        value = float(self._function(np.array(place)))
        if math.isfinite(value):
            yield _Candidate(kind, place, value, side)

    def _is_complete(self) -> bool:
        """Whether no other minimum can hide in what is vague."""
        runs = self._runs
        heights = runs.values.high[np.isfinite(runs.values.high)]
        room = EXACT * float(np.ptp(heights)) if len(heights) else 0.0
        with np.errstate(invalid="ignore"):
            level = runs.highs - runs.lows <= room
        tight = (runs.widths <= NEAR * self._length) | level
        jumps = runs.broken & np.isfinite(runs.lows) & np.isfinite(runs.highs)
        return bool(((runs.kinds != VAGUE) | (tight & ~jumps)).all())
