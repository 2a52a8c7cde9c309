"""The kinds of pictures, told by how they begin."""

from __future__ import annotations

import re
from pathlib import PurePath

from gdviz.files.imports.bitmaps import XPM, is_xbm

# How the files of each kind begin, and what Pillow calls the kind.
BEGINNINGS = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
    b"RIFF": "WEBP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"\x00\x00\x01\x00": "ICO",
    XPM: "XPM",
}
WEBP_AT, WEBP = 8, b"WEBP"
# A bitmap of Windows says how long it is; two letters alone may begin any text.
BMP, BMP_HEADERS = b"BM", (12, 40, 52, 56, 64, 108, 124)
PORTABLE = re.compile(rb"P[1-6][\s#]")

SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".pbm", ".pgm", ".ppm", ".pnm",
            ".xbm", ".xpm", ".ico", ".tif", ".tiff")  # fmt: skip

# A bitmap may begin with a comment.
LONGEST_START = 4096


def picture_kind(start: bytes) -> str | None:
    """What Pillow calls the format of a picture that begins so; None when it is none."""
    for magic, name in BEGINNINGS.items():
        if start.startswith(magic) and (name != "WEBP" or start[WEBP_AT:].startswith(WEBP)):
            return name
    if start.startswith(BMP) and int.from_bytes(start[14:18], "little") in BMP_HEADERS:
        return "BMP"
    if PORTABLE.match(start):
        return "PPM"
    return "XBM" if is_xbm(start) else None


def looks_like_picture(path: PurePath) -> bool:
    """Whether a file is called like a picture."""
    return path.suffix.lower() in SUFFIXES
