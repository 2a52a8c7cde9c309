"""Numbers read from a stream of bytes into an array, no more than its header said."""

from __future__ import annotations

from math import prod
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.problems import ImportProblem
from gdviz.files.sizes import MEGABYTE


def read_values(
    stream: BinaryIO, dtype: np.dtype[Any], shape: tuple[int, ...], where: str
) -> npt.NDArray[Any]:
    """An array of this type and shape from the next bytes of `stream`, which must be its last.

    The caller has checked the shape against the limits. Raises `ImportProblem` when there are
    fewer bytes, or more.
    """
    values = np.empty(prod(shape), dtype=dtype)
    # Texts give no buffer; their bytes do.
    room = memoryview(values.view(np.uint8).data)
    filled = 0
    while filled < len(room):
        got = stream.readinto(room[filled : filled + MEGABYTE])  # type: ignore[attr-defined]
        if not got:
            raise ImportProblem(
                f"{where} ends early: it has {filled:,} of {len(room):,} bytes of values; "
                "get the file anew."
            )
        filled += got
    if stream.read(1):
        raise ImportProblem(f"{where} has more bytes than its header says: get the file anew.")
    return values.reshape(shape)
