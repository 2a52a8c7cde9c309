"""One state of a run on one section of the landscape: what all its views draw."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdviz.engine import Experiment, FloatArray, Objective, Path, RunnerSnapshot, Section, Snapshot
from gdviz.engine.landscape import loss_line, loss_map
from gdviz.engine.lengths import length
from gdviz.ui.words.height_words import height_word
from gdviz.ui.words.parameter_words import parameter_label, placed_symbol

# What is smaller than this share of the gradient is no slope.
ROUNDING = 1e-14

# Kinds of sections: over parameters, over gradient and movement, over the run's main directions.
PARAMETERS, MOVEMENT, MAIN = "parameters", "movement", "main"
SECTIONS = (PARAMETERS, MOVEMENT, MAIN)

# Numbers looked at to tell how far off the section the trail lies.
TRAIL_NUMBERS = 1 << 18

# So many places of the trail tell whether the run is among ordinary numbers.
RECENT = 8

# What is nearer to the section than this share of the numbers lies on it, but for rounding.
ON_THE_SECTION = 1e-9


@dataclass(frozen=True, eq=False)
class SectionTrail:
    """Where the ball came from: `points` on the section, and how far off it each was.

    (points, dimensions) and (points,), the ball last.
    """

    points: FloatArray
    distances: FloatArray


@dataclass(frozen=True, eq=False)
class Pin:
    """A section that stays where it is, the `kind` that it is of, and in which `experiment`."""

    section: Section
    kind: str
    experiment: Experiment


@dataclass(frozen=True, eq=False)
class LandscapeState:
    """`snapshot` seen on `section`, whose directions are called `names`, in formulas `symbols`.

    `parameters` are where the ball is shown, and `gradient` is the gradient there: those of the
    snapshot, or of a place on the way there. A `pinned` section stays where it is; any other goes
    through the ball. `kind` is how the section was chosen: a name out of `SECTIONS`. Runners of a
    race whose names are `hidden` are not to be seen. A `stretched` surface fills the picture, each
    direction to a scale of its own.
    """

    snapshot: Snapshot
    section: Section
    names: tuple[str, ...]
    symbols: tuple[str, ...]
    parameters: FloatArray
    gradient: FloatArray
    kind: str = PARAMETERS
    logarithmic: bool = False
    pinned: bool = False
    hidden: frozenset[str] = frozenset()
    stretched: bool = False

    @property
    def experiment(self) -> Experiment:
        """The one in force."""
        return self.snapshot.experiment

    @property
    def objective(self) -> Objective:
        """What the heights are the values of: the loss of the sample, or a function."""
        return self.experiment.objective

    @property
    def is_present(self) -> bool:
        """Whether the ball is shown where the run is, and not on the way there."""
        return self.parameters is self.snapshot.parameters

    @property
    def place(self) -> tuple[object, ...]:
        """What stays the same as long as one picture can follow another calmly."""
        samples = self.experiment.samples
        axes = self.section.axes
        shape = samples.rows, samples.columns
        return self.experiment.function, shape, self.kind, axes, self.pinned, self.stretched

    @property
    def height_word(self) -> str:
        """What a height is called."""
        return height_word(self.experiment)

    @property
    def axis_names(self) -> tuple[str, ...]:
        """What stands at the axes: the names, those of weights with their places."""
        axes = self.section.axes
        if axes is None:
            return self.names
        return tuple(parameter_label(self.experiment, axis) for axis in axes)

    @property
    def placed_symbols(self) -> tuple[str, ...]:
        """The symbols, those of weights with their places."""
        axes = self.section.axes
        if axes is None:
            return self.symbols
        return tuple(placed_symbol(self.experiment, axis) for axis in axes)

    @property
    def others(self) -> str:
        """What the parameters that the section does not show are called together."""
        return "other weights" if self.experiment.function is None else "the other coordinate"

    @property
    def images(self) -> int:
        """How many losses of single images make one height; 1 for a function."""
        if self.experiment.function is not None:
            return 1
        return max(1, len(self.experiment.samples.trained))

    @cached_property
    def outputs(self) -> FloatArray | None:
        """The z at the origin of the section, where the snapshot knows them: (images,)."""
        known = self.experiment.function is None and self.is_present and not self.pinned
        return self.snapshot.trained_outputs if known else None

    @cached_property
    def ball(self) -> tuple[float, ...]:
        """The coordinates of the ball, or of the place on the section nearest to it."""
        return tuple(self.section.coordinates(self.parameters).tolist())

    @cached_property
    def distance(self) -> float:
        """How far the ball is from the section; 0 but for a pinned one."""
        distance = float(self.section.distances(self.parameters))
        return distance if distance > ON_THE_SECTION * (1.0 + self._size) else 0.0

    @cached_property
    def loss(self) -> float:
        """The height at `ball`: the loss of the run itself where the ball lies on the section."""
        if self.is_present and not self.distance:
            return self.snapshot.measures.loss
        return self.height(*self.ball)

    def height(self, *place: float) -> float:
        """The exact loss at a place on the section."""
        return float(self.heights(*(np.array([each]) for each in place)).flat[0])

    def heights(self, *axes: FloatArray) -> FloatArray:
        """The losses along a line, shape of x, or over a plane, shape (len(y), len(x))."""
        if self.section.dimensions == 1:
            (x,) = axes
            return loss_line(self.objective, self.section, x, self.outputs)
        x, y = axes
        return loss_map(self.objective, self.section, x, y, self.outputs)

    @cached_property
    def slopes(self) -> FloatArray:
        """The gradient along the directions, shape (dimensions,)."""
        slopes = self.section.slopes(self.gradient)
        # Across the steepest way the slope is 0, but for rounding.
        return np.where(np.abs(slopes) <= ROUNDING * length(self.gradient), 0.0, slopes)

    @cached_property
    def batch_slopes(self) -> FloatArray | None:
        """The next batch's own gradient along the directions; None for the whole sample."""
        following = self.snapshot.next
        return None if following.batch is None else self.section.slopes(following.gradient)

    @cached_property
    def next(self) -> tuple[float, ...] | None:
        """Where the next step leads, as far as the section shows it.

        None where nobody foresees it, and for a ball that is still on its way.
        """
        parameters = self.snapshot.next.parameters
        if parameters is None or not self.is_present:
            return None
        return tuple(self.section.coordinates(parameters).tolist())

    @cached_property
    def runners(self) -> tuple[RunnerSnapshot, ...]:
        """The other runners of a race, as far as they are to be seen."""
        return tuple(
            other
            for other in self.snapshot.runners
            if other.runner.name not in self.hidden
            and len(other.snapshot.parameters) == len(self.section.origin)
        )

    @cached_property
    def runner_trails(self) -> tuple[SectionTrail, ...]:
        """Their ways, each with the place of the runner at its end."""
        return tuple(
            trail_on(self.section, other.snapshot.path, other.snapshot.parameters)
            for other in self.runners
        )

    @cached_property
    def whereabouts(self) -> FloatArray:
        """All there is to bring into view: the trail, the ball, and runners that have not run away.

        Shape (points, dimensions).
        """
        return np.vstack([self.trail.points, *self._places])

    @cached_property
    def recent_whereabouts(self) -> FloatArray:
        """The same, but of the trail only the newest places."""
        return np.vstack([self.trail.points[-RECENT:], *self._places])

    @property
    def _places(self) -> list[FloatArray]:
        """Where the ball is, and the runners that have not run away."""
        runners = [
            trail.points[-1]
            for other, trail in zip(self.runners, self.runner_trails, strict=True)
            if other.snapshot.divergence is None
        ]
        return [np.array(self.ball), *runners]

    @cached_property
    def trail(self) -> SectionTrail:
        """The way the ball has come, and at its end the ball."""
        return trail_on(self.section, self.snapshot.path, self.parameters)

    def carried(self, *place: float) -> FloatArray:
        """The parameters with the ball carried along the section to another place: (size,)."""
        along = np.array(place) - self.ball
        with np.errstate(over="ignore"):
            parameters = np.asarray(self.parameters + along.dot(self.section.directions))
        if self.section.axes is not None:
            parameters[list(self.section.axes)] = place
        return parameters

    @property
    def _size(self) -> float:
        return float(np.abs(self.parameters).max())


def has_ground(experiment: Experiment) -> bool:
    """Whether there is anything to make a landscape of."""
    return experiment.function is not None or len(experiment.samples.trained) > 0


def trail_on(section: Section, path: Path, present: FloatArray) -> SectionTrail:
    """The path on the section, its end at `present`; a long one of many parameters is thinned."""
    every = -(-len(path.points) * len(present) // TRAIL_NUMBERS)
    # From the end, so that the newest point, which is the ball, is always one of them.
    kept = range(len(path.points) - 1, -1, -every)[::-1]
    points = np.zeros((len(kept), len(present)))
    for row, index in zip(points, kept, strict=True):
        shared = min(len(present), len(path.points[index]))
        row[:shared] = path.points[index][:shared]
    points[-1] = present
    return SectionTrail(section.coordinates(points), section.distances(points))
