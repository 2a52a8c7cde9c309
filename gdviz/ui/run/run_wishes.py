"""What a person wishes of the run, whichever key, button or card it comes from."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from gdviz.engine import Experiment, Snapshot
from gdviz.ui.actions import Actions
from gdviz.ui.announcements import Announcements
from gdviz.ui.controls.typed_edits import once_settled, settled
from gdviz.ui.panels import Panels
from gdviz.ui.run.run_progress import RunProgress
from gdviz.ui.run.transport import Transport


class RunWishes(QObject):
    """Tells what is wished, unless there is nothing to learn from, and says so then.

    `step_requested` carries how many steps to go forward, negative ones back; `travel_requested`
    the step to bring into view; `run_requested` how many steps to make without a pause.
    """

    play_requested = Signal()
    pause_requested = Signal()
    step_requested = Signal(int)
    run_requested = Signal(int)
    travel_requested = Signal(int)
    reset_requested = Signal()
    forget_dropped_requested = Signal()

    def __init__(
        self,
        window: QWidget,
        experiment: Experiment,
        actions: Actions,
        progress: RunProgress,
        announcements: Announcements,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._experiment = experiment
        self._actions = actions
        self._progress = progress
        self._announcements = announcements
        self._playing = False
        self._step = self._newest_step = 0
        actions.play.triggered.connect(self._play_or_pause)
        actions.step.requested.connect(self._step_on)
        actions.back.requested.connect(lambda: self.step_requested.emit(-1))
        actions.reset.requested.connect(self.reset_requested)
        actions.to_start.requested.connect(lambda: self.travel_requested.emit(0))
        actions.to_end.requested.connect(lambda: self.travel_requested.emit(self._newest_step))
        progress.cancelled.connect(self.pause_requested)

    def listen_to(self, transport: Transport, panels: Panels) -> None:
        """Hear what is wished there, too, once what is typed has been taken in."""
        window, history = self._window, panels.history
        transport.steps_requested.connect(once_settled(window, self._run))
        history.travel_requested.connect(once_settled(window, self.travel_requested.emit))
        history.forget_dropped_requested.connect(
            once_settled(window, self.forget_dropped_requested.emit)
        )
        panels.arithmetic.step_requested.connect(once_settled(window, self._step_on))

    def show_experiment(self, experiment: Experiment) -> None:
        """Stop playing where there is nothing to learn from any more."""
        self._experiment = experiment
        if self._playing and not self.can_learn():
            self.pause_requested.emit()
        elif not experiment.obstacle:
            self._announcements.show_obstacle("")

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Offer the ways that lead anywhere from the newest state of the run."""
        self._step, self._newest_step = snapshot.clock, snapshot.newest
        self._progress.show_snapshot(snapshot, perf_counter())
        self._actions.back.setEnabled(snapshot.clock > 0)
        self._actions.to_start.setEnabled(snapshot.clock > 0)
        self._actions.to_end.setEnabled(snapshot.clock < snapshot.newest)

    @Slot(bool)
    def show_playing(self, playing: bool) -> None:
        """Offer to pause, or to play."""
        self._playing = playing
        if not playing:
            self._progress.end()
        self._actions.show_playing(playing)

    def can_learn(self) -> bool:
        """Whether there is something to learn from; if not, it says so."""
        self._announcements.show_obstacle(self._experiment.obstacle)
        return not self._experiment.obstacle

    @Slot()
    def _step_on(self) -> None:
        if self.can_learn():
            self.step_requested.emit(1)

    @Slot(int)
    def _run(self, steps: int) -> None:
        if not self.can_learn():
            return
        self._progress.begin(self._step, self._step + steps, perf_counter())
        self.run_requested.emit(steps)

    @Slot()
    def _play_or_pause(self) -> None:
        # Whatever is typed, a run can be paused.
        if not (settled(self._window) and self.can_learn()) and not self._playing:
            return
        wish = self.pause_requested if self._playing else self.play_requested
        # Not only when the run tells: the next press may come before that.
        self.show_playing(not self._playing)
        wish.emit()
