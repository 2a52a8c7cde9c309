"""The colours of a film that may have few."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

COLORS = 256
# What differs by less is one colour, and of fewer pixels nobody sees the colour.
COARSE, MIDDLE, FEWEST_PIXELS, EVENNESS = 0xFC, 0x02, 3, 0.3
EXACT = 32
NO_DITHER = Image.Dither.NONE


def palette_of(pictures: Sequence[Image.Image]) -> Image.Image:
    """A picture whose palette has the colours of all pictures.

    The most frequent ones, such as grounds, are exact. Of the others a colour of a few pixels, such
    as the ball's, counts nearly as much as one of many.
    """
    pixels = np.concatenate([np.asarray(picture).reshape(-1, 3) for picture in pictures])
    colors, counts = _counted(pixels)
    grounds = colors[np.argsort(-counts, kind="stable")[:EXACT]]
    seen = colors[counts >= FEWEST_PIXELS] if (counts >= FEWEST_PIXELS).any() else colors
    coarse, counts = _counted(seen & np.uint8(COARSE))
    often = np.repeat(coarse | MIDDLE, np.ceil(counts**EVENNESS).astype(int), axis=0)
    sheet = Image.fromarray(often[np.newaxis].astype(np.uint8))
    others = sheet.quantize(COLORS - EXACT, Image.Quantize.MEDIANCUT, dither=NO_DITHER)
    mixed = np.array((others.getpalette() or [])[: 3 * (COLORS - EXACT)], np.uint8).reshape(-1, 3)
    palette = Image.new("P", (1, 1))
    palette.putpalette(_firm(np.concatenate([grounds, mixed]), len(grounds)).ravel().tolist())
    return palette


def _firm(colors: npt.NDArray[np.uint8], exact: int) -> npt.NDArray[np.uint8]:
    """The `colors`, shape (count, 3), without those that would be taken for one of the first.

    Pillow looks up the darkest of four by four by four neighbours, and gives all of them the color
    that is nearest to it.
    """
    firm = colors.astype(int)
    for place in range(exact):
        looked_up = firm[place] & COARSE
        away = np.square(firm - looked_up).sum(axis=1)
        firm[place + 1 :][away[place + 1 :] <= away[place]] = firm[place]
    return firm.astype(np.uint8)


def _counted(
    colors: npt.NDArray[np.uint8],
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.intp]]:
    """Each of the `colors`, shape (count, 3), once and in order, and how often it is there."""
    # Numbers are sorted far quicker than rows.
    words = colors.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    each, counts = np.unique(words, return_counts=True)
    parts = each[:, np.newaxis] >> np.array([16, 8, 0], np.uint32)
    return (parts & 0xFF).astype(np.uint8), counts
