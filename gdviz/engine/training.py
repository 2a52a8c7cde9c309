"""Training: a run of steps that can be walked forwards and backwards, to the bit."""

from __future__ import annotations

from time import perf_counter

from gdviz.engine.arrays import FloatArray
from gdviz.engine.blocks import BlockMaker
from gdviz.engine.divergence import Divergence, divergence_at
from gdviz.engine.experiment import Experiment
from gdviz.engine.history import HistoryView
from gdviz.engine.record import RunRecord
from gdviz.engine.recording import Recording
from gdviz.engine.segments import Change, Segment
from gdviz.engine.snapshot import Dropped, Snapshot
from gdviz.engine.state import State
from gdviz.engine.view import StepInView, seen


class Training:
    """A run: a start, the steps made since, and the experiments that made them.

    Not for two threads at once; what it hands out is frozen.

    Time travel goes over the recorded run: forward within it, every step comes back with the bits
    and by the settings of the first time. An edit at an earlier step drops the later ones.

    With a `share` it keeps at most that part, one in so many, of what a run alone may.
    """

    def __init__(self, experiment: Experiment, share: int = 1) -> None:
        self._experiment, self._share = experiment, share
        self._begin(experiment)
        # The run that was left for this one.
        self.dropped: Dropped | None = None

    def _begin(self, experiment: Experiment) -> None:
        self._recording = Recording(experiment, self._share)
        self._seconds = 0.0
        self._maker: BlockMaker | None = None
        self._forget_the_end()

    def _forget_the_end(self) -> None:
        self._divergence: Divergence | None = None
        self._stop_reason: str | None = None

    @property
    def step(self) -> int:
        """The step in view: how many updates lead to it from the start."""
        return self._recording.step

    @property
    def length(self) -> int:
        """The newest step of the run."""
        return self._recording.length

    @property
    def experiment(self) -> Experiment:
        """The experiment that the next new step is made with."""
        return self._experiment

    @property
    def state(self) -> State:
        """The state at the step in view."""
        return self._recording.state

    @property
    def parameters(self) -> FloatArray:
        """The parameters at the step in view, shape (size,), read-only."""
        return self._recording.state.parameters

    @property
    def divergence(self) -> Divergence | None:
        """Set when the step after the newest one is not finite, with a smaller rate tried out."""
        if self._divergence is not None:
            self._divergence = self._divergence.advised()
        return self._divergence

    @property
    def stop_reason(self) -> str | None:
        """The sentence of the stop rule that ended the run at its newest step, if one did."""
        return self._stop_reason

    @property
    def is_over(self) -> bool:
        """Whether the step in view is the last, as the run diverged or a stop rule ended it."""
        ended = self._divergence is not None or self._stop_reason is not None
        return ended and self.step == self.length

    @property
    def at_once(self) -> int:
        """How many new steps it is best asked for at a time: 1, or many compiled ones."""
        return 1 if self._maker is None else self._maker.at_once

    @property
    def history(self) -> HistoryView:
        """The measures of every step of the run so far."""
        return self._recording.history

    @property
    def newest_segment(self) -> Segment:
        """The stretch of the run that goes on: from which step, by what, in which state."""
        return self._recording.segments.newest

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The stretches of the run, each made by one experiment."""
        return self._recording.segments.all

    @property
    def record(self) -> RunRecord:
        """What made the run, from which it can be computed again."""
        changes = self._recording.segments.changes
        return RunRecord(changes, self.length, self._divergence is not None)

    def advance(self, steps: int = 1) -> int:
        """Go `steps` forward, over the recorded run first, then on with new steps.

        Returns how many were made; fewer only when the run diverges or a stop rule ends it.
        """
        if steps < 0:
            raise ValueError(f"Cannot advance by {steps} steps.")
        made = min(steps, self.length - self.step)
        if made:
            self.go_to(self.step + made)
        if made < steps:
            self._forget_the_end()
        while made < steps and self._divergence is None and self._stop_reason is None:
            made += self._extend(steps - made)
        return made

    def back(self, steps: int = 1) -> None:
        """Go back by `steps`, at most to the start."""
        self.go_to(max(0, self.step - steps))

    def go_to(self, step: int) -> None:
        """Bring any recorded step into view; raises `ValueError` outside 0 … length."""
        self._recording.go_to(step)

    def reset(self) -> None:
        """Begin anew from the same start, with the experiment as it is now."""
        self._drop_from(0)
        self._begin(self._experiment)

    def forget_dropped(self) -> None:
        """Let go of the run that was left for this one."""
        self.dropped = None

    def apply(self, experiment: Experiment) -> None:
        """Go on from the step in view with another experiment.

        Another grid or function, or another start at step 0, begins the run anew. A change that
        takes part in the steps drops the steps after the one in view. Names, the tolerance and
        stop rules change nothing but themselves, and a new start waits for `reset`. A new placement
        puts the ball there; the way back from one leads to the step where it was put.
        """
        old, placement = self._experiment, experiment.placement
        segments = self._recording.segments
        if placement != old.placement and old.same_space(experiment):
            later = placement is not None and placement.follows(old.placement)
            taken_back = None if later else segments.put_by(old.placement)
            if taken_back is not None:
                self.go_to(taken_back.start)
            if (later or taken_back is not None) and self.step > 0:
                self._experiment = experiment
                self._drop_from(self.step)
                self._branch(experiment, put=later or segments.is_overwritten(placement))
                return
        self._apply_settings(experiment)

    def _apply_settings(self, experiment: Experiment) -> None:
        """Go on with other settings, the ball where it is."""
        old, self._experiment = self._experiment, experiment
        if not old.same_space(experiment):
            self.dropped = None
            self._begin(experiment)
        elif not old.trains_like(experiment) or (self.step == 0 and old.start != experiment.start):
            self._drop_from(self.step)
            if self.step == 0:
                self._begin(experiment)
            else:
                self._branch(experiment)
        else:
            self._recording.segments.rename(experiment)

    def make(self, change: Change) -> None:
        """Make a recorded change at the step in view, the way it was made the first time."""
        if change.put:
            self._experiment = change.experiment
            self._branch(change.experiment, put=True)
        else:
            self._apply_settings(change.experiment)

    def resume(self, experiment: Experiment) -> None:
        """Make the next new step with `experiment`, after the run has been computed again.

        As `apply`, but the ball stays where it is, and a start that waits for `reset` goes on
        waiting.
        """
        if self._recording.segments.newest.experiment.trains_like(experiment):
            self._experiment = experiment
        else:
            self._apply_settings(experiment)

    def _drop_from(self, step: int) -> None:
        if self.length > step:
            self.dropped = Dropped(step, self.history, self.record)

    def _branch(self, experiment: Experiment, put: bool | None = None) -> None:
        self._recording.branch(experiment, put)
        self._forget_the_end()

    def _extend(self, steps: int) -> int:
        """Make up to so many new steps at the end of the run; returns how many were made."""
        started = perf_counter()
        recording, maker = self._recording, self._block_maker()
        steps = min(steps, maker.most_steps)
        block = maker.make(self.step, steps, recording.stride, recording.before)
        self._seconds += perf_counter() - started
        if block is not None:
            recording.keep(block, self._experiment)
            self._stop_reason = block.stop_reason
            return block.steps
        self._maker = None
        if steps > 1:
            # Somewhere in it the numbers ran over: close in on the place.
            return self._extend(steps // 2)
        self._divergence = self._diverged()
        return 0

    def _block_maker(self) -> BlockMaker:
        """The one that made the steps up to here, if that is how the run got here, or a new one."""
        maker, experiment = self._maker, self._experiment
        if maker is None or maker.state is not self.state or maker.experiment is not experiment:
            # It trains like the segment's; names may differ.
            self._recording.segments.rename_newest(experiment)
            maker = self._maker = BlockMaker(experiment, self.state)
        return maker

    def _diverged(self) -> Divergence:
        losses, lowest = self._recording.since_the_last_change()
        return divergence_at(self.step, self._experiment, self.state, losses, lowest)

    def snapshot(self, curvature: bool = True) -> Snapshot:
        """The step in view, frozen; without `curvature` it is made faster on large sample sets."""
        recording, segments = self._recording, self._recording.segments
        at_the_end = self.step == self.length
        return seen(
            StepInView(
                experiment=segments.at(self.step).experiment,
                state=self.state,
                step=self.step,
                comparable=segments.comparable(self.step, self.length),
                history=recording.history,
                reach=recording.reach,
                path=recording.path,
                places=recording.places,
                seconds=self._seconds,
                divergence=self.divergence if at_the_end else None,
                stop_reason=self._stop_reason if at_the_end else None,
                dropped=self.dropped,
                arrivals=segments.arrivals,
            ),
            curvature,
        )
