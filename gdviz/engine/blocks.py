"""Blocks: some steps made and measured together, which is faster than one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.experiment import Experiment
from gdviz.engine.measures import MEASURES, measure_rows, value_rows
from gdviz.engine.objectives import Perceptron
from gdviz.engine.state import State
from gdviz.engine.stop_rules import Progress, StopRule
from gdviz.engine.walk import Walk

# The steps of one block are measured together; its size bounds memory and the time to notice
# that a run has left the finite numbers.
BLOCK_STEPS = 256
BLOCK_NUMBERS = 1 << 15

WITHIN = MEASURES.index("within_tolerance")


@dataclass(frozen=True, eq=False)
class Block:
    """Steps that were made: `points` are the parameters after each, `rows` their measures.

    `states` are those at the steps that lie on the stride of the checkpoints, `end` the last one.
    """

    points: list[FloatArray]
    rows: FloatArray
    states: list[tuple[int, State]]
    end: State
    stop_reason: str | None


def block_steps(experiment: Experiment) -> int:
    """How many steps make a block; fewer when each has many numbers."""
    if experiment.stop_rules:
        # Whatever follows the step at which a rule ends the run is made in vain.
        return 1
    numbers = experiment.objective.size + len(experiment.samples)
    return max(1, min(BLOCK_STEPS, BLOCK_NUMBERS // numbers))


def measured(experiment: Experiment, state: State) -> FloatArray:
    """The measures at a state, shape (1, measures)."""
    with np.errstate(all="ignore"):
        walk = Walk(experiment, state)
        return _rows(experiment, walk.outputs[np.newaxis], walk.answers[np.newaxis])


def make_block(
    experiment: Experiment,
    state: State,
    step: int,
    steps: int,
    stride: int,
    before: FloatArray | None,
) -> Block | None:
    """The `steps` steps from `state` at `step`; None when one of them leaves the finite numbers.

    `before` are the parameters before the step that led to `state`, where known: stop rules look
    at what has just become so.
    """
    points: list[FloatArray] = []
    states: list[tuple[int, State]] = []
    with np.errstate(all="ignore"):
        walk = Walk(experiment, state)
        outputs = np.empty((steps, len(walk.outputs)))
        answers = np.empty_like(outputs)
        for row in range(steps):
            walk.step()
            outputs[row], answers[row] = walk.outputs, walk.answers
            points.append(walk.parameters)
            if (step + row + 1) % stride == 0:
                states.append((step + row + 1, walk.state()))
        rows = _rows(experiment, outputs, answers)
        end = walk.state()
        # What has left the finite numbers does not come back to them within a block.
        if not (end.is_finite and np.isfinite(rows).all() and np.isfinite(outputs).all()):
            return None
        reason = _stop_reason(experiment, state, step, before, end, rows[-1])
    return Block(points, rows, states, end, reason)


def _rows(experiment: Experiment, outputs: FloatArray, answers: FloatArray) -> FloatArray:
    objective = experiment.objective
    if isinstance(objective, Perceptron):
        return measure_rows(objective, outputs, answers, experiment.tolerance)
    return value_rows(outputs)


def _stop_reason(
    experiment: Experiment,
    state: State,
    step: int,
    before: FloatArray | None,
    end: State,
    row: FloatArray,
) -> str | None:
    """Why the run ends after a block of one step: the first rule that has just become true."""
    rules = experiment.stop_rules
    if not rules:
        return None
    movement = end.parameters - state.parameters
    reason = _first(rules, _progress(experiment, end, step + 1, row, movement))
    if reason is None:
        return None
    rule, sentence = reason
    earlier = (
        None
        if before is None or len(before) != len(state.parameters)
        else (state.parameters - before)
    )
    was = _progress(experiment, state, step, measured(experiment, state)[0], earlier)
    return None if rule.reason(was) is not None else sentence


def _first(rules: Sequence[StopRule], progress: Progress) -> tuple[StopRule, str] | None:
    for rule in rules:
        sentence = rule.reason(progress)
        if sentence is not None:
            return rule, sentence
    return None


def _progress(
    experiment: Experiment, state: State, step: int, row: FloatArray, movement: FloatArray | None
) -> Progress:
    objective = experiment.objective
    images = len(objective.samples) if isinstance(objective, Perceptron) else 0
    gradient = objective.gradient(state.parameters)
    return Progress(step, float(row[0]), int(row[WITHIN]), images, gradient, movement)
