"""One picture from its colours to brightness on a small grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gdviz.engine import FloatArray
from gdviz.engine.scaling import averaged
from gdviz.files.imports.ground import locally_inked
from gdviz.files.imports.picture_bytes import BYTE, Colours, Decoded

# The brightness of a colour in thousandths (ITU-R BT.601), as in the black and white of television.
RED, GREEN, BLUE = 299, 587, 114

# What is drawn lies on nothing where so much of a picture is transparent; it is drawn in light ink
# where less than this share of it is dark.
LEAST_TRANSPARENT = 0.1
DARK_BELOW, FEWEST_DARK = 0.5, 0.01
# Colours that differ by less in brightness draw nothing.
LEAST_DRAWN = 0.1

# So many rows of pixels are computed at a time.
BAND_ROWS = 64
# The side of a picture of which the light of each place is looked at.
LOCAL_SIDE = 512


@dataclass(frozen=True, eq=False)
class Picture:
    """A decoded picture before it is known whether dark or light is ink.

    `brightness` has shape (rows, columns), 0 is black and 1 is white; `ground` is the mean
    brightness of its border, 0 or 1 where that `is_transparent`, and 1 in a bitmap. `size` are the
    rows and columns it had in the file. `ink` is there where it was looked for in each place by
    itself.
    """

    brightness: FloatArray
    ground: float
    is_transparent: bool
    size: tuple[int, int]
    is_animated: bool = False
    is_bitmap: bool = False
    ink: FloatArray | None = None


def picture_of(
    decoded: Decoded,
    grid_within: tuple[int, int],
    enlarge: bool,
    local: bool = False,
    sheet: Decoded | None = None,
) -> Picture:
    """A picture in its proportions, no larger than the grid.

    With `enlarge` it is as large as fits. What is transparent lies on white, or on black where
    only light ink is drawn on a transparent ground. With `local`, ink is looked for place by place.
    The ground of a tile is that of its `sheet`.
    """
    size = decoded.size
    factor = min(most / side for most, side in zip(grid_within, size, strict=True))
    if not enlarge:
        factor = min(1.0, factor)
    rows, columns = (max(1, round(side * factor)) for side in size)
    seen = _Seen.of(decoded.colours) if decoded.has_alpha else _Seen()
    under = 0 if seen.is_light_on_nothing else BYTE
    small = _shrunk(decoded.colours, rows, columns, under)
    ground = under / BYTE if seen.is_on_nothing else _ground((sheet or decoded).colours)
    if decoded.is_bitmap:
        ground = 1.0
    ink = None
    if local and not seen.is_on_nothing:
        scale = min(1.0, LOCAL_SIDE / max(size))
        middle = [max(1, round(side * scale)) for side in size]
        inked = locally_inked(_shrunk(decoded.colours, middle[0], middle[1], under))
        ink = np.clip(averaged(averaged(inked, columns).T, rows).T, 0.0, 1.0)
    is_animated, is_bitmap = decoded.is_animated, decoded.is_bitmap
    return Picture(small, ground, seen.is_on_nothing, size, is_animated, is_bitmap, ink)


def _shrunk(colours: Colours, rows: int, columns: int, under: int) -> FloatArray:
    """The brightness on a grid, each pixel the average of the area it covers."""
    narrow = [averaged(brightness(band, under), columns) for band in _bands(colours)]
    return np.clip(averaged(np.concatenate(narrow).T, rows).T, 0.0, 1.0)


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
    def of(cls, colours: Colours) -> _Seen:
        seen, dark, low, high = 0.0, 0.0, 1.0, 0.0
        for band in _bands(colours):
            alpha = band[..., 3] / BYTE
            opaque = np.concatenate([band[..., :3], np.full_like(band[..., :1], BYTE)], axis=-1)
            light = brightness(opaque)
            seen += float(alpha.sum())
            dark += float(alpha[light < DARK_BELOW].sum())
            mostly = light[alpha >= 0.5]
            low, high = min(low, mostly.min(initial=1.0)), max(high, mostly.max(initial=0.0))
        share = seen / (colours.shape[0] * colours.shape[1])
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


def _bands(colours: Colours) -> Iterator[Colours]:
    """The colours of some rows at a time."""
    for first in range(0, len(colours), BAND_ROWS):
        yield colours[first : first + BAND_ROWS]


def _ground(colours: Colours) -> float:
    """The mean brightness of the four edges."""
    lines = [colours[0], colours[-1], colours[:, 0], colours[:, -1]]
    return float(np.concatenate([brightness(line) for line in lines]).mean())
