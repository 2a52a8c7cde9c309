"""Sample and population along the run: how the neuron of every place does on today's images."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.objectives import Perceptron
from gdviz.engine.snapshot import Snapshot
from gdviz.engine.trail import Path
from gdviz.engine.view import measured_on

# More places than these nobody can tell apart in a small curve, and each is a look at all images.
MOST_PLACES = 64


@dataclass(frozen=True, eq=False)
class ErrorCurves:
    """At these `steps` the mean |answer − target| of `sample` and `population`: (places,) each."""

    steps: FloatArray
    sample: FloatArray
    population: FloatArray


@dataclass(frozen=True, eq=False)
class _Judged:
    """The average errors on sample and population of the neuron at one point."""

    point: FloatArray
    sample: float
    population: float


class ErrorCurveMaker:
    """Follows one run: what it has found out about a place it need not find out again."""

    def __init__(self) -> None:
        self._sample: Perceptron | None = None
        self._population: Perceptron | None = None
        self._known: dict[int, _Judged] = {}

    def curves(self, snapshot: Snapshot) -> ErrorCurves | None:
        """The curves up to the step in view, on the images as they are now.

        None on functions, without a sample or a population, and until there are two places.
        """
        experiment = snapshot.experiment
        population = experiment.population
        if experiment.function is not None or population is None:
            return None
        if not experiment.samples.trained.images:
            return None
        sample = experiment.perceptron
        if self._sample is not sample or self._population is not population:
            self._sample, self._population, self._known = sample, population, {}
        judged = {
            step: self._recall(step, point) or _judged(sample, population, point)
            for step, point in _places(snapshot.path).items()
        }
        self._known = judged
        finite = [
            (step, each.sample, each.population)
            for step, each in judged.items()
            if np.isfinite((each.sample, each.population)).all()
        ]
        if len(finite) < 2:
            return None
        return ErrorCurves(*map(frozen, zip(*finite, strict=True)))

    def _recall(self, step: int, point: FloatArray) -> _Judged | None:
        known = self._known.get(step)
        return known if known is not None and known.point is point else None


def _judged(sample: Perceptron, population: Perceptron, point: FloatArray) -> _Judged:
    with np.errstate(all="ignore"):
        # The tolerance has no part in an average error.
        errors = [measured_on(neuron, 0.0, point).average_error for neuron in (sample, population)]
    return _Judged(point, *errors)


def _places(path: Path) -> dict[int, FloatArray]:
    """At most `MOST_PLACES` points by step: those at a stride that only ever doubles, and the last.

    A place with a bias is none for a neuron without, and the other way round.
    """
    size = len(path.points[-1])
    fitting = {
        step: point
        for step, point in zip(path.steps, path.points, strict=True)
        if len(point) == size
    }
    stride, kept = 1, fitting
    while len(kept) > MOST_PLACES:
        stride *= 2
        kept = {
            step: point
            for step, point in fitting.items()
            if step % stride == 0 or step == path.steps[-1]
        }
    return kept
