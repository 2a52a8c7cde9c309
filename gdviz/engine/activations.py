"""Output functions of the neuron: what turns the sum z into an answer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np

from gdviz.engine.arrays import ONE, FloatArray


def sigmoid(z: FloatArray) -> FloatArray:
    """σ(z) = 1 / (1 + e^−z), any shape.

    For z below about −709, e^−z overflows to infinity and the quotient is 0, which is the nearest
    double; every other value is accurate to a few units in the last place.
    """
    with np.errstate(over="ignore"):
        return _sigmoid(np.asarray(z, dtype=np.float64))


def _sigmoid(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
    # Silencing the overflow takes longer than a small array: whoever loops does it once, outside.
    answer = np.asarray(np.negative(z, out))
    np.exp(answer, answer)
    np.add(answer, ONE, answer)
    np.divide(ONE, answer, answer)
    return answer


class Activation(ABC):
    """An output function and its slope, elementwise over arrays of any shape.

    `title` and `explanation` are for people.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    explanation: ClassVar[str]
    low_target: ClassVar[float]
    high_target: ClassVar[float] = 1.0

    @abstractmethod
    def value(self, z: FloatArray, out: FloatArray | None = None) -> FloatArray:
        """The neuron's answer for the sum z; an overflow that numpy reports is harmless.

        The answer is written to `out` where there is one, an array of the shape of `z`.
        """

    @abstractmethod
    def probability(self, z: FloatArray, answer: FloatArray) -> FloatArray:
        """σ(z), where `answer` is the answer to z."""

    @abstractmethod
    def slope(self, answer: FloatArray) -> FloatArray:
        """The derivative of the answer by z, written in terms of the answer itself."""


class Linear(Activation):
    """The sum itself: answer = z, slope 1, targets −1 and +1."""

    name = "linear"
    title = "Linear"
    explanation = "The sum z is the answer itself; it should be +1 or −1."
    low_target = -1.0

    def value(self, z: FloatArray, out: FloatArray | None = None) -> FloatArray:
        if out is None:
            return z
        out[...] = z
        return out

    def probability(self, z: FloatArray, answer: FloatArray) -> FloatArray:
        return sigmoid(z)

    def slope(self, answer: FloatArray) -> FloatArray:
        return np.ones_like(answer)


class Sigmoid(Activation):
    """A probability: answer = σ(z), slope σ(z) · (1 − σ(z)), targets 0 and 1."""

    name = "sigmoid"
    title = "Sigmoid"
    explanation = "The sum z becomes a probability σ(z); it should be 100% or 0%."
    low_target = 0.0

    def value(self, z: FloatArray, out: FloatArray | None = None) -> FloatArray:
        return _sigmoid(z, out)

    def probability(self, z: FloatArray, answer: FloatArray) -> FloatArray:
        return answer

    def slope(self, answer: FloatArray) -> FloatArray:
        slope = ONE - answer
        slope *= answer
        return slope


ACTIVATIONS: dict[str, Activation] = {kind.name: kind for kind in (Sigmoid(), Linear())}
