"""Who shows a snapshot now, and who a frame later, so that no frame has to paint everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from gdviz.engine import Snapshot


class ShowsSnapshots(Protocol):
    """A panel of the run."""

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the state of the run."""
        ...


class Turns:
    """Shows snapshots to panels: every one to `always`, and to one group of `turns` by turns.

    A frame that brings no new snapshot brings everybody else up to date. While every frame brings
    one, the groups follow one another. Who is not `seen` waits until that changes.
    """

    def __init__(
        self,
        always: Sequence[ShowsSnapshots],
        turns: Sequence[Sequence[ShowsSnapshots]],
        is_seen: Callable[[ShowsSnapshots], bool] = lambda _: True,
    ) -> None:
        self._is_seen = is_seen
        self._always = tuple(always)
        self._turns = tuple(tuple(group) for group in turns)
        in_turn = (panel for group in self._turns for panel in group)
        self._everybody = tuple(dict.fromkeys((*self._always, *in_turn)))
        self._turn = 0
        self._newest: Snapshot | None = None
        self._behind: list[ShowsSnapshots] = []

    @property
    def newest(self) -> Snapshot | None:
        """The newest snapshot there was to show."""
        return self._newest

    @property
    def is_up_to_date(self) -> bool:
        """Whether everybody who is seen shows the newest snapshot."""
        return not any(map(self._is_seen, self._behind))

    def show(self, snapshot: Snapshot) -> None:
        """Show what this frame brings."""
        self._newest = snapshot
        self._behind = list(self._everybody)
        now = (*self._always, *self._turns[self._turn])
        self._turn = (self._turn + 1) % len(self._turns)
        for panel in filter(self._is_seen, now):
            # Before it shows, for one that fails must not be asked again at every frame.
            self._behind.remove(panel)
            panel.show_snapshot(snapshot)

    def rest(self) -> None:
        """This frame brings nothing new."""
        self._turn = 0
        for panel in filter(self._is_seen, tuple(self._behind)):
            self._behind.remove(panel)
            if self._newest is not None:
                panel.show_snapshot(self._newest)

    def add(self, others: Sequence[ShowsSnapshots]) -> None:
        """Show every snapshot to these, too, behind those that are shown every one already."""
        self._always += tuple(others)
        self._everybody = tuple(dict.fromkeys((*self._everybody, *others)))
