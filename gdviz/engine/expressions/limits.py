"""How large a typed function may be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The most characters, levels of nesting, parts (numbers, names, signs), and bars in a row.

    Brackets, bars, roots, exponents and minus signs in front each make a level.
    """

    length: int = 1_000
    depth: int = 50
    nodes: int = 300
    bars: int = 50


LIMITS = Limits()

# The most nodes, as when it is written down, of what is differentiated: a derivative grows with the
# square of its function, so every typed one has a derivative, but not every derivative another.
MOST_NODES_TO_DERIVE = 2_000
