"""Runs that somebody waits for: their progress, and compiled steps where they pay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from gdviz.cli.progress import progress
from gdviz.engine import fast

# After so long it can be told how long the rest will take.
LOOK_SECONDS = 0.5

# Compiling takes a second or a few.
LONG_SECONDS = 6.0


@contextmanager
def long_run(total: int, unit: str = "steps") -> Iterator[Callable[[int], object]]:
    """Give a function to call with every number of steps made, which shows the progress.

    Where what is left would take long, the steps are compiled meanwhile; their bits are the same.
    """
    began, made, is_waiting = perf_counter(), 0, True
    with progress(total, unit) as show_progress:

        def count(steps: int) -> None:
            nonlocal made, is_waiting
            made += steps
            show_progress(steps)
            spent = perf_counter() - began
            if is_waiting and spent > LOOK_SECONDS and spent * (total - made) > LONG_SECONDS * made:
                is_waiting = False
                fast.begin_if_possible()

        try:
            yield count
        finally:
            fast.end()
