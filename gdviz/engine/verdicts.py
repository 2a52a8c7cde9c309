"""Verdicts: where a run stands, in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.curves import Curve, Minimum
from gdviz.engine.number_pairs import NumberPairs
from gdviz.engine.objectives import Objective, Perceptron
from gdviz.engine.surfaces import Surface

if TYPE_CHECKING:
    from gdviz.engine.snapshot import Snapshot

DIVERGED = "diverged"
HOPPING = "hopping"
MOVING = "moving"
GLOBAL_MINIMUM = "global minimum"
LOCAL_MINIMUM = "local minimum"
MINIMUM = "minimum"
FLAT = "flat"
HELD = "held"

# A run is at rest when every slope is at most this steep and every movement, of the last step and
# of the next, at most this share of the numbers: a ball with momentum crosses flat ground.
FLAT_SLOPE = 1e-3
MOVEMENT_SHARE = 1e-4

# On a slope it is only at rest where nothing moves but for rounding, as weight decay can hold it.
HELD_SHARE = 1e-12

# To and fro: so many movements in a row that each turn back, without becoming smaller.
TURNS = 6
SHRUNK = 0.9

# How near to a known minimum, as a share of the numbers, counts as there.
NEARNESS = 0.02

# The step of the differences that tell a valley from a top, as a share of the numbers.
DIFFERENCE = 1e-4


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
        Verdict(HELD, "held on a slope", "At rest on a slope: the optimizer holds the ball there."),
    )
}


def verdict_of(snapshot: Snapshot) -> Verdict:
    """Where the run stands at the step of `snapshot`.

    Before the first step everything is still moving, unless it stands on flat ground.
    """
    return _VERDICTS[_name(snapshot)]


def _name(snapshot: Snapshot) -> str:
    if snapshot.divergence is not None:
        return DIVERGED
    moves = _moves(snapshot)
    movement = _movement(snapshot, moves)
    if movement <= MOVEMENT_SHARE and np.abs(snapshot.gradient).max(initial=0.0) <= FLAT_SLOPE:
        return _place(snapshot)
    if _hops(moves):
        return HOPPING
    return HELD if movement <= HELD_SHARE else MOVING


def _moves(snapshot: Snapshot) -> list[FloatArray]:
    """The last movements, one for each step, the newest last."""
    path = snapshot.path
    recent = list(zip(path.steps, path.points, strict=True))[-TURNS - 1 :]
    return [
        there - here
        for (before, here), (after, there) in pairwise(recent)
        if after == before + 1 and len(here) == len(there)
    ]


def _hops(moves: list[FloatArray]) -> bool:
    if len(moves) < TURNS:
        return False
    with np.errstate(all="ignore"):
        turns = all(float(one.dot(other)) < 0.0 for one, other in pairwise(moves))
        first, last = float(np.linalg.norm(moves[0])), float(np.linalg.norm(moves[-1]))
    return turns and last > SHRUNK * first


def _movement(snapshot: Snapshot, moves: list[FloatArray]) -> float:
    """The largest movement of the last step and the next, as a share of the numbers."""
    here, ahead = snapshot.parameters, snapshot.next.parameters
    moves = moves[-1:] if ahead is None else [*moves[-1:], ahead - here]
    largest = max((float(np.abs(move).max(initial=0.0)) for move in moves), default=np.inf)
    return largest / (1.0 + float(np.abs(here).max(initial=0.0)))


def _place(snapshot: Snapshot) -> str:
    """What is where the run is at rest."""
    objective, here = snapshot.experiment.objective, snapshot.parameters
    if _is_convex(objective):
        return GLOBAL_MINIMUM
    minima = _known_minima(objective)
    lowest = min((minimum.value for minimum in minima), default=0.0)
    for minimum in minima:
        away = float(np.linalg.norm(here - np.array(minimum.point)))
        if away <= NEARNESS * (1.0 + float(np.linalg.norm(minimum.point))):
            return GLOBAL_MINIMUM if np.isclose(minimum.value, lowest) else LOCAL_MINIMUM
    return MINIMUM if _is_valley(objective, here) else FLAT


def _is_convex(objective: Objective) -> bool:
    """Whether every place that is flat is the lowest: cross-entropy, and lines with squares."""
    if not isinstance(objective, Perceptron):
        return False
    return objective.loss == "cross-entropy" or objective.output == "linear"


def _known_minima(objective: Objective) -> tuple[Minimum, ...]:
    return objective.minima if isinstance(objective, Curve | NumberPairs | Surface) else ()


def _is_valley(objective: Objective, here: FloatArray) -> bool:
    """Whether it is nowhere bent downwards, by differences of the gradient along each parameter."""
    if len(here) > 2:
        # Of many weights a sample says little about most: there is no telling cheaply.
        return True
    step = DIFFERENCE * (1.0 + float(np.abs(here).max()))
    with np.errstate(all="ignore"):
        bends = np.array(
            [
                (objective.gradient(here + move) - objective.gradient(here - move)) / (2.0 * step)
                for move in step * np.eye(len(here))
            ]
        )
        lowest = float(np.linalg.eigvalsh((bends + bends.T) / 2.0)[0])
    return lowest >= -FLAT_SLOPE
