"""The population along the run: how the neuron of every place does on today's held-out images."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.measures import Measures
from gdviz.engine.objectives import Perceptron
from gdviz.engine.snapshot import Snapshot
from gdviz.engine.trail import Path
from gdviz.engine.view import measured_on

# So many products are made for one curve at most, unless that would leave fewer places than these.
MOST_PRODUCTS = 1 << 30
FEWEST_PLACES = 32


@dataclass(frozen=True, eq=False)
class PopulationCurve:
    """At these `steps`, ascending, the `measures` of the population; all of them are finite.

    It needs no history of its own: the run keeps places, at a stride that doubles as it grows, and
    with the population as it is now each of them has the very measures of a snapshot there.
    """

    steps: tuple[int, ...]
    measures: tuple[Measures, ...]

    def column(self, name: str) -> FloatArray:
        """One measure at each of `steps`, shape (steps,)."""
        return np.array([getattr(each, name) for each in self.measures], dtype=np.float64)

    def before(self, step: int) -> tuple[int, Measures] | None:
        """The last place not after `step`, None where there is none."""
        place = bisect_right(self.steps, step) - 1
        return (self.steps[place], self.measures[place]) if place >= 0 else None


class PlaceJudge:
    """Judges the places of one run by one neuron at a time; who is judged is not judged again."""

    def __init__(self) -> None:
        self._neuron: Perceptron | None = None
        self._tolerance = 0.0
        self._known: dict[int, tuple[FloatArray, Measures]] = {}

    def measures(self, neuron: Perceptron, tolerance: float, places: Path) -> dict[int, Measures]:
        """How well `neuron` does with the parameters of each place, by its step."""
        if self._neuron is not neuron or self._tolerance != tolerance:
            self._neuron, self._tolerance, self._known = neuron, tolerance, {}
        judged: dict[int, tuple[FloatArray, Measures]] = {}
        for step, point in zip(places.steps, places.points, strict=True):
            known = self._known.get(step)
            if known is None or known[0] is not point:
                known = point, self._judged(point)
            judged[step] = known
        self._known = judged
        return {step: measures for step, (_, measures) in judged.items()}

    def _judged(self, point: FloatArray) -> Measures:
        assert self._neuron is not None
        with np.errstate(all="ignore"):
            return measured_on(self._neuron, self._tolerance, point)


class PopulationCurveMaker:
    """Follows one run."""

    def __init__(self) -> None:
        self._judge = PlaceJudge()

    def curve(self, snapshot: Snapshot) -> PopulationCurve | None:
        """The curve over the whole run, also beyond the step in view.

        None on functions and without a population.
        """
        experiment, neuron = snapshot.experiment, snapshot.experiment.population
        if experiment.function is not None or neuron is None:
            return None
        products = len(neuron.samples) * neuron.size
        places = thinned(snapshot.places, max(FEWEST_PLACES, MOST_PRODUCTS // products))
        judged = self._judge.measures(neuron, experiment.tolerance, places)
        finite = {
            step: each
            for step, each in judged.items()
            if np.isfinite((each.loss, each.average_error)).all()
        }
        return PopulationCurve(tuple(finite), tuple(finite.values()))


def thinned(path: Path, most: int) -> Path:
    """At most about `most` places of a path, at a stride that only ever doubles, and the last.

    A place with a bias is none for a neuron without, and the other way round: only those of the
    size of the last are kept.
    """
    size, last = len(path.points[-1]), path.steps[-1]
    places = [
        (step, point)
        for step, point in zip(path.steps, path.points, strict=True)
        if len(point) == size
    ]
    stride, kept = 1, places
    while len(kept) > most:
        stride *= 2
        kept = [(step, point) for step, point in places if step % stride == 0 or step == last]
    return Path(tuple(step for step, _ in kept), tuple(point for _, point in kept))
