"""Sample and population along the run: how the neuron of every place does on today's images."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.population_curve import PlaceJudge, thinned
from gdviz.engine.snapshot import Snapshot

# More places than these nobody can tell apart in a small curve, and each is a look at all images.
MOST_PLACES = 64


@dataclass(frozen=True, eq=False)
class ErrorCurves:
    """At these `steps` the mean |answer − target| of `sample` and `population`: (places,) each."""

    steps: FloatArray
    sample: FloatArray
    population: FloatArray


class ErrorCurveMaker:
    """Follows one run: what it has found out about a place it need not find out again."""

    def __init__(self) -> None:
        self._sample, self._population = PlaceJudge(), PlaceJudge()

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
        places = thinned(snapshot.path, MOST_PLACES)
        # The tolerance has no part in an average error.
        sample = self._sample.measures(experiment.perceptron, 0.0, places)
        other = self._population.measures(population, 0.0, places)
        errors = [
            (step, sample[step].average_error, other[step].average_error) for step in places.steps
        ]
        finite = [each for each in errors if np.isfinite(each).all()]
        if len(finite) < 2:
            return None
        return ErrorCurves(*map(frozen, zip(*finite, strict=True)))
