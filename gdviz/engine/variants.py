"""Variants of images: shifted, mirrored and noisy copies, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import product

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.image_edits import moved
from gdviz.engine.images import Image
from gdviz.engine.randomness import integers, uniform

# Tells this stream of random numbers from all others of the same seed.
VARIANTS_WORD = 0x766172

# And the draws for one that is not new from the first.
AGAIN_WORD = 0x616761

# So often another one is drawn where an image is there already.
MOST_TRIES = 100
FINGERPRINT_BYTES = 16

MOST_COPIES = 1_000
MOST_SHIFT = 8


class VariantError(ValueError):
    """Variants that cannot be; the message is a sentence for a person."""


@dataclass(frozen=True)
class Variants:
    """How the variants of an image differ from it, and how many there are of each.

    Each is shifted by up to `shift` pixels both ways, mirrored left and right half of the time if
    `mirror`, and then each pixel becomes 1 − pixel with the probability `noise`. Raises
    `VariantError`.
    """

    copies: int = 3
    shift: int = 0
    mirror: bool = False
    noise: float = 0.05
    held_out: bool = True
    seed: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.copies <= MOST_COPIES:
            raise VariantError(f"There can be 1 to {MOST_COPIES:,} variants of each image.")
        if not 0 <= self.shift <= MOST_SHIFT:
            raise VariantError(f"Images can be shifted by 0 to {MOST_SHIFT} pixels.")
        if not 0.0 <= self.noise <= 1.0:
            raise VariantError("The noise must be a fraction from 0 to 1 of the pixels.")

    def tried(self, image: Image, number: int, copy: int) -> Iterator[FloatArray]:
        """The pixels that variant `copy` of image `number` may have, to take the first that is new.

        They are drawn, in the end with more noise than was wished for; where there is none to draw,
        all shifts and mirrors that there are follow.
        """
        words = (self.seed, VARIANTS_WORD, number, copy)
        yield self._drawn(image.pixels, words, self.noise)
        if self.noise in (0.0, 1.0):
            yield from self._all(image.pixels)
            return
        for attempt in range(MOST_TRIES):
            more = max(0.0, attempt / MOST_TRIES - 0.5) * 2.0
            noise = self.noise + more * (0.5 - self.noise)
            yield self._drawn(image.pixels, (*words, AGAIN_WORD, attempt), noise)

    def _drawn(self, pixels: FloatArray, words: tuple[int, ...], noise: float) -> FloatArray:
        down, right = (integers(words, 2, 2 * self.shift + 1) - self.shift).tolist()
        chances = uniform((*words, 1), 1 + pixels.size)
        pixels = moved(pixels, down, right)
        if self.mirror and chances[0] < 0.5:
            pixels = np.flip(pixels, axis=1)
        return _noisy(pixels, chances[1:].reshape(pixels.shape) < noise)

    def _all(self, pixels: FloatArray) -> Iterator[FloatArray]:
        """Every shift and, where that is wished, its mirror."""
        ways = range(-self.shift, self.shift + 1)
        for down, right in product(ways, ways):
            shifted = _noisy(moved(pixels, down, right), np.full(pixels.shape, self.noise == 1.0))
            yield shifted
            if self.mirror:
                yield np.flip(shifted, axis=1)


def variants_of(
    images: Sequence[Image], variants: Variants, present: Sequence[Image] = ()
) -> list[Image]:
    """The variants of all these images, those of the first one first.

    None has the pixels of one of the images, of those that are `present`, or of another variant:
    who has learnt an image knows it, and judging by it again would say nothing. Where no more are
    found, an image has fewer variants than were wished for.
    """
    taken = {_fingerprint(image.pixels) for image in (*present, *images)}
    made: list[list[Image]] = [[] for _ in images]
    # The first of every image before the second of any, so that more copies change none of them.
    for copy in range(variants.copies):
        for number, image in enumerate(images):
            if len(made[number]) == copy:
                made[number] += _first_new(variants, image, number, copy, taken)
    return [each for some in made for each in some]


def _first_new(
    variants: Variants, image: Image, number: int, copy: int, taken: set[bytes]
) -> list[Image]:
    """The variant, or nothing, and then it is taken."""
    for pixels in variants.tried(image, number, copy):
        fingerprint = _fingerprint(pixels)
        if fingerprint not in taken:
            taken.add(fingerprint)
            name = f"{image.name} variant {copy + 1}"
            return [Image(name, image.positive, frozen(pixels), variants.held_out)]
    return []


def _fingerprint(pixels: FloatArray) -> bytes:
    """The same for the same pixels, and of thousands of images little to remember."""
    return blake2b(pixels.tobytes(), digest_size=FINGERPRINT_BYTES).digest()


def _noisy(pixels: FloatArray, flipped: np.ndarray) -> FloatArray:
    return np.where(flipped, 1.0 - pixels, pixels)
