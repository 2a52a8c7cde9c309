"""The array type the engine speaks: 64-bit floats, frozen before they leave it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def frozen(values: Any) -> FloatArray:
    """A read-only float64 copy of `values`, safe to hand to another thread."""
    copy = np.array(values, dtype=np.float64)
    copy.setflags(write=False)
    return copy
