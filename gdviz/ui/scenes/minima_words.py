"""What is said of the minima of a function, no more than is known of them."""

from __future__ import annotations

import math
from itertools import groupby

from gdviz.engine import Curve, Minimum, Surface
from gdviz.engine.minima import (
    AT_BORDER,
    AT_EDGE,
    AT_JUMP,
    AT_MINIMUM,
    AT_PLACE,
    FALLS,
    LEFT,
    LEVEL,
    KnownMinima,
    Lowest,
    known_minima,
)
from gdviz.numbers import count, tidy

# So many places are listed, and so many heights; of more there is only their number.
MOST_PLACES, MOST_HEIGHTS = 4, 4
DIGITS = 9

# Of so many valleys and more, their number is not told.
MANY = 1000

SEARCHING = "Looking for the lowest place …"
NOT_PROVED = "not proved to be the lowest"

_PLACES = {
    AT_BORDER: "Lowest where its values end",
    AT_JUMP: "Lowest at a jump",
    AT_PLACE: "Lowest place",
}


def minima_words(function: Curve | Surface) -> str:
    """The lowest place and how certain it is, then the local minima, a line for each height."""
    known = known_minima(function)
    if known is None:
        return SEARCHING
    heights = _by_height(known)
    lines = [_lowest_line(known, heights, function)]
    if known.lowest is not None and known.lowest.kind == AT_MINIMUM:
        heights = heights[1:]
    lines += [_local_line(minima) for minima in heights[:MOST_HEIGHTS]]
    lines += _rest(known, heights, function)
    lines += [f"Beyond, it falls without end to the {side}." for side in known.falls]
    return "\n".join(lines)


def _by_height(known: KnownMinima) -> list[list[Minimum]]:
    """Minima that are equally low but for rounding, together."""
    return [list(minima) for _, minima in groupby(known.places, lambda each: _rounded(each.value))]


def _lowest_line(
    known: KnownMinima, heights: list[list[Minimum]], function: Curve | Surface
) -> str:
    lowest = known.lowest
    if lowest is None:
        return f"Nothing is known of the lowest place {_range(function)}."
    if lowest.kind == FALLS:
        falls = "Falls" if lowest.proved else "It seems to fall"
        return f"{falls} without end {_towards(lowest)}"
    value = tidy(_rounded(lowest.value))
    if lowest.kind == LEVEL:
        return f"The same height everywhere: {value}"
    if lowest.kind == AT_MINIMUM:
        return _minimum_line(lowest, value, known, heights[0], function)
    certain = f", proved {_range(function)}" if lowest.proved else f", {NOT_PROVED}"
    place = _place(lowest.point)
    if lowest.kind == AT_EDGE:
        which = f"at the {lowest.side} edge" if lowest.side else "at the edge"
        return f"Lowest {which}: {value} at {place}{certain}"
    found = "" if lowest.proved or lowest.kind != AT_PLACE else " found"
    return f"{_PLACES[lowest.kind]}{found}: {value} at {place}{certain}"


def _minimum_line(
    lowest: Lowest,
    value: str,
    known: KnownMinima,
    minima: list[Minimum],
    function: Curve | Surface,
) -> str:
    what = "minimum" if len(minima) == 1 else "minima"
    if not lowest.proved:
        return f"Lowest {what} found: {value} at {_places(minima)}, {NOT_PROVED}"
    where = "" if known.everywhere else f" {_range(function)}"
    return f"Global {what} {value} at {_places(minima)}, proved{where}"


def _local_line(minima: list[Minimum]) -> str:
    what = "minimum" if len(minima) == 1 else "minima"
    return f"Local {what} {tidy(_rounded(minima[0].value))} at {_places(minima)}"


def _rest(known: KnownMinima, heights: list[list[Minimum]], function: Curve | Surface) -> list[str]:
    if known.count > MANY:
        return [f"More than {count(MANY)} valleys {_range(function)}"]
    more = sum(len(minima) for minima in heights[MOST_HEIGHTS:])
    lines = [f"and {more} more local {'minimum' if more == 1 else 'minima'}"] if more else []
    if not known.complete:
        return [*lines, "There may be more valleys." if known.count else "There may be valleys."]
    level = known.lowest is not None and known.lowest.kind == LEVEL
    return lines if known.count or level else [f"No minimum {_range(function)}"]


def _towards(lowest: Lowest) -> str:
    if len(lowest.point) == 2:
        return f"near {_place(lowest.point)}"
    side = "⁻" if lowest.side == LEFT else "⁺"
    return f"towards x → {tidy(_rounded(lowest.point[0]))}{side}"


def _places(minima: list[Minimum]) -> str:
    if len(minima) >= MANY:
        return f"more than {count(MANY)} places"
    if len(minima) > MOST_PLACES:
        return f"{count(len(minima))} places"
    if len(minima[0].point) == 1:
        ordered = sorted(minima, key=lambda each: each.point)
        places = [tidy(_rounded(each.point[0])) for each in ordered]
        start = "x = "
    else:
        places = [_place(each.point) for each in minima]
        start = ""
    *first, last = places
    return start + (f"{', '.join(first)} and {last}" if first else last)


def _place(point: tuple[float, ...]) -> str:
    numbers = [tidy(_rounded(each)) for each in point]
    return f"x = {numbers[0]}" if len(numbers) == 1 else f"({', '.join(numbers)})"


def _range(function: Curve | Surface) -> str:
    if isinstance(function, Curve):
        return f"between x = {tidy(function.low)} and {tidy(function.high)}"
    return "within the picture"


def _rounded(number: float) -> float:
    """Without the rounding of the computer, which would tell equal heights apart."""
    if not math.isfinite(number):
        return number
    return round(float(number), DIGITS) + 0.0
