"""Blocks: some steps made and measured together, which is faster than one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.experiment import Experiment
from gdviz.engine.measures import MEASURES, measure_rows, value_rows
from gdviz.engine.objectives import Perceptron
from gdviz.engine.state import State
from gdviz.engine.stop_rules import Progress, fresh_reason
from gdviz.engine.walk import Walk

# The size of a block bounds its memory, and the time to notice that a run has left the finite
# numbers.
BLOCK_STEPS = 256
BLOCK_NUMBERS = 1 << 18

# So many outputs are measured at a time; with their answers they fit the fast memory of
# the processor.
CHUNK_NUMBERS = 1 << 15

LOSS, WITHIN = MEASURES.index("loss"), MEASURES.index("within_tolerance")


@dataclass(frozen=True, eq=False)
class Block:
    """Steps that were made: their `rows` of measures, and the `points` they went through.

    `rows` is (steps, measures). `points`, shape (steps + 1, size), are the parameters before the
    first step and after each. `states` are those at the steps that lie on the stride of the
    checkpoints, `end` the last one.
    """

    points: FloatArray
    rows: FloatArray
    states: list[tuple[int, State]]
    end: State
    stop_reason: str | None

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return len(self.rows)


def block_steps(experiment: Experiment) -> int:
    """How many steps make a block; fewer when each has many parameters."""
    return max(1, min(BLOCK_STEPS, BLOCK_NUMBERS // experiment.objective.size))


def measured(experiment: Experiment, state: State) -> FloatArray:
    """The measures at a state, shape (1, measures)."""
    with np.errstate(all="ignore"):
        walk = Walk(experiment, state)
        return _rows(experiment, walk.outputs[np.newaxis], walk.answers[np.newaxis])


class BlockMaker:
    """Makes one block after the other, from `state` on, with the same walk and the same buffers."""

    def __init__(self, experiment: Experiment, state: State) -> None:
        self.experiment = experiment
        self.state = state
        with np.errstate(all="ignore"):
            self._walk = Walk(experiment, state)
        images = len(self._walk.outputs)
        chunk = max(1, min(BLOCK_STEPS, CHUNK_NUMBERS // max(1, images)))
        self._outputs, self._answers = np.empty((2, chunk, images))

    def make(self, step: int, steps: int, stride: int, before: FloatArray | None) -> Block | None:
        """The `steps` steps after `step`, fewer when a stop rule ends the run among them.

        None, and then the maker is of no more use, when one of them leaves the finite numbers.
        `before` are the parameters before the step that led to `state`, where known: stop rules
        look at what has just become so.
        """
        passed = [self.state.parameters]
        states: list[tuple[int, State]] = []
        rows = np.empty((steps, len(MEASURES)))
        with np.errstate(all="ignore"):
            for first in range(0, steps, len(self._outputs)):
                if not self._make_chunk(rows[first:], step + first, stride, passed, states):
                    return None
            end = self._walk.state()
            # What has left the finite numbers does not come back to them within a block.
            if not end.is_finite:
                return None
            points = np.array(passed)
            stop = self._stop(step, rows, points, before)
        if stop is not None and stop[0] < steps:
            # What follows was made in vain, and the state there is passed.
            return BlockMaker(self.experiment, self.state).make(step, stop[0], stride, before)
        self.state = end
        return Block(points, rows, states, end, None if stop is None else stop[1])

    def _make_chunk(
        self,
        rows: FloatArray,
        step: int,
        stride: int,
        passed: list[FloatArray],
        states: list[tuple[int, State]],
    ) -> bool:
        """Make as many steps as fit the buffers, and measure them; False when not all is finite."""
        walk = self._walk
        outputs, answers = self._outputs[: len(rows)], self._answers[: len(rows)]
        for number, (z, answer) in enumerate(zip(outputs, answers, strict=True), step + 1):
            walk.step(z, answer)
            passed.append(walk.parameters)
            if number % stride == 0:
                states.append((number, walk.state()))
        made = rows[: len(outputs)]
        made[:] = _rows(self.experiment, outputs, answers)
        return bool(np.isfinite(outputs).all() and np.isfinite(made).all())

    def _stop(
        self, step: int, rows: FloatArray, points: FloatArray, before: FloatArray | None
    ) -> tuple[int, str] | None:
        """After how many of the steps the first rule ends the run, and its sentence."""
        rules = self.experiment.stop_rules
        if not rules:
            return None
        was, *passed = self._progress(step, rows, points, before)
        for made, now in enumerate(passed, 1):
            sentence = fresh_reason(rules, was, now)
            if sentence is not None:
                return made, sentence
            was = now
        return None

    def _progress(
        self, step: int, rows: FloatArray, points: FloatArray, before: FloatArray | None
    ) -> Iterator[Progress]:
        """What the rules look at, before the first step and after each."""
        objective = self.experiment.objective
        images = len(objective.samples) if isinstance(objective, Perceptron) else 0
        if before is not None and len(before) != objective.size:
            before = None
        measures = [*measured(self.experiment, self.state).tolist(), *rows.tolist()]
        for number, (row, point) in enumerate(zip(measures, points, strict=True), step):
            movement = None if before is None else point - before
            gradient = partial(objective.gradient, point)
            yield Progress(number, row[LOSS], int(row[WITHIN]), images, gradient, movement)
            before = point


def _rows(experiment: Experiment, outputs: FloatArray, answers: FloatArray) -> FloatArray:
    objective = experiment.objective
    if isinstance(objective, Perceptron):
        return measure_rows(objective, outputs, answers, experiment.tolerance)
    return value_rows(outputs)
