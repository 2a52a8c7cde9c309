"""A section of the landscape that stays where it is while the ball moves on."""

from __future__ import annotations

from gdviz.engine import FloatArray, Section, Snapshot
from gdviz.ui.landscape.landscape_state import LandscapeState, Pin
from gdviz.ui.landscape.section_choice import SectionChoice


class Pinning:
    """Remembers the section that is pinned, if one is."""

    def __init__(self) -> None:
        self._pin: Pin | None = None

    @property
    def is_on(self) -> bool:
        """Whether a section is pinned."""
        return self._pin is not None

    @property
    def pinned(self) -> tuple[Section, str] | None:
        """The section, and the kind that it is of."""
        return None if self._pin is None else (self._pin.section, self._pin.kind)

    def take(self, state: LandscapeState | None) -> None:
        """Pin the section of a state; None lets go."""
        self._pin = None if state is None else Pin(state.section, state.kind, state.experiment)

    def restore(self, pinned: tuple[Section, str] | None, snapshot: Snapshot | None) -> None:
        """Pin a section as it was, if it lies in the space of the run in view; else let go."""
        self._pin = None
        if pinned is not None and snapshot is not None:
            section, kind = pinned
            if len(section.origin) == len(snapshot.parameters):
                self._pin = Pin(section, kind, snapshot.experiment)

    def state(
        self, choice: SectionChoice, snapshot: Snapshot, at: FloatArray | None = None
    ) -> LandscapeState:
        """What there is to draw, on the pinned section or on that of the `choice`.

        Where what was pinned is no longer what is asked for, that is pinned, here.
        """
        if self._pin is not None and not choice.keeps(self._pin, snapshot):
            self.take(choice.state(snapshot))
        return choice.state(snapshot, at, self._pin)
