"""The experiment: everything a person chooses, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from gdviz.engine.activations import ACTIVATIONS
from gdviz.engine.arrays import FloatArray
from gdviz.engine.batches import Batching
from gdviz.engine.curves import Curve
from gdviz.engine.images import SampleSet
from gdviz.engine.losses import LOSSES
from gdviz.engine.methods import GRADIENT_DESCENT, METHODS, NUDGES, Method
from gdviz.engine.number_pairs import NumberPairs
from gdviz.engine.objectives import Objective, Perceptron, shared_perceptron
from gdviz.engine.optimizers import OPTIMIZERS, GradientDescent, Optimizer
from gdviz.engine.placement import Placement
from gdviz.engine.reductions import REDUCTIONS
from gdviz.engine.runners import Runner, check_runners
from gdviz.engine.schedules import ScheduledRate
from gdviz.engine.settings import (
    LOSS,
    NO_STEP,
    PART,
    STEP,
    check_settings,
    fields_where,
    parts,
    setting,
)
from gdviz.engine.start import Start
from gdviz.engine.stop_rules import StopRule
from gdviz.engine.surfaces import Surface

# What training makes small in place of the loss of images.
Function = Curve | Surface | NumberPairs


@dataclass(frozen=True)
class Experiment:
    """A sample set, or a function, and all settings of its training.

    `output`, `loss`, `reduction` and `method` are names out of the registries of the engine.
    `tolerance` is the greatest |answer − target| that is good enough. Where there is a `function`,
    that is what training makes small, and what concerns images waits. `placement` is where a person
    has put the ball in the course of the run; `runners` race against it. Raises `ExperimentError`.
    """

    # Images and function are compared by what they do.
    samples: SampleSet = field(metadata=parts(part=NO_STEP, shared=True))
    output: str = field(
        default="sigmoid",
        metadata=setting(
            title="Output",
            explanation="What turns the sum z into the answer.",
            said="the {} output",
            place="output",
            choices=lambda: ACTIVATIONS,
            part=LOSS,
            of_images=True,
            shared=True,
        ),
    )
    loss: str = field(
        default="squared",
        metadata=setting(
            title="Loss",
            explanation="How wrong one answer is; training makes it small.",
            fact="loss function",
            said="{}",
            place="loss",
            choices=lambda: LOSSES,
            part=LOSS,
            of_images=True,
            shared=True,
        ),
    )
    reduction: str = field(
        default="sum",
        metadata=setting(
            title="Loss of the sample",
            explanation="How the losses of all images become one.",
            noun="reduction",
            said="the loss {}",
            choices=lambda: REDUCTIONS,
            part=LOSS,
            of_images=True,
            shared=True,
        ),
    )
    bias: bool = field(
        default=False,
        metadata=setting(
            title="Bias",
            explanation="A bias is one more weight, on a pixel that is always 1: it moves every "
            "sum alike.",
            said="a bias|no bias",
            part=LOSS,
            of_images=True,
            shared=True,
        ),
    )
    tolerance: float = field(
        default=0.1,
        metadata=setting(
            title="Good enough",
            explanation="An answer that is off its target by this much or less is good enough: "
            "none needs to be perfect.",
            noun="tolerance",
            place="tolerance",
            low=0.0,
            like_answers=True,
            part=NO_STEP,
            of_images=True,
            shared=True,
        ),
    )
    start: Start = field(default_factory=Start, metadata=parts(part=NO_STEP))
    method: str = field(
        default=GRADIENT_DESCENT,
        metadata=setting(
            title="Method",
            explanation="How a step changes the weights.",
            said="{}",
            place="method",
            choices=lambda: METHODS,
        ),
    )
    learning_rate: float = field(
        default=0.5,
        metadata=setting(
            title="Learning rate",
            explanation="A step moves every weight by the learning rate times its slope.",
            place="learning rate",
            low=0.0,
            low_allowed=False,
            method=GRADIENT_DESCENT,
        ),
    )
    nudge_size: float = field(
        default=1.0,
        metadata=setting(
            title="Nudge size",
            explanation="How far every weight is nudged up and down.",
            low=0.0,
            low_allowed=False,
            method=NUDGES,
        ),
    )
    optimizer: Optimizer = field(
        default_factory=GradientDescent,
        metadata=setting(
            title="Optimizer",
            explanation="What becomes of the gradient before it moves the weights.",
            place="optimizer",
            choices=lambda: OPTIMIZERS,
            method=GRADIENT_DESCENT,
        ),
    )
    schedule: ScheduledRate = field(default_factory=ScheduledRate, metadata=parts())
    batching: Batching = field(default_factory=Batching, metadata=parts())
    stop_rules: tuple[StopRule, ...] = field(default=(), metadata=parts(part=NO_STEP, shared=True))
    function: Function | None = field(default=None, metadata=parts(part=NO_STEP))
    placement: Placement | None = field(default=None, metadata=parts(part=NO_STEP))
    runners: tuple[Runner, ...] = field(default=(), metadata=parts(part=NO_STEP))

    def __post_init__(self) -> None:
        check_runners(self.runners)
        check_settings(self)

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
        return self.schedule.varies

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
            _values(self, LOSS) == _values(other, LOSS) and self.samples.teaches_like(other.samples)
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
            return _values(self, STEP) == _values(other, STEP)
        return _values(self, LOSS, STEP) == _values(
            other, LOSS, STEP
        ) and self.samples.teaches_like(other.samples)


def _values(experiment: Experiment, *roles: str) -> tuple[object, ...]:
    """What the fields hold that play one of these parts in a step."""
    return tuple(getattr(experiment, name) for name in fields_where(Experiment, PART, *roles))
