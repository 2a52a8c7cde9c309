"""One picture from its file to brightness on a small grid; Qt decodes it, without a display."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from gdviz.engine import FloatArray
from gdviz.engine.scaling import averaged
from gdviz.files.imports.kinds import picture_format
from gdviz.files.imports.limits import (
    MOST_PICTURE_BYTES,
    MOST_PICTURE_PIXELS,
    MOST_PICTURE_SIDE,
    check_bytes,
)
from gdviz.files.imports.opened import opened
from gdviz.files.imports.picture_checks import is_whole
from gdviz.files.imports.problems import ImportProblem, quoted

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QImageReader

# The brightness of a colour in thousandths (ITU-R BT.601), as in the black and white of television.
RED, GREEN, BLUE = 299, 587, 114
BYTE = 255

# What is drawn lies on nothing where so much of a picture is transparent; it is drawn in light ink
# where less than this share of it is dark.
LEAST_TRANSPARENT = 0.1
DARK_BELOW, FEWEST_DARK = 0.5, 0.01
# Colours that differ by less in brightness draw nothing.
LEAST_DRAWN = 0.1

# So many rows of pixels are computed at a time.
BAND_ROWS = 64

# Qt's decoders write to its log what they think of a damaged picture, beside saying that it is.
SILENCE = "qt.gui.imageio*=false"


@dataclass(frozen=True, eq=False)
class Picture:
    """A decoded picture before it is known whether dark or light is ink.

    `brightness` has shape (rows, columns), 0 is black and 1 is white; `ground` is the mean
    brightness of its border, and 0 or 1 where that `is_transparent`. `size` are the rows and
    columns it had in the file.
    """

    brightness: FloatArray
    ground: float
    is_transparent: bool
    size: tuple[int, int]
    is_animated: bool


def decoded(path: Path, grid_within: tuple[int, int], enlarge: bool) -> Picture:
    """The picture in a file, in its proportions, no larger than the grid.

    With `enlarge` it is as large as fits. What is transparent lies on white, or on black where
    only light ink is drawn on a transparent ground. Of a moving picture it is the first frame.
    Raises `ImportProblem`.
    """
    with opened(path) as (file, length):
        check_bytes(quoted(path), length, MOST_PICTURE_BYTES)
        data = file.read()
    image, is_animated = _read(data, quoted(path))
    return picture_of(image, grid_within, enlarge, is_animated)


def picture_of(
    image: QImage, grid_within: tuple[int, int], enlarge: bool, is_animated: bool = False
) -> Picture:
    """The same for a picture that is decoded already, and not larger than one can be."""
    size = image.height(), image.width()
    factor = min(most / side for most, side in zip(grid_within, size, strict=True))
    if not enlarge:
        factor = min(1.0, factor)
    rows, columns = (max(1, round(side * factor)) for side in size)
    seen = _Seen.of(image) if image.hasAlphaChannel() else _Seen()
    under = 0 if seen.is_light_on_nothing else BYTE
    narrow = [averaged(brightness(band, under), columns) for band in _bands(image)]
    small = averaged(np.concatenate(narrow).T, rows).T
    ground = under / BYTE if seen.is_on_nothing else _ground(image)
    return Picture(np.clip(small, 0.0, 1.0), ground, seen.is_on_nothing, size, is_animated)


def brightness(colours: npt.NDArray[np.uint8], under: int = BYTE) -> FloatArray:
    """The brightness, 0 to 1, of colours: shape (…, 4) of red, green, blue, alpha.

    Where they are transparent one sees the grey that lies `under` them, from 0 to white.
    """
    parts = colours.astype(np.int64)
    shine = parts[..., 0] * RED + parts[..., 1] * GREEN + parts[..., 2] * BLUE
    alpha = parts[..., 3]
    weights = RED + GREEN + BLUE
    below = under * weights * (BYTE - alpha)
    return np.asarray((shine * alpha + below) / (BYTE * weights * BYTE))


@dataclass(frozen=True)
class _Seen:
    """How much is seen of a picture with transparency, and in which brightness.

    Each pixel counts by its alpha: `share` is the mean of that, `dark` how much of it is dark;
    from `low` to `high` goes the brightness of the pixels that are mostly seen.
    """

    share: float = 1.0
    dark: float = 1.0
    low: float = 0.0
    high: float = 1.0

    @classmethod
    def of(cls, image: QImage) -> _Seen:
        seen, dark, low, high = 0.0, 0.0, 1.0, 0.0
        for band in _bands(image):
            alpha = band[..., 3] / BYTE
            opaque = np.concatenate([band[..., :3], np.full_like(band[..., :1], BYTE)], axis=-1)
            light = brightness(opaque)
            seen += float(alpha.sum())
            dark += float(alpha[light < DARK_BELOW].sum())
            mostly = light[alpha >= 0.5]
            low, high = min(low, mostly.min(initial=1.0)), max(high, mostly.max(initial=0.0))
        share = seen / (image.width() * image.height())
        return cls(share, dark / seen if seen else 0.0, float(low), float(high))

    @property
    def is_on_nothing(self) -> bool:
        """Whether the ground is transparent, and not paper with a hole or with round corners."""
        draws_nothing = self.high - self.low < LEAST_DRAWN
        return self.share <= (1.0 - LEAST_TRANSPARENT) or (self.share < 1.0 and draws_nothing)

    @property
    def is_light_on_nothing(self) -> bool:
        """Whether on white paper nothing of what is drawn would be seen well."""
        return self.is_on_nothing and self.dark < FEWEST_DARK


def _read(data: bytes, where: str) -> tuple[QImage, bool]:
    kind = picture_format(data[:16])
    if kind is None:
        raise ImportProblem(f"{where} is no picture that can be read: choose another one.")
    if not is_whole(kind, data):
        raise _damaged(where)
    try:
        from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLoggingCategory
        from PySide6.QtGui import QImageReader
    except ImportError as error:
        raise ImportProblem(
            f"{where} cannot be decoded, because a part of Qt does not load here ({error}): "
            "bring the images as CSV, NPZ or IDX."
        ) from error
    QLoggingCategory.setFilterRules(SILENCE)
    content = QByteArray(data)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    return _image(reader, where), reader.supportsAnimation() and reader.imageCount() > 1


def _image(reader: QImageReader, where: str) -> QImage:
    """The image; how large it is, is asked before it is decoded."""
    size = reader.size()
    check_picture_size(where, size.width(), size.height())
    image = reader.read()
    if not size.isValid() or image.isNull():
        raise _damaged(where)
    return image


def check_picture_size(where: str, width: int, height: int) -> None:
    """Raise `ImportProblem` for a picture of too many pixels."""
    if max(width, height) > MOST_PICTURE_SIDE or width * height > MOST_PICTURE_PIXELS:
        raise ImportProblem(
            f"{where} has {width:,} × {height:,} pixels, and a picture can have "
            f"{MOST_PICTURE_PIXELS:,}, with {MOST_PICTURE_SIDE:,} a side: make it smaller."
        )


def _damaged(where: str) -> ImportProblem:
    return ImportProblem(
        f"{where} is a picture that is damaged or cut off: get it anew, or choose another one."
    )


def _bands(image: QImage) -> Iterator[npt.NDArray[np.uint8]]:
    """The colours of some rows at a time."""
    for first in range(0, image.height(), BAND_ROWS):
        rows = min(BAND_ROWS, image.height() - first)
        yield _colours(image.copy(0, first, image.width(), rows))


def _ground(image: QImage) -> float:
    """The mean brightness of the four edges."""
    right, bottom = image.width() - 1, image.height() - 1
    lines = [image.copy(0, row, right + 1, 1) for row in (0, bottom)]
    lines += [image.copy(column, 0, 1, bottom + 1) for column in (0, right)]
    return float(np.concatenate([brightness(_colours(line)).ravel() for line in lines]).mean())


def _colours(image: QImage) -> npt.NDArray[np.uint8]:
    """The bytes of all pixels, shape (rows, columns, 4): red, green, blue and alpha."""
    from PySide6.QtGui import QImage

    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    # A copy, as the bytes are gone when the image is.
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4).copy()
