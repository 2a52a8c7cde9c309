"""Which two neighbours of a list of blocks are merged next, found without looking at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Protocol


class BlockOfSteps(Protocol):
    """A block, as far as it matters here."""

    @property
    def first(self) -> int: ...

    @property
    def stride(self) -> int: ...

    @property
    def is_full(self) -> bool: ...


class Mergeable:
    """The neighbours that can be merged: two full blocks of one stride. `blocks` ascend.

    It is told which blocks are new, and notices by itself which are not there any more. To find
    the next two takes time that grows with the number of strides, and with the logarithm of the
    number of blocks.
    """

    def __init__(self, blocks: Sequence[BlockOfSteps]) -> None:
        self._blocks = blocks
        # Of each stride where the second block of each pair begins, the oldest on top.
        self._starts: dict[int, list[int]] = {}
        for index in range(len(blocks)):
            self._note(index)

    def note_new(self, index: int) -> None:
        """The block at `index` is new, beside its neighbours."""
        self._note(index)
        self._note(index + 1)

    def _note(self, index: int) -> None:
        """Remember the block at `index`, if there is one, with the one before it."""
        if self._is_second(index):
            block = self._blocks[index]
            heappush(self._starts.setdefault(block.stride, []), block.first)

    def _is_second(self, index: int) -> bool:
        if not 0 < index < len(self._blocks):
            return False
        one, other = self._blocks[index - 1], self._blocks[index]
        return one.stride == other.stride and one.is_full and other.is_full

    def oldest(self, length: int) -> int | None:
        """Where the two begin that are oldest for their stride, seen from step `length`.

        None where no two can be merged.
        """
        found = []
        for stride, starts in self._starts.items():
            while starts and not self._is_there(starts[0], stride):
                heappop(starts)
            if starts:
                found.append(((length - starts[0]) / stride, starts[0]))
        if not found:
            return None
        _, start = max(found)
        return self._index_of(start) - 1

    def _is_there(self, start: int, stride: int) -> bool:
        index = self._index_of(start)
        if not self._is_second(index):
            return False
        return self._blocks[index].first == start and self._blocks[index].stride == stride

    def _index_of(self, start: int) -> int:
        return bisect_left(self._blocks, start, key=lambda block: block.first)
