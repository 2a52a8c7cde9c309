"""The loss landscape: the loss over sections of the space of parameters."""

from __future__ import annotations

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.curves import Curve
from gdviz.engine.number_pairs import NumberPairs
from gdviz.engine.objectives import Objective, Perceptron
from gdviz.engine.section import Section
from gdviz.engine.slices import PIECE, Slice, total_losses
from gdviz.engine.surfaces import Surface


def loss_map(
    objective: Objective,
    section: Section,
    x: FloatArray,
    y: FloatArray,
    outputs: FloatArray | None = None,
) -> FloatArray:
    """The loss over a plane: shape (len(y), len(x)), read-only.

    `x` and `y` are coordinates of `section`. `outputs` are the z at its origin, shape (images,),
    where they are known already. The losses agree with `objective.value` to 1e-12 of the loss and
    of the largest loss on the map; what is not finite stays what it is.
    """
    if isinstance(objective, Perceptron):
        z = objective.outputs(section.origin) if outputs is None else outputs
        a, b = _by_image(objective, section)
        across, upward = section.moves(x, y)
        return frozen(total_losses(objective, Slice(z, a, b, across, upward)))
    return frozen(_values(objective, section.points(x, y[:, np.newaxis])))


def loss_line(
    objective: Objective, section: Section, x: FloatArray, outputs: FloatArray | None = None
) -> FloatArray:
    """The loss at each `x` of a line; shape of `x`, read-only. As exact as `loss_map`."""
    if isinstance(objective, Perceptron):
        z = objective.outputs(section.origin) if outputs is None else outputs
        (a,) = _by_image(objective, section)
        (move,) = section.moves(x)
        line = Slice(z, a, np.zeros_like(a), move, np.zeros(1))
        return frozen(total_losses(objective, line)[0])
    return frozen(_values(objective, section.points(x)))


def slope_line(objective: Objective, section: Section, x: FloatArray) -> FloatArray:
    """The slope along a line at each `x`, that is the derivative of `loss_line`; shape of `x`.

    Of images dL/dt = Σ ∂L/∂z · a, where a is how fast the z of an image grows along the line.
    """
    with np.errstate(all="ignore"):
        if isinstance(objective, Perceptron):
            return frozen(_image_slopes(objective, section, x))
        if isinstance(objective, Curve | NumberPairs):
            return frozen(section.directions[0, 0] * objective.slopes(section.points(x)[:, 0]))
        gradients = [objective.gradient(point) for point in section.points(x)]
        return frozen([float(section.slopes(each)[0]) for each in gradients])


def steepest_pair(gradient: FloatArray) -> tuple[int, int]:
    """The two parameters with the largest |slope|, the lower index first.

    Equal slopes are taken in the order of the parameters, so that the choice is always the same.
    Raises `ValueError` for fewer than two parameters.
    """
    if len(gradient) < 2:
        raise ValueError("A map needs two parameters.")
    first, second = sorted(np.argsort(-np.abs(gradient), kind="stable")[:2].tolist())
    return first, second


def _image_slopes(objective: Perceptron, section: Section, x: FloatArray) -> FloatArray:
    z = objective.outputs(section.origin)
    (a,), (moves,) = _by_image(objective, section), section.moves(x)
    slopes = np.empty(len(x))
    height = max(1, PIECE // max(1, len(z)))
    for first in range(0, len(x), height):
        some = slice(first, first + height)
        outputs = z + moves[some, np.newaxis] * a
        slopes[some] = objective.image_slopes(outputs).dot(a)
    return slopes


def _by_image(objective: Perceptron, section: Section) -> FloatArray:
    """How fast z grows along each direction, shape (dimensions, images)."""
    if section.axes is not None:
        return objective.inputs[:, list(section.axes)].T
    return np.asarray(section.directions.dot(objective.inputs.T))


def _values(objective: Objective, points: FloatArray) -> FloatArray:
    """The value at points of shape (…, size): shape (…)."""
    with np.errstate(all="ignore"):
        if isinstance(objective, Curve | NumberPairs | Surface):
            return objective.values(*np.moveaxis(points, -1, 0))
        flat = points.reshape(-1, points.shape[-1])
        return np.array([objective.value(point) for point in flat]).reshape(points.shape[:-1])
