"""Losses: how wrong one answer is, and how that changes with the sum z."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np

from gdviz.engine.activations import Activation
from gdviz.engine.arrays import TWO, FloatArray


class Loss(ABC):
    """The loss of each image by itself; arrays are (images,) or (…, images), and broadcast.

    `z` are the sums, `answer` is `activation.value(z)`, `target` what the answer should be.
    `title` and `explanation` are for people.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    explanation: ClassVar[str]

    @abstractmethod
    def value(self, z: FloatArray, answer: FloatArray, target: FloatArray) -> FloatArray:
        """The loss of every image."""

    @abstractmethod
    def slope(
        self, z: FloatArray, answer: FloatArray, target: FloatArray, activation: Activation
    ) -> FloatArray:
        """The derivative of every image's loss by its z."""


class Absolute(Loss):
    """|answer − target|. At the kink, answer = target, its slope is taken as 0."""

    name = "absolute"
    title = "Absolute error"
    explanation = "How far each answer is from its target, as it is: |answer − target|."

    def value(self, z: FloatArray, answer: FloatArray, target: FloatArray) -> FloatArray:
        return np.abs(answer - target)

    def slope(
        self, z: FloatArray, answer: FloatArray, target: FloatArray, activation: Activation
    ) -> FloatArray:
        return np.asarray(np.sign(answer - target) * activation.slope(answer))


class Squared(Loss):
    """(answer − target)², without a factor ½; its slope by the answer is 2 · (answer − target)."""

    name = "squared"
    title = "Squared error"
    explanation = "How far each answer is from its target, squared: large errors count most."

    def value(self, z: FloatArray, answer: FloatArray, target: FloatArray) -> FloatArray:
        error = answer - target
        error *= error
        return error

    def slope(
        self, z: FloatArray, answer: FloatArray, target: FloatArray, activation: Activation
    ) -> FloatArray:
        slope = answer - target
        slope *= TWO
        slope *= activation.slope(answer)
        return slope


class CrossEntropy(Loss):
    """−ln of the probability that σ(z) gives to the right label: ln(1 + e^−z) or ln(1 + e^z).

    It reads z as log-odds whatever the output, so with the linear output (targets ±1) it is the
    logistic loss ln(1 + e^(−target · z)). Written with logaddexp, it is exact for |z| in the
    thousands. Its slope by z is σ(z) − y with y = 1 for positive images and 0 for the others
    (Bishop, Pattern Recognition and Machine Learning, 2006, eq. 4.109).
    """

    name = "cross-entropy"
    title = "Cross-entropy"
    explanation = (
        "How little probability the neuron gives to the right label, −ln of it: being sure and "
        "wrong counts most."
    )

    def value(self, z: FloatArray, answer: FloatArray, target: FloatArray) -> FloatArray:
        return np.asarray(np.logaddexp(0.0, np.where(target > 0.0, -z, z)))

    def slope(
        self, z: FloatArray, answer: FloatArray, target: FloatArray, activation: Activation
    ) -> FloatArray:
        return np.asarray(activation.probability(z, answer) - (target > 0.0))


LOSSES: dict[str, Loss] = {kind.name: kind for kind in (Squared(), Absolute(), CrossEntropy())}
