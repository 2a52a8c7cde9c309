"""What hypothesis draws: sample sets and parameters of every shape that matters."""

import numpy as np
from hypothesis import strategies as st

from gdviz.engine import ACTIVATIONS, LOSSES, REDUCTIONS, Image, SampleSet

outputs = st.sampled_from(list(ACTIVATIONS))
losses = st.sampled_from(list(LOSSES))
reductions = st.sampled_from(list(REDUCTIONS))


@st.composite
def sample_sets(draw, least=1, most=6, side=4):
    """A sample set on a grid of up to `side` × `side`, its pixels spread over 0…1."""
    rows, columns = draw(st.integers(1, side)), draw(st.integers(1, side))
    count = draw(st.integers(least, most))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    ink = draw(st.sampled_from(["drawn", "scanned"]))
    pixels = random.random((count, rows, columns))
    if ink == "drawn":
        pixels = np.round(pixels)
    labels = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    images = (
        Image(f"image {i}", label, grid)
        for i, (label, grid) in enumerate(zip(labels, pixels, strict=True))
    )
    return SampleSet("drawn", rows, columns, tuple(images))


def parameters(size, bound=3.0):
    """An array of `size` numbers within ±bound."""
    number = st.floats(-bound, bound, allow_nan=False, allow_subnormal=False)
    return st.lists(number, min_size=size, max_size=size).map(np.array)
