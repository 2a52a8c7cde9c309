"""What lives on the trainer's thread: the races and their timers."""

from __future__ import annotations

import math
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from gdviz.engine import Experiment, Race, Snapshot, fast
from gdviz.pace import TICK_PAUSE_MS, Pace
from gdviz.trainer.publication import Publication
from gdviz.trainer.races import Races, RacesRebuild, Records, SceneRace

# One tick computes for at most this long, so that the window's thread gets its turn.
TICK_SECONDS = 0.004

# A run that has taken so much of a processor goes on with compiled steps, as soon as there are any.
LONG_SECONDS = 0.5

# How often to say how far something has come.
PROGRESS_SECONDS = 0.05

AS_FAST_AS_IT_GOES = math.inf
DEFAULT_SPEED = 20.0


class Worker(QObject):
    """Lives on the trainer's thread. `latest` is read anywhere.

    `gives_way` and `is_ending` are written anywhere and read here. `recorded`, `rebuilt` and
    `adopted` carry the number of the wish that they answer, `recorded` `Records` besides;
    `rebuild_progressed` a part from 0 to 1.
    """

    playing_changed = Signal(bool)
    recorded = Signal(int, object)
    rebuild_progressed = Signal(float)
    rebuilt = Signal(int)
    adopted = Signal(int)

    def __init__(self, experiment: Experiment, scene: str) -> None:
        super().__init__()
        self._races = Races(scene, Race(experiment))
        self._publication = Publication(self._race)
        self.gives_way = False
        # Nobody waits any more for the moves that are still wished.
        self.is_ending = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._late = QTimer(self)
        self._late.setInterval(TICK_PAUSE_MS)
        self._late.timeout.connect(self._catch_up)
        self._rebuild: RacesRebuild | None = None
        self._rebuild_number = 0
        self._rebuilding = QTimer(self)
        self._rebuilding.setInterval(TICK_PAUSE_MS)
        self._rebuilding.timeout.connect(self._go_on_rebuilding)
        self._pace = Pace(DEFAULT_SPEED)
        self._until: int | None = None
        self._step_seconds = self._spent = 0.0
        self._told_at = 0.0

    @property
    def latest(self) -> Snapshot:
        """The newest snapshot."""
        return self._publication.latest

    @property
    def records(self) -> Records:
        """What made the races; to be asked for on the trainer's thread, or when that has ended."""
        return self._races.records

    @property
    def _race(self) -> Race:
        return self._races.present

    @Slot(object, str)
    def apply(self, experiment: Experiment, scene: str) -> None:
        if scene != self._races.scene:
            # It is looked at before it is played.
            self.pause()
        self._races.apply(experiment, scene)
        self._go_on_otherwise()
        self._publication.renew(self._race, rests=self._rests)

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
        self._rebuilding.stop()
        self._late.stop()
        self.pause()

    @Slot(int)
    def step(self, steps: int) -> None:
        if self.is_ending:
            return
        if steps > 0:
            self._race.advance(steps)
        else:
            self._race.back(-steps)
        self.pause()

    @Slot(int)
    def go_to(self, step: int) -> None:
        if self.is_ending:
            return
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

    @Slot(int)
    def tell_record(self, number: int) -> None:
        self.recorded.emit(number, self.records)

    @Slot(int, object)
    def rebuild(self, number: int, scenes: tuple[SceneRace, ...]) -> None:
        """Begin to compute races again, beside those there are."""
        self.pause()
        self._rebuild, self._rebuild_number = RacesRebuild(scenes), number
        self._told_at = perf_counter()
        self._rebuilding.start()

    @Slot()
    def drop_rebuild(self) -> None:
        self._rebuilding.stop()
        self._rebuild = None

    @Slot(int)
    def adopt_rebuilt(self, number: int) -> None:
        """Go on with what has been computed again, unless it was dropped for something newer."""
        if self._rebuild is not None and self._rebuild_number == number:
            self.pause()
            self._races, self._rebuild = self._rebuild.races, None
            self._go_on_otherwise()
            self._publish()
            self.adopted.emit(number)

    @Slot(float)
    def set_speed(self, steps_per_second: float) -> None:
        self._pace.change(steps_per_second, perf_counter())
        if self._timer.isActive():
            self._timer.start(self._pause_ms())

    def _start(self, until: int | None) -> None:
        if self.is_ending:
            return
        already = self._timer.isActive()
        self._until = until
        self._timer.start(self._pause_ms())
        if not already:
            self._pace.begin(perf_counter())
            self.playing_changed.emit(True)
            self._tick()

    def _pause_ms(self) -> int:
        return TICK_PAUSE_MS if self._until is not None else self._pace.pause_ms()

    def _go_on_otherwise(self) -> None:
        """Steps with other settings may take much longer, and the ground may bend otherwise."""
        self._step_seconds = 0.0
        self._publication.want_curvature()
        if self._race.catch_up(TICK_SECONDS):
            self._late.stop()
        else:
            self._late.start()

    @Slot()
    def _go_on_rebuilding(self) -> None:
        if self._rebuild is None or self.gives_way:
            return
        try:
            began = thread_time()
            finished = self._rebuild.advance(TICK_SECONDS)
        except Exception:
            self.drop_rebuild()
            raise
        self._spend(began)
        if finished:
            self._rebuilding.stop()
            self.rebuilt.emit(self._rebuild_number)
        elif perf_counter() - self._told_at >= PROGRESS_SECONDS:
            self._told_at = perf_counter()
            self.rebuild_progressed.emit(self._rebuild.progress)

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
        if complete or self._publication.is_due:
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
        elif self._publication.is_due:
            self._publish()

    def _advance_for_a_tick(self) -> bool:
        """Make the steps that are due, within the tick's time; True when playing is over."""
        started, began = perf_counter(), thread_time()
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
        self._spend(began)
        return self._until is not None and self._race.step >= self._until

    def _spend(self, began: float) -> None:
        """Have steps compiled once they have taken long; those who watch each need none."""
        was, self._spent = self._spent, self._spent + thread_time() - began
        if was < LONG_SECONDS <= self._spent:
            fast.begin_if_possible()

    def _due_steps(self, now: float) -> int:
        """What a slow machine cannot make within the tick is dropped, not owed for later."""
        if self._until is not None:
            return self._until - self._race.step
        return self._pace.due(now)

    def _owe(self, due: int) -> None:
        if self._until is None:
            self._pace.give_back(due)

    def _chunk(self) -> int:
        """As many steps as fit a quarter of a tick, judged by the last ones.

        Compiled ones are fewest when the window is waited for between them: not fewer than a leap.
        """
        least = self._race.at_once
        if self._step_seconds <= 0.0:
            return least
        return max(least, int(TICK_SECONDS / 4 / self._step_seconds))

    def _publish(self) -> None:
        self._publication.renew(self._race, rests=self._rests)

    @property
    def _rests(self) -> bool:
        return not (self._timer.isActive() or self._late.isActive())
