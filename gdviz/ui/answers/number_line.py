"""The number line of a linear output: every image at its z, and how far it is from its target."""

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter

from gdviz.engine import Experiment, FloatArray, Snapshot
from gdviz.ui.answers.answer_plot import MOST_THUMBNAILS, AnswerPlot
from gdviz.ui.answers.answer_scene import CLEARANCE, AnswerScene, held_out
from gdviz.ui.answers.dot_lanes import Lanes, interval_lanes, stacked_lanes
from gdviz.ui.answers.number_line_axis import NumberLineAxis, number_line_frame
from gdviz.ui.look.font_sizes import small

LEAST_Z = 2.0
# Smaller and smaller thumbnails until the lanes fit.
THUMBNAIL_SHARES = (1.0, 0.8, 0.6)
GAP = 4.0
DOT_WEIGHT = 12.0


@dataclass(frozen=True)
class Lane:
    """The lane of every image, how high a lane is, and its thumbnails; None for none."""

    numbers: Lanes
    height: float
    thumbnail: QSizeF | None


class NumberLine(AnswerPlot):
    """z to the right; the error of an image is a horizontal line to its target, −1 or +1."""

    explanation = (
        "Each dot is an image at its sum z. The line from it is its error:\n"
        "how far it is from its target, −1 or +1. In the coloured bands it is good enough.\n"
        "Click a dot to select its image."
    )

    def __init__(self) -> None:
        super().__init__("Number line with the images on it", LEAST_Z)

    def axis(self, experiment: Experiment | None) -> NumberLineAxis:
        """The axis at the present size."""
        metrics = QFontMetricsF(small(self.font()), self)
        tolerance = experiment.tolerance if experiment is not None else 0.0
        inset = self.thumbnail_size(experiment).width() / 2 + GAP if experiment is not None else 0.0
        frame = number_line_frame(QRectF(self.rect()), metrics, inset)
        return NumberLineAxis(frame, self.limit, tolerance, metrics)

    def paint_axes(self, painter: QPainter, experiment: Experiment | None) -> None:
        axis = self.axis(experiment)
        painter.setFont(small(self.font()))
        axis.paint_bands(painter, experiment.samples if experiment else None, self.theme)
        axis.paint_line(painter, self.theme)

    def build_scene(self, snapshot: Snapshot) -> AnswerScene:
        axis = self.axis(snapshot.experiment)
        x = axis.x(snapshot.outputs)
        ends = axis.x(snapshot.experiment.judge.targets)
        radius = self.radius(len(x))
        lanes = self._lanes(snapshot, x, ends, axis.frame.height())
        y = axis.frame.bottom() - GAP - CLEARANCE * radius - lanes.height * lanes.numbers
        few = len(x) <= MOST_THUMBNAILS
        scene = AnswerScene(
            np.stack([x, y], axis=1),
            np.stack([ends, y], axis=1),
            snapshot.experiment.samples.labels,
            held_out(snapshot.experiment.samples),
            np.full(len(x), few) | np.isin(np.arange(len(x)), self.pictured(snapshot)),
            radius,
        )
        return replace(scene, thumbnails=self._thumbnails(snapshot, scene, lanes, axis.frame))

    def _lanes(self, snapshot: Snapshot, x: FloatArray, ends: FloatArray, room: float) -> Lane:
        """Lanes with thumbnails if they fit, else without, else closer together."""
        radius = self.radius(len(x))
        if len(x) > MOST_THUMBNAILS:
            numbers = stacked_lanes(x, 2 * radius)
            return Lane(numbers, _pitch(numbers, 2 * radius, room - 2 * CLEARANCE * radius), None)
        left, right = np.minimum(x, ends), np.maximum(x, ends)
        for share in THUMBNAIL_SHARES:
            size = self.thumbnail_size(snapshot.experiment) * share
            reach = max(size.width() / 2, radius) + GAP / 2
            numbers = interval_lanes(left - reach, right + reach)
            height = size.height() + 2 * CLEARANCE * radius + GAP
            if (numbers.max(initial=0) + 1) * height <= room:
                return Lane(numbers, height, size)
        numbers = interval_lanes(left - radius, right + radius)
        return Lane(numbers, _pitch(numbers, 2 * radius + 2, room - 2 * CLEARANCE * radius), None)

    def _thumbnails(
        self, snapshot: Snapshot, scene: AnswerScene, lanes: Lane, frame: QRectF
    ) -> dict[int, QRectF]:
        if lanes.thumbnail is not None:
            up = CLEARANCE * scene.radius + lanes.thumbnail.height()
            shift = QPointF(-lanes.thumbnail.width() / 2, -up)
            anchors = scene.anchors(list(range(len(scene.dots))))
            return {
                index: QRectF((dot + shift).toPoint(), lanes.thumbnail)
                for index, dot in anchors.items()
            }
        chosen = [index for index in self.pictured(snapshot) if index in self.emphasised]
        dots = scene.dots[~np.isnan(scene.dots).any(axis=1)]
        weights = np.full(len(dots), DOT_WEIGHT / max(1, len(dots)))
        size = self.thumbnail_size(snapshot.experiment)
        clearance = CLEARANCE * scene.radius
        return self._layout.place(scene.anchors(chosen), size, clearance, frame, dots, weights)


def _pitch(numbers: Lanes, wanted: float, room: float) -> float:
    """The distance of lanes: what is wanted, or less so that all of them fit."""
    highest = int(numbers.max(initial=0))
    return min(wanted, max(room, 0.0) / highest) if highest else wanted
