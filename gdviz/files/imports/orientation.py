"""How images lie: rows and columns swapped, turned, mirrored."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.wishes import Wishes


def oriented(
    images: npt.NDArray[Any], wishes: Wishes, *, lying: bool = False
) -> tuple[npt.NDArray[Any], list[str]]:
    """Images of shape (n, rows, columns) as they are wished for, and sentences about it.

    They are swapped, turned and mirrored, in this order, and are a view of the same numbers.
    `lying` says that the file itself has rows and columns swapped.
    """
    notes = []
    swaps = lying if wishes.transpose is None else wishes.transpose
    if swaps:
        images = images.swapaxes(1, 2)
        why = ", as those of EMNIST lie on their side" if wishes.transpose is None else ""
        notes.append(f"Rows and columns were swapped{why}.")
    if wishes.rotate:
        images = np.rot90(images, -(wishes.rotate // 90), axes=(1, 2))
        notes.append(f"Images were turned clockwise by {wishes.rotate}°.")
    if wishes.mirror:
        images = images[:, :, ::-1]
        notes.append("Left and right were swapped.")
    return images, notes
