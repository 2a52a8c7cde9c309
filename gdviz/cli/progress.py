"""A progress bar, for those who wait."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 0.5


@contextmanager
def progress(total: int, unit: str = "steps") -> Iterator[Callable[[int], object]]:
    """Give a function to call with every number of steps, or whatever the `unit` is, made.

    A bar appears on standard error after `PATIENCE_SECONDS`, only if that is a terminal, and is
    gone when the block ends.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda made: None
        return
    from tqdm import tqdm

    with tqdm(total=total, unit=f" {unit}", delay=PATIENCE_SECONDS, leave=False) as bar:
        yield bar.update
