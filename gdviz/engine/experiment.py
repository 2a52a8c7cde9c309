"""The experiment: everything a person chooses, in one frozen value."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields
from functools import cached_property

import numpy as np

from gdviz.engine.activations import ACTIVATIONS
from gdviz.engine.arrays import FloatArray
from gdviz.engine.batches import Batching
from gdviz.engine.checks import ExperimentError, check_choice, check_positive
from gdviz.engine.curves import Curve
from gdviz.engine.entrants import Entrant, check_entrants
from gdviz.engine.images import Image, SampleSet
from gdviz.engine.losses import LOSSES
from gdviz.engine.methods import METHODS, Method
from gdviz.engine.number_pairs import NumberPairs
from gdviz.engine.objectives import Objective, Perceptron, shared_perceptron
from gdviz.engine.optimizers import GradientDescent, Optimizer
from gdviz.engine.placement import Placement
from gdviz.engine.schedules import Constant, ScheduledRate
from gdviz.engine.start import Start
from gdviz.engine.stop_rules import StopRule
from gdviz.engine.surfaces import Surface

REDUCTIONS = ("sum", "mean")

# What training makes small in place of the loss of images.
Function = Curve | Surface | NumberPairs

# What plays no part in a step from given parameters; images and function are compared by what they
# do.
NO_PART_IN_A_STEP = (
    "samples",
    "function",
    "tolerance",
    "start",
    "stop_rules",
    "placement",
    "entrants",
)


@dataclass(frozen=True)
class Experiment:
    """A sample set, or a function, and all settings of its training.

    `output`, `loss`, `reduction` and `method` are names out of the registries of the engine.
    `tolerance` is the greatest |answer − target| that is good enough. Where there is a `function`,
    that is what training makes small, and what concerns images waits. `placement` is where a person
    has put the ball in the course of the run; `entrants` race against it. Raises `ExperimentError`.
    """

    samples: SampleSet
    output: str = "sigmoid"
    loss: str = "squared"
    reduction: str = "sum"
    bias: bool = False
    tolerance: float = 0.1
    start: Start = field(default_factory=Start)
    method: str = "gradient-descent"
    learning_rate: float = 0.5
    nudge_size: float = 1.0
    optimizer: Optimizer = field(default_factory=GradientDescent)
    schedule: ScheduledRate = field(default_factory=ScheduledRate)
    batching: Batching = field(default_factory=Batching)
    stop_rules: tuple[StopRule, ...] = ()
    function: Function | None = None
    placement: Placement | None = None
    entrants: tuple[Entrant, ...] = ()

    def __post_init__(self) -> None:
        check_entrants(self.entrants)
        check_choice("output", self.output, ACTIVATIONS)
        check_choice("loss", self.loss, LOSSES)
        check_choice("reduction", self.reduction, REDUCTIONS)
        check_choice("method", self.method, METHODS)
        check_positive("The learning rate", self.learning_rate)
        check_positive("The nudge size", self.nudge_size)
        if not (math.isfinite(self.tolerance) and self.tolerance >= 0.0):
            said = f"{self.tolerance:g}".replace("-", "−")
            raise ExperimentError(f"The tolerance must be 0 or a positive number, not {said}.")

    @cached_property
    def perceptron(self) -> Perceptron:
        """The neuron on the images that it learns from."""
        return self._perceptron_on(self.samples.trained)

    @cached_property
    def judge(self) -> Perceptron:
        """The same neuron on all images, the held-out ones of the population among them."""
        if self.samples.trained is self.samples:
            return self.perceptron
        return self._perceptron_on(self.samples)

    @cached_property
    def population(self) -> Perceptron | None:
        """The same neuron on the held-out images alone, None when there are none."""
        held_out = self.samples.population
        return self._perceptron_on(held_out) if held_out.images else None

    def _perceptron_on(self, samples: SampleSet) -> Perceptron:
        """One and the same for all experiments that differ in other things."""
        return shared_perceptron(samples, self.output, self.loss, self.reduction, self.bias)

    @property
    def answers_in_percent(self) -> bool:
        """Whether answers are probabilities, as those between the targets 0 and 1 are.

        Those of the linear output are numbers, and so are their errors and the tolerance.
        """
        activation = self.perceptron.activation
        return (activation.low_target, activation.high_target) == (0.0, 1.0)

    @property
    def objective(self) -> Objective:
        """What training makes small."""
        return self.perceptron if self.function is None else self.function

    @cached_property
    def rate_varies(self) -> bool:
        """Whether the learning rate changes in the course of the run."""
        return not (isinstance(self.schedule.schedule, Constant) and not self.schedule.warmup_steps)

    @property
    def obstacle(self) -> str:
        """Why there is nothing to learn: a sentence for a person; "" where there is something."""
        return self.samples.obstacle if self.function is None else ""

    @property
    def update(self) -> Method:
        """The method that makes a step."""
        return METHODS[self.method]

    def start_parameters(self) -> FloatArray:
        """The parameters at step 0, shape (objective.size,), read-only."""
        return self.start.parameters(self.objective.size)

    def same_space(self, other: Experiment) -> bool:
        """Whether parameters of one mean the same in the other, but for a bias more or less."""
        if isinstance(self.function, NumberPairs) and isinstance(other.function, NumberPairs):
            return True
        if not self.same_function(other):
            return False
        mine, others = self.samples, other.samples
        on_images = self.function is None
        return not on_images or (mine.rows, mine.columns) == (others.rows, others.columns)

    def same_function(self, other: Experiment) -> bool:
        """Whether both go down the same function, or both down the loss of images."""
        if self.function is None:
            return other.function is None
        return self.function.same_function(other.function)

    def same_loss(self, other: Experiment) -> bool:
        """Whether the same parameters have the same loss in both, so that losses compare."""
        if not (self.same_space(other) and self.same_function(other)):
            return False
        return self.function is not None or (
            _settings(self, LOSS_SETTINGS) == _settings(other, LOSS_SETTINGS)
            and _learns(self, other)
        )

    def trains_like(self, other: Experiment) -> bool:
        """Whether both make the same steps from the same state, to the bit.

        Names, the tolerance, the start and the stop rules do not take part in a step, nor do the
        images of the population, nor which stretch of a function is worth drawing; where a
        function is gone down, nothing that concerns images does.
        """
        if not (self.same_space(other) and self.same_function(other)):
            return False
        if self.function is not None:
            return _settings(self, FUNCTION_SETTINGS) == _settings(other, FUNCTION_SETTINGS)
        same_settings = _settings(self, STEP_SETTINGS) == _settings(other, STEP_SETTINGS)
        return same_settings and _learns(self, other)


def _settings(experiment: Experiment, names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(experiment, name) for name in names)


# What the loss of images is made of, besides the images.
LOSS_SETTINGS = ("output", "loss", "reduction", "bias")

STEP_SETTINGS = tuple(
    each.name for each in fields(Experiment) if each.name not in NO_PART_IN_A_STEP
)
FUNCTION_SETTINGS = tuple(name for name in STEP_SETTINGS if name not in LOSS_SETTINGS)


def _learns(one: Experiment, other: Experiment) -> bool:
    """Whether both learn from the same pixels and labels."""
    if one.samples.images == other.samples.images:
        return True
    mine, others = one.samples.trained.images, other.samples.trained.images
    return len(mine) == len(others) and all(map(_is_same_task, mine, others))


def _is_same_task(one: Image, other: Image) -> bool:
    """Whether both ask the same of the neuron; their names may differ."""
    return one is other or (
        one.positive == other.positive
        and (one.pixels is other.pixels or np.array_equal(one.pixels, other.pixels))
    )
