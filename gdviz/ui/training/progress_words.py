"""What a run has brought so far, in words."""

from __future__ import annotations

from gdviz.engine import Experiment, Measures, Snapshot
from gdviz.numbers import count, percent, plain, significant
from gdviz.ui.words.height_words import height_word
from gdviz.words.error_words import average_text

# The gain of the newest one in so many parts of the run is told.
PARTS = 10

# Changes of the average error below this are not worth a word.
LEAST_POINTS = 0.05
LARGEST_PLAIN = 1e5
DIGITS = 3


def progress_words(snapshot: Snapshot) -> str:
    """What the newest tenth of the run up to the step in view did to the average error.

    Only of what training did by the loss in force: less than a tenth since that is another.
    """
    if snapshot.step < snapshot.clock:
        step, clock = count(snapshot.step), count(snapshot.clock)
        return f"Your own run stopped at step {step}; the race is at step {clock}."
    made = snapshot.step - snapshot.comparable.start
    if made == 0:
        return "No step made yet." if snapshot.step == 0 else "No step made since the change."
    steps = min(made, max(1, snapshot.step // PARTS))
    before = snapshot.history.at(snapshot.step - steps)
    what, change = _change(snapshot, before)
    in_percent = snapshot.experiment.answers_in_percent and what == "average error"
    amount = _amount(abs(change), in_percent)
    which = _newest(snapshot, steps)
    if change == 0.0:
        return f"{which} left the {what} as it was."
    if amount is None:
        return f"{which} hardly changed the {what}."
    return f"{which} {'cut' if change < 0 else 'raised'} the {what} by {amount}."


def _newest(snapshot: Snapshot, steps: int) -> str:
    """What the newest steps are called."""
    if steps < snapshot.step // PARTS:
        return (
            "The step since the change"
            if steps == 1
            else f"The {count(steps)} steps since the change"
        )
    return "The last step" if snapshot.step < PARTS else "The last tenth of the run"


def _change(snapshot: Snapshot, before: Measures) -> tuple[str, float]:
    """What is made small, and its change; a function has no images to be wrong about."""
    if snapshot.experiment.function is not None:
        return height_word(snapshot.experiment), snapshot.measures.loss - before.loss
    return "average error", snapshot.measures.average_error - before.average_error


def _amount(change: float, in_percent: bool) -> str | None:
    points = 100 * change if in_percent else change
    unit = " points" if in_percent else ""
    if points >= LARGEST_PLAIN:
        return significant(points, 2) + unit
    least = LEAST_POINTS if in_percent else LEAST_POINTS / 100
    return plain(points, 1 if in_percent else 3) + unit if points >= least else None


def population_words(snapshot: Snapshot) -> str:
    """The sample beside the population, or "" when there is none."""
    if snapshot.population is None:
        return ""
    return " — ".join(
        f"{name}: {measures.within_tolerance} of {images} · error {_error(snapshot, measures)}"
        for name, images, measures in _both(snapshot, snapshot.population)
    )


def population_tip(snapshot: Snapshot) -> str:
    """Loss and accuracy of both, a line for each; "" without a population."""
    if snapshot.population is None:
        return ""
    lines = [
        f"{name}: {measures.within_tolerance} of {images} good enough, "
        f"loss {significant(measures.loss, DIGITS)}, accuracy {percent(measures.accuracy)}"
        for name, images, measures in _both(snapshot, snapshot.population)
    ]
    return "\n".join([*lines, "Nothing is learned from the population: it is only judged."])


def _both(snapshot: Snapshot, population: Measures) -> tuple[tuple[str, int, Measures], ...]:
    samples = snapshot.experiment.samples
    return (
        ("sample", len(samples.trained), snapshot.measures),
        ("population", len(samples.population), population),
    )


def _error(snapshot: Snapshot, measures: Measures) -> str:
    return average_text(snapshot.experiment.answers_in_percent, measures.average_error)


def made_with(step: str, others: tuple[str, ...]) -> str:
    """The note about a step that other settings made."""
    return f"Step {step} was made with {', '.join(others)}."


def starts_elsewhere(edited: Experiment, begun_at: tuple[float, ...]) -> bool:
    """Whether Reset would begin elsewhere than there; a bias that came or went aside."""
    if edited.function is not None:
        return tuple(edited.start_parameters().tolist()) != begun_at
    weights = edited.samples.pixel_count
    if len(begun_at) < weights:
        return False
    return tuple(edited.start_parameters()[:weights].tolist()) != begun_at[:weights]
