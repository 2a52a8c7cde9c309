"""Which pictures are dark on light, and which are light on dark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.ground import (
    DARK_BORDER,
    DARK_GROUND,
    LEAST_CONTRAST,
    LIGHT_BORDER,
    LIGHT_GROUND,
    UNKNOWN,
    ground_by_shape,
)
from gdviz.files.imports.picture_decoding import Picture
from gdviz.files.imports.wishes import DARK, EACH, LIGHT, LOCAL, Wishes

LIGHT_FROM = 0.5
OF_BITMAPS = ("In bitmaps 1 is ink.",)
SWAPPED = ("In bitmaps 1 is ink: ink and blank were swapped.",)


@dataclass(frozen=True, eq=False)
class Grounds:
    """Which pictures lie on a light ground, shape (n,), and sentences about it."""

    light: npt.NDArray[np.bool_]
    notes: tuple[str, ...]


def grounds_of(pictures: Sequence[Picture], wishes: Wishes) -> Grounds:
    """What was wished for; else what the borders say, and where they do not, the shapes.

    A picture that shows nothing, or whose border leaves doubts, goes with those that leave none.
    """
    bitmaps = np.array([picture.is_bitmap for picture in pictures])
    transparent = np.array([picture.is_transparent for picture in pictures])
    own = np.array([picture.ground >= LIGHT_FROM for picture in pictures])
    if wishes.ground in (DARK, LIGHT):
        chosen = np.where(transparent, own, wishes.ground == LIGHT)
        return Grounds(chosen, _notes(chosen, transparent, wishes))
    if bitmaps.all():
        return Grounds(own, SWAPPED if wishes.invert else OF_BITMAPS)
    # Of both it is known what is ink, whatever lies at the border.
    transparent |= bitmaps
    light = np.where(transparent, own, _by_themselves(pictures, own, transparent, wishes))
    return Grounds(light, _notes(light, transparent, wishes))


def _by_themselves(
    pictures: Sequence[Picture],
    own: npt.NDArray[np.bool_],
    transparent: npt.NDArray[np.bool_],
    wishes: Wishes,
) -> npt.NDArray[np.bool_]:
    """Whether the ground is light, for each of the pictures that have one of their own."""
    clear = np.array([_clear(picture) for picture in pictures])
    drawn = clear[(clear != UNKNOWN) & ~transparent]
    if wishes.ground != EACH and len(drawn) and np.all(drawn == drawn[0]):
        return np.full(len(pictures), drawn[0] == LIGHT_GROUND)
    shapes = [
        known if known != UNKNOWN else _shape(picture)
        for picture, known in zip(pictures, clear.tolist(), strict=True)
    ]
    told = {shape for shape in shapes if shape != UNKNOWN}
    mean = float(np.mean([picture.ground for picture in pictures])) >= LIGHT_FROM
    if len(told) == 1:
        mean = LIGHT_GROUND in told
    light = np.full(len(pictures), mean)
    for at, (picture, shape) in enumerate(zip(pictures, shapes, strict=True)):
        if shape != UNKNOWN:
            light[at] = shape == LIGHT_GROUND
        elif len(told) != 1 and _shows_something(picture):
            light[at] = own[at]
    return light


def _shows_something(picture: Picture) -> bool:
    return float(np.ptp(picture.brightness)) >= LEAST_CONTRAST


def _clear(picture: Picture) -> int:
    """What the border of a picture says without a doubt."""
    if not _shows_something(picture):
        return UNKNOWN
    if picture.ground >= LIGHT_BORDER:
        return LIGHT_GROUND
    return DARK_GROUND if picture.ground <= DARK_BORDER else UNKNOWN


def _shape(picture: Picture) -> int:
    return UNKNOWN if picture.is_transparent else ground_by_shape(picture.brightness)


def _notes(
    light: npt.NDArray[np.bool_], transparent: npt.NDArray[np.bool_], wishes: Wishes
) -> tuple[str, ...]:
    if wishes.ground == LOCAL:
        return ("Ink is what is darker than the paper around it, as you chose.",)
    drawn = light[~transparent] if not transparent.all() else light
    if drawn.all() or not drawn.any():
        return _of_one_ground(bool(drawn[0]), light, transparent, wishes)
    counts = int(drawn.sum()), int((~drawn).sum())
    note = (
        f"The ground is light in {counts[0]:,} of the pictures and dark in {counts[1]:,}: each "
        "was looked at by itself."
    )
    return (note, "Ink and blank were swapped.") if wishes.invert else (note,)


def _of_one_ground(
    is_light: bool,
    light: npt.NDArray[np.bool_],
    transparent: npt.NDArray[np.bool_],
    wishes: Wishes,
) -> tuple[str, ...]:
    ground, ink, other = ("light", "dark", "light") if is_light else ("dark", "light", "dark")
    if transparent.all():
        ground = "transparent"
    if wishes.invert:
        return (f"The ground of the pictures is {ground}: it is ink, as you chose.",)
    notes = [f"The ground of the pictures is {ground}: what is {ink} is ink."]
    others = int((transparent & (light != is_light)).sum())
    if others:
        which = "1 that is" if others == 1 else f"{others:,} that are"
        notes.append(f"In {which} transparent what is {other} is ink.")
    return tuple(notes)
