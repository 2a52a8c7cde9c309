"""The numbers of a run as tables: what spreadsheets and other programs go on with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from gdviz.engine import MEASURES, Experiment, FloatArray, Runner, Snapshot, Training

Cell: TypeAlias = str | int | float | bool | None

# A step table of images has a number for each weight of each step.
MOST_NUMBERS = 20_000_000
COUNTED = ("within_tolerance",)


class TableError(Exception):
    """There are no such numbers here; the message is a sentence for a person."""


@dataclass(frozen=True)
class Table:
    """Titles, and rows of as many cells; numbers have all their digits."""

    titles: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]

    def texts(self) -> list[tuple[str, ...]]:
        """Titles and rows as texts that bring the same numbers back."""
        return [self.titles, *(tuple(map(text_of, row)) for row in self.rows)]

    def columns(self) -> dict[str, list[Cell]]:
        """The cells of each column, by its title."""
        return {title: [row[at] for row in self.rows] for at, title in enumerate(self.titles)}


def text_of(cell: Cell) -> str:
    """A cell as text: nothing for what is not known, and as many digits as there are."""
    if cell is None:
        return ""
    return repr(cell) if isinstance(cell, float) else str(cell)


def history_table(snapshot: Snapshot) -> Table:
    """The measures of every step; on a function its value."""
    history = snapshot.history
    names = MEASURES if snapshot.experiment.function is None else ("loss",)
    rows = []
    for step, row in zip(history.steps().tolist(), history.rows().tolist(), strict=True):
        numbers = dict(zip(MEASURES, row, strict=True))
        rows.append((int(step), *(int(numbers[n]) if n in COUNTED else numbers[n] for n in names)))
    return Table(("step", *names), rows)


def weight_table(snapshot: Snapshot) -> Table:
    """Every parameter with its place."""
    return Table(("parameter", "row", "column", "value"), _placed(snapshot, snapshot.parameters))


def gradient_table(snapshot: Snapshot) -> Table:
    """The slope by every parameter: of the whole sample, and of each of its images."""
    rows = _placed(snapshot, snapshot.gradient)
    experiment = snapshot.experiment
    titles = ("parameter", "row", "column", "whole_sample")
    if experiment.function is not None:
        return Table(titles, rows)
    images = [i for i, image in enumerate(experiment.samples.images) if not image.held_out]
    if len(images) * len(rows) > MOST_NUMBERS:
        raise TableError("There are too many images for a table of the slopes of each.")
    shares = [snapshot.image_share(index).tolist() for index in images]
    names = tuple(experiment.samples.images[index].name for index in images)
    whole = [(*row, *(share[at] for share in shares)) for at, row in enumerate(rows)]
    return Table((*titles, *names), whole)


def output_table(snapshot: Snapshot) -> Table:
    """What the neuron answers to every image, and how far that is off."""
    _check_images(snapshot, "outputs")
    experiment = snapshot.experiment
    samples = experiment.samples
    titles = ("image", "label", "held_out", "z", "answer", "target", "error", "good_enough")
    targets = experiment.judge.targets.tolist()
    numbers = zip(
        samples.images,
        snapshot.outputs.tolist(),
        snapshot.answers.tolist(),
        targets,
        snapshot.errors.tolist(),
        snapshot.good.tolist(),
        strict=True,
    )
    return Table(
        titles,
        [
            (image.name, _label(snapshot, image.positive), image.held_out, *rest)
            for image, *rest in numbers
        ],
    )


def sample_table(snapshot: Snapshot) -> Table:
    """The images: the label first and then every pixel, as data is brought."""
    _check_images(snapshot, "samples")
    samples = snapshot.experiment.samples
    pixels = tuple(
        f"row {row} column {column}"
        for row in range(1, samples.rows + 1)
        for column in range(1, samples.columns + 1)
    )
    return Table(
        ("label", *pixels),
        [
            (_label(snapshot, image.positive), *image.pixels.ravel().tolist())
            for image in samples.images
        ],
    )


def race_table(snapshot: Snapshot) -> Table:
    """Every runner of a race, the run itself first, and where it stands."""
    rows = [_runner("1", snapshot.experiment, snapshot)]
    rows += [_runner(each.runner.name, each.runner, each.snapshot) for each in snapshot.runners]
    return Table(("runner", "optimizer", "learning_rate", "step", "loss", "verdict"), rows)


def step_table(training: Training) -> Table:
    """Where every step was; on a function also how steep it was there.

    The step in view stays what it is. Raises `TableError` where that would be too many numbers.
    """
    size, last = len(training.parameters), training.length
    if (last + 1) * size > MOST_NUMBERS:
        raise TableError(f"{last:,} steps of {size:,} weights are too many for a table.")
    seen = training.step
    function = training.experiment.function
    rows: list[tuple[Cell, ...]] = []
    for step in range(last + 1):
        training.go_to(step)
        loss, parameters = training.history.at(step).loss, training.parameters
        slopes = [] if function is None else _slopes(training, parameters)
        rows.append((step, *parameters.tolist(), loss, *slopes))
    training.go_to(seen)
    if function is None:
        names = tuple(name for name, *_ in _placed(training.snapshot(False), training.parameters))
        return Table(("step", *map(str, names), "loss"), rows)
    names = function.variables
    slopes_of = ("slope",) if len(names) == 1 else tuple(f"slope_{name}" for name in names)
    return Table(("step", *names, "value", *slopes_of), rows)


TABLES: dict[str, Callable[[Snapshot], Table]] = {
    "history": history_table,
    "weights": weight_table,
    "outputs": output_table,
    "gradients": gradient_table,
    "samples": sample_table,
    "race": race_table,
}
STEPS = "steps"


def _slopes(training: Training, parameters: FloatArray) -> list[float]:
    with np.errstate(all="ignore"):
        slopes: list[float] = training.experiment.objective.gradient(parameters).tolist()
    return slopes


def _placed(snapshot: Snapshot, values: FloatArray) -> list[tuple[Cell, ...]]:
    """A row for each parameter: its name, its place among the pixels, its number."""
    experiment = snapshot.experiment
    if experiment.function is not None:
        names = experiment.function.variables
        return [(n, None, None, v) for n, v in zip(names, values.tolist(), strict=True)]
    columns, pixels = experiment.samples.columns, experiment.samples.pixel_count
    return [
        (f"weight {at + 1}", at // columns + 1, at % columns + 1, value)
        if at < pixels
        else ("bias", None, None, value)
        for at, value in enumerate(values.tolist())
    ]


def _runner(name: str, settings: Experiment | Runner, snapshot: Snapshot) -> tuple[Cell, ...]:
    rate, loss = settings.learning_rate, snapshot.measures.loss
    return (name, settings.optimizer.name, rate, snapshot.step, loss, snapshot.verdict.name)


def _label(snapshot: Snapshot, positive: bool) -> str:
    samples = snapshot.experiment.samples
    return samples.positive_name if positive else samples.negative_name


def _check_images(snapshot: Snapshot, what: str) -> None:
    if snapshot.experiment.function is not None:
        raise TableError(f"There are no {what} of images here: a function has none.")
