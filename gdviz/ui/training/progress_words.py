"""What a run has cost and brought so far, in words."""

from __future__ import annotations

from dataclasses import replace

from gdviz.engine import Experiment, Snapshot
from gdviz.ui.number_text import exact
from gdviz.ui.numbers import count, plain, significant
from gdviz.ui.training.settings_choices import answers_in_percent, reduction_word, size_setting

RECENT_STEPS = 10

# Changes of the average error below this are not worth a word.
LEAST_POINTS = 0.05
LARGEST_PLAIN = 1e5


def work_words(snapshot: Snapshot) -> str:
    """How many products of pixel and weight the sums z of all steps have taken."""
    samples = snapshot.experiment.samples
    images, weights = len(samples), samples.pixel_count
    total = snapshot.step * images * weights
    return (
        f"Work so far: {_counted(snapshot.step, 'step')} × {_counted(images, 'image')} × "
        f"{_counted(weights, 'weight')} = {count(total)} multiplications"
    )


def progress_words(snapshot: Snapshot) -> str:
    """What the newest steps up to the one in view did to the average error."""
    if snapshot.step == 0:
        return "No step made yet."
    steps = min(RECENT_STEPS, snapshot.step)
    before = snapshot.history.at(snapshot.step - steps).average_error
    change = snapshot.measures.average_error - before
    amount = _amount(abs(change), answers_in_percent(snapshot.experiment))
    which = "The last step" if steps == 1 else f"Last {steps} steps"
    if amount is None:
        return f"{which} left the average error as it was."
    return f"{which} {'cut' if change < 0 else 'raised'} the average error by {amount}."


def _amount(change: float, in_percent: bool) -> str | None:
    points = 100 * change if in_percent else change
    unit = " points" if in_percent else ""
    if points >= LARGEST_PLAIN:
        return significant(points, 2) + unit
    least = LEAST_POINTS if in_percent else LEAST_POINTS / 100
    return plain(points, 1 if in_percent else 3) + unit if points >= least else None


def other_settings(made_by: Experiment, edited: Experiment) -> tuple[str, ...]:
    """Where the two train otherwise, in words for what `made_by` has."""
    words = {
        "method": made_by.update.title.lower(),
        **_size_words(made_by),
        "loss": made_by.perceptron.loss_function.title.lower(),
        "reduction": f"the loss {reduction_word(made_by.reduction)}",
        "output": f"the {made_by.perceptron.activation.title.lower()} output",
        "bias": "a bias" if made_by.bias else "no bias",
    }
    different = [
        text for field, text in words.items() if getattr(made_by, field) != getattr(edited, field)
    ]
    if not replace(made_by, samples=edited.samples).trains_like(made_by):
        different.append("other images")
    return tuple(different)


def _size_words(experiment: Experiment) -> dict[str, str]:
    """The size of a step; that of another method took no part in it."""
    size = size_setting(experiment.method)
    return {size.field: f"{size.label.lower()} {exact(getattr(experiment, size.field))}"}


def _counted(number: int, what: str) -> str:
    return f"{count(number)} {what}" if number == 1 else f"{count(number)} {what}s"
