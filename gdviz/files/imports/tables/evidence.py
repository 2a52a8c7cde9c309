"""What the numbers of a column tell about whether they are labels or pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

# Of pixels that have so few values, a column with another one is none.
FEW_VALUES, FEWEST_PIXELS = 3, 9
# The tops that pixels go up to, as far as columns are compared with one another.
TOPS = (1, 16, 255)
# Classes are counted from 0 or 1, each with two images or more, none with nearly all of them.
MOST_OF_ONE_CLASS = 0.75
FEWEST_OF_A_CLASS = 2
# So many fractions among the pixels make a column of whole numbers stand out.
FRACTIONS = 0.1
FEWEST_LINES = 5
# Fewer lines may be numbered by accident.
FEWEST_COUNTED = 3
BLOCK_LINES = 1_000


@dataclass(frozen=True, eq=False)
class Pixels:
    """What is known of the columns that are pixels for sure."""

    values: npt.NDArray[Any]

    @cached_property
    def distinct(self) -> npt.NDArray[Any]:
        """All values there are; of bytes they are counted without sorting."""
        if self.values.dtype == np.uint8:
            there = np.zeros(256, np.bool_)
            # Counting needs eight times as much memory, so that some lines are looked at at a time.
            for first in range(0, len(self.values), BLOCK_LINES):
                block = self.values[first : first + BLOCK_LINES]
                there |= np.bincount(block.ravel(), minlength=256) > 0
            return np.flatnonzero(there)
        return np.unique(self.values)

    @cached_property
    def top(self) -> float:
        most = float(self.distinct.max())
        return next((top for top in TOPS if most <= top), most)

    @cached_property
    def are_few(self) -> bool:
        return len(self.distinct) <= FEW_VALUES and self.values.size >= FEWEST_PIXELS

    @cached_property
    def have_fractions(self) -> bool:
        if self.values.dtype.kind in "bui":
            return False
        return bool(np.mean(self.values != np.floor(self.values)) >= FRACTIONS)


@dataclass(frozen=True, eq=False)
class Column:
    """A column of numbers beside pixels."""

    values: npt.NDArray[Any]
    pixels: Pixels

    @cached_property
    def _counted(self) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        distinct, counts = np.unique(self.values, return_counts=True)
        return distinct, counts

    @cached_property
    def is_whole(self) -> bool:
        distinct = self._counted[0]
        return bool(np.all(np.isfinite(distinct)) and np.all(distinct == np.floor(distinct)))

    @cached_property
    def is_no_pixel(self) -> bool:
        """Whether it has values that no pixel of this table has."""
        distinct = self._counted[0]
        if not self.is_whole:
            return False
        beyond = distinct[0] < min(0.0, float(self.pixels.distinct[0]))
        beyond |= distinct[-1] > self.pixels.top
        alien = self.pixels.are_few and not np.isin(distinct, self.pixels.distinct).all()
        return bool(beyond or alien)

    @cached_property
    def is_like_classes(self) -> bool:
        """Whether its values are 0, 1, 2, … or 1, 2, 3, … of about as many images each."""
        distinct, counts = self._counted
        if not self.is_whole or len(distinct) < 2 or distinct[0] not in (0, 1):
            return False
        in_a_row = distinct[-1] - distinct[0] == len(distinct) - 1
        even = counts.max() <= MOST_OF_ONE_CLASS * len(self.values)
        several = counts.min() >= FEWEST_OF_A_CLASS
        return bool(in_a_row and even and several and distinct[-1] < self.pixels.top)

    @cached_property
    def is_always_ground(self) -> bool:
        """Whether it has one value, which pixels have for blank or for ink."""
        distinct = self._counted[0]
        return len(distinct) == 1 and distinct[0] in (0, self.pixels.top)

    @cached_property
    def counts_lines(self) -> bool:
        """Whether it is 0, 1, 2, … or 1, 2, 3, …: a number for each line."""
        first, count = self.values[0], len(self.values)
        expected = np.arange(count) + float(first)
        counts = bool(np.array_equal(self.values, expected))
        return counts and first in (0, 1) and count >= FEWEST_COUNTED


def which_is_label(first: Column, last: Column) -> str | None:
    """“first” or “last” where the numbers leave no doubt, of two columns around pixels."""
    sides = {"first": (first, last), "last": (last, first)}
    for test in (_is_no_pixel, _is_like_classes, _is_whole_among_fractions):
        found = [name for name, (own, other) in sides.items() if test(own, other)]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _is_no_pixel(own: Column, _: Column) -> bool:
    return own.is_no_pixel


def _is_like_classes(own: Column, other: Column) -> bool:
    if other.is_like_classes:
        return own.is_like_classes
    is_constant = len(np.unique(other.values)) == 1
    may_be_other = is_constant and not other.is_always_ground
    return own.is_like_classes and own.pixels.top > 1 and not may_be_other


def _is_whole_among_fractions(own: Column, other: Column) -> bool:
    many = len(own.values) >= FEWEST_LINES
    return many and own.pixels.have_fractions and own.is_whole and not other.is_whole
