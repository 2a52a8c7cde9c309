"""What is known of the minima of a function, and how certain it is."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.engine.curves import Minimum

# Where a function is lowest: in a minimum, at an edge of its stretch, where its values end, at a
# jump, at a place of which no more is known; or it falls without end beside a place, or is the same
# height everywhere.
AT_MINIMUM = "minimum"
AT_EDGE = "edge"
AT_BORDER = "border"
AT_JUMP = "jump"
AT_PLACE = "place"
FALLS = "falls"
LEVEL = "level"

# The sides from which a place is approached, or to which a line goes on.
LEFT, RIGHT = "left", "right"


@dataclass(frozen=True)
class Lowest:
    """The lowest value within a stretch: of which kind, where, how low.

    Where it `FALLS`, the value is −infinity and `side` tells from where the place is approached.
    `proved` is False of what is only the lowest of what was found, and of what only seems to fall.
    """

    kind: str
    point: tuple[float, ...]
    value: float
    proved: bool
    side: str = ""


@dataclass(frozen=True)
class KnownMinima:
    """The local minima that were found within a stretch, and what is proved of them.

    `places` are at most `MOST_PLACES` of the `count`, the lowest first. `complete` when there is no
    other within the stretch. `everywhere` when the lowest value within it is the lowest on the
    whole line, or plane; `falls` are the sides on which a curve falls without end beyond it.
    `lowest` is None where nothing is known.
    """

    places: tuple[Minimum, ...]
    count: int
    complete: bool
    lowest: Lowest | None
    everywhere: bool = False
    falls: tuple[str, ...] = ()

    @property
    def global_minimum(self) -> Minimum | None:
        """The lowest minimum, where it is proved that nothing within the stretch is lower."""
        lowest = self.lowest
        if lowest is None or lowest.kind != AT_MINIMUM or not lowest.proved:
            return None
        return self.places[0]


MOST_PLACES = 1000


def proved_minima(places: tuple[Minimum, ...]) -> KnownMinima:
    """Of a function whose minima are all known, the first the lowest on the whole line or plane."""
    first = places[0] if places else None
    lowest = None if first is None else Lowest(AT_MINIMUM, first.point, first.value, True)
    return KnownMinima(places, len(places), True, lowest, everywhere=True)
