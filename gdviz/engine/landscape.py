"""The loss landscape: slices of the loss through the present parameters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.objectives import Perceptron

# Bounds the memory of one piece of a map; 2¹⁸ doubles are 2 MB, which stays in the cache.
PIECE = 1 << 18


@dataclass(frozen=True, eq=False)
class LossMap:
    """The loss over two parameters, every other one held at `parameters`.

    `losses` has shape (len(y), len(x)); `x` runs over parameter `axes[0]`, `y` over `axes[1]`,
    both ascending; a value that is not a finite number stays what it is.
    """

    axes: tuple[int, int]
    parameters: FloatArray
    x: FloatArray
    y: FloatArray
    losses: FloatArray


def loss_map(
    objective: Perceptron,
    parameters: FloatArray,
    axes: tuple[int, int],
    x: FloatArray,
    y: FloatArray,
) -> LossMap:
    """The slice of the loss through `parameters` along two of them, computed directly.

    On the slice every output is z = z₀ + a·(x − x₀) + b·(y − y₀) with a and b the two inputs of
    the image. Raises `IndexError` for parameters that are not there.
    """
    first, second = axes
    inputs = objective.inputs
    if not 0 <= min(axes) <= max(axes) < objective.size:
        raise IndexError(f"There are parameters 0 to {objective.size - 1}, not {axes}.")
    across = np.multiply.outer(x - parameters[first], inputs[:, first])
    upward = np.multiply.outer(y - parameters[second], inputs[:, second])
    upward += objective.outputs(parameters)
    losses = np.empty((len(y), len(x)))
    rows = max(1, PIECE // max(1, across.size))
    with np.errstate(all="ignore"):
        for row in range(0, len(y), rows):
            outputs = upward[row : row + rows, np.newaxis, :] + across[np.newaxis]
            losses[row : row + rows] = objective.image_losses(outputs).sum(axis=2)
        losses *= objective.share
    return LossMap(axes, frozen(parameters), frozen(x), frozen(y), frozen(losses))


def steepest_pair(gradient: FloatArray) -> tuple[int, int]:
    """The two parameters with the largest |slope|, the lower index first.

    Equal slopes are taken in the order of the parameters, so that the choice is always the same.
    Raises `ValueError` for fewer than two parameters.
    """
    if len(gradient) < 2:
        raise ValueError("A map needs two parameters.")
    first, second = sorted(np.argsort(-np.abs(gradient), kind="stable")[:2].tolist())
    return first, second
