"""Layers of a drawing, one over the other."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

# Red, green, blue and alpha from 0 to 255, as doubles; shape (rows, columns, 4).
Canvas = npt.NDArray[np.float64]
BYTE = 255.0


def laid_over(canvas: Canvas, colours: npt.NDArray[Any], opacity: float = 1.0) -> None:
    """Lay colours of the same shape over a canvas (Porter and Duff, source over, 1984)."""
    over = colours.astype(np.float64)
    alpha = over[..., 3:] / BYTE * opacity
    below = canvas[..., 3:] / BYTE * (1.0 - alpha)
    together = alpha + below
    shares = np.divide(alpha, together, out=np.zeros_like(alpha), where=together > 0)
    canvas[..., :3] = over[..., :3] * shares + canvas[..., :3] * (1.0 - shares)
    canvas[..., 3:] = together * BYTE
