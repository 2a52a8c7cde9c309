"""Large arrays that follow from frozen values: kept for those used last, made again for others."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, overload
from weakref import ref

from gdviz.engine.arrays import FloatArray

# What is smaller is kept with its owner.
SMALL_BYTES = 1 << 16

# All together may take this, and so many times the newest, which is what one experiment needs.
MOST_BYTES = 1 << 28
TIMES_NEWEST = 8


class RecentArrays:
    """Remembers who has made which array, and lets go of the oldest when there are too many.

    Whoever still uses an array has it; its owner makes it again when it is asked. May be used on
    any thread.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._lock = Lock()
        self._kept: OrderedDict[tuple[int, str], tuple[ref[Any], int]] = OrderedDict()
        self._bytes = 0

    def put(self, owner: Any, name: str, size: int) -> None:
        """`owner` has made an array of `size` bytes, kept under `name` in its dictionary."""
        with self._lock:
            self._forget((id(owner), name))
            self._kept[id(owner), name] = ref(owner), size
            self._bytes += size
            most = self._most + TIMES_NEWEST * size
            while self._bytes > most and len(self._kept) > 1:
                self._let_go_of_oldest()

    def _let_go_of_oldest(self) -> None:
        (key, (reference, _)) = next(iter(self._kept.items()))
        owner = reference()
        if owner is not None:
            vars(owner).pop(key[1], None)
        self._forget(key)

    def _forget(self, key: tuple[int, str]) -> None:
        _, size = self._kept.pop(key, (None, 0))
        self._bytes -= size


SHELF = RecentArrays()


class recent_array:  # noqa: N801 - it stands where a function would
    """As `functools.cached_property`, for arrays of which an undo stack may keep thousands."""

    def __init__(self, make: Callable[[Any], FloatArray]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> recent_array: ...

    @overload
    def __get__(self, owner: object, kind: type) -> FloatArray: ...

    def __get__(self, owner: object | None, kind: type) -> recent_array | FloatArray:
        if owner is None:
            return self
        # Not a data descriptor: what is in the dictionary is found before this is asked.
        made = self._make(owner)
        vars(owner)[self._name] = made
        if made.nbytes > SMALL_BYTES:
            SHELF.put(owner, self._name, made.nbytes)
        return made
