"""Facts of functions: where the ball is, and how steep it is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from gdviz.engine import FloatArray, NumberPairs
from gdviz.engine.minima import KnownMinima, find_minima
from gdviz.lessons.facts.fact import Fact, Observation, by_number, number, whole
from gdviz.lessons.problems import counted

# As near as rounding brings a ball to the bottom of a valley, and no nearer.
ROUNDING = 1e-9


def _coordinate(place: int, of: str = "parameters") -> _Read:
    return _Read(place, of)


class _Read:
    """Reads one coordinate of where the ball is, of the slope, or of where it goes next."""

    def __init__(self, place: int, of: str) -> None:
        self._place, self._of = place, of

    def __call__(self, observation: Observation) -> float | None:
        snapshot = observation.snapshot
        if snapshot.experiment.function is None:
            return None
        values = {
            "parameters": snapshot.parameters,
            "gradient": snapshot.gradient,
            "next": snapshot.next.parameters,
        }[self._of]
        return None if values is None or self._place >= len(values) else float(values[self._place])


def _at(observation: Observation, x: float, slope: bool) -> float | None:
    function = observation.snapshot.experiment.function
    if function is None or function.size != 1:
        return None
    place = np.array([x])
    return float(function.gradient(place)[0]) if slope else function.value(place)


def _minima(observation: Observation) -> KnownMinima | None:
    function = observation.snapshot.experiment.function
    return None if function is None else find_minima(function)


def _deepest(observation: Observation, height: bool = False) -> float | None:
    """The lowest minimum, if nothing at all is lower for sure."""
    known = _minima(observation)
    minimum = known.global_minimum if known is not None else None
    if minimum is None:
        return None
    return minimum.value if height else minimum.point[0]


def _steps_to_the_deepest_valley(observation: Observation) -> int | None:
    """Below every other minimum, a ball can only be in the deepest valley."""
    known = _minima(observation)
    if known is None or known.global_minimum is None or not known.complete:
        return None
    lowest = known.global_minimum.value
    others = [each.value for each in known.places if each.value > lowest]
    if not others:
        return None
    limit = min(others)
    losses: FloatArray = observation.snapshot.history.column("loss")
    below = np.flatnonzero(losses < limit - ROUNDING * (1.0 + abs(limit)))
    return int(observation.snapshot.history.steps()[below[0]]) if len(below) else None


def _sides(observation: Observation) -> int | None:
    """On how many sides of the lowest minimum the ball has been, in view or before."""
    lowest = _deepest(observation)
    if lowest is None:
        return None
    places = observation.snapshot.path.along((0,))[:, 0]
    return int((places < lowest).any()) + int((places > lowest).any())


def _of_pair(
    read: Callable[[NumberPairs, float], FloatArray],
) -> Callable[[Observation, float], float | None]:
    """Read of the pair of numbers at a place, counted from 1."""

    def read_it(observation: Observation, place: float) -> float | None:
        pairs = observation.snapshot.experiment.function
        if not isinstance(pairs, NumberPairs) or place != int(place):
            return None
        if not 1 <= place <= len(pairs.pairs):
            return None
        return float(read(pairs, float(observation.snapshot.parameters[0]))[int(place) - 1])

    return read_it


def _lacking(fact: Fact) -> Fact:
    """The fact, which tells why it has no value."""

    def lacks(observation: Observation) -> str:
        function = observation.snapshot.experiment.function
        if function is None:
            return "it is about a function, and images are trained here"
        if fact.name.endswith("pair #"):
            pairs = len(function.pairs) if isinstance(function, NumberPairs) else 0
            return f"there are {counted(pairs, 'pair')} of numbers"
        if "#" in fact.name:
            return "it is about a curve, and a surface is trained here"
        return f"“{function.name}” has none"

    return replace(fact, lacks=lacks)


_FACTS = (
    number("x", "where the ball is; of the negate task its weight", _coordinate(0)),
    number("y", "where the ball is, on a surface", _coordinate(1)),
    number("slope", "how steep it is at the ball, along x", _coordinate(0, "gradient")),
    number("slope along y", "how steep it is at the ball, along y", _coordinate(1, "gradient")),
    number("next x", "where the next step leads", _coordinate(0, "next")),
    by_number("value at #", "the height of a curve at a place", lambda m, x: _at(m, x, False)),
    by_number("slope at #", "how steep a curve is at a place", lambda m, x: _at(m, x, True)),
    by_number(
        "input of pair #", "the input of a pair of numbers", _of_pair(lambda pairs, _: pairs.inputs)
    ),
    by_number(
        "target of pair #", "what its output should be", _of_pair(lambda pairs, _: pairs.targets)
    ),
    by_number(
        "output of pair #", "weight × input", _of_pair(lambda pairs, weight: pairs.outputs(weight))
    ),
    number("x of the global minimum", "where the lowest minimum is", _deepest),
    number(
        "value of the global minimum",
        "how low the lowest minimum is",
        lambda m: _deepest(m, height=True),
    ),
    whole(
        "steps to the deepest valley",
        "after how many steps the ball was lower than every other minimum; nothing before that",
        _steps_to_the_deepest_valley,
    ),
    whole("sides visited", "on how many sides of the lowest minimum the ball has been", _sides),
)

OF_FUNCTIONS: tuple[Fact, ...] = tuple(map(_lacking, _FACTS))
