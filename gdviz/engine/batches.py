"""Batches: which images each step learns from, computed from the place in the run alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from gdviz.engine.methods import GRADIENT_DESCENT
from gdviz.engine.randomness import SEED_LIMIT, IndexArray, integers, permutations
from gdviz.engine.settings import WHOLE, check_settings, setting

# Orders are drawn for many epochs of a small sample at a time, as starting a stream of random
# numbers takes longer than a step. Part of the definition: another number, other orders.
DRAWS_AT_A_TIME = 1024

# A race, or a walk back and forth, needs few of these blocks of orders at a time.
BLOCKS_KEPT = 8

# The size of a batch in one word: the whole sample.
FULL = "full"


class BatchError(ValueError):
    """A way of batching that cannot be; the message is a sentence for a person."""


class Position(NamedTuple):
    """A place in the run: `epoch` whole epochs are done, and `first` images of the next one."""

    epoch: int = 0
    first: int = 0


@dataclass(frozen=True)
class Order:
    """In which order the epochs take the images.

    `draw(words, epochs, images)` are the images of each epoch, shape (epochs, images), out of the
    random numbers of these seed words, where it is `random`. `title` and `explanation` are for
    people.
    """

    name: str
    title: str
    explanation: str
    draw: Callable[[Sequence[int], int, int], IndexArray]
    random: bool = True


def _in_order(words: Sequence[int], epochs: int, images: int) -> IndexArray:
    return np.tile(np.arange(images), (epochs, 1))


def _with_replacement(words: Sequence[int], epochs: int, images: int) -> IndexArray:
    return integers(words, epochs * images, images).reshape(epochs, images)


_EVERY_ORDER = (
    Order(
        "shuffled",
        "Shuffled",
        "Every image once in each epoch, in a new random order each time.",
        permutations,
    ),
    Order(
        "in-order",
        "In order",
        "Every image once in each epoch, in the order of the sample set.",
        _in_order,
        random=False,
    ),
    Order(
        "replacement",
        "With replacement",
        "Each draw is from all the images, so that some may come twice in an epoch and "
        "others not at all.",
        _with_replacement,
    ),
)

ORDERS: dict[str, Order] = {order.name: order for order in _EVERY_ORDER}


def _epoch_order(order: str, seed: int, epoch: int, images: int) -> IndexArray:
    """The images of one epoch in their order, shape (images,), read-only."""
    epochs = max(1, DRAWS_AT_A_TIME // images)
    block, row = divmod(epoch, epochs)
    indices: IndexArray = _orders(order, seed, block, epochs, images)[row]
    return indices


@lru_cache(maxsize=BLOCKS_KEPT)
def _orders(order: str, seed: int, block: int, epochs: int, images: int) -> IndexArray:
    orders = ORDERS[order].draw((seed, block), epochs, images)
    orders.setflags(write=False)
    return orders


@dataclass(frozen=True)
class Batching:
    """How an epoch, as many draws as there are images, is cut into batches; one batch, one step.

    `size` is the number of images in a batch, 1 for single images, None for the whole sample. The
    last batch of an epoch holds what is left over. A `size` of all the images or more is the whole
    sample too, where `order` and `seed` play no part. Raises `BatchError`.
    """

    size: int | None = field(
        default=None,
        metadata=setting(
            title="Batch size",
            explanation="How many images a step learns from, out of the whole sample.",
            option="batch",
            said="batch size {}",
            place="batch",
            kind=WHOLE,
            low=1,
            none=FULL,
            method=GRADIENT_DESCENT,
            of_images=True,
        ),
    )
    order: str = field(
        default="shuffled",
        metadata=setting(
            title="Order",
            explanation="Which images come into a batch.",
            noun="batch order",
            option="order",
            fact="order",
            said="batches {}",
            choices=lambda: ORDERS,
            method=GRADIENT_DESCENT,
            of_images=True,
        ),
    )
    seed: int = field(
        default=1,
        metadata=setting(
            title="Seed of the batches",
            explanation="The same seed draws the same batches, on every machine.",
            option="batch-seed",
            said="batch seed {}",
            low=0,
            high=SEED_LIMIT - 1,
            method=GRADIENT_DESCENT,
            of_images=True,
        ),
    )

    def __post_init__(self) -> None:
        check_settings(self, BatchError)

    def takes_all(self, images: int) -> bool:
        """Whether every step of a sample set of `images` learns from the whole sample."""
        return self.size is None or self.size >= images

    def steps_per_epoch(self, images: int) -> int:
        """How many batches make an epoch; 1 for an empty sample set."""
        return 1 if self.size is None else max(1, -(-images // self.size))

    def batch(self, images: int, position: Position) -> IndexArray | None:
        """The images of the step at `position`, shape (≤ size,), read-only; None for all of them.

        After images were removed, a position beyond their number is the start of the next epoch.
        """
        if self.size is None or self.size >= images:
            return None
        epoch, first = _place(images, position)
        return _epoch_order(self.order, self.seed, epoch, images)[first : first + self.size]

    def batches(self, images: int, position: Position, steps: int) -> tuple[IndexArray, IndexArray]:
        """The images of `steps` steps from `position`, one step after the other, at once.

        Step k learns from those from `bounds[k]` up to `bounds[k + 1]`: shapes (images in all,) and
        (steps + 1,). Where every step learns from all there are none, and no bounds but one.
        """
        if self.size is None or self.size >= images:
            return np.empty(0, np.intp), np.zeros(1, np.intp)
        epoch, first = _place(images, position)
        begins = np.arange(first, images, self.size)
        epochs = 1 + max(0, -(-(steps - len(begins)) // self.steps_per_epoch(images)))
        later = np.arange(1, epochs + 1)[:, np.newaxis] * images
        begins = np.append(begins, later + np.arange(0, images, self.size))
        bounds = begins[: steps + 1]
        orders = [_epoch_order(self.order, self.seed, epoch + i, images) for i in range(epochs)]
        drawn = np.concatenate(orders)[bounds[0] : bounds[-1]]
        return drawn, bounds - bounds[0]

    def after(self, images: int, position: Position, steps: int = 1) -> Position:
        """Where the run is when it has made `steps` steps from `position`, at once for any number.

        When the size changed within an epoch, the rest of that epoch is cut anew.
        """
        # Nearly every step ends here, and steps are short.
        if self.size is not None and (end := position.first + steps * self.size) < images:
            return Position(position.epoch, end)
        epoch, first = _place(images, position)
        images = max(1, images)
        size = images if self.size is None else min(self.size, images)
        end = first + steps * size
        if end < images:
            return Position(epoch, end)
        later = steps - -(-(images - first) // size)
        epochs, step = divmod(later, self.steps_per_epoch(images))
        return Position(epoch + 1 + epochs, step * size)


def images_between(images: int, begin: Position, end: Position) -> int:
    """How many images the steps from `begin` to `end` learn from, one by one, in mini-batches."""
    begin = _place(images, begin)
    return (end.epoch - begin.epoch) * images + end.first - begin.first


def _place(images: int, position: Position) -> Position:
    """The position, or the start of the next epoch where no image is left of this one."""
    return position if position.first < max(1, images) else Position(position.epoch + 1)
