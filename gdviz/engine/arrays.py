"""The array type the engine speaks: 64-bit floats, frozen before they leave it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

# In an expression with a small array, numpy takes longer to make something of a Python number
# than to compute: what every step needs is made once.
ONE, TWO = np.array(1.0), np.array(2.0)
ONE.setflags(write=False)
TWO.setflags(write=False)


def frozen(values: Any) -> FloatArray:
    """A read-only float64 copy of `values`, safe to hand to another thread."""
    copy = np.array(values, dtype=np.float64)
    copy.setflags(write=False)
    return copy
