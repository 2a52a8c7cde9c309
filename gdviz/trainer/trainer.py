"""The trainer: wishes for a race, or a run alone, that lives on a thread of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QThread, Signal

from gdviz.engine import Experiment, RaceRecord, Snapshot
from gdviz.trainer.races import Records, SceneRace
from gdviz.trainer.worker import Worker


class Trainer(QObject):
    """Plays, pauses and scrubs a run. All methods are wishes and return at once.

    Begins with `start`; what is wished before waits until then. `latest` is the newest snapshot;
    a frame timer polls it. There is no signal per step.

    Each scene, known by a name, has a run of its own, which waits while another is looked at.

    `recorded` answers `ask_for_record` with its number and `Records`. While `rebuild` is at
    work, `rebuild_progressed` carries a part from 0 to 1; `rebuilt` tells, by the number of the
    wish, that there is something to adopt, `adopted` that `latest` shows it.
    """

    playing_changed = Signal(bool)
    recorded = Signal(int, object)
    rebuild_progressed = Signal(float)
    rebuilt = Signal(int)
    adopted = Signal(int)

    _applied = Signal(object, str)
    _played = Signal()
    _paused = Signal()
    _stepped = Signal(int)
    _ran = Signal(int)
    _travelled = Signal(int)
    _reset = Signal()
    _forgotten = Signal()
    _speed_set = Signal(float)
    _record_asked = Signal(int)
    _rebuild_requested = Signal(int, object)
    _rebuild_dropped = Signal()
    _adopted = Signal(int)

    def __init__(
        self, experiment: Experiment, parent: QObject | None = None, scene: str = ""
    ) -> None:
        super().__init__(parent)
        self._worker = Worker(experiment, scene)
        self._thread = QThread()
        self._thread.setObjectName("trainer")
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
        self._record_asked.connect(self._worker.tell_record)
        self._rebuild_requested.connect(self._worker.rebuild)
        self._rebuild_dropped.connect(self._worker.drop_rebuild)
        self._adopted.connect(self._worker.adopt_rebuilt)
        self._worker.playing_changed.connect(self.playing_changed)
        self._worker.recorded.connect(self.recorded)
        self._worker.rebuild_progressed.connect(self.rebuild_progressed)
        self._worker.rebuilt.connect(self.rebuilt)
        self._worker.adopted.connect(self.adopted)
        # Timers must be stopped by their own thread; `finished` is still emitted there.
        self._thread.finished.connect(self._worker.rest)

    def start(self) -> None:
        """Start the thread; `close` must follow, whatever happens."""
        self._thread.start()

    @property
    def latest(self) -> Snapshot:
        """The newest snapshot, another object whenever there is something new."""
        return self._worker.latest

    def apply(self, experiment: Experiment, scene: str = "") -> None:
        """Go on with another experiment, playing or not.

        In another scene pause, and go on with its run where that was left, or begin one.
        """
        self._applied.emit(experiment, scene)

    def play(self) -> None:
        """Make steps at the set speed until told to pause, or until the run diverges."""
        self._played.emit()

    def pause(self) -> None:
        self._paused.emit()

    def step(self, steps: int = 1) -> None:
        """Pause and go `steps` forward; negative ones go back."""
        self._stepped.emit(steps)

    def run_steps(self, steps: int) -> None:
        """Make `steps` steps as fast as possible, then pause. `pause` cuts it short."""
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

    def ask_for_record(self, number: int) -> None:
        """Have `recorded` tell `number` and what made the run, as it is after all wishes so far."""
        self._record_asked.emit(number)

    def rebuild(
        self,
        number: int,
        record: RaceRecord,
        experiment: Experiment,
        scene: str = "",
        waiting: Sequence[SceneRace] = (),
    ) -> None:
        """Pause, and compute the race of `record` again, to go on with `experiment`.

        So are the races that are `waiting` in other scenes. The present ones stay until
        `adopt_rebuilt` with the same number.
        """
        scenes = (SceneRace(scene, record, experiment), *waiting)
        self._rebuild_requested.emit(number, scenes)

    def drop_rebuild(self) -> None:
        """Stop computing again, and forget what there is of it."""
        self._rebuild_dropped.emit()

    def adopt_rebuilt(self, number: int) -> None:
        """Go on with the race that was computed again, in place of the present one."""
        self._adopted.emit(number)

    def give_way(self, to_others: bool) -> None:
        """Make no steps while `to_others` is true: two threads at once slow each other down."""
        # One assignment, read by the other thread between two handfuls of steps.
        self._worker.gives_way = to_others

    @property
    def last_records(self) -> Records:
        """What made the runs, once `close` has returned."""
        return self._worker.records

    def close(self) -> None:
        """Stop the thread; returns when it has ended.

        Edits that were wished are made, so that `last_records` has them; moves are not.
        """
        self._worker.is_ending = True
        self._thread.quit()
        self._thread.wait()
