"""The loss landscape: slices of the loss through the present parameters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.objectives import Perceptron
from gdviz.engine.slices import Slice, total_losses


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
    outputs: FloatArray | None = None,
) -> LossMap:
    """The slice of the loss through `parameters` along two of them.

    `outputs` are the z at `parameters`, shape (images,), where they are known already. The losses
    agree with `objective.value` to 1e-12 of the loss and of the largest loss on the map. Raises
    `IndexError` for parameters that are not there.
    """
    first, second = axes
    _check(objective, *axes)
    z = objective.outputs(parameters) if outputs is None else outputs
    plane = Slice(
        z,
        objective.inputs[:, first],
        objective.inputs[:, second],
        x - parameters[first],
        y - parameters[second],
    )
    losses = total_losses(objective, plane)
    return LossMap(axes, frozen(parameters), frozen(x), frozen(y), frozen(losses))


def loss_line(
    objective: Perceptron,
    parameters: FloatArray,
    axis: int,
    x: FloatArray,
    outputs: FloatArray | None = None,
) -> FloatArray:
    """The loss at each `x` of one parameter, every other one held; shape of `x`, read-only.

    As exact as `loss_map`. Raises `IndexError` for a parameter that is not there.
    """
    _check(objective, axis)
    z = objective.outputs(parameters) if outputs is None else outputs
    pixels = objective.inputs[:, axis]
    line = Slice(z, pixels, np.zeros_like(pixels), x - parameters[axis], np.zeros(1))
    return frozen(total_losses(objective, line)[0])


def steepest_pair(gradient: FloatArray) -> tuple[int, int]:
    """The two parameters with the largest |slope|, the lower index first.

    Equal slopes are taken in the order of the parameters, so that the choice is always the same.
    Raises `ValueError` for fewer than two parameters.
    """
    if len(gradient) < 2:
        raise ValueError("A map needs two parameters.")
    first, second = sorted(np.argsort(-np.abs(gradient), kind="stable")[:2].tolist())
    return first, second


def _check(objective: Perceptron, *axes: int) -> None:
    for axis in axes:
        if not 0 <= axis < objective.size:
            raise IndexError(f"There are parameters 0 to {objective.size - 1}, not {axis}.")
