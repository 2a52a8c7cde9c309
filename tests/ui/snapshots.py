"""Snapshots for panels to show: the lecture's run, and any parameters a test wants."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from gdviz.engine import (
    Experiment,
    Image,
    Measures,
    SampleSet,
    Snapshot,
    State,
    Training,
    builtin_sample_set,
    frozen,
    good_enough,
)


def lecture_training(steps: int = 70, **settings: object) -> Training:
    """One round of nudges and `steps` steps of gradient descent on the four faces."""
    experiment = Experiment(builtin_sample_set("smiles"), **settings)
    training = Training(replace(experiment, method="nudges"))
    training.advance(1)
    training.apply(experiment)
    training.advance(steps)
    return training


def snapshot_at(experiment: Experiment, parameters: Sequence[float]) -> Snapshot:
    """What the engine would show with just these parameters."""
    objective, judge, values = experiment.perceptron, experiment.judge, frozen(parameters)
    with np.errstate(all="ignore"):
        outputs = objective.outputs(values)
        errors = abs(objective.answers(outputs) - objective.targets)
        all_outputs = judge.outputs(values)
        return replace(
            Training(experiment).snapshot(),
            state=State(values),
            gradient=frozen(objective.gradient(values)),
            outputs=frozen(all_outputs),
            answers=frozen(judge.answers(all_outputs)),
            measures=Measures(
                loss=objective.value(values),
                average_error=float(errors.mean()) if len(errors) else 0.0,
                accuracy=float((objective.samples.labels == (outputs > 0)).mean())
                if len(errors)
                else 0.0,
                within_tolerance=int(
                    good_enough(errors, objective.targets, experiment.tolerance).sum()
                ),
            ),
        )


def held_out(samples: SampleSet, *indices: int) -> SampleSet:
    """The same images, those at `indices` being the population."""
    for index in indices:
        samples = samples.with_image(index, replace(samples.images[index], held_out=True))
    return samples


def one_pixel_set(inks: Sequence[tuple[float, bool]]) -> SampleSet:
    """Images of a single pixel, so that z is pixel × weight; each is (pixel, positive)."""
    images = tuple(
        Image(f"image {number}", positive, frozen([[ink]]))
        for number, (ink, positive) in enumerate(inks, 1)
    )
    return SampleSet("dots", 1, 1, images, "yes", "no")


def picture(widget: QWidget) -> QImage:
    """What the widget paints, on the colour its card would have."""
    return widget.grab().toImage()


def color_at(image: QImage, place: QPointF) -> QColor:
    """The colour at a place in the widget's own coordinates."""
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(place.x() * ratio), round(place.y() * ratio))


def distance(one: QColor, other: QColor) -> int:
    """The largest difference between two colours in any channel."""
    return max(
        abs(one.red() - other.red()),
        abs(one.green() - other.green()),
        abs(one.blue() - other.blue()),
    )


def has_color(image: QImage, color: QColor, within: int = 8) -> bool:
    """Whether any pixel of the picture is (nearly) of this colour."""
    return bool(color_mask(image, color, within).any())


def color_mask(image: QImage, color: QColor, within: int = 8) -> np.ndarray:
    """Which pixels, shape (height, width), are (nearly) of this colour."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    memory = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), -1, 4)
    channels = memory[:, : rgb.width(), :3].astype(int)
    wanted = np.array([color.blue(), color.green(), color.red()])
    return (abs(channels - wanted) <= within).all(axis=2)
