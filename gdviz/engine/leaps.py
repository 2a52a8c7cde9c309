"""Leaps: many steps of a walk made at once, by a loop that makes the bits of numpy."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from gdviz.engine import fast
from gdviz.engine.arrays import FloatArray
from gdviz.engine.batches import Position
from gdviz.engine.experiment import Experiment
from gdviz.engine.state import State
from gdviz.engine.walk import Walk

if TYPE_CHECKING:
    from gdviz.engine.fast.loop import Loop

# So many steps are made both ways before a loop is believed, once for each form of a sample.
TRIED = 3

# In a leap other threads go on, and each end of one is waited for: it is to take some milliseconds.
LEAP_NUMBERS = 1 << 16

# To ask for a loop takes as long as some dozen steps.
WORTH_A_LEAP = 256

_LOG = logging.getLogger(__name__)
_BELIEVED: dict[tuple[object, ...], bool] = {}


def leap(
    walk: Walk,
    loop: Loop,
    step: int,
    stride: int,
    outputs: FloatArray,
    answers: FloatArray,
    points: FloatArray,
) -> list[tuple[int, State]]:
    """Make len(points) − 1 steps after `step`; returns the states at every `stride`-th.

    `points`, shape (steps + 1, size), and `outputs` and `answers`, shape (steps + 1, images), get
    where the walk is in their first rows, and what comes of each step in the others.
    """
    begin, steps = walk.state(), len(points) - 1
    outputs[0], answers[0], points[0] = walk.outputs, walk.answers, walk.parameters
    memory = np.array(begin.memory).reshape(len(begin.memory), len(begin.parameters))
    moment = begin.count, begin.scheduled, begin.position
    kept = loop.make(outputs, answers, points, memory, *moment, step, stride)
    states, made = [], 0
    for number, then in enumerate(kept, step // stride + 1):
        passed = number * stride - step
        there = points[passed].copy(), tuple(then.copy())
        walk.follow(passed - made, *there, outputs[passed], answers[passed])
        states.append((number * stride, walk.state()))
        made = passed
    walk.follow(steps - made, points[-1].copy(), tuple(memory), outputs[-1], answers[-1])
    return states


def passed_over(walk: Walk, experiment: Experiment, state: State, steps: int) -> int:
    """Make so many steps from `state`, of which nobody asks what comes between, if they are fast.

    Returns how many were made: all or, where no loop is ready, none. `walk` has made no step yet.
    """
    wish = fast.wish(experiment) if steps >= WORTH_A_LEAP else None
    loop = wish.loop() if wish is not None and wish.is_ready else None
    if loop is None or not is_believed(loop, experiment, state):
        return 0
    images, size = len(walk.outputs), len(walk.parameters)
    most = max(1, min(steps, LEAP_NUMBERS // max(images, size)))
    outputs, answers = np.empty((2, most + 1, images))
    points = np.empty((most + 1, size))
    for first in range(0, steps, most):
        rows = slice(min(most, steps - first) + 1)
        # No state is kept on the way.
        leap(walk, loop, 0, most + 1, outputs[rows], answers[rows], points[rows])
    return steps


def is_believed(loop: Loop, experiment: Experiment, state: State) -> bool:
    """Whether the loop makes the bits of numpy, as it is meant to, when that is tried out here.

    Where it does not, numpy itself is another than was thought.
    """
    if loop.form not in _BELIEVED:
        _BELIEVED[loop.form] = _agrees(loop, experiment, state)
    return _BELIEVED[loop.form]


def _agrees(loop: Loop, experiment: Experiment, state: State) -> bool:
    state = replace(state, position=_before_a_leftover(experiment))
    walk, other = Walk(experiment, state), Walk(experiment, state)
    outputs, answers = np.empty((2, TRIED + 1, len(walk.outputs)))
    points = np.empty((TRIED + 1, len(state.parameters)))
    leap(walk, loop, 0, TRIED, outputs, answers, points)
    same = True
    for z, answer, point in zip(outputs[1:], answers[1:], points[1:], strict=True):
        other.step()
        pairs = ((z, other.outputs), (answer, other.answers), (point, other.parameters))
        same &= all(_same_bits(one, another) for one, another in pairs)
    one, another = walk.state(), other.state()
    same &= all(map(_same_bits, one.memory, another.memory))
    if not same:
        _LOG.warning("numpy makes the steps: compiled ones would have other last digits")
    return same


def _before_a_leftover(experiment: Experiment) -> Position:
    """From where the first steps are one with a whole mini-batch and one with what is left over."""
    batching, images = experiment.batching, len(experiment.perceptron.samples)
    return batching.after(images, Position(), max(0, batching.steps_per_epoch(images) - 2))


def _same_bits(one: FloatArray, other: FloatArray) -> bool:
    """Whether both are the same to the last bit; one no number is as good as another."""
    same = (one.view(np.int64) == other.view(np.int64)) | (np.isnan(one) & np.isnan(other))
    return bool(same.all())
