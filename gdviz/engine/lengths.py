"""Lengths and directions of vectors whose squares may be no numbers any more.

A number beyond 10¹⁵⁴ has no finite square, one below 10⁻¹⁶² none but 0. Divided first by a power of
two near the largest entry, which rounds nothing, every vector has a length, and where it can be
squared as it is, with the same bits (Higham, Accuracy and stability of numerical algorithms, 2002,
section 27.5).
"""

from __future__ import annotations

import math

import numpy as np

from gdviz.engine.arrays import FloatArray

# Where a sum of squares is beyond this and its inverse, some of them may not be numbers.
SAFE = 1e-250


def scale_of(vector: FloatArray) -> float:
    """The power of two by which the largest entry of a vector, shape (size,), is from 1 up to 2.

    It is 1 where all entries are 0, or one is not finite.
    """
    largest = float(np.abs(vector).max(initial=0.0))
    return math.ldexp(1.0, math.frexp(largest)[1] - 1) if 0.0 < largest < math.inf else 1.0


def length(vector: FloatArray) -> float:
    """The Euclidean length of a vector, shape (size,); infinite only beyond all numbers."""
    plain = _squared_length(vector)
    if SAFE < plain < 1.0 / SAFE:
        return math.sqrt(plain)
    scale = scale_of(vector)
    return math.sqrt(_squared_length(vector / scale)) * scale


def lengths(vectors: FloatArray) -> FloatArray:
    """The length of each vector, shape (…, size): shape (…)."""
    largest = np.abs(vectors).max(axis=-1, initial=0.0, keepdims=True)
    powers = np.ldexp(1.0, np.frexp(largest)[1] - 1)
    scales = np.where((largest > 0.0) & (largest < math.inf), powers, 1.0)
    with np.errstate(over="ignore"):
        return np.asarray(np.linalg.norm(vectors / scales, axis=-1) * scales[..., 0])


def unit(vector: FloatArray) -> FloatArray:
    """The direction of a vector, shape (size,): one of length 1; nan where it has none."""
    if not SAFE < _squared_length(vector) < 1.0 / SAFE:
        vector = vector / scale_of(vector)
    with np.errstate(invalid="ignore"):
        return np.asarray(vector / math.sqrt(_squared_length(vector)))


def _squared_length(vector: FloatArray) -> float:
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        return float(vector.dot(vector))
