"""Fast steps: loops over the plain functions of the engine, compiled by numba where there is one.

They call numpy's own products and functions of arrays, and compile nothing else but what comes out
the same whoever computes it: so they make the very bits of numpy, and it is all the same who makes
which step. Until a loop is ready, and wherever there is none, numpy makes the steps.

Nothing happens before `begin`:

    fast.begin()
    training = Training(experiment)
    training.advance(1_000_000)
    fast.end()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdviz.engine.fast.availability import is_possible, told

if TYPE_CHECKING:
    # It takes a moment to load, and nobody needs it before a run has become long.
    from gdviz.engine.experiment import Experiment
    from gdviz.engine.fast.workshop import Make, Wish, Workshop

__all__ = [
    "begin",
    "begin_if_possible",
    "end",
    "is_at_work",
    "is_possible",
    "told",
    "wish",
]

_AT_WORK: list[Workshop] = []


def begin(make: Make | None = None) -> None:
    """Compile from now on what is wished for, in a process of its own, or by `make` on a thread."""
    from gdviz.engine.fast.compiler import Compiler
    from gdviz.engine.fast.workshop import Workshop

    if not _AT_WORK:
        _AT_WORK.append(Workshop(make or Compiler()))


def begin_if_possible() -> None:
    """The same where steps can be compiled; where they cannot, nothing happens."""
    if not _AT_WORK and is_possible():
        begin()


def end() -> None:
    """Wish for nothing any more; returns when nothing is being compiled."""
    while _AT_WORK:
        _AT_WORK.pop().close()


def is_at_work() -> bool:
    """Whether `begin` was called."""
    return bool(_AT_WORK)


def wish(experiment: Experiment) -> Wish | None:
    """Have the loop of an experiment made; None where there is none, or before `begin`."""
    workshop = next(iter(_AT_WORK), None)
    return None if workshop is None else workshop.wish(experiment)
