"""What one moment of a run looks like, frozen: the value that crosses from thread to thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.checkpoints import Path
from gdviz.engine.experiment import Experiment
from gdviz.engine.history import HistoryView
from gdviz.engine.measures import Measures


@dataclass(frozen=True)
class Divergence:
    """The run left the finite numbers: `step` is the last finite one, where it stands now."""

    step: int
    method: str
    learning_rate: float

    def explanation(self) -> str:
        """At which step, why, and what to try, in words."""
        cause, advice = (
            (
                f"with learning rate {self.learning_rate:g} the steps overshoot further each time",
                f"Try a smaller rate, such as {self.learning_rate / 10:g}, or go back and change "
                "it there.",
            )
            if self.method == "gradient-descent"
            else ("every round of nudges pushed the weights further", "Try a smaller nudge.")
        )
        return (
            f"Stopped at step {self.step}, the last one with finite numbers: {cause}, and the "
            f"next step is too large to be a number. {advice}"
        )


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everything there is to show at one step; frozen, so any thread may keep it.

    `parameters` and `gradient` have shape (size,), `outputs` (images,): the sums z.
    `length` is the newest step of the run; `step` ≤ `length` is the one in view. `experiment` is
    the one in force at that step.
    """

    experiment: Experiment
    step: int
    length: int
    parameters: FloatArray
    gradient: FloatArray
    outputs: FloatArray
    answers: FloatArray
    measures: Measures
    history: HistoryView
    path: Path
    divergence: Divergence | None

    @property
    def weights(self) -> FloatArray:
        """The weights as a picture, shape (rows, columns)."""
        samples = self.experiment.samples
        return self.parameters[: samples.pixel_count].reshape(samples.rows, samples.columns)

    @property
    def weight_slopes(self) -> FloatArray:
        """The gradient by the weights as a picture, shape (rows, columns)."""
        samples = self.experiment.samples
        return self.gradient[: samples.pixel_count].reshape(samples.rows, samples.columns)

    @property
    def bias(self) -> float | None:
        """The bias, or None when there is none."""
        return float(self.parameters[-1]) if self.experiment.bias else None

    @property
    def errors(self) -> FloatArray:
        """|answer − target| of every image, shape (images,)."""
        return np.abs(self.answers - self.experiment.objective.targets)
