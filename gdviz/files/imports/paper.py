"""Arrays and tables of images on white paper, whose dark pixels are ink."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from gdviz.engine import FloatArray
from gdviz.files.imports.ground import DARK_GROUND, LIGHT_GROUND, borders, ground_by_shape
from gdviz.files.imports.values import BYTE
from gdviz.files.imports.wishes import DARK, EACH, LIGHT, LOCAL, Wishes

# So many images are looked at.
LOOKED_AT, SHAPES_LOOKED_AT = 500, 50
# From this size on there is room for a border.
ROOM = 5
LIGHT_FROM = 0.8

Some = Callable[[slice], FloatArray]
Flipped = bool | npt.NDArray[np.bool_]


def flipped_of(
    some: Some, values: npt.NDArray[Any], top: float, wishes: Wishes
) -> tuple[Flipped, list[str]]:
    """For which images ink and blank are swapped, as doubles, and sentences about it.

    In arrays high values are ink, unless they lie on white paper; what was wished for comes
    first, and `invert` swaps whatever came of that.
    """
    flipped, notes = _by_ground(some, values, top, wishes)
    if not wishes.invert:
        return flipped, notes
    notes.append("Ink and blank were swapped.")
    return (not flipped if isinstance(flipped, bool) else ~flipped), notes


def _by_ground(
    some: Some, values: npt.NDArray[Any], top: float, wishes: Wishes
) -> tuple[Flipped, list[str]]:
    if wishes.ground == DARK:
        return False, ["The ground is dark: high values are ink, as you chose."]
    if wishes.ground in (LIGHT, LOCAL):
        return True, ["The ground is light: low values are ink, as you chose."]
    if wishes.ground == EACH:
        grounds = np.array([_light(some(slice(at, at + 1))[0]) for at in range(len(values))])
        return grounds, [
            f"In {int(grounds.sum()):,} of {len(grounds):,} images the ground is light."
        ]
    if _is_paper(some(slice(LOOKED_AT)), top):
        return True, [
            "The ground is light, as paper is: low values are ink; “Ground” (--ground) chooses "
            "otherwise."
        ]
    return False, []


def _light(image: FloatArray) -> bool:
    by_shape = ground_by_shape(image)
    return by_shape == LIGHT_GROUND if by_shape else bool(borders(image[np.newaxis])[0] >= 0.5)


def _is_paper(images: FloatArray, top: float) -> bool:
    """Whether the first images lie on white paper."""
    around, side = float(borders(images).mean()), min(images.shape[1:])
    if top != BYTE:
        # Values from 0 to 1 are taken as they are.
        return False
    if side >= ROOM:
        return around >= LIGHT_FROM
    shapes = [ground_by_shape(image) for image in images[:SHAPES_LOOKED_AT]]
    return LIGHT_GROUND in shapes and DARK_GROUND not in shapes
