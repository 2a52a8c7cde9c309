"""What one moment of a run looks like, frozen: the value that crosses from thread to thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray
from gdviz.engine.cost import Cost
from gdviz.engine.divergence import Divergence
from gdviz.engine.experiment import Experiment, Function
from gdviz.engine.history import HistoryView
from gdviz.engine.measures import Measures, good_enough
from gdviz.engine.next_step import NextStep
from gdviz.engine.reach import Marks
from gdviz.engine.record import RunRecord
from gdviz.engine.runners import Runner
from gdviz.engine.stability import Curvature
from gdviz.engine.state import State
from gdviz.engine.trail import Path
from gdviz.engine.verdict import Verdict
from gdviz.engine.verdicts import verdict_of

# Where a snapshot keeps its verdict.
VERDICT = "_verdict"


@dataclass(frozen=True, eq=False)
class Dropped:
    """The history of a run that was left at step `start` for another, and what made it."""

    start: int
    history: HistoryView
    record: RunRecord | None = None


@dataclass(frozen=True, eq=False)
class RunnerSnapshot:
    """A runner of a race beside the run itself, in its own snapshot."""

    runner: Runner
    snapshot: Snapshot


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everything there is to show at one step; frozen, so any thread may keep it.

    `parameters` and `gradient`, that of the whole sample, have shape (size,); `outputs` (images,)
    are the sums z of all images, those of the population among them. `length` is the newest step
    of the run; `step` ≤ `length` is the one in view. `path` leads to it, `places` are some of the
    whole run. `experiment` is the one in force at that step.
    `comparable` are the steps around it that training alone led from and to, by the same loss.
    `measures` are those of the sample, `population` those of the held-out images.

    `reach` says how large the largest |parameter| of the run has become, and at which steps.

    `divergence` and `stop_reason` say why the run ended at the newest step. `curvature` is None
    when it was not asked for, and may be that of a moment before. `arrivals` tell where steps led
    to at which the ball was then put elsewhere: (step, parameters), ascending. Of a race `runners`
    are the others; it goes on to `race_length` when the run itself has ended before.
    """

    experiment: Experiment
    step: int
    comparable: range
    length: int
    state: State
    gradient: FloatArray
    outputs: FloatArray
    answers: FloatArray
    measures: Measures
    population: Measures | None
    history: HistoryView
    path: Path
    places: Path
    next: NextStep
    cost: Cost
    curvature: Curvature | None
    divergence: Divergence | None
    stop_reason: str | None
    dropped: Dropped | None
    arrivals: tuple[tuple[int, FloatArray], ...] = ()
    runners: tuple[RunnerSnapshot, ...] = ()
    race_step: int | None = None
    race_length: int | None = None
    reach: Marks = ()

    @property
    def clock(self) -> int:
        """The step of the race; of a run alone, its own."""
        return self.step if self.race_step is None else self.race_step

    @property
    def newest(self) -> int:
        """The newest step of the race; of a run alone, its own."""
        return self.length if self.race_length is None else self.race_length

    @property
    def parameters(self) -> FloatArray:
        """The weights in reading order, then the bias; or the place on a function."""
        return self.state.parameters

    @property
    def weights(self) -> FloatArray:
        """The weights as a picture, shape (rows, columns)."""
        return self._picture(self.parameters)

    @property
    def weight_slopes(self) -> FloatArray:
        """The gradient by the weights as a picture, shape (rows, columns)."""
        return self._picture(self.gradient)

    @property
    def bias(self) -> float | None:
        """The bias, or None when there is none."""
        return float(self.parameters[-1]) if self.experiment.bias else None

    @property
    def errors(self) -> FloatArray:
        """|answer − target| of every image, shape (images,)."""
        return np.abs(self.answers - self.experiment.judge.targets)

    @cached_property
    def good(self) -> npt.NDArray[np.bool_]:
        """Which images are good enough, shape (images,)."""
        targets = self.experiment.judge.targets
        return good_enough(self.errors, targets, self.experiment.tolerance)

    @property
    def trained_outputs(self) -> FloatArray:
        """The sums z of the images that are trained on, shape (trained,)."""
        samples = self.experiment.samples
        return self.outputs if samples.trained is samples else self.outputs[samples.trained_places]

    @property
    def verdict(self) -> Verdict:
        """Where the run stands, in words; asked anew while the minima are still searched for."""
        known: Verdict | None = vars(self).get(VERDICT)
        if known is None:
            known = verdict_of(self)
            function = self.experiment.function
            if function is None or _are_minima_known(function):
                vars(self)[VERDICT] = known
        return known

    def image_share(self, index: int) -> FloatArray:
        """The part of the gradient that comes from one image, shape (size,).

        The shares of all images that are trained on add up to the gradient. A held-out image has
        none; it is 0 there.
        """
        judge = self.experiment.judge
        if judge.samples.images[index].held_out:
            return np.zeros(len(self.parameters))
        # As in the gradient: what is too large for a number is infinite.
        with np.errstate(over="ignore", invalid="ignore"):
            slopes = self.experiment.perceptron.share * judge.loss_function.slope(
                self.outputs[index : index + 1],
                self.answers[index : index + 1],
                judge.targets[index : index + 1],
                judge.activation,
            )
            return np.asarray(slopes[0] * judge.image_inputs(index))

    def _picture(self, parameters: FloatArray) -> FloatArray:
        samples = self.experiment.samples
        return parameters[: samples.pixel_count].reshape(samples.rows, samples.columns)


def _are_minima_known(function: Function) -> bool:
    # Images need nothing of what searches functions for their minima.
    from gdviz.engine.minima import known_minima

    return known_minima(function) is not None
