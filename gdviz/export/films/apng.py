"""APNG films: each change as compressed lines, put into one file as it comes.

The layout of the file is that of the PNG specification, third edition, “Animation information”.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from struct import pack
from typing import BinaryIO

import numpy as np
from PySide6.QtGui import QImage

from gdviz.export.films.changes import Change, Pixels, changes, durations
from gdviz.export.films.writer import FilmWriter, pixels_of

LONGEST_MS = (1 << 16) - 1
SIGNATURE = b"\x89PNG\r\n\x1a\n"
LEVEL = 6
BITS, RGBA, FOR_EVER = 8, 6, 0
# Each line as what it differs by from the one above it.
UP = 2
NOTHING_REMOVED, REPLACES, LIES_OVER = 0, 0, 1
# Where the number of frames stands.
COUNT_PLACE = 8 + 25


class Apng(FilmWriter):
    """Played again and again; whoever knows no films shows its first frame."""

    def __init__(self, path: Path, frames: int, fps: float, transparent: bool) -> None:
        super().__init__()
        self._path, self._transparent = path, transparent
        self._times = durations(frames, fps, 1)

    def write(self, frames: Iterator[QImage]) -> None:
        pictures = map(pixels_of, frames)
        with self._path.open("wb") as file:
            number = 0
            for change in changes(pictures, self._times, LONGEST_MS, self._transparent):
                if number == 0:
                    file.write(_beginning(*change.pixels.shape[:2]))
                file.write(_frame(change, number))
                number += 1
            file.write(_chunk(b"IEND", b""))
            _say_count(file, number)


def _beginning(height: int, width: int) -> bytes:
    header = pack(">IIBBBBB", width, height, BITS, RGBA, 0, 0, 0)
    return SIGNATURE + _chunk(b"IHDR", header) + _count(0)


def _frame(change: Change, number: int) -> bytes:
    height, width = change.pixels.shape[:2]
    # All but the first have two chunks, and each of them its place in the order.
    order = max(0, 2 * number - 1)
    place = pack(">IIIII", order, width, height, change.left, change.top)
    how = REPLACES if change.covers else LIES_OVER
    control = _chunk(b"fcTL", place + pack(">HHBB", change.duration, 1000, NOTHING_REMOVED, how))
    lines = zlib.compress(_filtered(change.pixels), LEVEL)
    if number == 0:
        return control + _chunk(b"IDAT", lines)
    return control + _chunk(b"fdAT", pack(">I", order + 1) + lines)


def _filtered(pixels: Pixels) -> bytes:
    lines = pixels.reshape(len(pixels), -1)
    filtered = np.empty((len(lines), 1 + lines.shape[1]), np.uint8)
    filtered[:, 0] = UP
    filtered[0, 1:] = lines[0]
    np.subtract(lines[1:], lines[:-1], out=filtered[1:, 1:])
    return filtered.tobytes()


def _count(frames: int) -> bytes:
    return _chunk(b"acTL", pack(">II", frames, FOR_EVER))


def _say_count(file: BinaryIO, frames: int) -> None:
    file.seek(COUNT_PLACE)
    file.write(_count(frames))


def _chunk(name: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + name + body + pack(">I", zlib.crc32(name + body))
