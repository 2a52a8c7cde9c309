"""WebP films: each change as a picture of its own, put into one file as it comes.

The layout of the file is that of the WebP container specification, “Animated image”.
"""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

from PIL import Image

from gdviz.export.films.changes import ChangedArea
from gdviz.export.films.container import ContainerFilm

# Of a run in the whole window a frame has a fifth of what it has by method 0, which is three times
# as fast; a better quality takes half as long again for a fifth less.
QUALITY, METHOD = 0, 1
# What is seen through is black in every change: to look for what would be shorter there takes as
# long as all the rest, for a twentieth less.
EXACT = True
HAS_ALPHA, IS_ANIMATED = 0x10, 0x02
COVERS = 0x02
NO_GROUND, FOR_EVER = bytes(4), bytes(2)
HEADER_BYTES = 8


class Webp(ContainerFilm):
    """Lossless, and played again and again."""

    longest_ms = (1 << 24) - 1

    def beginning(self, width: int, height: int) -> bytes:
        size = _three(width - 1) + _three(height - 1)
        flags = bytes([HAS_ALPHA | IS_ANIMATED, 0, 0, 0])
        # How long the file is, is said at its end.
        head = b"RIFF" + bytes(4) + b"WEBP"
        return head + _chunk(b"VP8X", flags + size) + _chunk(b"ANIM", NO_GROUND + FOR_EVER)

    def frame(self, change: ChangedArea, number: int) -> bytes:
        height, width = change.pixels.shape[:2]
        place = _three(change.left // 2) + _three(change.top // 2)
        size = _three(width - 1) + _three(height - 1)
        how = _three(change.duration) + bytes([COVERS if change.covers else 0])
        return _chunk(b"ANMF", place + size + how + _chunk(b"VP8L", _bits(change)))

    def end(self, file: BinaryIO, frames: int) -> None:
        size = file.tell() - HEADER_BYTES
        file.seek(4)
        file.write(size.to_bytes(4, "little"))


def _bits(change: ChangedArea) -> bytes:
    """The lossless bits of a picture, out of the file that it would be."""
    buffer = BytesIO()
    picture = Image.fromarray(change.pixels)
    how = {"quality": QUALITY, "method": METHOD, "exact": EXACT}
    picture.save(buffer, "WEBP", lossless=True, **how)
    data, at = buffer.getvalue(), 12
    while data[at : at + 4] != b"VP8L":
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += HEADER_BYTES + size + size % 2
    size = int.from_bytes(data[at + 4 : at + 8], "little")
    return data[at + HEADER_BYTES : at + HEADER_BYTES + size]


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)


def _three(number: int) -> bytes:
    return number.to_bytes(3, "little")
