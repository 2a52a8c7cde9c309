"""The colours of a film that may have few."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
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
    colors, counts = np.unique(pixels, axis=0, return_counts=True)
    grounds = colors[np.argsort(-counts, kind="stable")[:EXACT]]
    seen = colors[counts >= FEWEST_PIXELS] if (counts >= FEWEST_PIXELS).any() else colors
    coarse, counts = np.unique(seen & COARSE, axis=0, return_counts=True)
    often = np.repeat(coarse | MIDDLE, np.ceil(counts**EVENNESS).astype(int), axis=0)
    sheet = Image.fromarray(often[np.newaxis].astype(np.uint8))
    others = sheet.quantize(COLORS - EXACT, Image.Quantize.MEDIANCUT, dither=NO_DITHER)
    mixed = (others.getpalette() or [])[: 3 * (COLORS - EXACT)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([*grounds.ravel().tolist(), *mixed])
    return palette
