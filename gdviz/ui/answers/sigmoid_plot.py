"""The sigmoid with every image on it, and how far each is from where it should be."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from gdviz.engine import Experiment, FloatArray, Snapshot
from gdviz.ui.answers.answer_plot import AnswerPlot
from gdviz.ui.answers.answer_scene import CLEARANCE, AnswerScene, held_out
from gdviz.ui.answers.sigmoid_axes import CURVE_STEP, SigmoidAxes, sigmoid_frame
from gdviz.ui.look.font_sizes import small

LEAST_Z = 6.0
DEFAULT_TOLERANCE = 0.0
# What a thumbnail should not cover: dots, error lines, the curve; points so many pixels apart.
DOT_WEIGHT, LINE_WEIGHT, CURVE_WEIGHT = 12.0, 1.6, 0.8
POINT_DISTANCE = 8.0


class SigmoidPlot(AnswerPlot):
    """z to the right, σ(z) upwards; each image lies on the curve, its error is a vertical line."""

    explanation = (
        "Each dot is an image: to the right its sum z, upwards the probability σ(z).\n"
        "The line from it is its error: how far it is from 100% or 0%.\n"
        "In the coloured bands it is good enough. Click a dot to select its image."
    )

    def __init__(self) -> None:
        super().__init__("Sigmoid with the images on it", LEAST_Z)

    def axes(self, experiment: Experiment | None) -> SigmoidAxes:
        """The axes at the present size."""
        metrics = QFontMetricsF(small(self.font()), self)
        tolerance = experiment.tolerance if experiment is not None else DEFAULT_TOLERANCE
        frame = sigmoid_frame(QRectF(self.rect()), metrics)
        return SigmoidAxes(frame, self.limit, tolerance, metrics)

    def paint_axes(self, painter: QPainter, experiment: Experiment | None) -> None:
        axes = self.axes(experiment)
        painter.setFont(small(self.font()))
        axes.paint_bands(painter, self.theme)
        axes.paint_ticks(painter, self.theme)
        if experiment is not None:
            axes.paint_labels(painter, experiment.samples, self.theme)
        axes.paint_curve(painter, self.theme)

    def build_scene(self, snapshot: Snapshot) -> AnswerScene:
        axes = self.axes(snapshot.experiment)
        x, targets = axes.x(snapshot.outputs), snapshot.experiment.judge.targets
        dots = np.stack([x, axes.y(snapshot.answers)], axis=1)
        ends = np.stack([x, axes.y(targets)], axis=1)
        lined = np.ones(len(dots), dtype=np.bool_)
        samples = snapshot.experiment.samples
        radius = self.radius(len(dots))
        scene = AnswerScene(dots, ends, samples.labels, held_out(samples), lined, radius)
        obstacles, weights = _obstacles(scene, axes.curve(), self.pictured(snapshot))
        thumbnails = self._layout.place(
            scene.anchors(self.pictured(snapshot)),
            self.thumbnail_size(snapshot.experiment),
            CLEARANCE * scene.radius,
            axes.frame,
            obstacles,
            weights,
        )
        return replace(scene, thumbnails=thumbnails)


def _obstacles(
    scene: AnswerScene, curve: FloatArray, pictured: list[int]
) -> tuple[FloatArray, FloatArray]:
    """Points that thumbnails should not cover, shape (points, 2), and how bad each would be."""
    dots = scene.dots[pictured]
    lines = [_points_between(scene.dots[index], scene.targets[index]) for index in pictured]
    groups = [dots, *lines, curve[:: round(POINT_DISTANCE / CURVE_STEP)]]
    costs = [DOT_WEIGHT, *[LINE_WEIGHT] * len(lines), CURVE_WEIGHT]
    weights = np.repeat(costs, [len(group) for group in groups])
    return np.concatenate(groups), weights


def _points_between(start: FloatArray, end: FloatArray) -> FloatArray:
    length = float(np.hypot(*(end - start)))
    count = int(length / POINT_DISTANCE) if np.isfinite(length) else 0
    return start + np.linspace(0, 1, count).reshape(-1, 1) * (end - start)
