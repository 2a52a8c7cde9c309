"""Where the dots, error lines and thumbnails of a plot of answers are, in pixels."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF

from gdviz.engine import FloatArray, SampleSet
from gdviz.ui.plots.first_of_each import first_of_each

# A dot may be missed by so much, in pixels.
PATIENCE = 4.0
# In radii: what the ring around the selected dot takes.
CLEARANCE = 1.8
NOBODY = -1
# Every kind of dot: the label, and whether it is one of the population.
KINDS = ((False, True), (True, True), (False, False), (True, False))


@dataclass(frozen=True, eq=False)
class AnswerScene:
    """`dots` and `targets` have shape (images, 2), a row of NaN where there is nothing to show.

    `positive` are the labels and `held_out` says which images are the population, shape (images,);
    `lined` for which images the error is a line.
    """

    dots: FloatArray
    targets: FloatArray
    positive: NDArray[np.bool_]
    held_out: NDArray[np.bool_]
    lined: NDArray[np.bool_]
    radius: float
    thumbnails: dict[int, QRectF] = field(default_factory=dict)

    def dot(self, index: int) -> QPointF | None:
        """The middle of an image's dot; None when it has none."""
        if not 0 <= index < len(self.dots) or np.isnan(self.dots[index]).any():
            return None
        return QPointF(*self.dots[index].tolist())

    def anchors(self, indices: list[int]) -> dict[int, QPointF]:
        """The dots of those images that have one."""
        dots = {index: self.dot(index) for index in indices}
        return {index: dot for index, dot in dots.items() if dot is not None}

    def error_line(self, index: int) -> QLineF:
        """The line from an image's dot to its target."""
        return QLineF(QPointF(*self.dots[index].tolist()), QPointF(*self.targets[index].tolist()))

    def distinct(self, positive: bool, held_out: bool = False) -> list[int]:
        """Images of one kind whose dots can be told apart: the last one of each pixel."""
        kind = (self.positive == positive) & (self.held_out == held_out)
        indices = np.flatnonzero(kind & ~np.isnan(self.dots).any(axis=1))
        if not len(indices):
            return []
        # Later images lie above earlier ones: the last one of a pixel is the one that is seen.
        columns, rows = self.dots[indices[::-1]].round().astype(np.int64).T
        seen = first_of_each((columns << 32) + rows)
        return [int(index) for index in np.sort(indices[::-1][seen])]

    def images_at(self, point: QPointF) -> list[int]:
        """The images under `point`: the thumbnail there, or every dot that hides there."""
        for index, rect in reversed(self.thumbnails.items()):
            if rect.contains(point):
                return [index]
        if not len(self.dots):
            return []
        distances = np.hypot(self.dots[:, 0] - point.x(), self.dots[:, 1] - point.y())
        distances = np.where(np.isnan(distances), np.inf, distances)
        if distances.min() > self.radius + PATIENCE:
            return []
        nearest = self.dots[np.argmin(distances)]
        hidden = np.hypot(*(self.dots - nearest).T) <= self.radius / 2
        return np.flatnonzero(hidden).tolist()


def held_out(samples: SampleSet) -> NDArray[np.bool_]:
    """Which images are of the population, shape (images,)."""
    result = np.ones(len(samples), dtype=np.bool_)
    result[samples.trained_places] = False
    return result
