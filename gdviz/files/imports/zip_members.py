"""The members of a zip archive, of which only as much is unpacked as is asked for."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from gdviz.files.imports.problems import ImportProblem
from gdviz.files.sizes import MEGABYTE

# The record at the end of an archive (APPNOTE 4.3.16): 22 bytes, then a comment. Twelve bytes
# into it stands the size of the list of members, which `zipfile` takes into memory as a whole.
END, END_BYTES, LIST_SIZE_AT = b"PK\x05\x06", 22, 12
LARGE_ARCHIVE, LARGE_BYTES = b"PK\x06\x07", 20
MOST_COMMENT = 2**16
# That of 100,000 pictures is about so large.
MOST_LIST = 16 * MEGABYTE

PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class Members:
    """The members of an archive by their names; raises `ImportProblem` for a damaged one."""

    def __init__(self, file: BinaryIO, size: int, where: str) -> None:
        self._where = where
        self._check_list(file, size)
        with self._damage_told():
            self._archive = zipfile.ZipFile(file)
        self.names = tuple(self._archive.namelist())

    def size(self, name: str) -> int:
        """How many bytes a member says it has once it is unpacked."""
        return self._archive.getinfo(name).file_size

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """The unpacked bytes of a member."""
        with self._damage_told():
            member = self._archive.getinfo(name)
            if member.compress_type not in PACKED:
                raise NotImplementedError
            with self._archive.open(member) as stream:
                yield cast(BinaryIO, stream)

    def _check_list(self, file: BinaryIO, size: int) -> None:
        """Look at the length of the list before it is read."""
        file.seek(max(0, size - END_BYTES - MOST_COMMENT - LARGE_BYTES))
        tail = file.read()
        at = len(tail) - END_BYTES
        # Without a comment the record stands at the very end; `zipfile` looks there first.
        if not (tail[at:].startswith(END) and tail.endswith(b"\x00\x00")):
            at = tail.rfind(END)
        if at < 0:
            raise self._damaged()
        listed = int.from_bytes(tail[at + LIST_SIZE_AT : at + LIST_SIZE_AT + 4], "little")
        if listed > MOST_LIST or tail[max(0, at - LARGE_BYTES) : at].startswith(LARGE_ARCHIVE):
            raise ImportProblem(
                f"{self._where} is an archive of too many files: bring a part of it."
            )

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        try:
            yield
        except ImportProblem:
            raise
        except BROKEN as error:
            raise self._damaged() from error

    def _damaged(self) -> ImportProblem:
        return ImportProblem(
            f"{self._where} is damaged, or not packed as ZIP and numpy do it: pack it anew, or "
            "save it with numpy.savez."
        )
