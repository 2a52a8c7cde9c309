"""The total loss over a plane in which every image's z is linear, without an exp at every point.

On the plane z = z₀ + a·u + b·v, so e^z = e^(a·u) · e^(z₀ + b·v): exponentials along the two axes,
and one multiplication at each point. With m = z for negative images and m = −z for positive ones
(how far z is on the wrong side), the losses of the sigmoid are

    absolute        σ(m)       = 1 / (1 + e^−m)
    squared         σ(m)²
    cross-entropy   ln(1 + e^m)

Nothing is subtracted, so that all of them keep their relative precision down to the smallest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray
from gdviz.engine.objectives import Perceptron

# (totals, exponentials across, exponentials upward) → adds the losses of these images.
Summation = Callable[[FloatArray, FloatArray, FloatArray], None]

# e^±300 and the product of two of them are ordinary doubles (which end near e^±708).
EXPONENT_LIMIT = 300.0
PRODUCT_LIMIT = 700.0

# Points of a map worked on at a time: 2¹⁴ doubles are 128 KB, and a few such fit in the cache.
PIECE = 1 << 14

# Images whose exponentials are held at a time, times the points along both axes.
EXPONENTIALS = 1 << 20


@dataclass(frozen=True, eq=False)
class Slice:
    """z = `z` + `a`·u + `b`·v for every image: (images,) each; `u` and `v` are moves from `z`."""

    z: FloatArray
    a: FloatArray
    b: FloatArray
    u: FloatArray
    v: FloatArray

    def of(self, images: npt.NDArray[np.bool_] | slice) -> Slice:
        """The same plane for some of the images."""
        return Slice(self.z[images], self.a[images], self.b[images], self.u, self.v)

    def tame(self) -> npt.NDArray[np.bool_]:
        """Which images have exponents that can be neither too large nor too small."""
        with np.errstate(all="ignore"):
            across = np.abs(self.a) * np.abs(self.u).max(initial=0.0)
            upward = np.abs(self.z) + np.abs(self.b) * np.abs(self.v).max(initial=0.0)
            return np.asarray((across <= EXPONENT_LIMIT) & (upward <= EXPONENT_LIMIT))

    def rows(self) -> Iterator[slice]:
        """Runs of v whose pieces of the map fit in the cache."""
        height = max(1, PIECE // max(1, len(self.u)))
        return (slice(row, row + height) for row in range(0, len(self.v), height))


def total_losses(objective: Perceptron, plane: Slice) -> FloatArray:
    """The loss of the whole sample over the plane, shape (len(v), len(u))."""
    totals = np.zeros((len(plane.v), len(plane.u)))
    with np.errstate(all="ignore"):
        match objective.output, objective.loss:
            case "linear", "squared":
                _add_linear_squares(totals, objective.targets, plane)
            case "sigmoid", "absolute":
                _add_by_exponentials(totals, objective, plane, 1.0, _add_errors)
            case "sigmoid", "squared":
                _add_by_exponentials(totals, objective, plane, 1.0, _add_squared_errors)
            case _, "cross-entropy":
                _add_by_exponentials(totals, objective, plane, -1.0, _add_logarithms)
            case _:
                _add_directly(totals, objective, plane, objective.targets)
        totals *= objective.share
    return totals


def _add_directly(
    totals: FloatArray, objective: Perceptron, plane: Slice, targets: FloatArray
) -> None:
    """By the definition of the loss, image by image; holds for any z."""
    loss, activation = objective.loss_function, objective.activation
    for rows in plane.rows():
        for z, a, b, target in zip(plane.z, plane.a, plane.b, targets, strict=True):
            outputs = (z + b * plane.v[rows])[:, np.newaxis] + a * plane.u
            totals[rows] += loss.value(outputs, activation.value(outputs), target)


def _add_linear_squares(totals: FloatArray, targets: FloatArray, plane: Slice) -> None:
    """Σ (a·u + b·v + z − target)² = |A·(u, v, 1)|² = |R·(u, v, 1)|² with A = Q·R.

    R has at most three rows, however many images there are (Golub and Van Loan, Matrix
    Computations, 2013, section 5.3.3); a sum of squares, it cannot fall below 0 by rounding.
    """
    residuals = np.column_stack([plane.a, plane.b, plane.z - targets])
    factor = np.linalg.qr(residuals, mode="r") if np.isfinite(residuals).all() else residuals
    for a, b, rest in factor:
        totals += np.square((rest + b * plane.v)[:, np.newaxis] + a * plane.u)


def _add_by_exponentials(
    totals: FloatArray, objective: Perceptron, plane: Slice, right: float, add: Summation
) -> None:
    """With e^(right · z) for positive images and e^(−right · z) for negative ones."""
    tame = plane.tame()
    _add_directly(totals, objective, plane.of(~tame), objective.targets[~tame])
    signs = np.where(objective.samples.labels, right, -right)[tame]
    plane = plane.of(tame)
    step = max(1, EXPONENTIALS // max(1, len(plane.u) + len(plane.v)))
    for first in range(0, len(signs), step):
        some = slice(first, first + step)
        part, sign = plane.of(some), signs[some, np.newaxis]
        across = np.exp(sign * np.multiply.outer(part.a, part.u))
        upward = np.exp(sign * (part.z[:, np.newaxis] + np.multiply.outer(part.b, part.v)))
        for rows in part.rows():
            add(totals[rows], across, upward[:, rows])


def _add_errors(totals: FloatArray, across: FloatArray, upward: FloatArray) -> None:
    for piece in _errors(totals, across, upward):
        totals += piece


def _add_squared_errors(totals: FloatArray, across: FloatArray, upward: FloatArray) -> None:
    for piece in _errors(totals, across, upward):
        piece *= piece
        totals += piece


def _errors(totals: FloatArray, across: FloatArray, upward: FloatArray) -> Iterator[FloatArray]:
    """1 / (1 + e^−m) of each image in turn, always in the same memory."""
    piece = np.empty_like(totals)
    for column, row in zip(upward, across, strict=True):
        np.multiply(column[:, np.newaxis], row, out=piece)
        piece += 1.0
        np.divide(1.0, piece, out=piece)
        yield piece


def _add_logarithms(totals: FloatArray, across: FloatArray, upward: FloatArray) -> None:
    """Σ ln(1 + e^m) = ln Π (1 + e^m), a logarithm only where the product would run over.

    The product is kept less 1: p ← p + e^m · (1 + p) keeps the smallest losses exact.
    """
    product, piece, grown = (np.zeros_like(totals) for _ in range(3))
    bounds = np.log1p(across.max(axis=1, initial=0.0) * upward.max(axis=1, initial=0.0))
    room = PRODUCT_LIMIT
    for column, row, bound in zip(upward, across, bounds.tolist(), strict=True):
        if bound > room:
            totals += np.log1p(product)
            product[:] = 0.0
            room = PRODUCT_LIMIT
        room -= bound
        np.multiply(column[:, np.newaxis], row, out=piece)
        np.add(product, 1.0, out=grown)
        piece *= grown
        product += piece
    totals += np.log1p(product)
