"""Files opened for reading, without waiting and without surprise, gzipped or in an archive."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from gdviz.files.imports.limits import check_bytes
from gdviz.files.imports.problems import ImportProblem, problems_told
from gdviz.files.imports.watching import WatchedFile
from gdviz.files.imports.zip_members import Members
from gdviz.files.quoting import quoted

# Opening a pipe that nobody writes to would wait for ever.
NEVER_WAIT = getattr(os, "O_NONBLOCK", 0)

GZIP_MAGIC = b"\x1f\x8b"
# A gzipped file may begin with its name and a comment, which end with a zero: here, at the latest.
GZIP_NAMED, GZIP_NAME_AT, MOST_GZIP_HEADER = 0x1E, 3, 2**16

# So much of a file is read at a time, after which the reading can be stopped.
PIECE = 2**16


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The bytes of a file and how many there are, within the limits.

    Whatever the system refuses until the block ends is an `ImportProblem`.
    """
    with problems_told(path):
        try:
            raw = WatchedFile(path, opener=lambda name, flags: os.open(name, flags | NEVER_WAIT))
        except ValueError as error:
            raise ImportProblem(
                f"No file can be called {quoted(path)}: choose another one."
            ) from error
        with io.BufferedReader(raw) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise ImportProblem(f"{quoted(path)} is not a file of data: choose another one.")
            check_bytes(quoted(path), status.st_size)
            raw.size = status.st_size
            yield file, status.st_size


@contextmanager
def unpacked(file: BinaryIO, where: str) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked as far as asked for if it is gzipped.

    Raises `ImportProblem` where that is broken.
    """
    start = file.read(4)
    file.seek(0)
    if not start.startswith(GZIP_MAGIC):
        yield file
        return
    try:
        if len(start) > GZIP_NAME_AT and start[GZIP_NAME_AT] & GZIP_NAMED:
            if b"\0" not in file.read(MOST_GZIP_HEADER)[10:]:
                raise EOFError
            file.seek(0)
        with gzip.GzipFile(fileobj=file) as stream:
            yield cast(BinaryIO, stream)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise ImportProblem(
            f"{where} is gzipped, but damaged or cut off: get the file anew."
        ) from error


@dataclass(frozen=True, eq=False)
class DataFile:
    """A file on the disk, or a member of an archive there, which must stay open meanwhile."""

    path: Path
    archive: Members | None = None
    member: str = ""

    @property
    def name(self) -> str:
        """Its name without the folders, and without the ending of gzip."""
        name = PurePosixPath(self.member).name if self.member else self.path.name
        return name.removesuffix(".gz") or str(self.path)

    @property
    def stem(self) -> str:
        """Its name without what follows the last point."""
        return PurePosixPath(self.name).stem

    @property
    def folder(self) -> str:
        """The name of the folder it is in, on the disk or in the archive; “” in neither."""
        if self.member:
            return PurePosixPath(self.member).parent.name
        return self.path.resolve().parent.name

    @property
    def where(self) -> str:
        """What it is called in a sentence."""
        return quoted(PurePosixPath(self.member).name if self.member else self.path)

    @contextmanager
    def open(self, most: int | None = None) -> Iterator[BinaryIO]:
        """Its bytes, unpacked; as a file at most so many, else `ImportProblem`."""
        if self.archive is not None:
            if most is not None:
                check_bytes(self.where, self.archive.size(self.member), most)
            with self.archive.open(self.member) as inner, unpacked(inner, self.where) as stream:
                yield stream
            return
        with opened(self.path) as (file, size):
            if most is not None:
                check_bytes(self.where, size, most)
            with unpacked(file, self.where) as stream:
                yield stream

    def start(self, size: int) -> bytes:
        """How its unpacked bytes begin."""
        with self.open() as stream:
            return stream.read(size)

    def content(self, most: int) -> bytes:
        """All of its unpacked bytes, if they are at most so many; else `ImportProblem`."""
        pieces, size = [], 0
        with self.open() as stream:
            while size <= most and (piece := stream.read(min(PIECE, most + 1 - size))):
                pieces.append(piece)
                size += len(piece)
        check_bytes(self.where, size, most)
        return b"".join(pieces)
