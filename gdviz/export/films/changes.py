"""What changes from frame to frame: all that a film has to say after its first one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class ChangedArea:
    """`pixels`, shape (height, width, 4), with the first of them at (`left`, `top`).

    They are shown for `duration`, and lie over what was there, through which it is seen where they
    are not solid; where `covers` they take its place. `left` and `top` are even.
    """

    pixels: Pixels
    left: int
    top: int
    covers: bool
    duration: int


def durations(frames: int, fps: float, unit_ms: int) -> list[int]:
    """How long each frame is shown, in whole units: in all as long as the film is to last.

    What is lost to one frame by rounding another one gets.
    """
    per_frame = Fraction(1000) / Fraction(fps).limit_denominator(1000) / unit_ms
    ends = [round(number * per_frame) for number in range(frames + 1)]
    return [end - begin for begin, end in pairwise(ends)]


def changes(
    frames: Iterable[Pixels], times: Sequence[int], longest: int, transparent: bool
) -> Iterator[ChangedArea]:
    """One change after the other; what stays the same is shown for longer, at most `longest`.

    Not every reader sees through what has changed alone: a `transparent` film has whole frames.
    """
    waiting: ChangedArea | None = None
    before: Pixels | None = None
    for frame, duration in zip(frames, times, strict=True):
        change = _change(before, frame, transparent, duration)
        before = frame
        if waiting is None:
            waiting = change
        elif change.pixels.size or waiting.duration + duration > longest:
            yield waiting
            waiting = change if change.pixels.size else replace(change, pixels=frame[:1, :1])
        else:
            waiting = replace(waiting, duration=waiting.duration + duration)
    if waiting is not None:
        yield waiting


def _change(before: Pixels | None, frame: Pixels, transparent: bool, duration: int) -> ChangedArea:
    """What of `frame` is not as it was `before`; no pixels where all of it is."""
    if before is None:
        return ChangedArea(frame, 0, 0, True, duration)
    differs = _words(frame) != _words(before)
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    if not len(rows):
        return ChangedArea(frame[:0, :0], 0, 0, True, duration)
    if transparent:
        return ChangedArea(frame, 0, 0, True, duration)
    top, left = int(rows[0]) & ~1, int(columns[0]) & ~1
    part = (slice(top, int(rows[-1]) + 1), slice(left, int(columns[-1]) + 1))
    return ChangedArea(frame[part] * differs[part][..., np.newaxis], left, top, False, duration)


def _words(frame: Pixels) -> npt.NDArray[np.uint32]:
    """Four bytes of a pixel as one number, which is compared four times as fast."""
    return frame.view(np.uint32)[..., 0]
