"""A walk: steps made one after the other from a state."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.batches import Position
from gdviz.engine.experiment import Experiment
from gdviz.engine.methods import NUDGES
from gdviz.engine.nudges import nudge_table
from gdviz.engine.objectives import Perceptron
from gdviz.engine.optimizers import Point
from gdviz.engine.randomness import IndexArray
from gdviz.engine.state import State


def first_state(experiment: Experiment) -> State:
    """The state before the first step."""
    parameters = experiment.start_parameters()
    return State(
        parameters,
        experiment.optimizer.memory(len(parameters)),
        rate_memory=experiment.schedule.memory(),
    )


class Walk:
    """Makes steps; changes as it goes, so it never leaves the training.

    `outputs` and `answers`, shape (images,), are those at the present parameters; for a function
    both are its value, shape (1,). Each is computed once and used twice: for the measures of its
    step and for the gradient of the next. The caller lets overflows pass.
    """

    def __init__(self, experiment: Experiment, state: State) -> None:
        self.parameters = state.parameters
        self._experiment = experiment
        self._memory = state.memory
        self._count = state.count
        self._position = state.position
        self._scheduled = state.scheduled
        self._rate_memory = state.rate_memory
        objective = experiment.objective
        self._objective = objective
        self._perceptron = objective if isinstance(objective, Perceptron) else None
        self._images = len(objective.samples) if isinstance(objective, Perceptron) else 0
        self._whole = experiment.batching.takes_all(self._images)
        self._move = self._nudge if experiment.method == NUDGES else self._descend
        self._look()

    def state(self) -> State:
        """Where the walk is now, frozen."""
        self.parameters.setflags(write=False)
        for array in self._memory:
            array.setflags(write=False)
        return State(
            self.parameters,
            self._memory,
            self._count,
            self._position,
            self._scheduled,
            self._rate_memory,
        )

    def step(self) -> None:
        """Make one step."""
        self._move()
        self._look()
        if self._rate_memory:
            schedule = self._experiment.schedule
            self._rate_memory = schedule.observe(self._loss(), self._rate_memory)

    def _look(self) -> None:
        perceptron = self._perceptron
        if perceptron is None:
            self.outputs = self.answers = np.array([self._objective.value(self.parameters)])
        else:
            self.outputs = perceptron.outputs(self.parameters)
            self.answers = perceptron.activation.value(self.outputs)

    def _loss(self) -> float:
        if self._perceptron is None:
            return float(self.outputs[0])
        return self._perceptron.total(self.outputs, self.answers)

    def _nudge(self) -> None:
        table = nudge_table(self._objective, self.parameters, self._experiment.nudge_size)
        self.parameters = self.parameters + table.moves
        self._position = Position(self._position.epoch + 1)

    def _descend(self) -> None:
        experiment = self._experiment
        gradient, value = self._batch()
        rate = experiment.learning_rate
        if experiment.rate_varies:
            rate *= experiment.schedule.factor(self._scheduled, self._rate_memory)
        self._count += 1
        self._scheduled += 1
        point = Point(self.parameters, gradient, value)
        self.parameters, self._memory = experiment.optimizer.step(
            point, self._memory, rate, self._count
        )

    def _batch(self) -> tuple[FloatArray, Callable[[FloatArray], float]]:
        """Gradient and loss function of the batch that is due; moves on to the next."""
        perceptron, position = self._perceptron, self._position
        if perceptron is None:
            self._position = Position(position.epoch + 1)
            return self._objective.gradient(self.parameters), self._objective.value
        if self._whole:
            self._position = Position(position.epoch + 1)
            return perceptron.gradient_from(self.outputs, self.answers), perceptron.value
        batching = self._experiment.batching
        batch = batching.batch(self._images, position)
        self._position = batching.after(self._images, position)
        if batch is None:
            return perceptron.gradient_from(self.outputs, self.answers), perceptron.value
        return perceptron.batch_gradient(self.parameters, batch), _value_of(perceptron, batch)


def _value_of(perceptron: Perceptron, batch: IndexArray) -> Callable[[FloatArray], float]:
    return lambda parameters: perceptron.batch_value(parameters, batch)


def batch_gradient(experiment: Experiment, state: State) -> tuple[IndexArray | None, FloatArray]:
    """The images of the batch that the next step learns from, None for all, and its gradient."""
    objective = experiment.objective
    if not isinstance(objective, Perceptron):
        return None, frozen(objective.gradient(state.parameters))
    batch = experiment.batching.batch(len(objective.samples), state.position)
    if batch is None:
        return None, frozen(objective.gradient(state.parameters))
    return batch, frozen(objective.batch_gradient(state.parameters, batch))
