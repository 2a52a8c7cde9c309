"""Rolling: at low speed the ball is seen on its way from one step to the next."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from gdviz.engine import FloatArray, Snapshot
from gdviz.ui.landscape.landscape_state import LandscapeState
from gdviz.ui.landscape.landscape_worker import QUICK_WORK
from gdviz.ui.landscape.rolling_path import RollingPath, path_between
from gdviz.ui.landscape.view_stack import AnyView

FRAME_MS = 17

# Steps that follow one another faster than this are shown as they come.
LEAST_SECONDS = 0.09

# A roll takes this share of the time since the step before, and never longer than that.
SHARE = 0.8
LONGEST_SECONDS = 0.35

# Every frame takes a picture: with less than this share of its points each way it is too coarse.
COARSEST = 0.2
MOST_WORK = QUICK_WORK / COARSEST**2

StateOf = Callable[[Snapshot, FloatArray | None], LandscapeState]


class Rolling(QObject):
    """Knows where the ball is on its way to the newest snapshot; `moved` tells that it went on.

    Every snapshot goes to `follow`; once a view aims at it, `set_out` lets the ball roll there,
    if a single step led there, not too soon after the one before. The timer runs only meanwhile.
    """

    moved = Signal()

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], float] = perf_counter
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._allowed = False
        self._newest: Snapshot | None = None
        self._path: RollingPath | None = None
        self._place: FloatArray | None = None
        self._came_at = self._began_at = -inf
        self._seconds = LONGEST_SECONDS
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_rolling(self) -> bool:
        """Whether the ball is on its way."""
        return self._timer.isActive()

    def allow(self, allowed: bool) -> None:
        """Let the ball roll from now on, or jump. At first it jumps."""
        self._allowed = allowed
        if not allowed:
            self.end()

    def follow(self, snapshot: Snapshot) -> None:
        """Another snapshot is to be shown; the way to the one before is over."""
        before, self._newest = self._newest, snapshot
        if before is not None and _is_same(before, snapshot):
            return
        now, place = self._clock(), self._place
        since, self._came_at = now - self._came_at, now
        self._stop()
        if before is not None and self._allowed and since >= LEAST_SECONDS:
            self._path = path_between(before, snapshot, place)
            self._place = None if self._path is None else self._path.start
            self._seconds = min(LONGEST_SECONDS, SHARE * since)

    def set_out(self, view: AnyView, state_of: StateOf) -> None:
        """Let the ball roll to where `view` aims, unless what is in view would have to move."""
        there, plane = view.state, view.plane
        if self._path is None or there is None:
            return
        if _is_quick(view) and self._path.is_firm():
            view.aim(self.state(state_of))
            if view.plane == plane:
                self._start()
                return
            view.aim(there)
        self._stop()

    def state(self, state_of: StateOf) -> LandscapeState:
        """What is to be seen now, made by `state_of` from a snapshot and the ball's place.

        The place is None where the run is. Raises `ValueError` before the first snapshot.
        """
        snapshot = self._newest if self._path is None else self._path.snapshot
        if snapshot is None:
            raise ValueError("There is no ball before the first snapshot.")
        return state_of(snapshot, self._place)

    def end(self) -> None:
        """Have the ball arrive at once."""
        was_rolling = self.is_rolling
        self._stop()
        if was_rolling:
            self.moved.emit()

    def held(self, view: AnyView, parameters: FloatArray) -> FloatArray:
        """End the roll of a ball that a person holds at `parameters`, by what `view` shows.

        It is carried from where the run is, not from where it has rolled: along what `view` leaves
        out, the place is that of the run. Returns the parameters, shape (size,).
        """
        rolled = view.state
        if self.is_rolling and rolled is not None:
            place = rolled.section.coordinates(parameters)
            self.end()
            arrived = view.state
            return parameters if arrived is None else arrived.carried(*place)
        return parameters

    @Slot()
    def _go_on(self) -> None:
        share = (self._clock() - self._began_at) / self._seconds
        if self._path is None or share >= 1.0:
            self.end()
        else:
            self._place = self._path.place(share)
            self.moved.emit()

    def _start(self) -> None:
        if not self.is_rolling:
            self._began_at = self._clock()
            self._timer.start()

    def _stop(self) -> None:
        self._timer.stop()
        self._path = self._place = None


def _is_same(one: Snapshot, other: Snapshot) -> bool:
    """Whether both show the same step of the same run; the newer one may know more of it."""
    return (
        one.step == other.step
        and one.experiment is other.experiment
        and one.parameters is other.parameters
    )


def _is_quick(view: AnyView) -> bool:
    """Whether every frame may have a picture of its own."""
    request = view.request()
    return view.isVisible() and request is not None and request.work <= MOST_WORK
