"""Grounds keep their very colours in a film of few colours."""

import numpy as np
from PIL import Image

from gdviz.export.films.palette import NO_DITHER, palette_of

GROUNDS = [(255, 255, 255), (27, 31, 38), (243, 244, 246), (18, 21, 25)]


def test_the_most_frequent_colours_are_exact_among_many_like_them() -> None:
    draw = np.random.default_rng(3)
    grounds = np.repeat(np.array(GROUNDS, np.uint8), 10_000, axis=0)
    away = draw.integers(-9, 10, (8_000, 3))
    like_them = np.clip(draw.permutation(grounds)[: len(away)] + away, 0, 255).astype(np.uint8)
    others = np.repeat(np.concatenate([like_them, draw.integers(0, 256, (500, 3))]), 4, axis=0)
    pixels = np.concatenate([grounds, others.astype(np.uint8)])[np.newaxis]
    picture = Image.fromarray(pixels)
    film = picture.quantize(palette=palette_of([picture]), dither=NO_DITHER).convert("RGB")
    shown = np.asarray(film)
    for ground in GROUNDS:
        assert (shown[(pixels == ground).all(axis=2)] == ground).all()
