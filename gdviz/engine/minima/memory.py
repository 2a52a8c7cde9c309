"""What is known of the minima of functions, searched for once each."""

from __future__ import annotations

from collections.abc import Callable

from gdviz.engine.curves import Curve
from gdviz.engine.experiment import Function
from gdviz.engine.minima.curve_search import curve_minima
from gdviz.engine.minima.known import KnownMinima, proved_minima
from gdviz.engine.minima.surface_search import surface_minima
from gdviz.engine.number_pairs import NumberPairs
from gdviz.engine.surfaces import Surface

# Who types goes through many functions, and comes back to few.
MOST_REMEMBERED = 64

_searched: dict[tuple[object, ...], KnownMinima] = {}


def known_minima(function: Function) -> KnownMinima | None:
    """What is known of the minima of a function at once; None if it has yet to be searched for."""
    search = _search_of(function)
    if search is None:
        return proved_minima(function.minima)
    return _searched.get(_key(function))


def find_minima(function: Function) -> KnownMinima:
    """What is known of the minima of a function, after a search of a second at most."""
    search = _search_of(function)
    if search is None:
        return proved_minima(function.minima)
    key = _key(function)
    found = _searched.get(key)
    if found is None:
        found = search()
        while len(_searched) >= MOST_REMEMBERED:
            _searched.pop(next(iter(_searched)), None)
        _searched[key] = found
    return found


def _search_of(function: Function) -> Callable[[], KnownMinima] | None:
    """How the minima of a typed function are found; those of all others are proved by hand."""
    if isinstance(function, NumberPairs) or not function.is_typed:
        return None
    expression = function.function
    if isinstance(function, Curve):
        slope = function.derivative
        return lambda: curve_minima(expression, slope, function.low, function.high)
    both = function.derivative.by_x, function.derivative.by_y
    return lambda: surface_minima(expression, both, function.x_range, function.y_range)


def _key(function: Function) -> tuple[object, ...]:
    """What the search depends on: how the text was understood, and over which stretch."""
    if isinstance(function, Curve):
        return function.formula, function.low, function.high
    assert isinstance(function, Surface)
    return function.formula, function.x_range, function.y_range
