"""The search for the minima of what a person types, beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gdviz.engine import Experiment, Function
from gdviz.ui.background import Background

if TYPE_CHECKING:
    from gdviz.engine.minima import KnownMinima


class MinimaSearch(QObject):
    """Searches for the minima of the newest function it is asked for; `found` when they are known.

    Who types on is not kept waiting: of those asked for meanwhile only the newest is next.
    """

    found = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._at_work: Function | None = None
        self._waiting: Function | None = None

    @property
    def is_busy(self) -> bool:
        """Whether there is something that is not known yet."""
        return self._at_work is not None

    def ask(self, experiment: Experiment) -> None:
        """Search for the minima of the function of an experiment, where they are not known."""
        function = experiment.function
        wanted = None if function is None or _are_known(function) else function
        if self._at_work is not None:
            self._waiting = wanted
        elif wanted is not None:
            self._begin(wanted)

    def close(self) -> None:
        """Return when nothing is being searched for any more."""
        self._waiting = None
        self._background.close()

    def _begin(self, function: Function) -> None:
        self._at_work, self._waiting = function, None
        # The window opens without what searches: of images there is nothing to search for.
        from gdviz.engine.minima import find_minima

        self._background.do(lambda: find_minima(function), self._end, self._fail, (Exception,))

    def _end(self, _: KnownMinima) -> None:
        self._at_work, waiting = None, self._waiting
        if waiting is not None and not _are_known(waiting):
            self._begin(waiting)
        self.found.emit()

    def _fail(self, error: Exception) -> None:
        self._at_work = None
        raise error


def _are_known(function: Function) -> bool:
    from gdviz.engine.minima import known_minima

    return known_minima(function) is not None
