"""Training: a run of steps that can be walked forwards and backwards, to the bit."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.checkpoints import Checkpoints, Path
from gdviz.engine.experiment import Experiment
from gdviz.engine.history import History, HistoryView
from gdviz.engine.measures import measure, measure_rows
from gdviz.engine.methods import walk
from gdviz.engine.segments import Segment, carried_over, renamed, same_grid
from gdviz.engine.snapshot import Divergence, Snapshot

# The steps of one block are measured together; its size bounds memory and the time to notice
# that a run has left the finite numbers.
BLOCK_STEPS = 256
BLOCK_NUMBERS = 1 << 15

# The newest steps are part of the trail one by one, older ones at the stride of the checkpoints.
RECENT_STEPS = 64


class Training:
    """A run: start parameters, the steps made since, and the experiments that made them.

    Not for two threads at once; what it hands out is frozen.

    Time travel goes over the recorded run: forward within it, every step comes back with the bits
    and by the settings of the first time. An edit at an earlier step drops the later ones.
    """

    def __init__(self, experiment: Experiment) -> None:
        self._begin(experiment)

    def _begin(self, experiment: Experiment) -> None:
        parameters = experiment.start_parameters()
        self._experiment = experiment
        self._segments = [Segment(0, experiment, parameters, parameters)]
        self._history = History()
        self._checkpoints = Checkpoints()
        self._checkpoints.add(0, parameters)
        self._recent: deque[tuple[int, FloatArray]] = deque(maxlen=RECENT_STEPS)
        self._step = 0
        self._parameters = parameters
        self._divergence: Divergence | None = None
        self._record(parameters)

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
    def parameters(self) -> FloatArray:
        """The parameters at the step in view, shape (size,), read-only."""
        return self._parameters

    @property
    def divergence(self) -> Divergence | None:
        """Set when the step after the newest one is not finite."""
        return self._divergence

    @property
    def history(self) -> HistoryView:
        """The measures of every step of the run so far."""
        return self._history.view()

    def advance(self, steps: int = 1) -> int:
        """Go `steps` forward, over the recorded run first, then on with new steps.

        Returns how many were made; fewer only when the run diverges.
        """
        if steps < 0:
            raise ValueError(f"Cannot advance by {steps} steps.")
        recorded = min(steps, self.length - self._step)
        if recorded:
            self.go_to(self._step + recorded)
        made = recorded
        while made < steps:
            done = self._extend(min(steps - made, self._block_steps()))
            made += done
            if self._divergence is not None:
                break
        return made

    def back(self, steps: int = 1) -> None:
        """Go back by `steps`, at most to the start."""
        self.go_to(max(0, self._step - steps))

    def go_to(self, step: int) -> None:
        """Bring any recorded step into view; raises `ValueError` outside 0 … length."""
        if not 0 <= step <= self.length:
            raise ValueError(f"There is no step {step}; the run has steps 0 to {self.length}.")
        if step < self._step or step - self._step > self._checkpoints.stride + RECENT_STEPS:
            self._step, self._parameters = self._checkpoints.latest(max(0, step - RECENT_STEPS))
            self._recent.clear()
        while self._step < step:
            self._replay(min(step, self._end_of(self._segment_at(self._step))))

    def _replay(self, step: int) -> None:
        """Compute again, within one segment, up to `step`; another segment may begin there."""
        experiment = self._segment_at(self._step).experiment
        parameters = self._parameters
        with np.errstate(all="ignore"):
            moments = walk(experiment, parameters, step - self._step)
            for passed, (following, _, _) in enumerate(moments, self._step):
                self._recent.append((passed, parameters))
                following.setflags(write=False)
                parameters = following
        self._step = step
        arrived_at = self._segment_at(step)
        self._parameters = arrived_at.parameters if arrived_at.start == step else parameters

    def reset(self) -> None:
        """Begin anew from the same start, with the experiment as it is now."""
        self._begin(self._experiment)

    def apply(self, experiment: Experiment) -> None:
        """Go on from the step in view with another experiment.

        Another grid, or another start at step 0, begins the run anew. A change that takes part in
        the steps drops the steps after the one in view. Names and the tolerance change nothing but
        themselves, and new start weights wait for `reset`.
        """
        old, self._experiment = self._experiment, experiment
        if not same_grid(old, experiment) or (self._step == 0 and old.start != experiment.start):
            self._begin(experiment)
        elif old.trains_like(experiment):
            self._segments = [renamed(segment, experiment) for segment in self._segments]
        elif self._step == 0:
            self._begin(experiment)
        else:
            self._branch(experiment)

    def snapshot(self) -> Snapshot:
        """The step in view, frozen."""
        experiment = self._segment_at(self._step).experiment
        objective = experiment.objective
        with np.errstate(all="ignore"):
            outputs = frozen(objective.outputs(self._parameters))
            gradient = frozen(objective.gradient_from(outputs))
            answers = frozen(objective.answers(outputs))
            measures = measure(objective, outputs, answers, experiment.tolerance)
        return Snapshot(
            experiment=experiment,
            step=self._step,
            length=self.length,
            parameters=self._parameters,
            gradient=gradient,
            outputs=outputs,
            answers=answers,
            measures=measures,
            history=self._history.view(),
            path=self._path(),
            divergence=self._divergence if self._step == self.length else None,
        )

    def _block_steps(self) -> int:
        objective = self._experiment.objective
        numbers = objective.size + len(objective.samples)
        return max(1, min(BLOCK_STEPS, BLOCK_NUMBERS // numbers))

    def _extend(self, steps: int) -> int:
        """Make new steps at the end of the run; returns how many were finite."""
        experiment = self._experiment
        self._adopt(experiment)
        objective = experiment.objective
        points = np.empty((steps, objective.size))
        outputs, answers = np.empty((2, steps, len(objective.samples)))
        with np.errstate(all="ignore"):
            for row, moment in enumerate(walk(experiment, self._parameters, steps)):
                points[row], outputs[row], answers[row] = moment
            rows = measure_rows(objective, outputs, answers, experiment.tolerance)
        finite = _finite(rows) & _finite(points) & _finite(outputs)
        count = steps if finite.all() else int(np.argmin(finite))
        self._keep(points[:count], rows[:count])
        if count < steps:
            self._divergence = Divergence(self._step, experiment.method, experiment.learning_rate)
        return count

    def _adopt(self, experiment: Experiment) -> None:
        """Let the newest segment be made by `experiment` (it trains alike; names may differ)."""
        self._segments[-1] = replace(self._segments[-1], experiment=experiment)

    def _keep(self, points: FloatArray, rows: FloatArray) -> None:
        if len(points) == 0:
            return
        self._history.append(rows)
        self._checkpoints.add_run(self._step + 1, points)
        self._recent.append((self._step, self._parameters))
        self._step += len(points)
        passed = frozen(points[:-1][-RECENT_STEPS:])
        self._recent.extend(enumerate(passed, self._step - len(passed)))
        self._parameters = frozen(points[-1])

    def _branch(self, experiment: Experiment) -> None:
        """Drop everything after the step in view and go on from it with `experiment`."""
        step = self._step
        segment = self._segment_at(step)
        arrived = segment.arrived if segment.start == step else self._parameters
        self._segments = [kept for kept in self._segments if kept.start < step]
        previous = self._segments[-1].experiment
        parameters = carried_over(arrived, previous, experiment)
        if not previous.trains_like(experiment):
            self._segments.append(Segment(step, experiment, arrived, parameters))
        self._checkpoints.forget_from(step)
        self._parameters = parameters
        if self._checkpoints.wants(step):
            self._checkpoints.add(step, parameters)
        self._history.truncate(step)
        self._divergence = None
        self._record(parameters)

    def _record(self, parameters: FloatArray) -> None:
        objective = self._experiment.objective
        with np.errstate(all="ignore"):
            outputs = objective.outputs(parameters)[np.newaxis]
            answers = objective.answers(outputs)
            tolerance = self._experiment.tolerance
            self._history.append(measure_rows(objective, outputs, answers, tolerance))

    def _segment_at(self, step: int) -> Segment:
        return next(segment for segment in reversed(self._segments) if segment.start <= step)

    def _end_of(self, segment: Segment) -> int:
        starts = [later.start for later in self._segments if later.start > segment.start]
        return starts[0] if starts else self.length

    def _path(self) -> Path:
        recent = [(step, point) for step, point in self._recent if step < self._step]
        steps, points = self._checkpoints.before(recent[0][0] if recent else self._step)
        return Path(
            (*steps, *(step for step, _ in recent), self._step),
            (*points, *(point for _, point in recent), self._parameters),
        )


def _finite(rows: FloatArray) -> npt.NDArray[np.bool_]:
    return np.asarray(np.isfinite(rows).all(axis=1))
