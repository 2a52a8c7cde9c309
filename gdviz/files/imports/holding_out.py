"""Which images are held out as the population: a seeded choice, of every label its share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from gdviz.engine.randomness import permutations

# Tells this stream of random numbers from those of the batches and of the start.
POPULATION_WORD = 0x706F70


def held_out(labels: Sequence[str], fraction: float, seed: int) -> npt.NDArray[np.bool_]:
    """Which of the images with these labels are of the population, shape (images,).

    They are the given fraction of all, rounded, but never all; each label has its share of them,
    give or take one image. Each image has a place from 0 to 1 within its label, at random; those
    with the lowest places are held out.
    """
    count = len(labels)
    wanted = min(round(fraction * count), count - 1)
    order = permutations((seed, count, POPULATION_WORD), 1, count)[0]
    numbers = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    label_of = np.array([numbers[label] for label in labels])
    places = np.empty(count)
    for label in numbers.values():
        members = order[label_of[order] == label]
        places[members] = (np.arange(len(members)) + 0.5) / len(members)
    # Images of equal places come in the random order, so that no label goes first by its name.
    first = order[np.argsort(places[order], kind="stable")][:wanted]
    chosen = np.zeros(count, dtype=np.bool_)
    chosen[first] = True
    return chosen
