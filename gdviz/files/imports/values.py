"""Which numbers mean blank and ink: pixel values brought to the range 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from gdviz.engine import FloatArray
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.questions import Question, question

# Values are of the first of these ranges that holds them all: drawn pixels, the counts of UCI's
# digits, bytes. Of bytes, an image would be all but black if none were above 16.
TOPS = (1, 16, 255)
BYTE = 255
# Values that go up to this exactly are percent.
PERCENT = 100
# Values from −1 to 1, as those of USPS.
SIGNED, MOSTLY_SIGNED = -1.0, 0.1
# The values that arrays of these types have for full ink.
TYPE_TOPS = {"|b1": 1.0, "|u1": float(BYTE)}


@dataclass(frozen=True)
class InkScale:
    """The values of blank and of full ink, a sentence about them, and what is not known of them."""

    low: float
    top: float
    note: str
    question: Question | None = None

    def inked(self, values: npt.NDArray[Any]) -> FloatArray:
        """Values as doubles from 0 to 1, in an array of their own unless they are already."""
        if self.low == 0.0 and self.top == 1.0:
            return np.asarray(values, dtype=np.float64)
        if self.low == 0.0:
            return np.asarray(np.divide(values, self.top, dtype=np.float64))
        shifted = np.subtract(values, self.low, dtype=np.float64)
        return np.asarray(np.divide(shifted, self.top - self.low, out=shifted))


AS_IT_IS = InkScale(0.0, 1.0, "Pixel values go from 0 to 1 and were taken as they are.")


def scale_of(values: npt.NDArray[Any], where: str, full_ink: float | None = None) -> InkScale:
    """What the values of pixels mean: as it was said, or as they are.

    Raises `ImportProblem` for values that no pixel can have.
    """
    least, most = float(values.min()), float(values.max())
    if full_ink is not None:
        return _said(least, most, full_ink, where)
    if are_signed(values):
        told = "Pixel values −1 to 1 were taken for blank to full ink."
        return InkScale(SIGNED, 1.0, told)
    top = range_of(least, most, where)
    if most == PERCENT:
        return _divided(PERCENT)
    open_question = _which_top(most) if 1.0 < most < 16 and top != 1 else None
    if open_question is not None:
        return InkScale(0.0, most, _divided(most).note, open_question)
    return _divided(top)


def are_signed(values: npt.NDArray[Any]) -> bool:
    """Whether values go from −1 to 1, and many are below 0, as those of USPS are."""
    if values.dtype.kind == "u" or not (values.min() >= SIGNED and values.max() <= 1.0):
        return False
    return bool(np.mean(values < 0) >= MOSTLY_SIGNED)


def _said(least: float, most: float, full_ink: float, where: str) -> InkScale:
    if not full_ink > 0 or full_ink == float("inf"):
        raise ImportProblem(
            f"The value of full ink must be a number above 0, not {_shown(full_ink)}."
        )
    if not (least >= 0.0 and most <= full_ink):
        raise ImportProblem(
            f"{where} has a pixel of {_shown(least if not least >= 0.0 else most)}, and full ink "
            f"was said to be {_shown(full_ink)}: give the largest value that pixels can have."
        )
    return _divided(full_ink)


def _divided(top: float) -> InkScale:
    if top == 1:
        return AS_IT_IS
    return InkScale(0.0, float(top), f"Pixel values 0 to {top:g} were divided by {top:g}.")


def _which_top(most: float) -> Question:
    answers = [(f"{most:g}, the largest there is", {"full_ink": most})]
    answers += [(f"{top}", {"full_ink": float(top)}) for top in TOPS[1:]]
    return question(
        f"Pixels go from 0 to {most:g}, and nothing says which value is full ink",
        "Which value is full ink?",
        *answers,
    )


def range_of(least: float, most: float, where: str) -> int:
    """The top of the range that values from `least` to `most` are of; NaN is of none."""
    for top in TOPS:
        if least >= 0.0 and most <= top:
            return top
    raise ImportProblem(f"{where} {pixel_mistake(least if not least >= 0.0 else most)}.")


def inked(values: npt.NDArray[Any], where: str) -> tuple[FloatArray, str]:
    """Values of any kind of number as doubles from 0 to 1, and a sentence about what was done.

    Raises `ImportProblem` for values that are not finite, negative, or above all ranges.
    """
    top = range_of(float(values.min()), float(values.max()), where)
    scale = _divided(top)
    return scale.inked(values), scale.note


def pixel_mistake(value: float, full_ink: float | None = None) -> str:
    """Why a number cannot be a pixel, and what could."""
    if full_ink is not None:
        return (
            f"has a pixel of {_shown(value)}, and full ink was said to be {_shown(full_ink)}: give "
            "the largest value that pixels can have"
        )
    beyond = value > TOPS[-1] and value != float("inf")
    hint = ", or say with full ink (--full-ink) which value it has" if beyond else ""
    return (
        f"has a pixel of {_shown(value)}: pixels must be numbers from 0 to 1, or from 0 to "
        f"{TOPS[-1]}{hint}"
    )


def _shown(value: float) -> str:
    return f"{value:g}".replace("-", "−")
