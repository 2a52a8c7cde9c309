"""Verdicts: where a run stands, in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.curves import Curve, Minimum
from gdviz.engine.experiment import Function
from gdviz.engine.lengths import length, unit
from gdviz.engine.objectives import Perceptron
from gdviz.engine.stability import hessian_vector, image_curvatures, smallest_curvature

if TYPE_CHECKING:
    from gdviz.engine.snapshot import Snapshot

DIVERGED = "diverged"
HOPPING = "hopping"
MOVING = "moving"
GLOBAL_MINIMUM = "global minimum"
LOCAL_MINIMUM = "local minimum"
MINIMUM = "minimum"
FLAT = "flat"
PLATEAU = "plateau"
HELD = "held"

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

# A known minimum within this length counts as there. Whether anything lies lower is asked as far
# away, in so many directions.
NEARNESS = 0.02
DIRECTIONS = 16

# This part of the bend along the gradient is too little to tell a saddle by.
SLIGHT_BEND = 1e-3

# Where no image bends the loss by more, and answers are off by more on average, nobody is at rest
# in a minimum: the sigmoid is flat there.
SATURATED = 1e-12
WRONG = 0.01

# So many products with the Hessian of the loss of images; exact up to as many weights.
PRODUCTS = 16


@dataclass(frozen=True)
class Verdict:
    """One of the names above, in a few words for a table and in a sentence."""

    name: str
    words: str
    sentence: str


_VERDICTS = {
    verdict.name: verdict
    for verdict in (
        Verdict(DIVERGED, "diverged", "The run has diverged."),
        Verdict(HOPPING, "hops to and fro", "It hops to and fro: the steps are too large."),
        Verdict(MOVING, "still moving", "The ball is still moving."),
        Verdict(GLOBAL_MINIMUM, "converged: global minimum", "At rest in the global minimum."),
        Verdict(
            LOCAL_MINIMUM,
            "in a local minimum",
            "At rest in a local minimum: a lower one lies elsewhere.",
        ),
        Verdict(MINIMUM, "converged", "At rest in a minimum."),
        Verdict(FLAT, "flat, but no minimum", "Flat here, but no minimum: down is beside it."),
        Verdict(PLATEAU, "on a plateau", "Hardly any slope here, and no valley near."),
        Verdict(HELD, "held on a slope", "At rest on a slope: the optimizer holds the ball there."),
    )
}


def verdict_of(snapshot: Snapshot) -> Verdict:
    """Where the run stands at the step of `snapshot`.

    Before the first step everything is still moving, unless it stands on flat ground.
    """
    with np.errstate(all="ignore"):
        return _VERDICTS[_name(snapshot)]


def _name(snapshot: Snapshot) -> str:
    if snapshot.divergence is not None:
        return DIVERGED
    moves = _moves(snapshot)
    movement = _movement(snapshot, moves)
    if movement <= MOVEMENT_SHARE:
        bend = _bend_along_the_gradient(snapshot)
        if _is_stationary(snapshot, bend):
            return _place(snapshot, bend)
        if _is_hardly_steep(snapshot):
            return PLATEAU
    if _hops(moves):
        return HOPPING
    return HELD if movement <= HELD_SHARE else MOVING


def _moves(snapshot: Snapshot) -> list[FloatArray]:
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


def _movement(snapshot: Snapshot, moves: list[FloatArray]) -> float:
    """The longer of the last movement and the next, as a share of the numbers."""
    here, ahead = snapshot.parameters, snapshot.next.parameters
    moves = moves[-1:] if ahead is None else [*moves[-1:], ahead - here]
    return max(map(length, moves), default=math.inf) / (1.0 + length(here))


def _bend_along_the_gradient(snapshot: Snapshot) -> float:
    """The second derivative of the loss in the direction of its gradient; 0 without a slope."""
    if not snapshot.gradient.any():
        return 0.0
    direction = unit(snapshot.gradient)
    objective = snapshot.experiment.objective
    return float(direction.dot(hessian_vector(objective, snapshot.parameters, direction)))


def _is_stationary(snapshot: Snapshot, bend: float) -> bool:
    """Whether the slope is gone, or would be after a short step up or down by Newton's method."""
    slope = length(snapshot.gradient)
    return slope <= abs(bend) * STATIONARY_SHARE * (1.0 + length(snapshot.parameters))


def _is_hardly_steep(snapshot: Snapshot) -> bool:
    tilt = length(snapshot.gradient) * (1.0 + length(snapshot.parameters))
    return tilt <= SLOPE_SHARE * (1.0 + abs(snapshot.measures.loss))


def _place(snapshot: Snapshot, bend: float) -> str:
    """What is where the run is at rest."""
    experiment, here = snapshot.experiment, snapshot.parameters
    if experiment.function is None:
        if _is_convex(experiment.perceptron):
            return GLOBAL_MINIMUM
        if _is_saturated(snapshot):
            return PLATEAU
        return FLAT if _bends_down(experiment.perceptron, here, bend) else MINIMUM
    minima = experiment.function.minima
    lowest = min((minimum.value for minimum in minima), default=0.0)
    for minimum in minima:
        if _is_at(minimum, here, snapshot.measures.loss):
            return GLOBAL_MINIMUM if np.isclose(minimum.value, lowest) else LOCAL_MINIMUM
    if _lies_lower(experiment.function, here):
        return FLAT
    return PLATEAU if _knows_all_minima(experiment.function, here) else MINIMUM


def _is_saturated(snapshot: Snapshot) -> bool:
    """Whether the outputs are so far out that nothing bends any more, though answers are wrong."""
    experiment = snapshot.experiment
    bends = image_curvatures(experiment.perceptron, snapshot.parameters)
    wrong = snapshot.measures.average_error > WRONG
    return wrong and bool((np.abs(bends) <= SATURATED).all())


def _is_convex(objective: Perceptron) -> bool:
    """Whether every place that is flat is the lowest: cross-entropy, and lines with any loss."""
    return objective.loss == "cross-entropy" or objective.output == "linear"


def _is_at(minimum: Minimum, here: FloatArray, value: float) -> bool:
    """Whether it is near, or only a floor of the same height away."""
    away = length(here - np.array(minimum.point))
    near = away <= NEARNESS * (1.0 + length(np.array(minimum.point)))
    return near or value == minimum.value


def _lies_lower(function: Function, here: FloatArray) -> bool:
    """Whether the ground a little way off is lower in any direction."""
    angles = 2.0 * np.pi * np.arange(DIRECTIONS) / DIRECTIONS
    ring = np.column_stack([np.cos(angles), np.sin(angles)])
    ring = ring if len(here) == 2 else np.array([[1.0], [-1.0]])
    heights = [function.value(here + NEARNESS * (1.0 + length(here)) * way) for way in ring]
    return bool(np.nanmin(heights, initial=math.inf) < function.value(here))


def _knows_all_minima(function: Function, here: FloatArray) -> bool:
    """Whether a minimum at this place would be among the known ones.

    Of a typed curve those of the stretch are known, of a typed surface none.
    """
    if isinstance(function, Curve):
        return bool(function.low <= here[0] <= function.high)
    return bool(function.minima)


def _bends_down(objective: Perceptron, here: FloatArray, bend: float) -> bool:
    """Whether the loss of images falls off from here in some direction.

    What few products with the Hessian find is never lower than the lowest bend.
    """
    if (image_curvatures(objective, here) >= 0.0).all():
        return False
    return smallest_curvature(objective, here, PRODUCTS) < -SLIGHT_BEND * abs(bend)
