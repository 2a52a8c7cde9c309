"""The minima of a surface within a rectangle, proved."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.curves import Minimum
from gdviz.engine.expressions.errors import ExpressionError
from gdviz.engine.expressions.expression import Expression
from gdviz.engine.expressions.intervals import flags
from gdviz.engine.minima.bottoms import lowest_in
from gdviz.engine.minima.bowls import grown
from gdviz.engine.minima.clusters import Cluster, clusters, is_below_its_ring
from gdviz.engine.minima.curve_search import curve_minima
from gdviz.engine.minima.edges import edge_of, is_nowhere_lower_on_the_plane
from gdviz.engine.minima.known import (
    AT_EDGE,
    AT_MINIMUM,
    AT_PLACE,
    FALLS,
    LEVEL,
    MOST_PLACES,
    KnownMinima,
    Lowest,
)
from gdviz.engine.minima.squares import SquareSearch

Range = tuple[float, float]

# A value is proved when nothing is lower by more than this share of the heights around.
EXACT = 1e-9
SAMPLES = 17
EDGES = 4
MOST_GROUPS = 32

_FIRST = (AT_MINIMUM, AT_EDGE, AT_PLACE)


@dataclass(frozen=True)
class _Found:
    """What is in a cluster: for sure a minimum, or none, if it `is_settled`."""

    point: tuple[float, float]
    value: float
    low: float
    is_minimum: bool
    is_settled: bool
    is_inside: bool


def surface_minima(
    function: Expression,
    slopes: tuple[Expression, Expression],
    x_range: Range,
    y_range: Range,
) -> KnownMinima:
    """What can be proved of the surface within the rectangle, its edges included."""
    with np.errstate(all="ignore"):
        return _Surface(function, slopes, x_range, y_range).known()


class _Surface:
    def __init__(
        self,
        function: Expression,
        slopes: tuple[Expression, Expression],
        x_range: Range,
        y_range: Range,
    ) -> None:
        self._function = function
        self._ranges = np.array([x_range, y_range])
        self._sizes = np.diff(self._ranges, axis=1)[:, 0]
        self._search = SquareSearch(function, slopes)

    def known(self) -> KnownMinima:
        value, *slopes = self._search.over(self._ranges[:, :, None])
        if all(bool(slope.is_zero.all()) for slope in slopes) and not flags(value.broken).any():
            height = float(self._function(*self._ranges[:, 0]))
            level = Lowest(LEVEL, self._corner, height, True)
            return KnownMinima((), 0, True, level, self._is_everywhere(level))
        boxes = self._search.boxes(self._ranges)
        held, vague = boxes[boxes.held], boxes[~boxes.held]
        found = [self._in_bowl(grown(held.ends)[..., each]) for each in range(len(held))]
        groups = clusters(vague)
        found += [self._in_group(groups, each) for each in range(min(len(groups), MOST_GROUPS))]
        bottoms = {each.point: Minimum(each.point, each.value) for each in found if each.is_minimum}
        minima = sorted(bottoms.values(), key=lambda each: (each.value, each.point))
        complete = self._search.is_whole and all(each.is_settled for each in found)
        complete = complete and len(groups) <= MOST_GROUPS
        least = min((each.low for each in found), default=math.inf)
        least = min([least, *(each.low for each in groups[MOST_GROUPS:])])
        lowest = self._lowest(found, minima, least)
        places = tuple(minima[:MOST_PLACES])
        return KnownMinima(places, len(minima), complete, lowest, self._is_everywhere(lowest))

    def _in_bowl(self, ends: FloatArray) -> _Found:
        """The bottom of a bowl, which lies above all of its tangent planes."""
        place = lowest_in(self._search, ends)
        value, *slopes = self._search.at(place[:, None])
        ways = np.abs(ends - place[:, None]).max(axis=1)
        steep = [float(np.abs(slope.ends).max()) for slope in slopes]
        low = float(value.low[0]) - float(np.dot(steep, ways))
        return self._found(place, low, True, True)

    def _in_group(self, groups: list[Cluster], number: int) -> _Found:
        group = groups[number]
        place = lowest_in(self._search, group.ends)
        others = np.stack([each.ends for each in groups], axis=-1)
        others = np.delete(others, number, axis=-1)
        value = float(self._function(*place))
        held = is_below_its_ring(self._search, group, others, value, self._sizes)
        return self._found(place, group.low, held, held)

    def _found(self, place: FloatArray, low: float, is_minimum: bool, settled: bool) -> _Found:
        inside = bool((self._ranges[:, 0] < place).all() and (place < self._ranges[:, 1]).all())
        point = (float(place[0]), float(place[1]))
        value = float(self._function(*place))
        return _Found(point, value, low, is_minimum and inside, settled, inside)

    @property
    def _corner(self) -> tuple[float, float]:
        return float(self._ranges[0, 0]), float(self._ranges[1, 0])

    def _is_everywhere(self, lowest: Lowest | None) -> bool:
        if lowest is None or not lowest.proved or lowest.kind == FALLS:
            return False
        value = lowest.value - EXACT * (1.0 + abs(lowest.value))
        return is_nowhere_lower_on_the_plane(self._function, self._ranges, value)

    def _lowest(self, found: list[_Found], minima: list[Minimum], least: float) -> Lowest | None:
        edges = list(self._edges())
        falling = [each for each in edges if each.kind == FALLS]
        if falling:
            return next((each for each in falling if each.proved), falling[0])
        inner = [Lowest(AT_MINIMUM, each.point, each.value, True) for each in minima[:1]]
        # What is only found is no minimum for sure, but as low as it is.
        inner += [
            Lowest(AT_PLACE, each.point, each.value, True)
            for each in found
            if each.is_inside and not each.is_minimum and math.isfinite(each.value)
        ]
        candidates = [*inner, *edges]
        if not candidates:
            return None
        best = min(each.value for each in candidates)
        room = self._room(best)
        winner = min(
            (each for each in candidates if each.value <= best + room),
            key=lambda each: _FIRST.index(each.kind),
        )
        proved = (
            len(edges) == EDGES
            and all(each.proved or each.value > best for each in edges)
            and least >= winner.value - room
        )
        return replace(winner, proved=proved)

    def _room(self, value: float) -> float:
        """What is not told apart from a height."""
        x, y = np.linspace(self._ranges[:, 0], self._ranges[:, 1], SAMPLES).T
        heights = self._function(x[:, None], y[None])
        heights = np.abs(heights[np.isfinite(heights)] - value)
        return EXACT * (abs(value) + min(1.0, float(np.median(heights)) if len(heights) else 0.0))

    def _edges(self) -> Iterator[Lowest]:
        """The lowest value on each edge; unproved ones may be lower than they say."""
        for across, variable in enumerate("xy"):
            for held in self._ranges[across].tolist():
                lowest = self._on_edge(variable, held, self._ranges[1 - across])
                if lowest is None:
                    continue
                (along,) = lowest.point
                point = (held, along) if variable == "x" else (along, held)
                kind = FALLS if lowest.kind == FALLS else AT_EDGE
                yield Lowest(kind, point, lowest.value + 0.0, lowest.proved)

    def _on_edge(self, variable: str, held: float, ends: FloatArray) -> Lowest | None:
        try:
            curve = edge_of(self._function, variable, held)
            return curve_minima(curve, curve.derivative(), *ends.tolist()).lowest
        except (ExpressionError, OverflowError):
            return None
