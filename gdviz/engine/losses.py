"""Losses: how wrong one answer is, and how that changes with the sum z."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from functools import cache
from typing import Any, ClassVar, NamedTuple

import numpy as np

from gdviz.engine.activations import Activation, sigmoid
from gdviz.engine.arrays import TWO, FloatArray
from gdviz.engine.straight_line import Compute, Statement, made_function


class Factor(NamedTuple):
    """One factor of a slope: what it is, how it is called in the formula, and its value."""

    title: str
    symbol: str
    value: float


class Loss(ABC):
    """The loss of each image by itself; arrays are (images,) or (…, images), and broadcast.

    `value_of`, `slope_of` and `curvature_of` are plain functions of numbers and arrays: they are
    all the mathematics of a loss, and what training, curvature and the pages of arithmetic need is
    made of them. `z` are the sums, `answer` are those to z, `target` what they should be.

    A loss judges the answer, and its derivatives are those by the answer; or it judges z itself as
    log-odds, whatever the output (`of_log_odds`): then its derivatives are those by z, written in
    terms of the probability σ(z), which takes the place of the answer.

    `title`, `explanation` and `slope_title` are for people, and `slope_symbol`, in which {} stands
    for the answer. What nobody has shown of a loss is not claimed: `is_convex` tells that it is a
    convex function of what it judges, `has_kinks` whether its slope jumps where the answer is the
    target, and `most_third` is a bound on its third derivative by z through the built-in outputs:
    through the sigmoid, the squared error has 0.21 at most, the absolute one ⅛, the cross-entropy
    √3/18.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    explanation: ClassVar[str]
    slope_title: ClassVar[str] = "Slope of the loss"
    slope_symbol: ClassVar[str]
    of_log_odds: ClassVar[bool] = False
    is_convex: ClassVar[bool] = False
    is_piecewise_linear: ClassVar[bool] = False
    is_quadratic: ClassVar[bool] = False
    has_kinks: ClassVar[bool] = True
    most_third: ClassVar[float] = math.inf

    @staticmethod
    @abstractmethod
    def value_of(z: Any, answer: Any, target: Any) -> Any:
        """The loss of every image."""

    @staticmethod
    @abstractmethod
    def slope_of(answer: Any, target: Any) -> Any:
        """The derivative of every image's loss by its answer, or by its z."""

    @staticmethod
    @abstractmethod
    def curvature_of(answer: Any, target: Any) -> Any:
        """The second derivative of every image's loss by its answer, or by its z."""

    def value(self, z: FloatArray, answer: FloatArray, target: FloatArray) -> FloatArray:
        """The loss of every image."""
        return np.asarray(self.value_of(z, answer, target))

    def slope(
        self, z: FloatArray, answer: FloatArray, target: FloatArray, activation: Activation
    ) -> FloatArray:
        """The derivative of every image's loss by its z."""
        slope: FloatArray = slope_through(self, activation)(z, answer, target)[0]
        return slope

    def curvature(
        self, z: FloatArray, answer: FloatArray, target: FloatArray, activation: Activation
    ) -> FloatArray:
        """The second derivative of every image's loss by its z."""
        if self.of_log_odds:
            return np.asarray(self.curvature_of(activation.probability(z, answer), target))
        slope = activation.slope_of(answer)
        curvature = self.curvature_of(answer, target) * slope * slope
        return np.asarray(
            curvature + self.slope_of(answer, target) * activation.curvature_of(answer)
        )

    def factors(
        self, z: FloatArray, answer: FloatArray, target: FloatArray, activation: Activation
    ) -> tuple[Factor, ...]:
        """What the slope of one image by its z is the product of; arrays are (1,)."""
        if self.of_log_odds:
            slope = self.slope(z, answer, target, activation)
            return (Factor(self.slope_title, self.slope_symbol.format("σ(z)"), float(slope[0])),)
        symbol = self.slope_symbol.format(activation.symbol)
        outer = Factor(self.slope_title, symbol, float(self.slope_of(answer, target)[0]))
        if activation.is_straight:
            return (outer,)
        inner = float(activation.slope(answer)[0])
        return outer, Factor(activation.slope_title, activation.slope_symbol, inner)

    def is_convex_through(self, activation: Activation) -> bool:
        """Whether the loss of images is convex in the weights, so that every minimum is lowest."""
        return self.is_convex and (self.of_log_odds or activation.is_straight)


class Absolute(Loss):
    """|answer − target|. At the kink, answer = target, its slope is taken as 0."""

    name = "absolute"
    title = "Absolute error"
    explanation = "How far each answer is from its target, as it is: |answer − target|."
    slope_symbol = "sign({} − y)"
    is_convex = is_piecewise_linear = True
    most_third = 0.25

    @staticmethod
    def value_of(z: Any, answer: Any, target: Any) -> Any:
        return np.abs(answer - target)

    @staticmethod
    def slope_of(answer: Any, target: Any) -> Any:
        return np.sign(answer - target)

    @staticmethod
    def curvature_of(answer: Any, target: Any) -> Any:
        """That of the pieces beside the kink; in the kink 0, as for the slope."""
        return np.zeros_like(answer)


class Squared(Loss):
    """(answer − target)², without a factor ½; its slope by the answer is 2 · (answer − target)."""

    name = "squared"
    title = "Squared error"
    explanation = "How far each answer is from its target, squared: large errors count most."
    slope_symbol = "2 · ({} − y)"
    is_convex = is_quadratic = True
    has_kinks = False
    most_third = 0.25

    @staticmethod
    def value_of(z: Any, answer: Any, target: Any) -> Any:
        return np.square(answer - target)

    @staticmethod
    def slope_of(answer: Any, target: Any) -> Any:
        slope = answer - target
        slope *= TWO
        return slope

    @staticmethod
    def curvature_of(answer: Any, target: Any) -> Any:
        return TWO


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
    slope_title = "Error in probability"
    slope_symbol = "{} − y"
    of_log_odds = True
    is_convex = True
    has_kinks = False
    most_third = 0.25

    @staticmethod
    def value_of(z: Any, answer: Any, target: Any) -> Any:
        return np.logaddexp(0.0, np.where(target > 0.0, -z, z))

    @staticmethod
    def slope_of(answer: Any, target: Any) -> Any:
        return answer - (target > 0.0)

    @staticmethod
    def curvature_of(answer: Any, target: Any) -> Any:
        return answer * (1.0 - answer)


@cache
def slope_through(loss: Loss, activation: Activation) -> Compute:
    """The slope of a loss through an output as a function of z, answer and target.

    What it makes is a tuple of one array.
    """
    lines = slope_lines(loss, activation)
    return made_function(("z", "answer", "target"), lines, ("slope",), {})


def slope_lines(loss: Loss, activation: Activation) -> list[Statement]:
    """What makes the slope of z, answer and target, line by line."""
    lines = [Statement("slope", loss.slope_of, ("answer", "target"))]
    if loss.of_log_odds:
        if not activation.is_probability:
            lines.insert(0, Statement("answer", sigmoid, ("z",)))
    elif not activation.is_straight:
        lines.append(Statement("inner", activation.slope_of, ("answer",)))
        lines.append(Statement("slope", "{} * {}", ("slope", "inner")))
    return lines


LOSSES: dict[str, Loss] = {kind.name: kind for kind in (Squared(), Absolute(), CrossEntropy())}
