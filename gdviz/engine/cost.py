"""What a run has cost so far."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.engine.methods import NUDGES

# Products of a pixel with a number, for every image and parameter that a step looks at: the sum z
# and the slope of gradient descent; the sum z and the nudges up and down of a round.
PRODUCTS = {NUDGES: 3}
PRODUCTS_OF_DESCENT = 2


@dataclass(frozen=True)
class Cost:
    """What led to a step, and what it took.

    `epochs` are whole ones. `images_seen` counts an image as often as a step learnt from it, and
    `multiplications` the products of a pixel with a weight or a slope, those of the trials of a
    line search among them. `seconds` is the time spent computing the whole run, as far as it goes.
    A curve or a surface has no images; each of its steps counts as an epoch.
    """

    steps: int
    epochs: int
    images_seen: int
    multiplications: int
    seconds: float


def multiplications(method: str, size: int, images_seen: int, images_tried: int) -> int:
    """The products that steps of `method` take which learn from so many images, one by one.

    `size` is the number of parameters, `images_tried` how often a line search looked at an image.
    """
    return (PRODUCTS.get(method, PRODUCTS_OF_DESCENT) * images_seen + images_tried) * size
