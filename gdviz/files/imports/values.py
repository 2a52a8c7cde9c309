"""Which numbers mean blank and ink: pixel values brought to the range 0 to 1."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from gdviz.engine import FloatArray
from gdviz.files.imports.problems import ImportProblem

# Values are of the first of these ranges that holds them all: drawn pixels, the counts of UCI's
# digits, bytes. Of bytes, an image would be all but black if none were above 16.
TOPS = (1, 16, 255)


def inked(values: npt.NDArray[Any], where: str) -> tuple[FloatArray, str]:
    """Values of any kind of number as doubles from 0 to 1, and a sentence about what was done.

    An array of doubles may be changed in place. Raises `ImportProblem` for values that are not
    finite, negative, or above all ranges.
    """
    top = range_of(float(values.min()), float(values.max()), where)
    doubles = values if values.dtype == np.float64 and values.flags.writeable else None
    if top == 1:
        same = values.astype(np.float64) if doubles is None else doubles
        return same, "Pixel values go from 0 to 1 and were taken as they are."
    divided = np.divide(values, top, out=doubles, dtype=np.float64)
    return divided, f"Pixel values 0 to {top} were divided by {top}."


def range_of(least: float, most: float, where: str) -> int:
    """The top of the range that values from `least` to `most` are of; NaN is of none."""
    for top in TOPS:
        if least >= 0.0 and most <= top:
            return top
    raise ImportProblem(f"{where} {pixel_mistake(least if not least >= 0.0 else most)}.")


def pixel_mistake(value: float) -> str:
    """Why a number cannot be a pixel, and what could."""
    shown = f"{value:g}".replace("-", "−")
    return f"has a pixel of {shown}: pixels must be numbers from 0 to 1, or from 0 to {TOPS[-1]}"
