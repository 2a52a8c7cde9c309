"""Work for the newest snapshot only: at once where it is little, else in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gdviz.engine import Snapshot
from gdviz.ui.background import Background

# So many pixels of a sample and its population are looked at within a small part of a frame.
LITTLE = 20_000


class Newest:
    """Does `work` for one snapshot at a time; `done` gets the snapshot and what came of it.

    Of those asked for while it is at work only the newest is done next.
    """

    def __init__(
        self,
        background: Background,
        work: Callable[[Snapshot], Any],
        done: Callable[[Snapshot, Any], None],
    ) -> None:
        self._background = background
        self._work = work
        self._done = done
        self._at_work: Snapshot | None = None
        self._waiting: Snapshot | None = None

    @property
    def is_busy(self) -> bool:
        """Whether it is at work in the background."""
        return self._at_work is not None

    def ask(self, snapshot: Snapshot) -> None:
        """Have it done for this snapshot."""
        if self._at_work is not None:
            self._waiting = snapshot if snapshot is not self._at_work else None
        elif _is_little(snapshot):
            self._done(snapshot, self._work(snapshot))
        else:
            self.begin(snapshot)

    def begin(self, snapshot: Snapshot) -> None:
        """Have it done in the background, however little it is."""
        self._at_work, self._waiting = snapshot, None
        self._background.do(
            lambda: self._work(snapshot),
            lambda result: self._end(snapshot, result),
            self._fail,
            (Exception,),
        )

    def _end(self, snapshot: Snapshot, result: Any) -> None:
        self._at_work, waiting = None, self._waiting
        self._done(snapshot, result)
        if waiting is not None:
            self.ask(waiting)

    def _fail(self, error: Exception) -> None:
        self._at_work = None
        raise error


def _is_little(snapshot: Snapshot) -> bool:
    experiment = snapshot.experiment
    if experiment.function is not None:
        return True
    return len(experiment.samples) * len(snapshot.parameters) <= LITTLE
