"""Who shows a snapshot now, and who a frame later, so that no frame has to paint everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from gdviz.engine import Snapshot

# What comes so few frames after the one before is one of many, and more is on its way.
FEW_FRAMES = 5


class ShowsSnapshots(Protocol):
    """A panel of the run."""

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the state of the run."""
        ...


class RefreshOrder:
    """Shows snapshots to panels: every one to `always`, and one group of `by_turns` at a time.

    A frame that brings no new snapshot brings everybody else up to date; where they follow one
    another within a few frames, only those who have several turns, until there are no more for as
    long. While every frame brings one, the groups follow one another. Who is not `seen` waits until
    that changes.
    """

    def __init__(
        self,
        always: Sequence[ShowsSnapshots],
        by_turns: Sequence[Sequence[ShowsSnapshots]],
        is_seen: Callable[[ShowsSnapshots], bool] = lambda _: True,
    ) -> None:
        self._is_seen = is_seen
        self._always = tuple(always)
        self._groups = tuple(tuple(group) for group in by_turns)
        in_turns = [panel for group in self._groups for panel in group]
        self._everybody = tuple(dict.fromkeys((*self._always, *in_turns)))
        self._often = {panel for panel in in_turns if in_turns.count(panel) > 1}
        self._quiet_frames, self._is_hurried = FEW_FRAMES, False
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
        self._is_hurried = self._quiet_frames < FEW_FRAMES
        self._quiet_frames = 0
        self._newest = snapshot
        self._behind = list(self._everybody)
        now = (*self._always, *self._groups[self._turn])
        self._turn = (self._turn + 1) % len(self._groups)
        for panel in filter(self._is_seen, now):
            # Before it shows, for one that fails must not be asked again at every frame.
            self._behind.remove(panel)
            panel.show_snapshot(snapshot)

    def pause(self) -> None:
        """This frame brings nothing new."""
        self._quiet_frames += 1
        if self._is_hurried and self._quiet_frames < FEW_FRAMES:
            self._show_behind([panel for panel in self._behind if panel in self._often])
        else:
            self.rest()

    def rest(self) -> None:
        """Bring everybody up to date."""
        self._turn = 0
        self._show_behind(tuple(self._behind))

    def _show_behind(self, panels: Sequence[ShowsSnapshots]) -> None:
        for panel in filter(self._is_seen, panels):
            self._behind.remove(panel)
            if self._newest is not None:
                panel.show_snapshot(self._newest)

    def add(self, others: Sequence[ShowsSnapshots]) -> None:
        """Show every snapshot to these, too, behind those that are shown every one already."""
        self._always += tuple(others)
        self._everybody = tuple(dict.fromkeys((*self._everybody, *others)))
