"""Verdicts: where a run stands, in words."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Protocol

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.divergence import Divergence
from gdviz.engine.experiment import Experiment
from gdviz.engine.image_minima import is_minimum
from gdviz.engine.lengths import length, unit
from gdviz.engine.measures import Measures
from gdviz.engine.next_step import NextStep
from gdviz.engine.objectives import Perceptron
from gdviz.engine.optimizers import GradientDescent
from gdviz.engine.stability import hessian_vector, image_curvatures, smallest_curvature
from gdviz.engine.trail import Path
from gdviz.engine.verdict import (
    DOWN_BESIDE,
    ENDLESS_FALL,
    ENDLESS_FALL_OF_DESCENT,
    HAS_DIVERGED,
    HAS_NO_RATE,
    HOPS,
    IN_GLOBAL_MINIMUM,
    IN_MINIMUM,
    IS_HELD,
    IS_NOT_NUDGED,
    MOVES,
    NOT_PROVED,
    ON_PLATEAU,
    SATURATED_RIGHT,
    SATURATED_WRONG,
    Verdict,
)

# Lengths are measured against 1 + |numbers|, heights against 1 + |loss|: in parts of what is there,
# and near 0 in units.

# A run hardly moves when its last movement and its next one are this short. A ball with momentum
# crosses flat ground, and stands still on a slope where it turns.
MOVEMENT_SHARE = 1e-4

# A flat place is near when, as the slope falls off here, it is gone within this length.
STATIONARY_SHARE = 5e-3

# The ground is hardly steep when going by 1 + |numbers| would change the loss by this height.
SLOPE_SHARE = 1e-3

# On a slope it is only at rest where nothing moves but for rounding, as weight decay can hold it.
HELD_SHARE = 1e-12

# To and fro: so many movements in a row that each turn back, those of the later half no shorter
# than those of the first. Half of them hold the cycles of two and of four steps.
TURNS = 8
SHRUNK = 0.99

# This part of the curvature along the gradient is too little to tell a saddle by.
SLIGHT_CURVATURE = 1e-3

# Where no image bends the loss by more, the sigmoid is flat for all of them.
SATURATED = 1e-12

# So many products with the Hessian of the loss of images; exact up to as many weights.
PRODUCTS = 16


class Judged(Protocol):
    """What of a snapshot a verdict is read from; see `Snapshot`."""

    @property
    def experiment(self) -> Experiment: ...
    @property
    def parameters(self) -> FloatArray: ...
    @property
    def gradient(self) -> FloatArray: ...
    @property
    def trained_outputs(self) -> FloatArray: ...
    @property
    def measures(self) -> Measures: ...
    @property
    def path(self) -> Path: ...
    @property
    def comparable(self) -> range: ...
    @property
    def next(self) -> NextStep: ...
    @property
    def divergence(self) -> Divergence | None: ...


def verdict_of(snapshot: Judged) -> Verdict:
    """Where the run stands at the step of `snapshot`.

    Before the first step everything is still moving, unless it stands on flat ground.
    """
    with np.errstate(all="ignore"):
        return _verdict(snapshot)


def _verdict(snapshot: Judged) -> Verdict:
    if snapshot.divergence is not None:
        return HAS_DIVERGED
    moves = _moves(snapshot)
    movement = _movement(snapshot, moves)
    if movement <= MOVEMENT_SHARE:
        curvature = _curvature_along_the_gradient(snapshot)
        if _is_stationary(snapshot, curvature):
            return _place(snapshot, curvature)
        if _is_hardly_steep(snapshot):
            return _where_hardly_steep(snapshot)
    if _hops(moves):
        return HOPS
    return _held(snapshot) if movement <= HELD_SHARE else MOVES


def _held(snapshot: Judged) -> Verdict:
    """What keeps the ball on a slope: a rate that is gone, or else the optimizer.

    Of nudges nobody has tried whether the next ones would help.
    """
    ahead = snapshot.next
    if ahead.parameters is None:
        return IS_NOT_NUDGED
    # A step is about the slope times the rate long or, where an optimizer divides by it, the rate.
    longest = ahead.rate * min(1.0, length(snapshot.gradient))
    gone = longest <= HELD_SHARE * (1.0 + length(snapshot.parameters))
    return HAS_NO_RATE if gone else IS_HELD


def _moves(snapshot: Judged) -> list[FloatArray]:
    """The last movements of the training, one for each step, the newest last.

    Those before the loss became another, or the ball was put here by hand, say nothing of it.
    """
    path, first = snapshot.path, snapshot.comparable.start
    recent = list(zip(path.steps, path.points, strict=True))[-TURNS - 1 :]
    return [
        there - here
        for (before, here), (after, there) in pairwise(recent)
        if after == before + 1 and before >= first
    ]


def _hops(moves: list[FloatArray]) -> bool:
    if len(moves) < TURNS:
        return False
    turns = all(float(one.dot(other)) < 0.0 for one, other in pairwise(map(unit, moves)))
    lengths = [length(move) for move in moves]
    return turns and max(lengths[TURNS // 2 :]) > SHRUNK * max(lengths[: TURNS // 2])


def _movement(snapshot: Judged, moves: list[FloatArray]) -> float:
    """The longer of the last movement and the next, as a share of the numbers."""
    here, ahead = snapshot.parameters, snapshot.next.parameters
    moves = moves[-1:] if ahead is None else [*moves[-1:], ahead - here]
    return max(map(length, moves), default=math.inf) / (1.0 + length(here))


def _curvature_along_the_gradient(snapshot: Judged) -> float:
    """The second derivative of the loss in the direction of its gradient; 0 without a slope."""
    if not snapshot.gradient.any():
        return 0.0
    direction = unit(snapshot.gradient)
    objective = snapshot.experiment.objective
    return float(direction.dot(hessian_vector(objective, snapshot.parameters, direction)))


def _is_stationary(snapshot: Judged, curvature: float) -> bool:
    """Whether the slope is gone, or would be after a short step up or down by Newton's method."""
    slope = length(snapshot.gradient)
    return slope <= abs(curvature) * STATIONARY_SHARE * (1.0 + length(snapshot.parameters))


def _is_hardly_steep(snapshot: Judged) -> bool:
    tilt = length(snapshot.gradient) * (1.0 + length(snapshot.parameters))
    return tilt <= SLOPE_SHARE * (1.0 + abs(snapshot.measures.loss))


def _where_hardly_steep(snapshot: Judged) -> Verdict:
    """Where the slope is nearly nothing, and would not be gone a little further on."""
    if snapshot.experiment.function is None:
        return _endless(snapshot) or NOT_PROVED
    return ON_PLATEAU


def _place(snapshot: Judged, curvature: float) -> Verdict:
    """What is where the run is at rest."""
    experiment, here = snapshot.experiment, snapshot.parameters
    if experiment.function is not None:
        # Images need nothing of what searches functions for their minima.
        from gdviz.engine.function_verdicts import verdict_at

        return verdict_at(experiment.function, here)
    endless = _endless(snapshot)
    if endless is not None:
        return endless
    neuron = experiment.perceptron
    if is_minimum(neuron, here, snapshot.gradient):
        convex = neuron.loss_function.is_convex_through(neuron.activation)
        return IN_GLOBAL_MINIMUM if convex else IN_MINIMUM
    if not neuron.activation.reaches_targets and _is_saturated(snapshot):
        return SATURATED_WRONG
    return DOWN_BESIDE if _curves_down(neuron, here, curvature) else NOT_PROVED


def _endless(snapshot: Judged) -> Verdict | None:
    """What to say where every image is on its side, and outputs further out are better still.

    With all weights twice as large every z is, and each loss is smaller: there is no minimum.
    """
    experiment = snapshot.experiment
    neuron = experiment.perceptron
    if neuron.activation.reaches_targets and not neuron.loss_function.of_log_odds:
        return None
    if not len(neuron.samples) or not (neuron.signs * snapshot.trained_outputs > 0.0).all():
        return None
    if _is_saturated(snapshot):
        return SATURATED_RIGHT
    plain = isinstance(experiment.optimizer, GradientDescent) and not experiment.rate_varies
    plain = plain and experiment.method == "gradient-descent"
    return ENDLESS_FALL_OF_DESCENT if plain else ENDLESS_FALL


def _is_saturated(snapshot: Judged) -> bool:
    """Whether the outputs are so far out that nothing bends any more."""
    curvatures = image_curvatures(snapshot.experiment.perceptron, snapshot.parameters)
    return bool((np.abs(curvatures) <= SATURATED).all())


def _curves_down(objective: Perceptron, here: FloatArray, curvature: float) -> bool:
    """Whether the loss of images falls off from here in some direction.

    What few products with the Hessian find is never lower than the lowest curvature.
    """
    if (image_curvatures(objective, here) >= 0.0).all():
        return False
    return smallest_curvature(objective, here, PRODUCTS) < -SLIGHT_CURVATURE * abs(curvature)
