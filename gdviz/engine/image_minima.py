"""Whether the loss of images has a minimum where a run is, proved by its derivatives there."""

from __future__ import annotations

import numpy as np

from gdviz.engine.arrays import FloatArray
from gdviz.engine.objectives import Perceptron
from gdviz.engine.stability import image_curvatures

# A minimum is reached when going on to it would change the loss by less than this share.
REACHED = 1e-6

# Of larger problems it would take too long.
MOST_DIRECTIONS = 256

# Directions in which all images are as short as this share of the longest are rounding.
ROUNDING = 1e-12


def is_minimum(neuron: Perceptron, here: FloatArray, gradient: FloatArray) -> bool:
    """Whether there is a minimum, reached but for a millionth of the loss; False also for unknown.

    Along the directions in which images differ at all the loss must bend upward. Let m be the
    least of these bends and K a bound on how fast bends change; then a Newton step s proves a
    minimum within 2·|s|, in which the loss bends upward throughout, if K·|s| ≤ m/2 (Kantorovich;
    Ortega and Rheinboldt, Iterative Solution of Nonlinear Equations, 1970, theorem 12.6.2).
    """
    if not gradient.any() and _is_piecewise_linear(neuron):
        return True
    if min(neuron.inputs.shape) > MOST_DIRECTIONS or not len(neuron.samples):
        return False
    # Of blank images alone no weight changes anything: then every place is as low as any other.
    _, lengths, directions = np.linalg.svd(neuron.inputs, full_matrices=False)
    directions = directions[lengths > ROUNDING * lengths.max()]
    across = neuron.inputs.dot(directions.T)
    curvatures = (across.T * image_curvatures(neuron, here)).dot(across)
    if not len(curvatures):
        return True
    least = float(np.linalg.eigvalsh(curvatures)[0])
    if not least > ROUNDING * float(np.abs(curvatures).max()):
        return False
    slope = directions.dot(gradient)
    step = np.linalg.solve(curvatures, slope)
    change = 0.0 if _is_quadratic(neuron) else _most_third(neuron) * _cubes(neuron, across)
    near = change * float(np.linalg.norm(step)) <= least / 2.0
    left = float(slope.dot(step)) / 2.0
    return near and left <= REACHED * (1.0 + abs(neuron.value(here)))


def _is_piecewise_linear(neuron: Perceptron) -> bool:
    """Then it is convex, and where the slope is 0 nothing is lower."""
    loss = neuron.loss_function
    return neuron.activation.is_straight and loss.is_convex and loss.is_piecewise_linear


def _is_quadratic(neuron: Perceptron) -> bool:
    return neuron.activation.is_straight and neuron.loss_function.is_quadratic


def _most_third(neuron: Perceptron) -> float:
    """The third derivative of the loss of one image by its z is never larger."""
    return max(neuron.loss_function.most_third, neuron.activation.most_third)


def _cubes(neuron: Perceptron, across: FloatArray) -> float:
    """The sum of the third powers of the lengths of all images, by their share of the loss."""
    return float(neuron.share * (np.linalg.norm(across, axis=1) ** 3).sum())
