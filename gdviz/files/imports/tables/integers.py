"""Lines of small whole numbers read at once: what pixels mostly are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

MOST_DIGITS = 3
ZERO = ord("0")


def small_integers(
    lines: Sequence[str], separator: str, width: int
) -> npt.NDArray[np.uint16] | None:
    """The numbers of some lines, shape (lines, width); None unless all are 0 to 999.

    They are written with digits alone, without needless zeros, and with nothing but one
    `separator` between two. Every digit is looked at with all others of its place at once.
    """
    if any(line.count(separator) != width - 1 for line in lines):
        return None
    text = separator.join(lines) + separator
    if not text.isascii():
        return None
    data = np.frombuffer(b"00" + text.encode("ascii"), np.uint8)
    digits = data - np.uint8(ZERO)
    ends = np.flatnonzero(data == ord(separator)).astype(np.int32)
    lengths = np.diff(ends, prepend=np.int32(1))
    lengths -= 1
    if lengths.min() < 1 or lengths.max() > MOST_DIGITS:
        return None
    if np.count_nonzero(digits <= 9) != len(data) - len(ends):
        return None
    values = digits[ends - 1].astype(np.uint16)
    for place, factor in ((2, 10), (3, 100)):
        there = np.flatnonzero(lengths >= place)
        if not len(there):
            break
        first = digits[ends[there] - place]
        values[there] += first * np.uint16(factor)
        if _has_needless_zeros(first, lengths[there] == place):
            return None
    return values.reshape(len(lines), width)


def _has_needless_zeros(digits: npt.NDArray[Any], are_first: npt.NDArray[np.bool_]) -> bool:
    return bool(np.any(are_first & (digits == 0)))
