"""Variants of images: shifted, mirrored and noisy copies, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.image_edits import moved
from gdviz.engine.images import Image
from gdviz.engine.randomness import integers, uniform

# Tells this stream of random numbers from all others of the same seed.
VARIANTS_WORD = 0x766172

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

    def of(self, image: Image, number: int) -> list[Image]:
        """The variants of the image that is `number` among those that get some."""
        return [self._variant(image, number, copy) for copy in range(self.copies)]

    def _variant(self, image: Image, number: int, copy: int) -> Image:
        words = (self.seed, VARIANTS_WORD, number, copy)
        down, right = (integers(words, 2, 2 * self.shift + 1) - self.shift).tolist()
        chances = uniform((*words, 1), 1 + image.pixels.size)
        pixels = moved(image.pixels, down, right)
        if self.mirror and chances[0] < 0.5:
            pixels = np.flip(pixels, axis=1)
        pixels = _noisy(pixels, chances[1:].reshape(pixels.shape) < self.noise)
        name = f"{image.name} variant {copy + 1}"
        return Image(name, image.positive, frozen(pixels), self.held_out)


def variants_of(images: Sequence[Image], variants: Variants) -> list[Image]:
    """The variants of all these images, those of the first one first."""
    return [made for number, image in enumerate(images) for made in variants.of(image, number)]


def _noisy(pixels: FloatArray, flipped: np.ndarray) -> FloatArray:
    return np.where(flipped, 1.0 - pixels, pixels)
