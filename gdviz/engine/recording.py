"""The recording: the steps that a run has made, any of which comes back to the bit."""

from __future__ import annotations

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.blocks import Block
from gdviz.engine.checkpoints import Checkpoints
from gdviz.engine.experiment import Experiment
from gdviz.engine.history import History, HistoryView
from gdviz.engine.kept_rows import kept_row, kept_rows, place_size
from gdviz.engine.leaps import passed_over
from gdviz.engine.measures import MEASURES
from gdviz.engine.reach import Marks, Reach
from gdviz.engine.segments import Segments
from gdviz.engine.trail import RECENT_STEPS, Path, Trail
from gdviz.engine.walk import Walk, first_state


class Recording:
    """What is kept of a run, and the step of it that is in view, with its `state`.

    It makes no new steps: it is given them, and computes recorded ones again, each by the
    experiment that made it. It keeps at most one `share`-th of what a run alone may.
    """

    def __init__(self, experiment: Experiment, share: int) -> None:
        self.step = 0
        self.state = state = first_state(experiment)
        self.segments = Segments(experiment, state)
        self._history = History(share, place_size(experiment))
        self._history.append(kept_row(experiment, state))
        self._checkpoints = Checkpoints(share)
        self._checkpoints.add(0, state)
        self._trail = Trail(share)
        self._reach = Reach()
        self._reach.note(0, state.parameters[np.newaxis])

    @property
    def length(self) -> int:
        """The newest step."""
        return len(self._history) - 1

    @property
    def history(self) -> HistoryView:
        """The measures of every step so far."""
        return self._history.view()

    @property
    def reach(self) -> Marks:
        """How far from 0 the parameters have come, and when."""
        return self._reach.marks

    @property
    def stride(self) -> int:
        """Every so many steps the whole state is kept."""
        return self._checkpoints.stride

    @property
    def before(self) -> FloatArray | None:
        """The parameters before the step that led to the one in view, where they are known."""
        return self._trail.last if self.step else None

    @property
    def path(self) -> Path:
        """The way to the step in view."""
        return self._trail.path(self.step, self.state.parameters)

    @property
    def places(self) -> Path:
        """Places of the whole run."""
        return self._trail.places(self.step, self.state.parameters)

    def go_to(self, step: int) -> None:
        """Bring any recorded step into view; raises `ValueError` outside 0 … length."""
        if not 0 <= step <= self.length:
            raise ValueError(f"There is no step {step}; the run has steps 0 to {self.length}.")
        if step < self.step or step - self.step > self._checkpoints.stride + RECENT_STEPS:
            self.step, self.state = self._checkpoints.latest(max(0, step - RECENT_STEPS))
            self._trail.clear()
        while self.step < step:
            end = self.segments.end_of(self.segments.at(self.step))
            self._replay(step if end is None else min(step, end))

    def _replay(self, step: int) -> None:
        """Compute again, within one segment, up to `step`; another segment may begin there."""
        with np.errstate(all="ignore"):
            experiment = self.segments.at(self.step).experiment
            walk = Walk(experiment, self.state)
            skipped = step - RECENT_STEPS - self.step
            begin = self.step + passed_over(walk, experiment, self.state, skipped)
            for passed in range(begin, step):
                self._trail.pass_by(passed, walk.parameters)
                walk.step()
        self.step = step
        segment = self.segments.at(step)
        self.state = segment.state if segment.start == step else walk.state()

    def branch(self, experiment: Experiment, put: bool | None = None) -> None:
        """Drop everything after the step in view and go on from it with `experiment`.

        The ball is `put` where that says; None leaves it where it is, put or not.
        """
        step = self.step
        self.state = self.segments.branch(step, self.state, experiment, put)
        self._checkpoints.forget_from(step)
        self._trail.forget_from(step)
        self._reach.forget_after(step)
        self._reach.note(step, self.state.parameters[np.newaxis])
        if self._checkpoints.wants(step):
            self._checkpoints.add(step, self.state)
        self._history.truncate(step)
        self._history.append(kept_row(experiment, self.state))

    def keep(self, block: Block, experiment: Experiment) -> None:
        """Add what `experiment` has made out of the newest step, which is in view."""
        self._history.append(kept_rows(experiment, block.rows, block.points[1:]))
        for step, state in block.states:
            if self._checkpoints.wants(step):
                self._checkpoints.add(step, state)
        self._trail.extend(self.step, block.points)
        self._reach.note(self.step + 1, block.points[1:])
        self.step += block.steps
        self.state = block.end

    def since_the_last_change(self) -> tuple[FloatArray, FloatArray]:
        """The losses since the settings last changed, and the parameters at the least of them.

        Shapes (steps,), as far as steps are still told apart, and (size,).
        """
        start, history = self.segments.newest.start, self.history
        losses = history.rows(start)[:, MEASURES.index("loss")]
        here, state = self.step, self.state
        self.go_to(int(history.steps(start)[np.argmin(losses)]))
        lowest = self.state.parameters
        self.go_to(here)
        # The very object, so that who goes on from it knows it again.
        self.state = state
        return losses, lowest
