"""Output functions of the neuron: what turns the sum z into an answer."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from gdviz.engine.arrays import ONE, FloatArray
from gdviz.engine.in_place import written_into
from gdviz.engine.straight_line import Compute


def sigmoid(z: FloatArray) -> FloatArray:
    """σ(z) = 1 / (1 + e^−z), any shape.

    For z below about −709, e^−z overflows to infinity and the quotient is 0, which is the nearest
    double; every other value is accurate to a few units in the last place.
    """
    with np.errstate(over="ignore"):
        return np.asarray(sigmoid_of(np.asarray(z, dtype=np.float64)))


def sigmoid_of(z: Any) -> Any:
    """σ(z) of an array or a number; an overflow that numpy reports is harmless."""
    # Silencing the overflow takes longer than a small array: whoever loops does it once, outside.
    return ONE / (ONE + np.exp(-z))


class Activation(ABC):
    """An output function and its derivatives, elementwise over arrays of any shape.

    `answer_of`, `slope_of` and `curvature_of` are plain functions of numbers and arrays: they are
    all the mathematics of an output. `title` and `explanation` are for people; so are `symbol`,
    what the answer is called in a formula, and `slope_title` and `slope_symbol`, which name the
    derivative where it is a factor of a slope.

    `is_probability` tells that the answer is σ(z), `is_straight` that it is z itself, and
    `reaches_targets` whether it can be equal to a target. `most_third` bounds the third derivative
    by z of a loss through it, as far as that is up to the output; it is infinite where nobody has
    worked it out.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    explanation: ClassVar[str]
    symbol: ClassVar[str] = "a"
    slope_title: ClassVar[str] = "Slope of the output"
    slope_symbol: ClassVar[str] = "a′(z)"
    low_target: ClassVar[float]
    high_target: ClassVar[float] = 1.0
    is_probability: ClassVar[bool] = False
    is_straight: ClassVar[bool] = False
    reaches_targets: ClassVar[bool] = True
    most_third: ClassVar[float] = math.inf

    @staticmethod
    @abstractmethod
    def answer_of(z: Any) -> Any:
        """The neuron's answer for the sum z; an overflow that numpy reports is harmless."""

    @staticmethod
    @abstractmethod
    def slope_of(answer: Any) -> Any:
        """The derivative of the answer by z, written in terms of the answer itself."""

    @staticmethod
    @abstractmethod
    def curvature_of(answer: Any) -> Any:
        """The second derivative of the answer by z, written in terms of the answer itself."""

    def value(self, z: FloatArray) -> FloatArray:
        """The answers to all z, shape of `z`."""
        return np.asarray(self.answer_of(z))

    @cached_property
    def written_into(self) -> Compute:
        """(z, out) → out, which then holds the answers, to the bits of `value`."""
        return written_into(self.answer_of)

    def probability(self, z: FloatArray, answer: FloatArray) -> FloatArray:
        """σ(z), where `answer` is the answer to z."""
        return answer if self.is_probability else sigmoid(z)

    def slope(self, answer: FloatArray) -> FloatArray:
        """The derivative of the answer by z, shape of `answer`."""
        return np.asarray(self.slope_of(answer))


class Linear(Activation):
    """The sum itself: answer = z, slope 1, targets −1 and +1."""

    name = "linear"
    title = "Linear"
    explanation = "The sum z is the answer itself; it should be +1 or −1."
    symbol = "z"
    slope_title = slope_symbol = ""
    low_target = -1.0
    is_straight = True
    most_third = 0.0

    @staticmethod
    def answer_of(z: Any) -> Any:
        return z

    @staticmethod
    def slope_of(answer: Any) -> Any:
        return np.ones_like(answer)

    @staticmethod
    def curvature_of(answer: Any) -> Any:
        return np.zeros_like(answer)


class Sigmoid(Activation):
    """A probability: answer = σ(z), slope σ(z) · (1 − σ(z)), targets 0 and 1.

    Its third derivative is ⅛ at most.
    """

    name = "sigmoid"
    title = "Sigmoid"
    explanation = "The sum z becomes a probability σ(z); it should be 100% or 0%."
    symbol = "σ"
    slope_title = "Slope of the sigmoid"
    slope_symbol = "σ′(z)"
    low_target = 0.0
    is_probability = True
    reaches_targets = False
    most_third = 0.125

    @staticmethod
    def answer_of(z: Any) -> Any:
        return sigmoid_of(z)

    @staticmethod
    def slope_of(answer: Any) -> Any:
        slope = ONE - answer
        slope *= answer
        return slope

    @staticmethod
    def curvature_of(answer: Any) -> Any:
        return answer * (1.0 - answer) * (1.0 - 2.0 * answer)


ACTIVATIONS: dict[str, Activation] = {kind.name: kind for kind in (Sigmoid(), Linear())}
