"""From numbers to colours: a diverging map for signed values, viridis for the loss."""

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from gdviz.ui.look.theme import Theme

Table = NDArray[np.uint8]

SIZE = 256
INK, BLACK, WHITE = "#1F2937", "#000000", "#FFFFFF"

# Every eighth colour (nearly) of viridis by S. van der Walt, N. J. Smith and E. Firing,
# which is public domain (CC0); what lies between differs by at most two levels of 255.
VIRIDIS = (
    "440154470D6048186A482374472D7B4537814240863E49893B528B375B8D33638D"
    "2F6B8E2C728E297A8E26828E23898E21918C1F978B1F9F8821A68527AD8131B57B"
    "3DBC744CC26C5CC8636ECE5881D34D95D840AADC32C0DF25D5E21AEAE51AFDE725"
)

# Linear sRGB to the cone responses of Oklab, and those (their cube roots) to L, a, b:
# B. Ottosson (2020), “A perceptual color space for image processing”.
RGB_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
LMS_TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


@cache
def diverging(theme: Theme) -> Table:
    """The map for signed values: (256, 3), from `negative` through `neutral` to `positive`.

    Both middle rows are exactly neutral, and the two halves run evenly in Oklab.
    """
    distance = np.maximum(np.abs(np.arange(SIZE) - (SIZE - 1) / 2) - 0.5, 0) / (SIZE / 2 - 1)
    ends = [theme.negative] * (SIZE // 2) + [theme.positive] * (SIZE // 2)
    far = _oklab(np.array([_rgb(color) for color in ends]))
    near = _oklab(_rgb(theme.neutral))
    return _frozen(_srgb(near + distance[:, np.newaxis] * (far - near)))


def diverging_color(theme: Theme, value: float, limit: float) -> QColor:
    """The colour of `value` on a scale from ``-limit`` to ``limit``; beyond it, the end's."""
    if not np.isfinite(value):
        return theme.not_finite
    share = np.clip(value / limit, -1, 1) if limit > 0 else 0.0
    red, green, blue = diverging(theme)[round((share + 1) / 2 * (SIZE - 1))].tolist()
    return QColor(red, green, blue)


@cache
def viridis() -> Table:
    """The perceptually even map for the loss: (256, 3), dark violet to yellow."""
    anchors = np.frombuffer(bytes.fromhex(VIRIDIS), np.uint8).reshape(-1, 3)
    places = np.linspace(0, SIZE - 1, len(anchors)).round()
    channels = [np.interp(np.arange(SIZE), places, channel) for channel in anchors.T]
    return _frozen(np.stack(channels, axis=1))


def to_rgb32(
    values: NDArray[np.float64], table: Table, low: float, high: float, not_finite: QColor
) -> NDArray[np.uint32]:
    """One ``0xffRRGGBB`` pixel for each of `values`, in the same shape.

    `low` and what lies below takes the first row of `table`, `high` and above the last; when
    there is no range between them all take the middle row. NaN and infinities become
    `not_finite`.
    """
    packed = np.append(_packed(table), np.uint32(not_finite.rgb()))
    finite = np.isfinite(values)
    if math.isinf(high - low):
        # The difference of two large numbers may be none, that of their halves is one.
        values, low, high = values / 2, low / 2, high / 2
    if high > low:
        shares = (np.clip(np.where(finite, values, low), low, high) - low) / (high - low)
    else:
        shares = np.full(np.shape(values), 0.5)
    rows = (shares * (SIZE - 1) + 0.5).astype(np.intp)
    return packed[np.where(finite, rows, SIZE)]


def to_image(pixels: NDArray[np.uint32]) -> QImage:
    """A picture of (rows, columns) pixels from `to_rgb32`, which owns its memory."""
    rows, columns = pixels.shape
    memory = np.ascontiguousarray(pixels).tobytes()
    # QImage does not keep the memory it is given, so the copy must own its own.
    return QImage(memory, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()


def readable_on(color: QColor) -> QColor:
    """Soft ink where its contrast with `color` is 4.5 : 1, else the better of black and white."""
    luminance = relative_luminance(color)
    ink = QColor(INK)
    if luminance + 0.05 >= 4.5 * (relative_luminance(ink) + 0.05):
        return ink
    return QColor(BLACK if (luminance + 0.05) ** 2 > 1.05 * 0.05 else WHITE)


def relative_luminance(color: QColor) -> float:
    """How light `color` is, from 0 to 1, as WCAG 2.2 defines it."""
    return float(_linear(_rgb(color)) @ (0.2126, 0.7152, 0.0722))


def oklab_of(color: QColor, sight: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
    """L, a and b of `color`; with `sight`, a matrix on linear sRGB, as somebody sees it."""
    light = _linear(_rgb(color))
    seen = light if sight is None else np.clip(sight @ light, 0.0, 1.0)
    lab: NDArray[np.float64] = np.cbrt(seen @ RGB_TO_LMS.T) @ LMS_TO_OKLAB.T
    return lab


def srgb_color(oklab: NDArray[np.float64]) -> QColor:
    """The colour of L, a and b."""
    red, green, blue = _srgb(oklab).round().astype(int).tolist()
    return QColor(red, green, blue)


def _rgb(color: QColor) -> NDArray[np.float64]:
    return np.array([color.red(), color.green(), color.blue()]) / 255


def _linear(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """Light from the sRGB values of IEC 61966-2-1."""
    light: NDArray[np.float64] = np.where(
        rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4
    )
    return light


def _oklab(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    oklab: NDArray[np.float64] = np.cbrt(_linear(rgb) @ RGB_TO_LMS.T) @ LMS_TO_OKLAB.T
    return oklab


def _srgb(oklab: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bytes, not yet rounded, from Oklab."""
    light = (oklab @ np.linalg.inv(LMS_TO_OKLAB).T) ** 3 @ np.linalg.inv(RGB_TO_LMS).T
    light = np.clip(light, 0, 1)
    return 255 * np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def _packed(table: Table) -> NDArray[np.uint32]:
    red, green, blue = table.astype(np.uint32).T
    packed: NDArray[np.uint32] = 0xFF000000 | red << 16 | green << 8 | blue
    return packed


def _frozen(table: NDArray[np.float64]) -> Table:
    result = table.round().astype(np.uint8)
    result.setflags(write=False)
    return result
