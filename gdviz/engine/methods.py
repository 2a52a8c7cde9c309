"""Methods: how one step gets from the present parameters to the next."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.nudges import nudge_table

if TYPE_CHECKING:
    from gdviz.engine.experiment import Experiment


class Method(ABC):
    """A way to make one step. `title` and `explanation` are for people."""

    name: ClassVar[str]
    title: ClassVar[str]
    explanation: ClassVar[str]

    @abstractmethod
    def step(
        self,
        experiment: Experiment,
        parameters: FloatArray,
        outputs: FloatArray,
        answers: FloatArray,
    ) -> FloatArray:
        """The parameters after one step, a new array.

        `outputs` and `answers`, shape (images,), are those of `parameters`.
        """


class GradientDescent(Method):
    """The update function u(x, slope, rate) = x − rate · slope, for all parameters at once."""

    name = "gradient-descent"
    title = "Gradient descent"
    explanation = "Every weight moves against its slope, by the learning rate times the slope."

    def step(
        self,
        experiment: Experiment,
        parameters: FloatArray,
        outputs: FloatArray,
        answers: FloatArray,
    ) -> FloatArray:
        gradient = experiment.objective.gradient_from(outputs, answers)
        return np.asarray(parameters - experiment.learning_rate * gradient)


class NudgeRounds(Method):
    """One round of `nudge_table`, all changes made at once."""

    name = "nudges"
    title = "Nudge rounds"
    explanation = (
        "Every weight is tried alone, a nudge up and a nudge down, and keeps the direction that "
        "lowers the loss; then all changes are made at once."
    )

    def step(
        self,
        experiment: Experiment,
        parameters: FloatArray,
        outputs: FloatArray,
        answers: FloatArray,
    ) -> FloatArray:
        table = nudge_table(experiment.objective, parameters, experiment.nudge_size)
        return np.asarray(parameters + table.moves)


METHODS: dict[str, Method] = {kind.name: kind for kind in (GradientDescent(), NudgeRounds())}


def walk(
    experiment: Experiment, parameters: FloatArray, steps: int
) -> Iterator[tuple[FloatArray, FloatArray, FloatArray]]:
    """The parameters of the next steps, each with its outputs z and answers.

    Each z is computed once and used twice: for the measures of its step and for the gradient of
    the next. The caller lets overflows pass.
    """
    objective, method = experiment.objective, experiment.update
    activation = objective.activation
    outputs = objective.outputs(parameters)
    answers = activation.value(outputs)
    for _ in range(steps):
        parameters = method.step(experiment, parameters, outputs, answers)
        outputs = objective.outputs(parameters)
        answers = activation.value(outputs)
        yield parameters, outputs, answers
