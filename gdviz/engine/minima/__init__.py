"""The minima of functions: what is known of them, and a search that proves it."""

from gdviz.engine.minima.known import (
    AT_BORDER,
    AT_EDGE,
    AT_JUMP,
    AT_MINIMUM,
    AT_PLACE,
    FALLS,
    LEFT,
    LEVEL,
    RIGHT,
    KnownMinima,
    Lowest,
    proved_minima,
)
from gdviz.engine.minima.memory import find_minima, known_minima

__all__ = [
    "AT_BORDER",
    "AT_EDGE",
    "AT_JUMP",
    "AT_MINIMUM",
    "AT_PLACE",
    "FALLS",
    "LEFT",
    "LEVEL",
    "RIGHT",
    "KnownMinima",
    "Lowest",
    "find_minima",
    "known_minima",
    "proved_minima",
]
