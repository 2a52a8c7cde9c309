"""What happened to a sample set, as the fewest rows of a list that have to be touched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gdviz.engine import Image


@dataclass(frozen=True)
class Changed:
    """The rows from `first` to `last` hold other images."""

    first: int
    last: int


@dataclass(frozen=True)
class Inserted:
    """There are new rows from `first` to `last`."""

    first: int
    last: int


@dataclass(frozen=True)
class Removed:
    """The rows from `first` to `last` are gone."""

    first: int
    last: int


@dataclass(frozen=True)
class Moved:
    """The row `source` was taken out and is now row `target`."""

    source: int
    target: int


Change = Changed | Inserted | Removed | Moved


def changes_between(before: Sequence[Image], after: Sequence[Image]) -> Iterator[Change]:
    """The changes that lead from one list of images to the other, to be made in this order."""
    first = _equal_length(before, after)
    behind = _equal_length(before[first:][::-1], after[first:][::-1])
    old, new = before[first : len(before) - behind], after[first : len(after) - behind]
    move = _move(old, new)
    if move is not None:
        yield Moved(first + move[0], first + move[1])
        return
    kept = min(len(old), len(new))
    if kept:
        yield Changed(first, first + kept - 1)
    if len(old) > kept:
        yield Removed(first + kept, first + len(old) - 1)
    if len(new) > kept:
        yield Inserted(first + kept, first + len(new) - 1)


def _equal_length(before: Sequence[Image], after: Sequence[Image]) -> int:
    """How many images from the start on are the same."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((row for row, (old, new) in pairs if old != new), min(len(before), len(after)))


def _move(old: Sequence[Image], new: Sequence[Image]) -> tuple[int, int] | None:
    """From where to where one image went, when that is all that happened."""
    if len(old) != len(new) or len(old) < 2:
        return None
    last = len(old) - 1
    if old[0] == new[last] and old[1:] == new[:last]:
        return 0, last
    if old[last] == new[0] and old[:last] == new[1:]:
        return last, 0
    return None
