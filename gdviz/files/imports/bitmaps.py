"""The bitmaps and pixmaps of the X Window System, which are pieces of a program in C.

Of an XBM the lowest bit of a byte is the leftmost pixel, and 1 is drawn (X11, XReadBitmapFile); an
XPM lists its colours, then a line of their signs for each row (Le Hors, XPM Manual, 1996).
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
from PIL import ImageColor

Colours = npt.NDArray[np.uint8]

XBM, WIDTH = (b"#define", b"/*"), re.compile(rb"#define\s+\S{0,100}width\s+\d")
XPM = b"/* XPM */"

DEFINED = re.compile(rb"#define\s+(\S*?)(width|height)\s+(\d{1,9})")
NUMBER = re.compile(rb"0[xX]([0-9a-fA-F]{1,4})|\b(\d{1,5})\b")
SHORTS = re.compile(rb"\bshort\b")
INK, PAPER, NOTHING = (0, 0, 0, 255), (255, 255, 255, 255), (255, 255, 255, 0)

STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
HEADER = re.compile(r"\s*(\d{1,9})\s+(\d{1,9})\s+(\d{1,5})\s+(\d{1,2})\b")
COLOUR = re.compile(r"(?:^|\s)(?P<kind>c|g4|g|m|s)\s+(?P<name>.+?)(?=\s+(?:c|g4|g|m|s)\s|\s*$)")
HEX = re.compile(r"#([0-9a-fA-F]{3,12})")
GREY = re.compile(r"gr[ae]y(\d{1,3})", re.IGNORECASE)
MOST_COLOURS = 10_000


def is_xbm(start: bytes) -> bool:
    """Whether a file begins as an XBM does, perhaps with a comment."""
    return start.lstrip().startswith(XBM) and WIDTH.search(start) is not None


def size_of_bitmap(data: bytes) -> tuple[int, int] | None:
    """The width and height that an XBM or XPM says it has; None where it says none."""
    if data.startswith(XPM):
        found = HEADER.match(next(iter(_strings(data[:4096])), ""))
        return None if found is None else (int(found[1]), int(found[2]))
    sides = {kind: int(value) for _, kind, value in DEFINED.findall(data[:4096])}
    return (sides[b"width"], sides[b"height"]) if len(sides) == 2 else None


def bitmap_colours(data: bytes) -> Colours:
    """The colours of an XBM or XPM, shape (rows, columns, 4), whose size has been looked at.

    Raises `ValueError` for a damaged one.
    """
    size = size_of_bitmap(data)
    if size is None or min(size) < 1:
        raise ValueError("no size")
    return _pixmap(data, *size) if data.startswith(XPM) else _bitmap(data, *size)


def _bitmap(data: bytes, width: int, height: int) -> Colours:
    begin, end = data.find(b"{"), data.find(b"}")
    if begin < 0:
        raise ValueError("no bits")
    shorts = SHORTS.search(data[:begin]) is not None
    words = (width + 15) // 16 if shorts else (width + 7) // 8
    body = data[begin : end if end > 0 else len(data)]
    values = [int(a, 16) if a else int(b) for a, b in NUMBER.findall(body)]
    if len(values) < words * height or max(values) >= (1 << 16 if shorts else 1 << 8):
        raise ValueError("too few bits")
    packed = np.array(values[: words * height], "<u2" if shorts else "u1").reshape(height, words)
    bits = np.unpackbits(packed.view(np.uint8), axis=1, bitorder="little")[:, :width]
    return np.where(bits[..., np.newaxis] == 1, np.array(INK, np.uint8), np.array(PAPER, np.uint8))


def _pixmap(data: bytes, width: int, height: int) -> Colours:
    strings = iter(_strings(data))
    found = HEADER.match(next(strings, ""))
    assert found is not None
    count, letters = int(found[3]), int(found[4])
    if not (0 < count <= MOST_COLOURS and 0 < letters <= 4):
        raise ValueError("no colours")
    colours = {}
    for _ in range(count):
        line = next(strings, "")
        colours[line[:letters]] = _colour(line[letters:])
    rows = []
    for _ in range(height):
        line = next(strings, "")
        if len(line) < width * letters:
            raise ValueError("a row that is too short")
        signs = (line[at : at + letters] for at in range(0, width * letters, letters))
        rows.append([colours.get(sign, NOTHING) for sign in signs])
    return np.array(rows, np.uint8)


def _strings(data: bytes) -> list[str]:
    text = re.sub(r"/\*.*?\*/", "", data.decode("latin-1"), flags=re.DOTALL)
    return STRING.findall(text)


def _colour(text: str) -> tuple[int, int, int, int]:
    """A colour as a program of X understands it: by its name or its numbers, or none."""
    kinds = {each["kind"]: each["name"].strip() for each in COLOUR.finditer(text)}
    name = next((kinds[kind] for kind in ("c", "g", "g4", "m") if kind in kinds), "none")
    if name.lower() == "none":
        return NOTHING
    digits = HEX.fullmatch(name)
    if digits is not None and len(digits[1]) % 3 == 0:
        part = len(digits[1]) // 3
        top = 16**part - 1
        parts = [int(digits[1][at : at + part], 16) for at in range(0, 3 * part, part)]
        red, green, blue = (round(each * 255 / top) for each in parts)
        return red, green, blue, 255
    grey = GREY.fullmatch(name)
    if grey is not None:
        shade = round(min(int(grey[1]), 100) * 255 / 100)
        return shade, shade, shade, 255
    named = ImageColor.getrgb(name.replace(" ", ""))
    return named[0], named[1], named[2], 255
