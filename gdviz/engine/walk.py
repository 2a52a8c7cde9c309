"""A walk: steps made one after the other from a state."""

from __future__ import annotations

from functools import partial

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.batches import Position, images_between
from gdviz.engine.cost import multiplications
from gdviz.engine.experiment import Experiment
from gdviz.engine.methods import NUDGES
from gdviz.engine.nudges import nudge_table
from gdviz.engine.objectives import Perceptron
from gdviz.engine.optimizers.base import Memory, Value
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

    outputs: FloatArray
    answers: FloatArray

    def __init__(self, experiment: Experiment, state: State) -> None:
        self.parameters = state.parameters
        self._experiment = experiment
        self._begin = state
        self._made = 0
        self._seen = self._tried = 0
        self._memory = state.memory
        self._position = state.position
        self._rate_memory = state.rate_memory
        self._objective = experiment.objective
        self._choose(experiment)
        self._look(None, None)

    def _choose(self, experiment: Experiment) -> None:
        """Ask once what would be the same in every step."""
        objective = experiment.objective
        self._update = experiment.optimizer.update
        self._rate, self._rate_varies = experiment.learning_rate, experiment.rate_varies
        self._nudges = experiment.method == NUDGES
        self._move = self._nudge if self._nudges else self._descend
        self._images, self._in_batches = 0, False
        if not isinstance(objective, Perceptron):
            self._look, self._batch = self._look_at_function, self._function
            return
        self._perceptron, self._answer_of = objective, objective.activation.answer_of
        self._answer_into = objective.activation.written_into
        self._images = len(objective.samples)
        self._in_batches = not (self._nudges or experiment.batching.takes_all(self._images))
        self._look = self._look_at_images
        self._batch = self._mini_batch if self._in_batches else self._whole_sample

    def state(self) -> State:
        """Where the walk is now, frozen."""
        self.parameters.setflags(write=False)
        for array in self._memory:
            array.setflags(write=False)
        begin, made = self._begin, self._made
        descended = 0 if self._nudges else made
        position, seen = self._position, self._seen
        if made and not self._in_batches:
            # What takes the whole sample makes an epoch of every step.
            position, seen = Position(position.epoch + made), made * self._images
        products = multiplications(self._experiment.method, len(self.parameters), seen, self._tried)
        return State(
            self.parameters,
            self._memory,
            begin.count + descended,
            position,
            begin.scheduled + descended,
            self._rate_memory,
            begin.images_seen + seen,
            begin.multiplications + products,
        )

    def step(self, outputs: FloatArray | None = None, answers: FloatArray | None = None) -> None:
        """Make one step; what comes out is written to `outputs` and `answers`, where given."""
        self._made += 1
        self._move()
        self._look(outputs, answers)
        if self._rate_memory:
            schedule = self._experiment.schedule
            self._rate_memory = schedule.observe(self._loss(), self._rate_memory)

    def follow(
        self,
        steps: int,
        parameters: FloatArray,
        memory: Memory,
        outputs: FloatArray,
        answers: FloatArray,
    ) -> None:
        """Be where `steps` steps led, which others made to the same bits."""
        self._made += steps
        if self._in_batches:
            end = self._experiment.batching.after(self._images, self._position, steps)
            self._seen += images_between(self._images, self._position, end)
            self._position = end
        self.parameters, self._memory = parameters, memory
        self.outputs, self.answers = outputs, answers

    def _look_at_images(self, outputs: FloatArray | None, answers: FloatArray | None) -> None:
        z = self.outputs = self._perceptron.outputs(self.parameters, outputs)
        self.answers = self._answer_of(z) if answers is None else self._answer_into(z, answers)

    def _look_at_function(self, outputs: FloatArray | None, answers: FloatArray | None) -> None:
        self.outputs = self.answers = np.array([self._objective.value(self.parameters)])
        if outputs is not None and answers is not None:
            outputs[:] = answers[:] = self.outputs

    def _loss(self) -> float:
        if isinstance(self._objective, Perceptron):
            return self._objective.total(self.outputs, self.answers)
        return float(self.outputs[0])

    def _nudge(self) -> None:
        table = nudge_table(self._objective, self.parameters, self._experiment.nudge_size)
        self.parameters = self.parameters + table.moves

    def _descend(self) -> None:
        gradient, value = self._batch()
        rate, begin = self._rate, self._begin
        if self._rate_varies:
            scheduled = begin.scheduled + self._made - 1
            rate *= self._experiment.schedule.factor(scheduled, self._rate_memory)
        made = self._update(
            self.parameters, gradient, value, rate, begin.count + self._made, *self._memory
        )
        self.parameters, self._memory = made[0], made[1:]

    def _function(self) -> tuple[FloatArray, Value]:
        return self._objective.gradient(self.parameters), self._objective.value

    def _whole_sample(self) -> tuple[FloatArray, Value]:
        return self._perceptron.gradient_from(self.outputs, self.answers), self._try_all

    def _mini_batch(self) -> tuple[FloatArray, Value]:
        """Gradient and loss function of the batch that is due; moves on to the next."""
        batching, perceptron = self._experiment.batching, self._perceptron
        batch = batching.batch(self._images, self._position)
        assert batch is not None
        self._position = batching.after(self._images, self._position)
        self._seen += len(batch)
        return perceptron.batch_gradient(self.parameters, batch), partial(self._try_batch, batch)

    def _try_all(self, parameters: FloatArray) -> float:
        self._tried += self._images
        return self._perceptron.value(parameters)

    def _try_batch(self, batch: IndexArray, parameters: FloatArray) -> float:
        self._tried += len(batch)
        return self._perceptron.batch_value(parameters, batch)


def batch_gradient(experiment: Experiment, state: State) -> tuple[IndexArray | None, FloatArray]:
    """The images of the batch that the next step learns from, None for all, and its gradient."""
    objective = experiment.objective
    if not isinstance(objective, Perceptron):
        return None, frozen(objective.gradient(state.parameters))
    batch = experiment.batching.batch(len(objective.samples), state.position)
    if batch is None:
        return None, frozen(objective.gradient(state.parameters))
    return batch, frozen(objective.batch_gradient(state.parameters, batch))
