"""Where each of many numbers is found first."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


def first_of_each(numbers: npt.NDArray[Any]) -> npt.NDArray[np.intp]:
    """The places of the first of all that are equal, shape (distinct numbers,), by size.

    As `numpy.unique` tells them, which imports all that numpy has for masked arrays.
    """
    order = np.argsort(numbers, kind="stable")
    ordered = numbers[order]
    is_first = np.ones(len(ordered), bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    return order[is_first]
