"""How people see colours: an oracle that shares no code with the program."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

Matrix = NDArray[np.float64]

# G. M. Machado, M. M. Oliveira and L. A. F. Fernandes (2009), “A Physiologically-based Model for
# Simulation of Color Vision Deficiency”, severity 1.0; the matrices act on linear sRGB.
SIGHT: dict[str, Matrix] = {
    "ordinary": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}

# IEC 61966-2-1: linear sRGB to CIE XYZ under D65.
RGB_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def linear(color: QColor) -> list[float]:
    shares = [channel / 255 for channel in (color.red(), color.green(), color.blue())]
    return [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]


def luminance(color: QColor) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: QColor, second: QColor) -> float:
    """WCAG 2.2's contrast ratio, from 1 to 21."""
    dark, light = sorted([luminance(first), luminance(second)])
    return (light + 0.05) / (dark + 0.05)


def lab(color: QColor, sight: str = "ordinary") -> Matrix:
    """CIE L*, a*, b* (1976) of `color` as somebody with that `sight` sees it."""
    seen = np.clip(SIGHT[sight] @ np.array(linear(color)), 0, 1)
    shares = RGB_TO_XYZ @ seen / RGB_TO_XYZ.sum(axis=1)
    x, y, z = (
        s ** (1 / 3) if s > (6 / 29) ** 3 else s * (29 / 6) ** 2 / 3 + 4 / 29 for s in shares
    )
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(first: QColor, second: QColor, sight: str = "ordinary") -> float:
    """CIE 1976's colour difference; about 2.3 is just noticeable."""
    return float(np.linalg.norm(lab(first, sight) - lab(second, sight)))


def lightness(table: NDArray[np.uint8]) -> list[float]:
    """L* of each row of a colour map."""
    return [float(lab(QColor(*row))[0]) for row in table.tolist()]


def rises(values: list[float]) -> bool:
    return all(later >= earlier for earlier, later in pairwise(values))
