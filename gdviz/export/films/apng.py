"""APNG films: each change as compressed lines, put into one file as it comes.

The layout of the file is that of the PNG specification, third edition, “Animation information”.
"""

from __future__ import annotations

import zlib
from struct import pack
from typing import BinaryIO

import numpy as np

from gdviz.export.films.changes import Change, Pixels
from gdviz.export.films.container import ContainerFilm

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LEVEL = 6
BITS, RGBA, FOR_EVER = 8, 6, 0
# Each line as what it differs by from the one above it.
UP = 2
KEEPS, REPLACES, LIES_OVER = 0, 0, 1
# Where the number of frames stands.
COUNT_PLACE = 8 + 25


class Apng(ContainerFilm):
    """Played again and again; whoever knows no films shows its first frame."""

    longest_ms = (1 << 16) - 1

    def beginning(self, width: int, height: int) -> bytes:
        header = pack(">IIBBBBB", width, height, BITS, RGBA, 0, 0, 0)
        return SIGNATURE + _chunk(b"IHDR", header) + _count(0)

    def frame(self, change: Change, number: int) -> bytes:
        height, width = change.pixels.shape[:2]
        # All but the first have two chunks, and each of them its place in the order.
        order = max(0, 2 * number - 1)
        place = pack(">IIIII", order, width, height, change.left, change.top)
        how = pack(">HHBB", change.duration, 1000, KEEPS, REPLACES if change.covers else LIES_OVER)
        lines = zlib.compress(_filtered(change.pixels), LEVEL)
        if number > 0:
            picture = _chunk(b"fdAT", pack(">I", order + 1) + lines)
        else:
            picture = _chunk(b"IDAT", lines)
        return _chunk(b"fcTL", place + how) + picture

    def end(self, file: BinaryIO, frames: int) -> None:
        file.write(_chunk(b"IEND", b""))
        file.seek(COUNT_PLACE)
        file.write(_count(frames))


def _filtered(pixels: Pixels) -> bytes:
    lines = pixels.reshape(len(pixels), -1)
    filtered = np.empty((len(lines), 1 + lines.shape[1]), np.uint8)
    filtered[:, 0] = UP
    filtered[0, 1:] = lines[0]
    np.subtract(lines[1:], lines[:-1], out=filtered[1:, 1:])
    return filtered.tobytes()


def _count(frames: int) -> bytes:
    return _chunk(b"acTL", pack(">II", frames, FOR_EVER))


def _chunk(name: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + name + body + pack(">I", zlib.crc32(name + body))
