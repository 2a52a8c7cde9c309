"""Blocks: some steps made and measured together, which is faster than one by one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from gdviz.engine import fast
from gdviz.engine.arrays import FloatArray
from gdviz.engine.experiment import Experiment
from gdviz.engine.leaps import LEAP_NUMBERS, is_believed, leap
from gdviz.engine.measures import MEASURES, measure_rows, value_rows
from gdviz.engine.objectives import Perceptron
from gdviz.engine.state import State
from gdviz.engine.stop_rules import Passage, Progress, fresh_reason
from gdviz.engine.walk import Walk

if TYPE_CHECKING:
    from gdviz.engine.fast.loop import Loop
    from gdviz.engine.fast.workshop import Wish

# The size of a block bounds its memory, and the time to notice that a run has left the finite
# numbers.
BLOCK_STEPS, LEAP_STEPS = 256, 16384
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


def measured(experiment: Experiment, state: State) -> FloatArray:
    """The measures at a state, shape (1, measures)."""
    with np.errstate(all="ignore"):
        walk = Walk(experiment, state)
        return _rows(experiment, walk.outputs[np.newaxis], walk.answers[np.newaxis])


class BlockMaker:
    """Makes one block after the other, from `state` on, with the same walk and the same buffers.

    Its steps are compiled ones as soon as there are any: their bits are the same.
    """

    def __init__(self, experiment: Experiment, state: State) -> None:
        self.experiment = experiment
        self.state = state
        with np.errstate(all="ignore"):
            self._walk = Walk(experiment, state)
        self._loop: Loop | None = None
        self._wish: Wish | None = None
        self._has_wished = False
        self._make_room(BLOCK_STEPS, CHUNK_NUMBERS)

    @property
    def at_once(self) -> int:
        """How many steps it is best asked for, as it makes them without an end between them."""
        return 1 if self._loop is None else len(self._outputs) - 1

    def _make_room(self, steps: int, numbers: int) -> None:
        """Have blocks of at most so many steps, fewer when each has many parameters.

        So many outputs are made at a time.
        """
        images = len(self._walk.outputs)
        self.most_steps = max(1, min(steps, BLOCK_NUMBERS // self.experiment.objective.size))
        chunk = max(1, min(steps, numbers // max(1, images)))
        self._outputs, self._answers = np.empty((2, chunk + 1, images))

    def make(self, step: int, steps: int, stride: int, before: FloatArray | None) -> Block | None:
        """The `steps` steps after `step`, fewer when a stop rule ends the run among them.

        There are at most `most_steps`, which grows once there are compiled ones.
        None, and then the maker is of no more use, when one of them leaves the finite numbers.
        `before` are the parameters before the step that led to `state`, where known: stop rules
        look at what has just become so.
        """
        with np.errstate(all="ignore"):
            self._look_for_loop()
            points = np.empty((steps + 1, self.experiment.objective.size))
            points[0] = self.state.parameters
            states: list[tuple[int, State]] = []
            rows = np.empty((steps, len(MEASURES)))
            chunk = len(self._outputs) - 1
            for first in range(0, steps, chunk):
                made = slice(first, min(first + chunk, steps))
                through = points[made.start : made.stop + 1]
                if not self._make_chunk(rows[made], step + first, stride, through, states):
                    return None
            end = self._walk.state()
            # What has left the finite numbers does not come back to them within a block.
            if not end.is_finite:
                return None
            stop = self._stop(step, rows, points, before)
        if stop is not None and stop[0] < steps:
            # What follows was made in vain, and the state there is passed.
            return BlockMaker(self.experiment, self.state).make(step, stop[0], stride, before)
        self.state = end
        return Block(points, rows, states, end, None if stop is None else stop[1])

    def _look_for_loop(self) -> None:
        """Take compiled steps from here on, if they are there by now."""
        if not self._has_wished and fast.is_at_work():
            self._wish, self._has_wished = fast.wish(self.experiment), True
        if self._wish is None or not self._wish.is_ready:
            return
        loop, self._wish = self._wish.loop(), None
        if loop is not None and is_believed(loop, self.experiment, self.state):
            self._loop = loop
            self._make_room(LEAP_STEPS, LEAP_NUMBERS)

    def _make_chunk(
        self,
        rows: FloatArray,
        step: int,
        stride: int,
        points: FloatArray,
        states: list[tuple[int, State]],
    ) -> bool:
        """Make steps that fit the buffers, and measure them; False when not all is finite."""
        outputs, answers = self._outputs[: len(points)], self._answers[: len(points)]
        if self._loop is None:
            self._make_one_by_one(step, stride, outputs, answers, points, states)
        else:
            states += leap(self._walk, self._loop, step, stride, outputs, answers, points)
        outputs, answers = outputs[1:], answers[1:]
        rows[:] = _rows(self.experiment, outputs, answers)
        return bool(np.isfinite(outputs).all() and np.isfinite(rows).all())

    def _make_one_by_one(
        self,
        step: int,
        stride: int,
        outputs: FloatArray,
        answers: FloatArray,
        points: FloatArray,
        states: list[tuple[int, State]],
    ) -> None:
        walk = self._walk
        for made in range(1, len(points)):
            walk.step(outputs[made], answers[made])
            points[made] = walk.parameters
            if (step + made) % stride == 0:
                states.append((step + made, walk.state()))

    def _stop(
        self, step: int, rows: FloatArray, points: FloatArray, before: FloatArray | None
    ) -> tuple[int, str] | None:
        """After how many of the steps the first rule ends the run, and its sentence."""
        rules = self.experiment.stop_rules
        if not rules:
            return None
        objective = self.experiment.objective
        if before is None or len(before) != objective.size:
            before = np.full(objective.size, np.nan)
        images = len(objective.samples) if isinstance(objective, Perceptron) else 0
        measures = np.vstack([measured(self.experiment, self.state), rows])
        passage = Passage(
            np.arange(step, step + len(points)),
            measures[:, LOSS],
            measures[:, WITHIN],
            images,
            np.diff(points, axis=0, prepend=before[np.newaxis]),
        )
        may_hold = np.any([rule.may_hold(passage) for rule in rules], axis=0)
        for made in np.flatnonzero(may_hold[1:]).tolist():
            was, now = (
                self._progress(passage, points, made),
                self._progress(passage, points, made + 1),
            )
            sentence = fresh_reason(rules, was, now)
            if sentence is not None:
                return made + 1, sentence
        return None

    def _progress(self, passage: Passage, points: FloatArray, moment: int) -> Progress:
        """What the rules look at, before the first step or after some."""
        movement = passage.movements[moment]
        return Progress(
            int(passage.steps[moment]),
            float(passage.losses[moment]),
            int(passage.within_tolerance[moment]),
            passage.images,
            partial(self.experiment.objective.gradient, points[moment]),
            None if np.isnan(movement).any() else movement,
        )


def _rows(experiment: Experiment, outputs: FloatArray, answers: FloatArray) -> FloatArray:
    objective = experiment.objective
    if isinstance(objective, Perceptron):
        return measure_rows(objective, outputs, answers, experiment.tolerance)
    return value_rows(outputs)
