"""History: the measures of every step, append-only, readable from other threads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.measures import MEASURES, Measures, measures_of

BLOCK = 4096
BUCKET = 256


@dataclass(frozen=True, eq=False)
class Block:
    """A full run of `BLOCK` rows with the extremes of every `BUCKET` of them.

    `rows` is (BLOCK, measures); `lows` and `highs` are (BLOCK / BUCKET, measures). Never written.
    """

    rows: FloatArray
    lows: FloatArray
    highs: FloatArray


def _close(rows: FloatArray) -> Block:
    buckets = rows.reshape(BLOCK // BUCKET, BUCKET, len(MEASURES))
    rows.setflags(write=False)
    return Block(rows, frozen(buckets.min(axis=1)), frozen(buckets.max(axis=1)))


@dataclass(frozen=True, eq=False)
class HistoryView:
    """The history as it was at one moment: rows 0 … len − 1, one per step. It never changes."""

    blocks: tuple[Block, ...]
    tail: FloatArray

    def __len__(self) -> int:
        return len(self.blocks) * BLOCK + len(self.tail)

    def at(self, step: int) -> Measures:
        """The measures at `step`; raises `IndexError` outside the run."""
        if not 0 <= step < len(self):
            raise IndexError(f"No step {step} in a history of {len(self)} rows.")
        block, row = divmod(step, BLOCK)
        return measures_of(
            self.tail[row] if block == len(self.blocks) else self.blocks[block].rows[row]
        )

    def rows(self, first: int) -> FloatArray:
        """All measures from step `first` on, shape (steps, measures)."""
        block, row = divmod(first, BLOCK)
        parts = [*(later.rows for later in self.blocks[block:]), self.tail]
        return np.concatenate(parts)[row:]

    def column(self, name: str) -> FloatArray:
        """One measure at every step, shape (len,)."""
        index = MEASURES.index(name)
        parts = [block.rows[:, index] for block in self.blocks]
        return np.concatenate([*parts, self.tail[:, index]])

    def outline(self, name: str, points: int) -> tuple[FloatArray, FloatArray]:
        """Steps and values that draw one measure with about `points` points, extremes kept.

        Up to `points` steps come as they are. Beyond that each stretch of steps gives its lowest
        and its highest value; the cost does not grow with the run but with `points` and
        `len / BUCKET`.
        """
        if len(self) <= max(points, 2 * BLOCK):
            values = self.column(name)
            steps = np.arange(len(values), dtype=np.float64)
            if len(values) <= points:
                return steps, values
            return _extremes(steps, values, values, points)
        index = MEASURES.index(name)
        lows = np.concatenate([block.lows[:, index] for block in self.blocks])
        highs = np.concatenate([block.highs[:, index] for block in self.blocks])
        steps = np.arange(len(lows), dtype=np.float64) * BUCKET
        steps, values = _extremes(steps, lows, highs, points)
        tail = self.tail[:, index]
        first = len(self.blocks) * BLOCK
        tail_steps = np.arange(first, first + len(tail), dtype=np.float64)
        return np.concatenate([steps, tail_steps]), np.concatenate([values, tail])


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

    Rows are only ever written behind the end of every view handed out; whatever changes older
    rows does so on a copy.
    """

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._tail = np.empty((BLOCK, len(MEASURES)))
        self._used = 0

    def __len__(self) -> int:
        return len(self._blocks) * BLOCK + self._used

    def append(self, rows: FloatArray) -> None:
        """Add rows of shape (steps, measures)."""
        while len(rows):
            fitting = rows[: BLOCK - self._used]
            self._tail[self._used : self._used + len(fitting)] = fitting
            self._used += len(fitting)
            rows = rows[len(fitting) :]
            if self._used == BLOCK:
                self._blocks.append(_close(self._tail))
                self._tail = np.empty_like(self._tail)
                self._used = 0

    def truncate(self, length: int) -> None:
        """Forget every row from `length` on."""
        if length >= len(self):
            return
        block, used = divmod(length, BLOCK)
        source = self._blocks[block].rows if block < len(self._blocks) else self._tail
        self._tail = source.copy()
        self._used = used
        del self._blocks[block:]

    def view(self) -> HistoryView:
        """The history as it is now."""
        tail = self._tail[: self._used]
        tail.setflags(write=False)
        return HistoryView(tuple(self._blocks), tail)
