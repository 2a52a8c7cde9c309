"""Whether anyone still waits for what is being read, and how far that has come.

Readers lie deep in one another, and some of them in libraries. So they ask here, each thread for
itself, and whoever began the reading need not be known to them:

    with watched(stop, told):
        found = read(path)
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

# Whether nobody waits any more, and who is told of the part, from 0 to 1, that has been read.
Stop = Callable[[], bool]
Told = Callable[[float], object]


class ReadingStopped(Exception):  # noqa: N818
    """Nobody waits for what was being read; there is nothing of it."""


@dataclass(frozen=True)
class _Watch:
    """Who waits, and which part of everything is being read: from `begin`, `share` of it."""

    stop: Stop | None = None
    told: Told | None = None
    begin: float = 0.0
    share: float = 1.0


NOBODY = _Watch()
_watch: ContextVar[_Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(stop: Stop | None = None, told: Told | None = None) -> Iterator[None]:
    """What is read in the block raises `ReadingStopped` once `stop` says so, and tells `told`.

    Both are asked, and told, on this thread, many times a second. What is None is as it was.
    """
    before = _watch.get() or NOBODY
    with _having(_Watch(stop or before.stop, told or before.told, before.begin, before.share)):
        yield


@contextmanager
def part_of_reading(number: int, count: int) -> Iterator[None]:
    """What is read in the block is part `number`, from 0, of `count` that are read in turn."""
    before = _watch.get() or NOBODY
    share = before.share / count
    with _having(_Watch(before.stop, before.told, before.begin + number * share, share)):
        check_watched(0.0)
        yield


def check_watched(done: float | None = None) -> None:
    """Raise `ReadingStopped` if nobody waits; `done` is how much of this part is read, 0 to 1."""
    watch = _watch.get() or NOBODY
    if watch.stop is not None and watch.stop():
        raise ReadingStopped
    if done is not None and watch.told is not None:
        watch.told(min(1.0, watch.begin + done * watch.share))


class WatchedFile(io.FileIO):
    """A file that is read while somebody waits for it; `size` are the bytes it has."""

    size = 0

    def readinto(self, buffer: Any) -> int | None:
        """Read as much as there is room for, as any file does."""
        check_watched(self.tell() / self.size if self.size else None)
        return super().readinto(buffer)


class WatchedBytes(io.BytesIO):
    """Bytes that a library reads bit by bit while somebody waits."""

    def read(self, size: int | None = -1) -> bytes:
        """Read some bytes, as any file does."""
        length = self.getbuffer().nbytes
        check_watched(self.tell() / length if length else None)
        return super().read(size)


@contextmanager
def _having(watch: _Watch) -> Iterator[None]:
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)
