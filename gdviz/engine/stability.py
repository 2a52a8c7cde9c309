"""How the loss bends, and how large a learning rate that allows.

Along a direction in which the slope grows by L per unit of way, gradient descent multiplies the
distance to the bottom by 1 − rate · L at every step: it shrinks while rate < 2/L and grows beyond.
The direction that bends upward most sets the limit, which is the *largest* eigenvalue of the
Hessian and not the one of largest magnitude: a direction that bends downward leads off a hilltop
at any rate (Nocedal and Wright, Numerical Optimization, 2006, chapters 2 and 3).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.lengths import length, unit
from gdviz.engine.objectives import Objective, Perceptron
from gdviz.engine.randomness import normal

# This share of the largest eigenvalue is rounding.
ROUNDING = 64 * float(np.finfo(np.float64).eps)

# The error of a central difference is least when the step is near the cube root of the rounding.
DIFFERENCE = float(np.cbrt(np.finfo(np.float64).eps))

TOLERANCE = 1e-6
ITERATIONS = 100
START_WORDS = (0,)

Product = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True, eq=False)
class Curvature:
    """The strongest upward bend of the loss at one point.

    `value` is the largest eigenvalue of the Hessian by sign (5 of 5 and −9; −2 of −2 and −9; nan
    when the numbers there are not finite), `direction` its eigenvector of length 1, shape (size,).
    `converged` says whether the tolerance was met within `iterations` Hessian-vector products.
    """

    value: float
    direction: FloatArray
    iterations: int
    converged: bool


def largest_curvature(
    objective: Objective,
    parameters: FloatArray,
    tolerance: float = TOLERANCE,
    limit: int = ITERATIONS,
) -> Curvature:
    """The largest eigenvalue of the Hessian at `parameters`, shape (size,), and its direction.

    Power iteration that forgets nothing: the eigenvalues of the Hessian within the space of all
    products so far, H·v, H²·v, …, converge at both ends (Lanczos; Golub and Van Loan, Matrix
    Computations, 2013, sections 10.1 and 10.3). `tolerance` bounds |H·v − L·v|, relative to |L|.
    It begins with the same random direction at every call.
    """
    with np.errstate(all="ignore"):
        product = hessian_product(objective, parameters)
        return _largest_eigenvalue(product, objective.size, tolerance, min(limit, objective.size))


def smallest_curvature(objective: Objective, parameters: FloatArray, limit: int) -> float:
    """The smallest eigenvalue of the Hessian at `parameters`, shape (size,).

    Beyond `limit` parameters it is one that so many products find, which is never smaller than the
    smallest; negative means that the loss bends downward somewhere.
    """
    with np.errstate(all="ignore"):
        product = hessian_product(objective, parameters)
        limit = min(limit, objective.size)
        return -_largest_eigenvalue(lambda v: -product(v), objective.size, TOLERANCE, limit).value


def largest_stable_rate(curvature: float, factor: float = 2.0) -> float:
    """2/L: above this rate a step of plain gradient descent may overshoot further than it came.

    Infinite where nothing bends upward; nan for a curvature of nan. It holds where the loss bends
    as it does here: for the linear output with squared error everywhere, else near this point.
    Another optimizer has a `factor` of its own in place of 2.
    """
    return math.inf if curvature <= 0.0 else factor / curvature


def hessian_vector(
    objective: Objective, parameters: FloatArray, direction: FloatArray
) -> FloatArray:
    """How the gradient at `parameters` changes per unit of way along `direction`: (size,) each."""
    return hessian_product(objective, parameters)(direction)


def hessian_product(objective: Objective, parameters: FloatArray) -> Product:
    """The Hessian at `parameters` as a function of a direction; a new array at each call.

    Exact for the perceptron, H·v = Σ ∂²L/∂z² · (pixels · v) · pixels. For anything else it is a
    central difference of the gradient, with an error near 10⁻¹⁰ of the size of the gradient.
    """
    if not isinstance(objective, Perceptron):
        return lambda direction: _difference(objective, parameters, direction)
    curvatures, inputs = image_curvatures(objective, parameters), objective.inputs
    return lambda direction: np.asarray((curvatures * inputs.dot(direction)).dot(inputs))


def image_curvatures(objective: Perceptron, parameters: FloatArray) -> FloatArray:
    """The second derivative of the whole loss by each image's z, shape (images,)."""
    outputs = objective.outputs(parameters)
    answers = objective.answers(outputs)
    curvatures = objective.loss_function.curvature(
        outputs, answers, objective.targets, objective.activation
    )
    return np.asarray(objective.share * curvatures)


def _difference(objective: Objective, parameters: FloatArray, direction: FloatArray) -> FloatArray:
    way = length(direction)
    if way == 0.0:
        return np.zeros_like(direction)
    step = DIFFERENCE * max(1.0, float(np.abs(parameters).max())) / way
    ahead = objective.gradient(parameters + step * direction)
    behind = objective.gradient(parameters - step * direction)
    return np.asarray((ahead - behind) / (2.0 * step))


def _largest_eigenvalue(product: Product, size: int, tolerance: float, limit: int) -> Curvature:
    for basis, band, rest in _bands(product, size, limit):
        if not (np.isfinite(band).all() and math.isfinite(rest)):
            return Curvature(math.nan, frozen(np.zeros(size)), len(basis), False)
        values, vectors = np.linalg.eigh(band)
        noise = ROUNDING * float(np.abs(values).max())
        converged = bool(rest * abs(vectors[-1, -1]) <= max(tolerance * abs(values[-1]), noise))
        if converged:
            break
    value = 0.0 if abs(values[-1]) <= noise else float(values[-1])
    return Curvature(value, _pointed(vectors[:, -1].dot(basis)), len(basis), converged)


def _bands(
    product: Product, size: int, limit: int
) -> Iterator[tuple[FloatArray, FloatArray, float]]:
    """A basis that grows by one row each time, H in that basis, and the length of what is missing.

    Each new row is what H makes of the last one less its parts along all the rows so far, so that
    H becomes a band: the diagonal and its neighbours.
    """
    basis, band = np.zeros((limit, size)), np.zeros((limit + 1, limit + 1))
    vector = _start(size)
    for k in range(limit):
        basis[k], known = vector, basis[: k + 1]
        image = product(vector)
        band[k, k] = vector.dot(image)
        for _ in range(2):  # The first time leaves the rounding of what it took away.
            image -= known.dot(image).dot(known)
        rest = length(image)
        yield known, band[: k + 1, : k + 1], rest
        band[k, k + 1] = band[k + 1, k] = rest
        vector = image / rest


@lru_cache(maxsize=8)
def _start(size: int) -> FloatArray:
    """A direction that has a part along every eigenvector, as one of its own choice might not."""
    return frozen(unit(normal(START_WORDS, size)))


def _pointed(direction: FloatArray) -> FloatArray:
    """The direction, of length 1, whose largest entry is positive."""
    sign = np.sign(direction[np.argmax(np.abs(direction))])
    return frozen(sign * unit(direction))
