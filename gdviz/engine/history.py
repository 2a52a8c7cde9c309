"""History: the measures of every step, and the places on a function, readable elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.measures import MEASURES, Measures, measures_of
from gdviz.engine.mergeable import Mergeable

BLOCK = 4096
BUCKET = 256

# About 10 million rows, a third of a gigabyte; beyond that, older steps keep fewer rows.
MOST_BLOCKS = 2441


@dataclass(frozen=True, eq=False)
class HistoryBlock:
    """A stretch of `steps` steps from step `first` on, with a row for every `stride`-th of them.

    `rows` is (⌈steps / stride⌉, measures and place), at most `BLOCK` rows. `lows` and `highs`, a
    row for each `BUCKET` of these, are the extremes of all steps there, even of those that have no
    row any more. Never written.
    """

    first: int
    steps: int
    stride: int
    rows: FloatArray
    lows: FloatArray
    highs: FloatArray

    @property
    def is_full(self) -> bool:
        return self.steps == BLOCK * self.stride

    @property
    def row_steps(self) -> FloatArray:
        """The steps that have a row, shape (rows,)."""
        return self.first + self.stride * np.arange(len(self.rows), dtype=np.float64)

    @property
    def bucket_steps(self) -> FloatArray:
        """The step with which each bucket begins."""
        return self.first + self.stride * BUCKET * np.arange(len(self.lows), dtype=np.float64)

    def cut(self, steps: int) -> HistoryBlock:
        """Its first `steps` steps. Within the last bucket, only the rows can tell the extremes."""
        rows = frozen(self.rows[: -(-steps // self.stride)])
        buckets = np.arange(0, len(rows), BUCKET)
        lows, highs = self.lows[: len(buckets)].copy(), self.highs[: len(buckets)].copy()
        if steps % (BUCKET * self.stride):
            last = rows[buckets[-1] :]
            lows[-1], highs[-1] = last.min(axis=0), last.max(axis=0)
        return HistoryBlock(self.first, steps, self.stride, rows, frozen(lows), frozen(highs))


def _closed(first: int, rows: FloatArray) -> HistoryBlock:
    buckets = rows.reshape(BLOCK // BUCKET, BUCKET, rows.shape[1])
    rows.setflags(write=False)
    return HistoryBlock(
        first, BLOCK, 1, rows, frozen(buckets.min(axis=1)), frozen(buckets.max(axis=1))
    )


def _merged(one: HistoryBlock, other: HistoryBlock) -> HistoryBlock:
    """Two full blocks of one stride as one that keeps every other row, and all extremes."""
    lows, highs = np.concatenate([one.lows, other.lows]), np.concatenate([one.highs, other.highs])
    return HistoryBlock(
        one.first,
        one.steps + other.steps,
        2 * one.stride,
        frozen(np.concatenate([one.rows[::2], other.rows[::2]])),
        frozen(np.minimum(lows[::2], lows[1::2])),
        frozen(np.maximum(highs[::2], highs[1::2])),
    )


@dataclass(frozen=True, eq=False)
class HistoryView:
    """The history of steps 0 … len − 1 as it was at one moment. It never changes.

    Of the newest steps each has its row. Of older ones, once there are more than about 10 million,
    only every second has, or every fourth … `steps` says which. On a function a row ends with the
    place where the step was.
    """

    blocks: tuple[HistoryBlock, ...]
    first: int
    tail: FloatArray

    def __len__(self) -> int:
        return self.first + len(self.tail)

    def at(self, step: int) -> Measures:
        """The measures at `step`, or at the last step before it that has a row.

        Raises `IndexError` outside the run.
        """
        if not 0 <= step < len(self):
            raise IndexError(f"No step {step} in a history of {len(self)} steps.")
        if step >= self.first:
            row = self.tail[step - self.first]
        else:
            block = self.blocks[self._block_at(step)]
            row = block.rows[(step - block.first) // block.stride]
        return measures_of(row[: len(MEASURES)])

    def row_at(self, step: int) -> int:
        """Which of all rows is that of `step`, or of the last step before it that has one."""
        if step >= self.first:
            return self._row_starts[-1] + step - self.first
        index = self._block_at(step)
        return (
            self._row_starts[index] + (step - self.blocks[index].first) // self.blocks[index].stride
        )

    def row(self, number: int) -> tuple[int, float, FloatArray]:
        """Of one of all rows the step, the loss there, and the place on a function, shape (size,).

        Raises `IndexError` where there is no such row.
        """
        index = bisect_right(self._row_starts, number) - 1
        if index < 0:
            raise IndexError(f"There is no row {number}.")
        within = number - self._row_starts[index]
        if index == len(self.blocks):
            step, row = self.first + within, self.tail[within]
        else:
            block = self.blocks[index]
            step, row = block.first + within * block.stride, block.rows[within]
        return step, float(row[0]), row[len(MEASURES) :]

    @cached_property
    def _row_starts(self) -> list[int]:
        """How many rows there are before each block, and before the tail."""
        return [0, *accumulate(len(block.rows) for block in self.blocks)]

    def rows(self, first: int = 0) -> FloatArray:
        """All measures from step `first` on, shape (rows, measures): a row for each of `steps`."""
        blocks, skipped = self._since(first)
        rows = np.concatenate([*(block.rows for block in blocks), self.tail])
        return rows[skipped:, : len(MEASURES)]

    def steps(self, first: int = 0) -> FloatArray:
        """Which steps from `first` on have a row, shape (rows,)."""
        blocks, skipped = self._since(first)
        newest = np.arange(self.first, len(self), dtype=np.float64)
        return np.concatenate([*(block.row_steps for block in blocks), newest])[skipped:]

    def _since(self, first: int) -> tuple[Sequence[HistoryBlock], int]:
        """The blocks that reach to step `first`, and how many of their rows come before it."""
        if first >= self.first:
            return (), first - self.first
        index = self._block_at(first)
        block = self.blocks[index]
        return self.blocks[index:], -(-(first - block.first) // block.stride)

    def _block_at(self, step: int) -> int:
        return bisect_right(self.blocks, step, key=lambda block: block.first) - 1

    def column(self, name: str) -> FloatArray:
        """One measure at each of `steps`, shape (rows,)."""
        index = MEASURES.index(name)
        parts = [block.rows[:, index] for block in self.blocks]
        return np.concatenate([*parts, self.tail[:, index]])

    def outline(self, name: str, points: int) -> tuple[FloatArray, FloatArray]:
        """Steps and values that draw one measure with about `points` points, extremes kept.

        Up to `points` rows come as they are. Beyond that each stretch of steps gives its lowest
        and its highest value; the cost does not grow with the run but with `points` and
        `len / BUCKET`.
        """
        rows = sum(len(block.rows) for block in self.blocks) + len(self.tail)
        if rows <= points:
            return self.steps(), self.column(name)
        thinned = bool(self.blocks) and self.blocks[0].stride > 1
        if rows <= 2 * BLOCK and not thinned:
            values = self.column(name)
            return _extremes(self.steps(), values, values, points)
        index = MEASURES.index(name)
        lows = np.concatenate([block.lows[:, index] for block in self.blocks])
        highs = np.concatenate([block.highs[:, index] for block in self.blocks])
        steps = np.concatenate([block.bucket_steps for block in self.blocks])
        steps, values = _extremes(steps, lows, highs, points)
        tail_steps = np.arange(self.first, len(self), dtype=np.float64)
        return np.concatenate([steps, tail_steps]), np.concatenate([values, self.tail[:, index]])


def _extremes(
    steps: FloatArray, lows: FloatArray, highs: FloatArray, points: int
) -> tuple[FloatArray, FloatArray]:
    """The lowest and the highest value of each stretch, two points a stretch."""
    width = max(1, -(-2 * len(steps) // max(2, points)))
    starts = np.arange(0, len(steps), width)
    low = np.minimum.reduceat(lows, starts)
    high = np.maximum.reduceat(highs, starts)
    return np.repeat(steps[starts], 2), np.column_stack([high, low]).ravel()


class History:
    """Rows of measures, one per step, in blocks, so that a view costs next to nothing.

    On a function each row ends with the `size` numbers of the place there; else `size` is 0.
    Beyond `MOST_BLOCKS`, or one `share`-th of them (fewer where rows are longer), older blocks are
    merged two by two, so that memory stays bounded however long the run; a stretch keeps the fewer
    rows the longer ago it is. A block that was cut short stays as it is: where hardly any others
    are left there is one more of them for each cut.
    Rows are only ever written behind the end of every view handed out; whatever changes older rows
    does so on a copy.
    """

    def __init__(self, share: int = 1, size: int = 0) -> None:
        self._width = len(MEASURES) + size
        self._most_blocks = MOST_BLOCKS * len(MEASURES) // (self._width * share)
        self._blocks: list[HistoryBlock] = []
        # Known from the first two on that are merged.
        self._mergeable: Mergeable | None = None
        self._first = 0
        self._tail = np.empty((BLOCK, self._width))
        self._used = 0

    def __len__(self) -> int:
        return self._first + self._used

    def append(self, rows: FloatArray) -> None:
        """Add rows of shape (steps, measures and place)."""
        while len(rows):
            fitting = rows[: BLOCK - self._used]
            self._tail[self._used : self._used + len(fitting)] = fitting
            self._used += len(fitting)
            rows = rows[len(fitting) :]
            if self._used == BLOCK:
                self._close_tail()

    def _close_tail(self) -> None:
        self._blocks.append(_closed(self._first, self._tail))
        self._begin_tail(len(self), np.empty_like(self._tail), 0)
        if self._mergeable is not None:
            self._mergeable.note_new(len(self._blocks) - 1)
        while len(self._blocks) > self._most_blocks and self._merge_two():
            pass

    def _begin_tail(self, first: int, rows: FloatArray, used: int) -> None:
        self._first, self._tail, self._used = first, rows, used

    def _merge_two(self) -> bool:
        """Merge the neighbours that are oldest for their stride; whether there are any."""
        if self._mergeable is None:
            self._mergeable = Mergeable(self._blocks)
        index = self._mergeable.oldest(len(self))
        if index is None:
            return False
        self._blocks[index : index + 2] = [_merged(*self._blocks[index : index + 2])]
        self._mergeable.note_new(index)
        return True

    def truncate(self, length: int) -> None:
        """Forget every row from step `length` on."""
        if length >= len(self):
            return
        if length >= self._first:
            self._begin_tail(self._first, self._tail.copy(), length - self._first)
            return
        index = bisect_right(self._blocks, length, key=lambda block: block.first) - 1
        block = self._blocks[index]
        del self._blocks[index:]
        self._mergeable = None
        kept = length - block.first
        if block.stride == 1:
            rows = np.empty((BLOCK, self._width))
            rows[:kept] = block.rows[:kept]
            self._begin_tail(block.first, rows, kept)
            return
        if kept:
            self._blocks.append(block.cut(kept))
        self._begin_tail(length, np.empty_like(self._tail), 0)

    def view(self) -> HistoryView:
        """The history as it is now."""
        tail = self._tail[: self._used]
        tail.setflags(write=False)
        return HistoryView(tuple(self._blocks), self._first, tail)
