"""Number pairs: one weight that is to turn every input into its target."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.checks import ExperimentError
from gdviz.engine.curves import Minimum

# Larger numbers would leave no room for their squares beside a weight that runs away.
LARGEST = 1e6

# The share of the distance to the bottom that a first run goes in one step, about.
FIRST_SHARE = 0.7
RATE_WITHOUT_INPUTS = 0.1

# The stretch worth drawing: this many times the way from the start to the bottom, to both sides.
ROOM = 1.5
LEAST_ROOM = 2.0


@dataclass(frozen=True)
class NumberPairs:
    """A perceptron with one input and one weight, and no bias, judged on pairs of numbers.

    For each (input, target) its output is weight · input, and the loss is the squared error summed
    over the pairs, L(w) = Σ (w · input − target)². It stands wherever a `Curve` stands. Raises
    `ExperimentError` for no pair, and for numbers beyond a million.
    """

    pairs: tuple[tuple[float, float], ...] = ((4.0, -4.0), (1.0, -1.0), (-0.5, 0.5))
    name: str = "negate"
    title: str = "Negate"
    formula: str = "Σ (weight·input − target)²"
    slope_formulas: tuple[str, ...] = ("Σ 2·input·(weight·input − target)",)
    start: float = 0.0

    def __post_init__(self) -> None:
        if not self.pairs:
            raise ExperimentError("There must be at least one pair of numbers to learn from.")
        for number in (number for pair in self.pairs for number in pair):
            # Written so that NaN fails too.
            if not abs(number) <= LARGEST:
                raise ExperimentError(
                    f"Inputs and targets must be numbers from −{LARGEST:,.0f} to {LARGEST:,.0f}."
                )

    @property
    def size(self) -> int:
        return 1

    @property
    def variables(self) -> tuple[str, ...]:
        """What the parameter is called."""
        return ("weight",)

    def same_function(self, other: object) -> bool:
        """Whether both have the same loss everywhere."""
        return isinstance(other, NumberPairs) and self.pairs == other.pairs

    @cached_property
    def inputs(self) -> FloatArray:
        """Shape (pairs,)."""
        return frozen([pair[0] for pair in self.pairs])

    @cached_property
    def targets(self) -> FloatArray:
        """Shape (pairs,): what each output should be."""
        return frozen([pair[1] for pair in self.pairs])

    def outputs(self, weight: float) -> FloatArray:
        """weight · input of every pair, shape (pairs,)."""
        return weight * self.inputs

    @property
    def bend(self) -> float:
        """The second derivative of the loss, 2 Σ input², the same everywhere."""
        return 2.0 * float(self.inputs.dot(self.inputs))

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """The bottom of the parabola, Σ input · target / Σ input²; none where all inputs are 0."""
        if self.bend == 0.0:
            return ()
        weight = 2.0 * float(self.inputs.dot(self.targets)) / self.bend
        return (Minimum((weight,), self.value(np.array([weight]))),)

    @property
    def rate(self) -> float:
        """A learning rate for a first run, in one digit; beyond 2 / `bend` it would grow."""
        if self.bend == 0.0:
            return RATE_WITHOUT_INPUTS
        return float(f"{FIRST_SHARE / self.bend:.0e}")

    @property
    def low(self) -> float:
        """The left end of the stretch worth drawing."""
        return self._middle - self._room

    @property
    def high(self) -> float:
        """The right end of it."""
        return self._middle + self._room

    @property
    def _middle(self) -> float:
        return self.minima[0].point[0] if self.minima else self.start

    @property
    def _room(self) -> float:
        return max(LEAST_ROOM, ROOM * abs(self._middle - self.start))

    def values(self, weights: FloatArray) -> FloatArray:
        """The loss at every weight, shape of `weights`."""
        with np.errstate(over="ignore"):
            return np.asarray(np.square(self._errors(weights)).sum(axis=-1))

    def slopes(self, weights: FloatArray) -> FloatArray:
        """The derivative of the loss at every weight, shape of `weights`."""
        with np.errstate(over="ignore"):
            return np.asarray(2.0 * self._errors(weights).dot(self.inputs))

    def start_parameters(self) -> FloatArray:
        """Where a first run begins, shape (1,)."""
        return np.array([self.start])

    def value(self, parameters: FloatArray) -> float:
        return float(self.values(parameters)[0])

    def gradient(self, parameters: FloatArray) -> FloatArray:
        return self.slopes(parameters)

    def _errors(self, weights: FloatArray) -> FloatArray:
        """Output − target for every weight and pair, shape (…, pairs)."""
        return np.multiply.outer(weights, self.inputs) - self.targets


NEGATE = NumberPairs()

NUMBER_PAIRS: dict[str, NumberPairs] = {NEGATE.name: NEGATE}
