"""What a run came to: as one JSON object, or as a table for people."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from types import EllipsisType

import numpy as np
import numpy.typing as npt

from gdviz.engine import (
    ORDERS,
    STARTS,
    Experiment,
    GradientDescent,
    Measures,
    Snapshot,
    good_enough,
    hyperparameters_of,
)
from gdviz.engine.activations import Linear
from gdviz.engine.hyperparameters import Definition
from gdviz.numbers import chance, count, exact, percent, plain, significant
from gdviz.words.error_words import error_text, tolerance_text

# From here on, decimals say nothing and the digits before the point would fill the line.
WRITTEN_OUT_BELOW = 1e6

# A table shows so many images of the sample and of the population; JSON has them all.
MOST_IMAGES = 50


def result(
    snapshot: Snapshot,
    stop: str | EllipsisType | None = ...,
    runners: Sequence[dict[str, object]] = (),
) -> str:
    """All numbers of one step, at full precision, as one JSON object (RFC 8259, no NaN).

    The images are those of the sample. `stop` is added where it is given: why the run ended; and so
    are those who race.
    """
    experiment, measures = snapshot.experiment, snapshot.measures
    samples = experiment.samples
    trained = samples.trained_places
    numbers = {
        "step": snapshot.step,
        **_measures(measures),
        "weights": snapshot.weights.tolist(),
        "bias": snapshot.bias,
        "outputs": snapshot.trained_outputs.tolist(),
        "probabilities": None if _is_linear(experiment) else snapshot.answers[trained].tolist(),
        "labels": [samples.label_name(image.positive) for image in samples.trained.images],
        "population": _population(snapshot),
    }
    if stop is not ...:
        numbers["stop"] = stop
    if runners:
        numbers["runners"] = runners
    return json.dumps(numbers, allow_nan=False)


def _population(snapshot: Snapshot) -> dict[str, object] | None:
    """The held-out images, judged like the sample; null for what is beyond all numbers there."""
    if snapshot.population is None:
        return None
    images = len(snapshot.experiment.samples.population)
    numbers = {
        name: value if math.isfinite(value) else None
        for name, value in _measures(snapshot.population).items()
    }
    return {"images": images, **numbers}


def _measures(measures: Measures) -> dict[str, float]:
    return {
        "loss": measures.loss,
        "average_error": measures.average_error,
        "accuracy": measures.accuracy,
        "within_tolerance": measures.within_tolerance,
    }


def table(snapshot: Snapshot, nudges: int, stop: str | None) -> str:
    """The settings, every image, the weights and the measures; `nudges` rounds came first."""
    parts = [_settings(snapshot, nudges, stop), _sample(snapshot), _weights(snapshot)]
    held_out = _held_out(snapshot)
    return "\n\n".join([*parts, *held_out, _summary(snapshot)])


def _settings(snapshot: Snapshot, nudges: int, stop: str | None) -> str:
    experiment = snapshot.experiment
    samples = experiment.samples
    held_out = len(samples.population)
    lines = [
        f"{samples.name}: {_counted(len(samples.trained), 'image')} of "
        f"{samples.rows} × {samples.columns} "
        f"pixels{f', and a population of {count(held_out)}' if held_out else ''}",
        f"{experiment.output} output, {experiment.loss} loss ({experiment.reduction}), "
        f"{'with' if experiment.bias else 'no'} bias",
        way(experiment, nudges, snapshot.step),
        *([stop] if stop is not None else []),
    ]
    return "\n".join(lines)


def way(experiment: Experiment, nudges: int, step: int) -> str:
    """How a run got to `step`, in words; `nudges` rounds came first."""
    steps = step - nudges
    rounds = _counted(nudges, "nudge round")
    if nudges and not steps:
        return rounds
    optimizer = experiment.optimizer
    name = "gradient descent" if isinstance(optimizer, GradientDescent) else optimizer.title
    descent = (
        f"{_counted(steps, 'step')} of {name} with learning rate {exact(experiment.learning_rate)}"
    )
    first = f"{rounds}, then {descent}" if nudges else descent
    return "\n".join([first, *_particulars(experiment)])


def _particulars(experiment: Experiment) -> Iterator[str]:
    """A line for each choice that is not the simplest."""
    if settings := _set_otherwise(experiment.optimizer):
        yield f"{experiment.optimizer.title}: {settings}"
    schedule, warmup = experiment.schedule.schedule, experiment.schedule.warmup_steps
    if experiment.rate_varies:
        words = f"schedule: {schedule.title.lower()}"
        settings = _set_otherwise(schedule)
        after = f", after {_counted(warmup, 'step')} of warm-up" if warmup else ""
        yield f"{words}{f' ({settings})' if settings else ''}{after}"
    batching, start = experiment.batching, experiment.start
    if batching.size is not None and experiment.function is None:
        order = ORDERS[batching.order].title.lower()
        yield f"batches of {batching.size}, {order}, seed {batching.seed}"
    if STARTS[start.kind].random:
        yield f"start weights: {start.kind}, scale {exact(start.scale)}, seed {start.seed}"


def _set_otherwise(definition: Definition) -> str:
    """The hyperparameters that differ from their defaults."""
    values = ((each, getattr(definition, each.name)) for each in hyperparameters_of(definition))
    return ", ".join(f"{each.name} {_setting(v)}" for each, v in values if v != each.default)


def _setting(value: float | bool) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return exact(value)


def _sample(snapshot: Snapshot) -> str:
    places = snapshot.experiment.samples.trained_places.tolist()
    return _images(snapshot, "image", places)


def _held_out(snapshot: Snapshot) -> list[str]:
    """The images of the population, if there are any."""
    places = snapshot.experiment.samples.population_places.tolist()
    return [_images(snapshot, "population", places)] if places else []


def _images(snapshot: Snapshot, title: str, places: list[int]) -> str:
    experiment = snapshot.experiment
    samples = experiment.samples
    in_percent = experiment.answers_in_percent
    hits = _hits(snapshot)
    rows: list[tuple[str, ...]] = [(title, "label", "z", "answer", "error", "")]
    for place in places[:MOST_IMAGES]:
        image, answer = samples.images[place], float(snapshot.answers[place])
        rows.append(
            (
                image.name,
                samples.label_name(image.positive),
                _number(snapshot.outputs[place]),
                chance(answer) if in_percent else _number(answer),
                error_text(snapshot, place, 0 if in_percent else 1),
                _verdict(snapshot, place, bool(hits[place])),
            )
        )
    more = len(places) - MOST_IMAGES
    return aligned(rows, "<<>>><") + (f"\n… and {count(more)} more" if more > 0 else "")


def _verdict(snapshot: Snapshot, place: int, hits: bool) -> str:
    if hits:
        return "hits its target exactly"
    return f"within {tolerance_text(snapshot.experiment)}" if snapshot.good[place] else "off"


def _hits(snapshot: Snapshot) -> npt.NDArray[np.bool_]:
    """Whose answers are the targets; no probability is ever exactly 0 or 1."""
    experiment = snapshot.experiment
    if experiment.answers_in_percent:
        return np.zeros(len(snapshot.errors), np.bool_)
    return good_enough(snapshot.errors, experiment.judge.targets, 0.0)


def _weights(snapshot: Snapshot) -> str:
    rows = [tuple(_number(weight) for weight in row) for row in snapshot.weights]
    grid = aligned(rows, ">" * snapshot.weights.shape[1])
    text = "weights\n" + "\n".join(f"  {line}" for line in grid.splitlines())
    return text if snapshot.bias is None else f"{text}\nbias {_number(snapshot.bias)}"


def _summary(snapshot: Snapshot) -> str:
    measures, experiment = snapshot.measures, snapshot.experiment
    images = len(experiment.samples.trained)
    lines = [
        f"step {count(snapshot.step)}, {_measured(measures)}",
        _within(measures, images, experiment),
    ]
    if _is_linear(experiment):
        hits = int(np.count_nonzero(_hits(snapshot)[experiment.samples.trained_places]))
        lines[1] += f", {hits} of {images} hit the target exactly"
    if snapshot.population is not None:
        held_out = len(experiment.samples.population)
        lines.append(f"population: {_measured(snapshot.population)}")
        lines.append(_within(snapshot.population, held_out, experiment))
    return "\n".join(lines)


def _measured(measures: Measures) -> str:
    return (
        f"loss {significant(measures.loss, 4)}, "
        f"average error {significant(measures.average_error, 3)}, "
        f"accuracy {percent(measures.accuracy)}"
    )


def _within(measures: Measures, images: int, experiment: Experiment) -> str:
    return f"{measures.within_tolerance} of {images} within {tolerance_text(experiment)}"


def _is_linear(experiment: Experiment) -> bool:
    return experiment.output == Linear.name


def _number(value: float) -> str:
    return plain(value, 3) if abs(value) < WRITTEN_OUT_BELOW else significant(value, 4)


def _counted(number: int, thing: str) -> str:
    return f"{count(number)} {thing}{'' if number == 1 else 's'}"


def aligned(rows: list[tuple[str, ...]], sides: str) -> str:
    """Rows of words in columns, each set to the side that `sides` says."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(
            f"{word:{side}{width}}" for word, side, width in zip(row, sides, widths, strict=True)
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)
