"""What a run came to: as one JSON object, or as a table for people."""

from __future__ import annotations

import json

import numpy as np

from gdviz.engine import Experiment, Snapshot
from gdviz.engine.activations import Linear
from gdviz.ui.numbers import count, percent, plain, significant

# From here on, decimals say nothing and the digits before the point would fill the line.
WRITTEN_OUT_BELOW = 1e6


def result(snapshot: Snapshot) -> str:
    """All numbers of one step, at full precision, as one JSON object (RFC 8259, no NaN)."""
    experiment, measures = snapshot.experiment, snapshot.measures
    samples = experiment.samples
    numbers = {
        "step": snapshot.step,
        "loss": measures.loss,
        "average_error": measures.average_error,
        "accuracy": measures.accuracy,
        "within_tolerance": measures.within_tolerance,
        "weights": snapshot.weights.tolist(),
        "bias": snapshot.bias,
        "outputs": snapshot.outputs.tolist(),
        "probabilities": None if _is_linear(experiment) else snapshot.answers.tolist(),
        "labels": [samples.label_name(image.positive) for image in samples.images],
    }
    return json.dumps(numbers, allow_nan=False)


def table(snapshot: Snapshot, nudges: int) -> str:
    """The settings, every image, the weights and the measures; `nudges` rounds came first."""
    parts = [_settings(snapshot, nudges), _images(snapshot), _weights(snapshot), _summary(snapshot)]
    return "\n\n".join(parts)


def _settings(snapshot: Snapshot, nudges: int) -> str:
    experiment = snapshot.experiment
    samples = experiment.samples
    return (
        f"{samples.name}: {len(samples)} images of {samples.rows} × {samples.columns} pixels\n"
        f"{experiment.output} output, {experiment.loss} loss ({experiment.reduction}), "
        f"{'with' if experiment.bias else 'no'} bias\n"
        f"{_way(nudges, snapshot.step - nudges, experiment.learning_rate)}"
    )


def _way(nudges: int, steps: int, learning_rate: float) -> str:
    """How the run got where it is."""
    descent = f"{_counted(steps, 'step')} of gradient descent with learning rate {learning_rate:g}"
    if nudges == 0:
        return descent
    rounds = _counted(nudges, "nudge round")
    return f"{rounds}, then {descent}" if steps else rounds


def _images(snapshot: Snapshot) -> str:
    experiment = snapshot.experiment
    samples = experiment.samples
    answer_text = _number if _is_linear(experiment) else percent
    rows: list[tuple[str, ...]] = [("image", "label", "z", "answer", "error", "")]
    for image, z, answer, error in zip(
        samples.images, snapshot.outputs, snapshot.answers, snapshot.errors, strict=True
    ):
        name, label = image.name, samples.label_name(image.positive)
        verdict = _verdict(error, experiment.tolerance)
        rows.append((name, label, _number(z), answer_text(answer), answer_text(error), verdict))
    return _aligned(rows, "<<>>><")


def _verdict(error: float, tolerance: float) -> str:
    if error == 0.0:
        return "hits its target exactly"
    return f"within {_tolerance(tolerance)}" if error <= tolerance else "off"


def _weights(snapshot: Snapshot) -> str:
    rows = [tuple(_number(weight) for weight in row) for row in snapshot.weights]
    grid = _aligned(rows, ">" * snapshot.weights.shape[1])
    text = "weights\n" + "\n".join(f"  {line}" for line in grid.splitlines())
    return text if snapshot.bias is None else f"{text}\nbias {_number(snapshot.bias)}"


def _summary(snapshot: Snapshot) -> str:
    measures, experiment = snapshot.measures, snapshot.experiment
    images = len(experiment.samples)
    tolerance = _tolerance(experiment.tolerance)
    text = (
        f"step {count(snapshot.step)}, loss {significant(measures.loss, 4)}, "
        f"average error {significant(measures.average_error, 3)}, "
        f"accuracy {percent(measures.accuracy)}\n"
        f"{measures.within_tolerance} of {images} within {tolerance}"
    )
    if not _is_linear(experiment):
        return text
    hits = int(np.count_nonzero(snapshot.errors == 0.0))
    return f"{text}, {hits} of {images} hit the target exactly"


def _is_linear(experiment: Experiment) -> bool:
    return experiment.output == Linear.name


def _number(value: float) -> str:
    return plain(value, 3) if abs(value) < WRITTEN_OUT_BELOW else significant(value, 4)


def _tolerance(tolerance: float) -> str:
    return f"{100.0 * tolerance:g}%"


def _counted(number: int, thing: str) -> str:
    return f"{count(number)} {thing}{'' if number == 1 else 's'}"


def _aligned(rows: list[tuple[str, ...]], sides: str) -> str:
    """Rows of words in columns, each set to the side that `sides` says."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(
            f"{word:{side}{width}}" for word, side, width in zip(row, sides, widths, strict=True)
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)
