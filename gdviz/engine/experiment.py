"""The experiment: everything a person chooses, in one frozen value."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdviz.engine.activations import ACTIVATIONS
from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.images import SampleSet
from gdviz.engine.losses import LOSSES
from gdviz.engine.methods import METHODS, Method
from gdviz.engine.objectives import Perceptron

REDUCTIONS = ("sum", "mean")
STARTS = ("zero", "random")

# Seeds are whole numbers a person can read out and type in again.
SEED_LIMIT = 2**32


class ExperimentError(ValueError):
    """A setting that cannot be; the message is a sentence for a person."""


def _check_choice(what: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        raise ExperimentError(f"There is no {what} called “{name}”; known are: {', '.join(known)}.")


def _check_positive(what: str, value: float) -> None:
    if not (math.isfinite(value) and value > 0.0):
        raise ExperimentError(f"{what} must be a positive number, not {value}.")


@dataclass(frozen=True)
class Start:
    """Where the parameters begin: all 0, or drawn evenly from −scale…+scale with a seed."""

    kind: str = "zero"
    seed: int = 1
    scale: float = 1.0

    def __post_init__(self) -> None:
        _check_choice("start", self.kind, STARTS)
        _check_positive("The scale of the start weights", self.scale)
        if not 0 <= self.seed < SEED_LIMIT:
            raise ExperimentError(
                f"The seed must be a whole number from 0 to {SEED_LIMIT - 1}, not {self.seed}."
            )

    def parameters(self, size: int) -> FloatArray:
        """The start parameters, shape (size,), read-only; the same bits on every machine.

        Built from raw PCG64 output, whose stream numpy guarantees (NEP 19), with 53 bits each.
        """
        if self.kind == "zero":
            return frozen(np.zeros(size))
        raw = np.random.PCG64(self.seed).random_raw(size)
        unit = (raw >> np.uint64(11)).astype(np.float64) * 2.0**-53
        return frozen(self.scale * (2.0 * unit - 1.0))


@dataclass(frozen=True)
class Experiment:
    """A sample set and all settings of its training.

    `output`, `loss`, `reduction` and `method` are names out of the registries of the engine.
    `tolerance` is the greatest |answer − target| that is good enough. Raises `ExperimentError`.
    """

    samples: SampleSet
    output: str = "sigmoid"
    loss: str = "squared"
    reduction: str = "sum"
    bias: bool = False
    tolerance: float = 0.1
    start: Start = Start()
    method: str = "gradient-descent"
    learning_rate: float = 0.5
    nudge_size: float = 1.0

    def __post_init__(self) -> None:
        _check_choice("output", self.output, ACTIVATIONS)
        _check_choice("loss", self.loss, LOSSES)
        _check_choice("reduction", self.reduction, REDUCTIONS)
        _check_choice("method", self.method, METHODS)
        _check_positive("The learning rate", self.learning_rate)
        _check_positive("The nudge size", self.nudge_size)
        if not (math.isfinite(self.tolerance) and self.tolerance >= 0.0):
            raise ExperimentError(
                f"The tolerance must be 0 or a positive number, not {self.tolerance}."
            )

    @cached_property
    def objective(self) -> Perceptron:
        """The function that training makes small."""
        return Perceptron(self.samples, self.output, self.loss, self.reduction, self.bias)

    @property
    def update(self) -> Method:
        """The method that makes a step."""
        return METHODS[self.method]

    def start_parameters(self) -> FloatArray:
        """The parameters at step 0, shape (objective.size,), read-only."""
        return self.start.parameters(self.objective.size)

    def trains_like(self, other: Experiment) -> bool:
        """Whether both make the same steps from the same parameters, to the bit.

        Names, the tolerance and the start weights do not take part in a step.
        """
        mine, others = self.objective, other.objective
        return (
            (self.output, self.loss, self.reduction, self.bias, self.method)
            == (other.output, other.loss, other.reduction, other.bias, other.method)
            and (self.learning_rate, self.nudge_size) == (other.learning_rate, other.nudge_size)
            and (self.samples.rows, self.samples.columns)
            == (other.samples.rows, other.samples.columns)
            and (
                self.samples.images == other.samples.images
                or (
                    np.array_equal(mine.inputs, others.inputs)
                    and np.array_equal(mine.targets, others.targets)
                )
            )
        )
