"""What a run has cost so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gdviz.engine.batches import Position
from gdviz.engine.experiment import Experiment
from gdviz.engine.methods import NUDGES

# Products of a pixel with a number, for every image and parameter that a step looks at: the sum z
# and the slope of gradient descent; the sum z and the nudges up and down of a round.
PRODUCTS = {NUDGES: 3}
PRODUCTS_OF_DESCENT = 2


@dataclass(frozen=True)
class Cost:
    """What led to a step, and what it took.

    `epochs` are whole ones. `images_seen` counts an image as often as it was used, and
    `multiplications` the products of a pixel with a weight or a slope. `seconds` is the time spent
    computing the whole run, as far as it goes. A curve or a surface has no images; each of its
    steps counts as an epoch.
    """

    steps: int
    epochs: int
    images_seen: int
    multiplications: int
    seconds: float


@dataclass(frozen=True)
class Stretch:
    """A part of a run: who made it, how many steps, and the places in the batches at its ends."""

    experiment: Experiment
    steps: int
    begin: Position
    end: Position


def cost_of(stretches: Iterable[Stretch], seconds: float) -> Cost:
    """The cost of all the stretches together."""
    steps = images_seen = multiplications = epochs = 0
    for stretch in stretches:
        steps += stretch.steps
        epochs = stretch.end.epoch
        seen = _images_seen(stretch)
        images_seen += seen
        products = PRODUCTS.get(stretch.experiment.method, PRODUCTS_OF_DESCENT)
        multiplications += products * seen * stretch.experiment.objective.size
    return Cost(steps, epochs, images_seen, multiplications, seconds)


def _images_seen(stretch: Stretch) -> int:
    images = len(stretch.experiment.samples.trained)
    if stretch.experiment.function is not None:
        return 0
    if stretch.experiment.method == NUDGES or stretch.experiment.batching.takes_all(images):
        return stretch.steps * images
    epochs = stretch.end.epoch - stretch.begin.epoch
    return max(0, epochs * images + stretch.end.first - stretch.begin.first)
