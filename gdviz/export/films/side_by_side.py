"""Work on one thing after the other, by as many threads as there are processors."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")

# Each of them holds a frame or two.
MOST_THREADS = 8


def side_by_side(make: Callable[[Thing], Made], things: Iterable[Thing]) -> Iterator[Made]:
    """What `make` makes of each of the things, in their order; no more are taken than worked on.

    `make` has to let go of Python's lock for most of its time.
    """
    threads = min(MOST_THREADS, os.cpu_count() or 1)
    with ThreadPoolExecutor(threads, "film") as pool:
        waiting: deque[Future[Made]] = deque()
        for thing in things:
            waiting.append(pool.submit(make, thing))
            if len(waiting) >= threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
