"""Who shows a snapshot now, and who a frame later, so that no frame has to paint everything."""

from __future__ import annotations

from collections.abc import Sequence
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
    one, the groups follow one another.
    """

    def __init__(
        self, always: Sequence[ShowsSnapshots], turns: Sequence[Sequence[ShowsSnapshots]]
    ) -> None:
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
        """Whether everybody shows the newest snapshot."""
        return not self._behind

    def show(self, snapshot: Snapshot) -> None:
        """Show what this frame brings."""
        self._newest = snapshot
        self._behind = list(self._everybody)
        self._show_to((*self._always, *self._turns[self._turn]))
        self._turn = (self._turn + 1) % len(self._turns)

    def rest(self) -> None:
        """This frame brings nothing new."""
        self._turn = 0
        self._show_to(tuple(self._behind))

    def _show_to(self, panels: Sequence[ShowsSnapshots]) -> None:
        for panel in panels:
            # Before it shows, for one that fails must not be asked again at every frame.
            self._behind.remove(panel)
            if self._newest is not None:
                panel.show_snapshot(self._newest)
