"""What a view of the landscape asks to have drawn on another thread, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from gdviz.ui.landscape.landscape_readout import Rows
from gdviz.ui.landscape.landscape_state import LandscapeState


class Drawing(Protocol):
    """The answer to a request: belongs to one state, so that ball and ground belong together."""

    @property
    def state(self) -> LandscapeState:
        """What is drawn."""
        ...

    @property
    def readout(self) -> Rows:
        """What is said under the picture."""
        ...


class DrawingRequest(Protocol):
    """Everything it takes to draw one picture; frozen, so that any thread may work on it."""

    @property
    def state(self) -> LandscapeState:
        """What to draw."""
        ...

    @property
    def work(self) -> int:
        """How many losses of single images the finest picture takes."""
        ...

    def draw(self, share: float, outdated: Callable[[], bool]) -> Drawing | None:
        """Draw with `share` of the points each way, or give up as soon as `outdated`."""
        ...
