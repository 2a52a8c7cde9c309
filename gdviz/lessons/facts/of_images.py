"""Facts of images: what the neuron answers, and how good that is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from gdviz.engine import FloatArray, Measures, Snapshot, sigmoid
from gdviz.lessons.facts.fact import Fact, Observation, by_number, like_answers, number, whole
from gdviz.lessons.problems import counted
from gdviz.numbers import BELOW_ONE, SMALLEST


def _on_images(read: Callable[[Snapshot], float]) -> Callable[[Observation], float | None]:
    """Read from a snapshot of a run on images, and from no other."""
    return lambda m: read(m.snapshot) if m.snapshot.experiment.function is None else None


def _counted(read: Callable[[Snapshot], int]) -> Callable[[Observation], int | None]:
    return lambda m: read(m.snapshot) if m.snapshot.experiment.function is None else None


def _of_population(read: Callable[[Measures], float]) -> Callable[[Observation], float | None]:
    def read_it(observation: Observation) -> float | None:
        measures = observation.snapshot.population
        return None if measures is None else read(measures)

    return read_it


def _of_image(
    read: Callable[[Snapshot], FloatArray],
) -> Callable[[Observation, float], float | None]:
    """Read of the image with a number, counted from 1."""
    return _entry(lambda snapshot: None if snapshot.experiment.function else read(snapshot))


def _entry(
    read: Callable[[Snapshot], FloatArray | None],
) -> Callable[[Observation, float], float | None]:
    def read_it(observation: Observation, place: float) -> float | None:
        values = read(observation.snapshot)
        if values is None or place != int(place) or not 1 <= place <= len(values):
            return None
        return float(values[int(place) - 1])

    return read_it


def _within(measures: Measures | None) -> int | None:
    return None if measures is None else measures.within_tolerance


def _sigmoid_at(_: Observation, z: float) -> float:
    return float(_chances(sigmoid(np.array([z])))[0])


def _chances(probabilities: FloatArray) -> FloatArray:
    """Between 0 and 1, even where the nearest doubles are these."""
    return np.clip(probabilities, SMALLEST, BELOW_ONE)


def _answers(snapshot: Snapshot) -> FloatArray:
    in_percent = snapshot.experiment.answers_in_percent
    return _chances(snapshot.answers) if in_percent else snapshot.answers


def _lacks_images(observation: Observation) -> str:
    if observation.snapshot.experiment.function is not None:
        return "it is about images, and a function is trained here"
    return "no image is held out"


def _lacks_image(observation: Observation) -> str:
    if observation.snapshot.experiment.function is not None:
        return _lacks_images(observation)
    images = counted(len(observation.snapshot.experiment.samples), "image")
    return f"there {'is' if images.startswith('1 ') else 'are'} {images}"


def _lacks_weight(observation: Observation) -> str:
    weights = counted(len(observation.snapshot.parameters), "weight")
    return f"there {'is' if weights.startswith('1 ') else 'are'} {weights}"


def _lacking(fact: Fact) -> Fact:
    """The fact, which tells why it has no value."""
    if fact.name.endswith("image #"):
        return replace(fact, lacks=_lacks_image)
    if fact.name.endswith("weight #"):
        return replace(fact, lacks=_lacks_weight)
    return replace(fact, lacks=_lacks_images)


_FACTS = (
    like_answers(
        number(
            "average error",
            "the mean distance of answer and target, over the sample",
            _on_images(lambda s: s.measures.average_error),
        )
    ),
    number(
        "accuracy",
        "the share of the sample on the right side",
        _on_images(lambda s: s.measures.accuracy),
    ),
    whole(
        "within tolerance",
        "how many images of the sample are good enough",
        _counted(lambda s: s.measures.within_tolerance),
    ),
    whole(
        "images",
        "how many images are trained on",
        _counted(lambda s: len(s.experiment.samples.trained)),
    ),
    whole(
        "positive images",
        "how many of those have the label that counts as yes",
        _counted(lambda s: int(s.experiment.samples.trained.labels.sum())),
    ),
    whole(
        "population",
        "how many images are held out",
        _counted(lambda s: len(s.experiment.samples.population)),
    ),
    number(
        "population loss",
        "the loss on the held-out images",
        _of_population(lambda measures: measures.loss),
    ),
    like_answers(
        number(
            "population average error",
            "the mean distance of answer and target, over the population",
            _of_population(lambda measures: measures.average_error),
        )
    ),
    number(
        "population accuracy",
        "the share of the population on the right side",
        _of_population(lambda measures: measures.accuracy),
    ),
    whole(
        "population within tolerance",
        "how many held-out images are good enough",
        lambda m: _within(m.snapshot.population),
    ),
    whole(
        "pixels",
        "how many pixels an image has, and so how many weights there are",
        _counted(lambda s: s.experiment.samples.pixel_count),
    ),
    whole("rows", "rows of pixels", _counted(lambda s: s.experiment.samples.rows)),
    whole("columns", "columns of pixels", _counted(lambda s: s.experiment.samples.columns)),
    by_number(
        "sum of image #", "z, what the weights make of an image", _of_image(lambda s: s.outputs)
    ),
    like_answers(
        by_number(
            "answer of image #",
            "what the neuron answers to an image",
            _of_image(_answers),
        )
    ),
    by_number(
        "probability of image #",
        "σ(z) of an image, whatever the output",
        _of_image(lambda s: _chances(sigmoid(s.outputs))),
    ),
    like_answers(
        by_number(
            "target of image #",
            "what the answer to an image should be",
            _of_image(lambda s: s.experiment.judge.targets),
        )
    ),
    like_answers(
        by_number(
            "error of image #",
            "the distance of answer and target of an image",
            _of_image(lambda s: s.errors),
        )
    ),
    by_number("weight #", "a weight, counted in reading order", _entry(lambda s: s.parameters)),
    by_number(
        "slope of weight #", "how the loss changes with a weight", _entry(lambda s: s.gradient)
    ),
    by_number("sigmoid of #", "σ at a sum, whatever is trained", _sigmoid_at),
    by_number(
        "slope of the sigmoid at #",
        "σ′ at a sum, whatever is trained",
        lambda m, z: _sigmoid_at(m, z) * (1.0 - _sigmoid_at(m, z)),
    ),
)

OF_IMAGES: tuple[Fact, ...] = tuple(map(_lacking, _FACTS))
