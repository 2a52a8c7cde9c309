"""Gzipped bytes, unpacked only as far as they are asked for."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from gdviz.files.imports.problems import ImportProblem

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAGIC = b"\x1f\x8b"
GZIP = 16 + zlib.MAX_WBITS
PACKED_CHUNK = 2**16


class GzipStream(io.RawIOBase):
    """What a gzipped file holds, of which a bomb can only give as much as is asked for."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._packed = zlib.decompressobj(GZIP)

    def readable(self) -> bool:
        return True

    def readinto(self, room: WriteableBuffer) -> int:
        view = memoryview(room)
        while not self._packed.eof:
            packed = self._packed.unconsumed_tail or self._file.read(PACKED_CHUNK)
            if not packed:
                raise EOFError
            part = self._packed.decompress(packed, len(view))
            if part:
                view[: len(part)] = part
                return len(part)
        return 0


@contextmanager
def unpacked(file: BinaryIO, where: str) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked if it is gzipped; raises `ImportProblem` if that is broken."""
    packed = file.read(len(MAGIC)) == MAGIC
    file.seek(0)
    if not packed:
        yield file
        return
    try:
        # Small reads, as of a header, are taken from a buffer.
        yield cast(BinaryIO, io.BufferedReader(GzipStream(file)))
    except (zlib.error, EOFError) as error:
        raise ImportProblem(
            f"{where} is gzipped, but damaged or cut off: get the file anew."
        ) from error
