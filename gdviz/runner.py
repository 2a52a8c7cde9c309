"""The runner: a race, or a run alone, on its own thread; anybody may read the newest snapshot."""

from __future__ import annotations

import math
from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from gdviz.engine import Experiment, Race, Snapshot
from gdviz.pace import TICK_PAUSE_MS, Pace

# One tick computes for at most this long, so that the window's thread gets its turn.
TICK_SECONDS = 0.004

# More often than this no screen shows a snapshot.
SNAPSHOT_SECONDS = 0.014

# The curvature takes longest of all that a snapshot tells, and nobody reads it faster.
CURVATURE_SECONDS = 0.25

AS_FAST_AS_IT_GOES = math.inf
DEFAULT_SPEED = 20.0


class Runner(QObject):
    """Plays, pauses and scrubs a run. All methods are wishes and return at once.

    Begins with `start`; what is wished before waits until then. `latest` is the newest snapshot;
    a frame timer polls it. There is no signal per step.
    """

    playing_changed = Signal(bool)

    _applied = Signal(object)
    _played = Signal()
    _paused = Signal()
    _stepped = Signal(int)
    _ran = Signal(int)
    _travelled = Signal(int)
    _reset = Signal()
    _forgotten = Signal()
    _speed_set = Signal(float)

    def __init__(self, experiment: Experiment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = _Worker(experiment)
        self._thread = QThread()
        self._thread.setObjectName("runner")
        self._worker.moveToThread(self._thread)
        self._applied.connect(self._worker.apply)
        self._played.connect(self._worker.play)
        self._paused.connect(self._worker.pause)
        self._stepped.connect(self._worker.step)
        self._ran.connect(self._worker.run)
        self._travelled.connect(self._worker.go_to)
        self._reset.connect(self._worker.reset)
        self._forgotten.connect(self._worker.forget_dropped)
        self._speed_set.connect(self._worker.set_speed)
        self._worker.playing_changed.connect(self.playing_changed)
        # Timers must be stopped by their own thread; `finished` is still emitted there.
        self._thread.finished.connect(self._worker.rest)

    def start(self) -> None:
        """Start the thread; `close` must follow, whatever happens."""
        self._thread.start()

    @property
    def latest(self) -> Snapshot:
        """The newest snapshot, another object whenever there is something new."""
        return self._worker.latest

    def apply(self, experiment: Experiment) -> None:
        """Go on with another experiment, playing or not."""
        self._applied.emit(experiment)

    def play(self) -> None:
        """Make steps at the set speed until told to pause, or until the run diverges."""
        self._played.emit()

    def pause(self) -> None:
        self._paused.emit()

    def step(self, steps: int = 1) -> None:
        """Pause and go `steps` forward; negative ones go back."""
        self._stepped.emit(steps)

    def run_steps(self, steps: int) -> None:
        """Make `steps` steps as fast as it goes, then pause. `pause` cuts it short."""
        self._ran.emit(steps)

    def go_to(self, step: int) -> None:
        """Pause and bring a recorded step into view; the nearest one when it is not recorded."""
        self._travelled.emit(step)

    def reset(self) -> None:
        """Pause and begin anew from the same start."""
        self._reset.emit()

    def forget_dropped(self) -> None:
        """Let go of the run that was left for this one."""
        self._forgotten.emit()

    def set_speed(self, steps_per_second: float) -> None:
        """How fast to play; `AS_FAST_AS_IT_GOES` for no limit."""
        self._speed_set.emit(steps_per_second)

    def give_way(self, to_others: bool) -> None:
        """Make no steps while `to_others` is true: two threads at once slow each other down."""
        # One assignment, read by the other thread between two handfuls of steps.
        self._worker.gives_way = to_others

    def close(self) -> None:
        """Stop the thread; returns when it has ended."""
        self._thread.quit()
        self._thread.wait()


class _Worker(QObject):
    """Lives on the runner's thread. `latest` is written here and read anywhere.

    `gives_way` is written anywhere and read here.
    """

    playing_changed = Signal(bool)

    def __init__(self, experiment: Experiment) -> None:
        super().__init__()
        self._race = Race(experiment)
        self.latest = self._race.snapshot()
        self.gives_way = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._late = QTimer(self)
        self._late.setInterval(TICK_PAUSE_MS)
        self._late.timeout.connect(self._catch_up)
        self._pace = Pace(DEFAULT_SPEED)
        self._until: int | None = None
        self._published_at = 0.0
        self._curvature_at = perf_counter()
        self._curvature = self.latest.curvature
        self._step_seconds = 0.0

    @Slot(object)
    def apply(self, experiment: Experiment) -> None:
        self._race.apply(experiment)
        # Steps with other settings may take much longer, and the ground may bend otherwise.
        self._step_seconds, self._curvature_at = 0.0, -math.inf
        if self._race.catch_up(TICK_SECONDS):
            self._late.stop()
        else:
            self._late.start()
        self._publish()

    @Slot()
    def play(self) -> None:
        self._start(until=None)

    @Slot(int)
    def run(self, steps: int) -> None:
        self._start(until=self._race.step + steps)

    @Slot()
    def pause(self) -> None:
        was_playing = self._timer.isActive()
        self._timer.stop()
        self._publish()
        if was_playing:  # Told last: who hears it, on another thread, finds the last snapshot.
            self.playing_changed.emit(False)

    @Slot()
    def rest(self) -> None:
        """Do nothing more of its own accord."""
        self._late.stop()
        self.pause()

    @Slot(int)
    def step(self, steps: int) -> None:
        if steps > 0:
            self._race.advance(steps)
        else:
            self._race.back(-steps)
        self.pause()

    @Slot(int)
    def go_to(self, step: int) -> None:
        self._race.go_to(min(max(0, step), self._race.length))
        self.pause()

    @Slot()
    def reset(self) -> None:
        self._race.reset()
        self.pause()

    @Slot()
    def forget_dropped(self) -> None:
        self._race.forget_dropped()
        self._publish()

    @Slot(float)
    def set_speed(self, steps_per_second: float) -> None:
        self._pace.change(steps_per_second, perf_counter())
        if self._timer.isActive():
            self._timer.start(self._pause_ms())

    def _start(self, until: int | None) -> None:
        already = self._timer.isActive()
        self._until = until
        self._timer.start(self._pause_ms())
        if not already:
            self._pace.begin(perf_counter())
            self.playing_changed.emit(True)
            self._tick()

    def _pause_ms(self) -> int:
        return TICK_PAUSE_MS if self._until is not None else self._pace.pause_ms()

    @Slot()
    def _catch_up(self) -> None:
        """Bring those who joined late nearer, playing or not."""
        if self.gives_way:
            return
        try:
            complete = self._race.catch_up(TICK_SECONDS)
        except Exception:
            self.rest()
            raise
        if complete:
            self._late.stop()
        if complete or perf_counter() - self._published_at >= SNAPSHOT_SECONDS:
            self._publish()

    @Slot()
    def _tick(self) -> None:
        if self.gives_way:
            return
        if self._late.isActive():
            # The others wait, else who plays flat out would never be caught up with.
            self._due_steps(perf_counter())
            return
        try:
            finished = self._advance_for_a_tick()
        except Exception:
            self.pause()
            raise
        if finished:
            self.pause()
        elif perf_counter() - self._published_at >= SNAPSHOT_SECONDS:
            self._publish()

    def _advance_for_a_tick(self) -> bool:
        """Make the steps that are due, within the tick's time; True when playing is over."""
        started = perf_counter()
        due = self._due_steps(started)
        while due > 0 and perf_counter() - started < TICK_SECONDS:
            recorded = self._race.recorded
            chunk = min(due, self._chunk(), recorded or due)
            before = perf_counter()
            self._race.advance(chunk)
            # Recorded steps are not made again one by one; new ones take longer.
            reached_the_end = chunk == recorded
            self._step_seconds = 0.0 if reached_the_end else (perf_counter() - before) / chunk
            due -= chunk
            if self._race.is_over:
                return True
            if self.gives_way:
                self._owe(due)
                break
        return self._until is not None and self._race.step >= self._until

    def _due_steps(self, now: float) -> int:
        """What a slow machine cannot make within the tick is dropped, not owed for later."""
        if self._until is not None:
            return self._until - self._race.step
        return self._pace.due(now)

    def _owe(self, due: int) -> None:
        if self._until is None:
            self._pace.give_back(due)

    def _chunk(self) -> int:
        """As many steps as fit a quarter of a tick, judged by the last ones."""
        if self._step_seconds <= 0.0:
            return 1
        return max(1, int(TICK_SECONDS / 4 / self._step_seconds))

    def _publish(self) -> None:
        now = self._published_at = perf_counter()
        rests = not (self._timer.isActive() or self._late.isActive())
        with_curvature = rests or now - self._curvature_at > CURVATURE_SECONDS
        latest = self._race.snapshot(with_curvature)
        if with_curvature:
            self._curvature_at = now
            self._curvature = latest.curvature
        else:
            # Whoever looks now and then would else miss the snapshots that have one.
            latest = replace(latest, curvature=self._curvature)
        self.latest = latest
