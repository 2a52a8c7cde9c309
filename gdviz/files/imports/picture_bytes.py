"""The bytes of a picture as colours; Pillow decodes them, within the limits."""

from __future__ import annotations

import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from gdviz.files.imports.bitmaps import bitmap_colours, size_of_bitmap
from gdviz.files.imports.limits import MOST_PICTURE_PIXELS, MOST_PICTURE_SIDE, check_bytes
from gdviz.files.imports.picture_checks import is_whole, without_texts
from gdviz.files.imports.picture_kinds import LONGEST_START, picture_kind
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.sizes import MEGABYTE

# What Pillow raises for pictures that are damaged.
BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError,
          ArithmeticError, AttributeError, AssertionError, NotImplementedError, RuntimeError,
          struct.error, zlib.error)  # fmt: skip
# Modes of more than 8 bits: whole numbers up to this, and fractions of it.
DEEP = ("I;16", "I;16B", "I;16L", "I")
DEEP_TOP, BYTE = 65_535, 255
FRACTIONS = "F"

# An icon (Microsoft, Icons, 1995): 6 bytes, then 16 for each picture, of which the last 4 are the
# place of its bytes: a PNG, or a BMP without its first header.
ICON_HEADER, ICON_ENTRY, MOST_ICONS = 6, 16, 256
# Pictures that are text take many times as much memory as their bytes.
MOST_BITMAP = MEGABYTE
# Portable bitmaps, as text and packed (netpbm, PBM): 1 is black.
BITMAPS = (b"P1", b"P4")
PNG_START = b"\x89PNG"

# Our own limits are lower than Pillow's, which warns, and are looked at before it decodes.
Image.MAX_IMAGE_PIXELS = None

Colours = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Decoded:
    """The colours of a picture, shape (rows, columns, 4): red, green, blue, alpha.

    Of a moving picture it is the first frame. In a bitmap, which knows two colours only, dark is
    ink whatever its border is.
    """

    colours: Colours
    is_animated: bool = False
    is_bitmap: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return int(self.colours.shape[0]), int(self.colours.shape[1])

    @property
    def has_alpha(self) -> bool:
        return bool((self.colours[..., 3] < BYTE).any())


def decoded_bytes(data: bytes, where: str) -> Decoded:
    """The picture in some bytes; raises `ImportProblem`."""
    kind = picture_kind(data[:LONGEST_START])
    if kind is None:
        raise ImportProblem(f"{where} is no picture that can be read: choose another one.")
    if kind == "ICO":
        _check_icon(data, where)
    if not is_whole(kind, data):
        raise damaged(where)
    try:
        if kind in ("XBM", "XPM"):
            check_bytes(where, len(data), MOST_BITMAP)
            check_picture_size(where, *(size_of_bitmap(data) or (1, 1)))
            return Decoded(bitmap_colours(data), is_bitmap=kind == "XBM")
        return _by_pillow(without_texts(data) if kind == "PNG" else data, kind, where)
    except ImportProblem:
        raise
    except BROKEN as error:
        raise damaged(where) from error


def damaged(where: str) -> ImportProblem:
    """What to say of a picture that is not whole."""
    return ImportProblem(
        f"{where} is a picture that is damaged or cut off: get it anew, or choose another one."
    )


def check_picture_size(where: str, width: int, height: int) -> None:
    """Raise `ImportProblem` for a picture of too many pixels."""
    if max(width, height) > MOST_PICTURE_SIDE or width * height > MOST_PICTURE_PIXELS:
        raise ImportProblem(
            f"{where} has {width:,} × {height:,} pixels, and a picture can have "
            f"{MOST_PICTURE_PIXELS:,}, with {MOST_PICTURE_SIDE:,} a side: make it smaller."
        )


def _by_pillow(data: bytes, kind: str, where: str) -> Decoded:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(BytesIO(data), formats=[kind]) as picture:
            check_picture_size(where, *picture.size)
            is_animated = getattr(picture, "n_frames", 1) > 1
            colours = _colours(ImageOps.exif_transpose(picture))
            is_bitmap = kind == "PPM" and data[:2] in BITMAPS
            return Decoded(colours, is_animated and kind != "ICO", is_bitmap)


def _colours(picture: Image.Image) -> Colours:
    if picture.mode in DEEP or picture.mode == FRACTIONS:
        grey = np.asarray(picture).astype(np.float64)
        picture = Image.fromarray(_byte_grey(grey, picture.mode == FRACTIONS))
    if picture.mode == "CMYK":
        picture = picture.convert("RGB")
    return np.asarray(picture.convert("RGBA"))


def _byte_grey(grey: npt.NDArray[np.float64], fractions: bool) -> npt.NDArray[np.uint8]:
    """Brightness of more than 8 bits as bytes; fractions are up to 1, or up to 255."""
    if not np.isfinite(grey).all():
        raise ValueError("not finite")
    top = DEEP_TOP if not fractions else (1.0 if grey.max() <= 1.0 else max(BYTE, grey.max()))
    return np.asarray(np.clip(np.rint(grey * (BYTE / top)), 0, BYTE)).astype(np.uint8)


def _check_icon(data: bytes, where: str) -> None:
    """Look at the sizes of all pictures in an icon, of which Pillow decodes the largest."""
    count = min(int.from_bytes(data[4:6], "little"), MOST_ICONS)
    for at in range(ICON_HEADER, ICON_HEADER + ICON_ENTRY * count, ICON_ENTRY):
        place = int.from_bytes(data[at + 12 : at + 16], "little")
        inner = data[place : place + 24]
        if len(inner) < 24:
            raise damaged(where)
        if inner.startswith(PNG_START):
            sides = (inner[16:20], inner[20:24])
            width, height = (int.from_bytes(side, "big") for side in sides)
        else:
            width, height = (abs(side) for side in struct.unpack("<ii", inner[4:12]))
        check_picture_size(where, width, height)
