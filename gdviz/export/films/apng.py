"""APNG films: each change as compressed lines, put into one file as it comes.

The layout of the file is that of the PNG specification, third edition, “Animation information”.
"""

from __future__ import annotations

from struct import pack
from typing import BinaryIO

from gdviz.export.films.changes import ChangedArea
from gdviz.export.films.container import ContainerFilm
from gdviz.export.films.png_parts import SIGNATURE, chunk, header, lines

PARTS, FOR_EVER = 4, 0
KEEPS, REPLACES, LIES_OVER = 0, 0, 1
# Where the number of frames stands.
COUNT_PLACE = 8 + 25


class Apng(ContainerFilm):
    """Played again and again; whoever knows no films shows its first frame."""

    longest_ms = (1 << 16) - 1

    def beginning(self, width: int, height: int) -> bytes:
        return SIGNATURE + header(width, height, PARTS) + _count(0)

    def frame(self, change: ChangedArea, number: int) -> bytes:
        height, width = change.pixels.shape[:2]
        # All but the first have two chunks, and each of them its place in the order.
        order = max(0, 2 * number - 1)
        place = pack(">IIIII", order, width, height, change.left, change.top)
        how = pack(">HHBB", change.duration, 1000, KEEPS, REPLACES if change.covers else LIES_OVER)
        picture = lines(change.pixels)
        if number > 0:
            whole = chunk(b"fdAT", pack(">I", order + 1) + picture)
        else:
            whole = chunk(b"IDAT", picture)
        return chunk(b"fcTL", place + how) + whole

    def end(self, file: BinaryIO, frames: int) -> None:
        file.write(chunk(b"IEND", b""))
        file.seek(COUNT_PLACE)
        file.write(_count(frames))


def _count(frames: int) -> bytes:
    return chunk(b"acTL", pack(">II", frames, FOR_EVER))
