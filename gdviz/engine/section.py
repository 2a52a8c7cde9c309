"""Sections: a line or a plane through the space of all parameters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.lengths import length, lengths, unit

# Two directions whose angle has a smaller sine than this span no plane, but for rounding.
LEAST_SINE = 1e-6


@dataclass(frozen=True, eq=False)
class Section:
    """All points `origin` + Σ tₖ · `directions`ₖ, a line for one direction and a plane for two.

    `origin` has shape (size,), `directions` (1 or 2, size), of length 1 and at right angles. Along
    `axes`, parameters by number, the coordinates of a point are these parameters themselves; along
    other directions they are tₖ, the way from the origin.
    """

    origin: FloatArray
    directions: FloatArray
    axes: tuple[int, ...] | None = None

    @classmethod
    def along(cls, origin: FloatArray, axes: tuple[int, ...]) -> Section:
        """Over one parameter or two; raises `IndexError` for parameters that are not there."""
        for axis in axes:
            if not 0 <= axis < len(origin):
                raise IndexError(f"There are parameters 0 to {len(origin) - 1}, not {axis}.")
        if len(set(axes)) < len(axes):
            raise ValueError("A plane needs two different parameters.")
        directions = np.zeros((len(axes), len(origin)))
        directions[range(len(axes)), list(axes)] = 1.0
        return cls(frozen(origin), frozen(directions), tuple(axes))

    @classmethod
    def spanned(cls, origin: FloatArray, first: FloatArray, second: FloatArray) -> Section | None:
        """The plane that holds both directions, shape (size,) each; None where they span none.

        `first` is kept, and of `second` what stands at right angles to it (Gram and Schmidt).
        """
        with np.errstate(all="ignore"):
            across, second = unit(first), unit(second)
            rest = second - across.dot(second) * across
            sine = length(rest)
            # Written so that NaN fails too: a direction of length 0, or without an end.
            if not sine >= LEAST_SINE:
                return None
            upward = rest / sine
            # Once more, for the first time leaves the rounding of what it took away.
            upward -= across.dot(upward) * across
        return cls(frozen(origin), frozen(np.array([across, unit(upward)])))

    @property
    def dimensions(self) -> int:
        """1 for a line, 2 for a plane."""
        return len(self.directions)

    def points(self, *coordinates: FloatArray) -> FloatArray:
        """The parameters at the coordinates, shape (…, size) for arrays of shape (…)."""
        shape = np.broadcast_shapes(*(np.shape(each) for each in coordinates))
        points = np.array(np.broadcast_to(self.origin, (*shape, len(self.origin))))
        if self.axes is not None:
            for axis, coordinate in zip(self.axes, coordinates, strict=True):
                points[..., axis] = coordinate
        else:
            for direction, coordinate in zip(self.directions, coordinates, strict=True):
                points += np.multiply.outer(np.broadcast_to(coordinate, shape), direction)
        return points

    def coordinates(self, points: FloatArray) -> FloatArray:
        """Where points, shape (…, size), lie, or the nearest places to them: (…, dimensions)."""
        if self.axes is not None:
            return points[..., list(self.axes)]
        return np.asarray((points - self.origin).dot(self.directions.T))

    def distances(self, points: FloatArray) -> FloatArray:
        """How far from the section points, shape (…, size), are: shape (…)."""
        with np.errstate(over="ignore"):
            away = points - self.origin
            if self.axes is not None:
                away[..., list(self.axes)] = 0.0
            else:
                away -= away.dot(self.directions.T).dot(self.directions)
            return lengths(away)

    def slopes(self, gradient: FloatArray) -> FloatArray:
        """The part of a gradient, shape (size,), along each direction: (dimensions,)."""
        if self.axes is not None:
            return gradient[list(self.axes)]
        return np.asarray(self.directions.dot(gradient))

    def moves(self, *coordinates: FloatArray) -> list[FloatArray]:
        """How far from the origin each coordinate is along its direction."""
        if self.axes is None:
            return list(coordinates)
        here = self.origin[list(self.axes)].tolist()
        with np.errstate(over="ignore"):
            return [each - start for each, start in zip(coordinates, here, strict=True)]
