"""What can be done to whole images: one table for menu, keys and the names of undo steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from gdviz.engine import Image
from gdviz.engine.image_edits import Direction, Mirror, cleared, inverted, mirrored, shifted


@dataclass(frozen=True)
class ImageEdit:
    """`undo` has a place {} for what it is done to, as in “Invert {}”."""

    name: str
    text: str
    undo: str
    key: str
    explanation: str
    change: Callable[[Image], Image]
    begins_section: bool = False


def _shift(name: str, key: str, direction: Direction, *, first: bool = False) -> ImageEdit:
    return ImageEdit(
        f"shift{name.title()}",
        f"Shift {name}",
        f"Shift {{}} {name}",
        key,
        f"Move every pixel one further {name}; what leaves the grid is lost",
        partial(shifted, direction=direction),
        begins_section=first,
    )


IMAGE_EDITS = (
    ImageEdit("invert", "Invert", "Invert {}", "I", "Ink for blank, blank for ink", inverted),
    _shift("left", "Shift+Left", Direction.LEFT, first=True),
    _shift("right", "Shift+Right", Direction.RIGHT),
    _shift("up", "Shift+Up", Direction.UP),
    _shift("down", "Shift+Down", Direction.DOWN),
    ImageEdit(
        "mirrorSides",
        "Mirror left and right",
        "Mirror {}",
        "H",
        "Left becomes right",
        partial(mirrored, mirror=Mirror.LEFT_AND_RIGHT),
        begins_section=True,
    ),
    ImageEdit(
        "mirrorEnds",
        "Mirror top and bottom",
        "Mirror {} upside down",
        "V",
        "Top becomes bottom",
        partial(mirrored, mirror=Mirror.TOP_AND_BOTTOM),
    ),
    ImageEdit(
        "clear",
        "Clear",
        "Clear {}",
        "Del",
        "Take all ink away",
        cleared,
        begins_section=True,
    ),
)
