"""Numbers and words as they stand in a script."""

from __future__ import annotations

import math

import numpy as np

from gdviz.engine import FloatArray

# So many numbers on a line.
ON_A_LINE, WHOLE_ON_A_LINE = 5, 24
NEXT_LINE = ",\n     "
# These are written without a point.
WHOLE = (-1.0, 0.0, 1.0)
LONGEST_COMMENT = 70


def array(name: str, values: FloatArray) -> list[str]:
    """An assignment, with as many digits as bring back the same numbers."""
    if not values.any() and not np.signbit(values).any():
        return [f"{name} = np.zeros({values.shape[0] if values.ndim == 1 else values.shape})"]
    rows = [values] if values.ndim == 1 else list(values)
    texts = [_row(row.tolist()) for row in rows]
    if values.ndim == 1:
        return [f"{name} = np.array({texts[0]}, dtype=float)"]
    return [f"{name} = np.array([", *(f"    {text}," for text in texts), "], dtype=float)"]


def carried_on(name: str, arrived: FloatArray | None, values: FloatArray) -> list[str] | None:
    """What makes `values` of those that a variable has `arrived` with; None where they are others.

    A bias, which stands last, may have come or gone.
    """
    if arrived is None:
        return None
    if arrived.tobytes() == values.tobytes():
        return []
    if arrived[:-1].tobytes() == values.tobytes():
        return [f"{name} = {name}[:-1]  # without the bias"]
    if arrived.tobytes() == values[:-1].tobytes() and values[-1] == 0.0:
        return [f"{name} = np.append({name}, 0.0)  # with a bias"]
    return None


def _row(numbers: list[float]) -> str:
    are_whole = all(value in WHOLE and str(value) != "-0.0" for value in numbers)
    texts = [str(int(value)) if are_whole else number(value) for value in numbers]
    width = WHOLE_ON_A_LINE if are_whole else ON_A_LINE
    lines = [", ".join(texts[first : first + width]) for first in range(0, len(texts), width)]
    return f"[{NEXT_LINE.join(lines)}]"


def number(value: float) -> str:
    """A number that is read back as it is."""
    return repr(value) if math.isfinite(value) else f"{'-' * (value < 0)}np.inf"


def short(words: str) -> str:
    """Words for a comment, cut where they are many."""
    return words if len(words) <= LONGEST_COMMENT else words[: LONGEST_COMMENT - 1] + "…"


def safe(title: str) -> str:
    """A title that ends no text."""
    plain = "".join(letter if letter.isprintable() else " " for letter in title)
    return plain.replace("\\", "/").replace('"', "'")
