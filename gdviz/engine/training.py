"""Training: a run of steps that can be walked forwards and backwards, to the bit."""

from __future__ import annotations

from time import perf_counter

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.blocks import Block, BlockMaker, block_steps
from gdviz.engine.checkpoints import Checkpoints
from gdviz.engine.divergence import Divergence, divergence_at
from gdviz.engine.experiment import Experiment
from gdviz.engine.history import History, HistoryView
from gdviz.engine.kept_rows import kept_row, kept_rows, place_size
from gdviz.engine.measures import MEASURES
from gdviz.engine.reach import Reach
from gdviz.engine.record import RunRecord
from gdviz.engine.segments import Change, Segments
from gdviz.engine.snapshot import Dropped, Snapshot
from gdviz.engine.state import State
from gdviz.engine.trail import RECENT_STEPS, Trail
from gdviz.engine.view import View, seen
from gdviz.engine.walk import Walk, first_state


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
        state = first_state(experiment)
        self._segments = Segments(experiment, state)
        self._history = History(self._share, place_size(experiment))
        self._checkpoints = Checkpoints(self._share)
        self._checkpoints.add(0, state)
        self._trail = Trail(self._share)
        self._reach = Reach()
        self._reach.note(0, [state.parameters])
        self._step = 0
        self._state = state
        self._seconds = 0.0
        self._maker: BlockMaker | None = None
        self._forget_the_end()
        self._history.append(kept_row(experiment, state))

    def _forget_the_end(self) -> None:
        self._divergence: Divergence | None = None
        self._stop_reason: str | None = None

    @property
    def step(self) -> int:
        """The step in view: how many updates lead to it from the start."""
        return self._step

    @property
    def length(self) -> int:
        """The newest step of the run."""
        return len(self._history) - 1

    @property
    def experiment(self) -> Experiment:
        """The experiment that the next new step is made with."""
        return self._experiment

    @property
    def state(self) -> State:
        """The state at the step in view."""
        return self._state

    @property
    def parameters(self) -> FloatArray:
        """The parameters at the step in view, shape (size,), read-only."""
        return self._state.parameters

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
        return ended and self._step == self.length

    @property
    def history(self) -> HistoryView:
        """The measures of every step of the run so far."""
        return self._history.view()

    @property
    def record(self) -> RunRecord:
        """What made the run, from which it can be computed again."""
        return RunRecord(self._segments.changes, self.length, self._divergence is not None)

    def advance(self, steps: int = 1) -> int:
        """Go `steps` forward, over the recorded run first, then on with new steps.

        Returns how many were made; fewer only when the run diverges or a stop rule ends it.
        """
        if steps < 0:
            raise ValueError(f"Cannot advance by {steps} steps.")
        made = min(steps, self.length - self._step)
        if made:
            self.go_to(self._step + made)
        if made < steps:
            self._forget_the_end()
        while made < steps and self._divergence is None and self._stop_reason is None:
            made += self._extend(min(steps - made, block_steps(self._experiment)))
        return made

    def back(self, steps: int = 1) -> None:
        """Go back by `steps`, at most to the start."""
        self.go_to(max(0, self._step - steps))

    def go_to(self, step: int) -> None:
        """Bring any recorded step into view; raises `ValueError` outside 0 … length."""
        if not 0 <= step <= self.length:
            raise ValueError(f"There is no step {step}; the run has steps 0 to {self.length}.")
        if step < self._step or step - self._step > self._checkpoints.stride + RECENT_STEPS:
            self._step, self._state = self._checkpoints.latest(max(0, step - RECENT_STEPS))
            self._trail.clear()
        while self._step < step:
            end = self._segments.end_of(self._segments.at(self._step))
            self._replay(step if end is None else min(step, end))

    def _replay(self, step: int) -> None:
        """Compute again, within one segment, up to `step`; another segment may begin there."""
        with np.errstate(all="ignore"):
            walk = Walk(self._segments.at(self._step).experiment, self._state)
            for passed in range(self._step, step):
                self._trail.pass_by(passed, walk.parameters)
                walk.step()
        self._step = step
        segment = self._segments.at(step)
        self._state = segment.state if segment.start == step else walk.state()

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
        if placement != old.placement and old.same_space(experiment):
            later = placement is not None and placement.follows(old.placement)
            taken_back = None if later else self._segments.put_by(old.placement)
            if taken_back is not None:
                self.go_to(taken_back.start)
            if (later or taken_back is not None) and self._step > 0:
                self._experiment = experiment
                self._drop_from(self._step)
                self._branch(experiment, put=later or self._segments.is_overwritten(placement))
                return
        self._apply_settings(experiment)

    def _apply_settings(self, experiment: Experiment) -> None:
        """Go on with other settings, the ball where it is."""
        old, self._experiment = self._experiment, experiment
        if not old.same_space(experiment):
            self.dropped = None
            self._begin(experiment)
        elif not old.trains_like(experiment) or (self._step == 0 and old.start != experiment.start):
            self._drop_from(self._step)
            if self._step == 0:
                self._begin(experiment)
            else:
                self._branch(experiment)
        else:
            self._segments.rename(experiment)

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
        if self._segments.newest.experiment.trains_like(experiment):
            self._experiment = experiment
        else:
            self._apply_settings(experiment)

    def _drop_from(self, step: int) -> None:
        if self.length > step:
            self.dropped = Dropped(step, self._history.view(), self.record)

    def _branch(self, experiment: Experiment, put: bool | None = None) -> None:
        """Drop everything after the step in view and go on from it with `experiment`.

        The ball is `put` where that says; None leaves it where it is, put or not.
        """
        step = self._step
        self._state = self._segments.branch(step, self._state, experiment, put)
        self._checkpoints.forget_from(step)
        self._trail.forget_from(step)
        self._reach.forget_after(step)
        self._reach.note(step, [self._state.parameters])
        if self._checkpoints.wants(step):
            self._checkpoints.add(step, self._state)
        self._history.truncate(step)
        self._forget_the_end()
        self._history.append(kept_row(experiment, self._state))

    def _extend(self, steps: int) -> int:
        """Make new steps at the end of the run; returns how many were made."""
        started = perf_counter()
        before = self._trail.last if self._step else None
        maker = self._block_maker()
        block = maker.make(self._step, steps, self._checkpoints.stride, before)
        self._seconds += perf_counter() - started
        if block is not None:
            self._keep(block)
            return len(block.points)
        self._maker = None
        if steps > 1:
            # Somewhere in it the numbers ran over: close in on the place.
            return self._extend(steps // 2)
        self._divergence = self._diverged()
        return 0

    def _block_maker(self) -> BlockMaker:
        """The one that made the steps up to here, if that is how the run got here, or a new one."""
        maker, experiment = self._maker, self._experiment
        if maker is None or maker.state is not self._state or maker.experiment is not experiment:
            # It trains like the segment's; names may differ.
            self._segments.rename_newest(experiment)
            maker = self._maker = BlockMaker(experiment, self._state)
        return maker

    def _keep(self, block: Block) -> None:
        self._history.append(kept_rows(self._experiment, block.rows, block.points))
        for step, state in block.states:
            if self._checkpoints.wants(step):
                self._checkpoints.add(step, state)
        passed = [self._state.parameters, *block.points[:-1]]
        self._trail.extend(self._step, passed, block.points[-1])
        self._reach.note(self._step + 1, block.points)
        self._step += len(block.points)
        self._state = block.end
        self._stop_reason = block.stop_reason

    def _diverged(self) -> Divergence:
        here, state, start = self._step, self._state, self._segments.newest.start
        losses = self._history.view().rows(start)[:, MEASURES.index("loss")]
        self.go_to(int(self._history.view().steps(start)[np.argmin(losses)]))
        lowest = self.parameters
        self.go_to(here)
        self._state = state
        return divergence_at(here, self._experiment, state, losses, lowest)

    def snapshot(self, curvature: bool = True) -> Snapshot:
        """The step in view, frozen; without `curvature` it is made faster on large sample sets."""
        at_the_end = self._step == self.length
        return seen(
            View(
                experiment=self._segments.at(self._step).experiment,
                state=self._state,
                step=self._step,
                comparable=self._segments.comparable(self._step, self.length),
                history=self._history.view(),
                reach=self._reach.marks,
                path=self._trail.path(self._step, self._state.parameters),
                places=self._trail.places(self._step, self._state.parameters),
                seconds=self._seconds,
                divergence=self.divergence if at_the_end else None,
                stop_reason=self._stop_reason if at_the_end else None,
                dropped=self.dropped,
                arrivals=self._segments.arrivals,
            ),
            curvature,
        )
