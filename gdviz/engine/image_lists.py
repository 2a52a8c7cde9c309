"""Sample sets with several images at once taken out, put elsewhere, copied or added."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import count

from gdviz.engine.images import Image, SampleSet

# What the name of a copy ends in, which a copy of the copy does not repeat.
COPY_ENDING = re.compile(r" copy( \d+)?$")


def without(samples: SampleSet, indices: Iterable[int]) -> SampleSet:
    """The set without the images at these indices."""
    gone = set(indices)
    return samples.with_images(
        image for index, image in enumerate(samples.images) if index not in gone
    )


def moved_before(samples: SampleSet, indices: Iterable[int], place: int) -> tuple[SampleSet, int]:
    """These images in their order, in front of the one now at `place`, or at the very end.

    Returns where the first of them is then.
    """
    taken = set(indices)
    images = samples.images
    first = place - sum(index < place for index in taken)
    rest = [image for index, image in enumerate(images) if index not in taken]
    rest[first:first] = [images[index] for index in sorted(taken)]
    return samples.with_images(rest), first


def inserted(samples: SampleSet, place: int, images: Iterable[Image]) -> SampleSet:
    """With more images in front of the one at `place`, each under a name that is free."""
    before, behind = samples.images[:place], samples.images[place:]
    return samples.with_images((*before, *freely_named(samples, images), *behind))


def copies_of(samples: SampleSet, indices: Sequence[int]) -> list[Image]:
    """These images as copies: “smile A copy”, then “smile A copy 2”."""
    copies = (
        samples.images[index].described(name=f"{_stem(samples.images[index].name)} copy")
        for index in indices
    )
    return freely_named(samples, copies)


def freely_named(samples: SampleSet, images: Iterable[Image]) -> list[Image]:
    """The images, with a number behind each name that is not free in the set or among them."""
    taken = {image.name for image in samples.images}
    named = []
    # Of thousands with one name, each would else try all the numbers of those before it.
    next_number: dict[str, int] = {}
    for image in images:
        name = image.name
        if name in taken:
            numbers = count(next_number.get(name, 2))
            number = next(n for n in numbers if f"{name} {n}" not in taken)
            next_number[name] = number + 1
            name = f"{name} {number}"
        taken.add(name)
        named.append(image if name == image.name else image.described(name=name))
    return named


def with_each(
    samples: SampleSet, indices: Iterable[int], change: Callable[[Image], Image]
) -> SampleSet:
    """The set with these images changed, each by itself."""
    images = list(samples.images)
    for index in indices:
        images[index] = change(images[index])
    return samples.with_images(images)


def _stem(name: str) -> str:
    return COPY_ENDING.sub("", name)
