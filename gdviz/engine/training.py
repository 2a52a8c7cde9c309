"""Training: a run of steps that can be walked forwards and backwards, to the bit."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.checkpoints import Checkpoints, Path
from gdviz.engine.experiment import Experiment
from gdviz.engine.history import History, HistoryView
from gdviz.engine.measures import measure, measure_rows
from gdviz.engine.snapshot import Divergence, Snapshot

# The steps of one block are measured together; its size bounds memory and the time to notice
# that a run has left the finite numbers.
BLOCK_STEPS = 256
BLOCK_NUMBERS = 1 << 17

# The newest steps are part of the trail one by one, older ones at the stride of the checkpoints.
RECENT_STEPS = 64


@dataclass(frozen=True)
class Segment:
    """A stretch of the run made by one experiment, from step `start` on.

    `arrived` are the parameters with which the run came to `start`, `parameters` those it goes on
    with; they differ when the change added or removed the bias.
    """

    start: int
    experiment: Experiment
    arrived: FloatArray
    parameters: FloatArray


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
        parameters, outputs = self._parameters, None
        with np.errstate(all="ignore"):
            for passed in range(self._step, step):
                self._recent.append((passed, parameters))
                parameters, outputs = _step(experiment, parameters, outputs)
                parameters.setflags(write=False)
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
        if not _same_grid(old, experiment) or (self._step == 0 and old.start != experiment.start):
            self._begin(experiment)
        elif old.trains_like(experiment):
            self._segments = [_renamed(segment, experiment) for segment in self._segments]
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
            measures = measure(objective, outputs, experiment.tolerance)
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
        points: list[FloatArray] = []
        sums = np.empty((steps, len(objective.samples)))
        parameters, outputs = self._parameters, None
        with np.errstate(all="ignore"):
            for row in range(steps):
                parameters, outputs = _step(experiment, parameters, outputs)
                sums[row] = outputs
                points.append(parameters)
            rows = measure_rows(objective, sums, experiment.tolerance)
        finite = np.isfinite(rows).all(axis=1) & np.isfinite(points).all(axis=1)
        made = steps if finite.all() else int(np.argmin(finite))
        self._keep(points[:made], rows[:made])
        if made < steps:
            self._divergence = Divergence(self._step, experiment.method, experiment.learning_rate)
        return made

    def _adopt(self, experiment: Experiment) -> None:
        """Let the newest segment be made by `experiment` (it trains alike; names may differ)."""
        self._segments[-1] = replace(self._segments[-1], experiment=experiment)

    def _keep(self, points: list[FloatArray], rows: FloatArray) -> None:
        self._history.append(rows)
        for point in points:
            point.setflags(write=False)
            self._recent.append((self._step, self._parameters))
            self._step += 1
            self._parameters = point
            if self._checkpoints.wants(self._step):
                self._checkpoints.add(self._step, point)

    def _branch(self, experiment: Experiment) -> None:
        """Drop everything after the step in view and go on from it with `experiment`."""
        step = self._step
        segment = self._segment_at(step)
        arrived = self._parameters
        if segment.start == step:
            arrived = segment.arrived
            self._segments.remove(segment)
        self._segments = [kept for kept in self._segments if kept.start < step]
        previous = self._segments[-1].experiment
        parameters = _carried_over(arrived, previous, experiment)
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
            sums = objective.outputs(parameters)[np.newaxis]
            self._history.append(measure_rows(objective, sums, self._experiment.tolerance))

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


def _step(
    experiment: Experiment, parameters: FloatArray, outputs: FloatArray | None
) -> tuple[FloatArray, FloatArray]:
    """One step: the next parameters and their outputs z. Each z is computed once and used twice,
    for the measures of its step and for the gradient of the next."""
    if outputs is None:
        outputs = experiment.objective.outputs(parameters)
    following = experiment.update.step(experiment, parameters, outputs)
    return following, experiment.objective.outputs(following)


def _same_grid(one: Experiment, other: Experiment) -> bool:
    return (one.samples.rows, one.samples.columns) == (other.samples.rows, other.samples.columns)


def _carried_over(parameters: FloatArray, old: Experiment, new: Experiment) -> FloatArray:
    """The same weights for another experiment on the same grid; a new bias begins at 0."""
    weights = parameters[: new.samples.pixel_count]
    if not new.bias:
        return frozen(weights)
    return parameters if old.bias else frozen(np.append(weights, 0.0))


def _renamed(segment: Segment, experiment: Experiment) -> Segment:
    """The segment with the names and the tolerance of `experiment`, where it trains alike."""
    if segment.experiment.trains_like(experiment):
        return replace(segment, experiment=experiment)
    return replace(segment, experiment=replace(segment.experiment, tolerance=experiment.tolerance))
