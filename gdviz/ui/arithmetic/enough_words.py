"""What the page “Good enough?” says: who is within tolerance, and what a look ahead found."""

from __future__ import annotations

import numpy as np

from gdviz.engine import Measures, NumberPairs, Snapshot
from gdviz.engine.forecast import Forecast
from gdviz.engine.verdict import ENDLESS
from gdviz.numbers import count, plain, significant, tidy
from gdviz.ui.scenes.function_words import value_name
from gdviz.ui.scenes.minima_words import minima_words
from gdviz.words.error_words import average_text, error_text, tolerance_text

NAMED = 5
FITS_BETTER = "The sample fits better than the population"
NOT_BY_LEARNING = f"{FITS_BETTER}, though nothing has been learned yet."
BY_HEART = (
    f"{FITS_BETTER}. If that gap grows as it learns, it may be learning these very images by heart."
)


def within_words(snapshot: Snapshot) -> str:
    """How many images of the sample are good enough, and what that means."""
    experiment, measures = snapshot.experiment, snapshot.measures
    images = len(experiment.samples.trained)
    words = (
        f"Good enough is an error of at most {tolerance_text(experiment)}. "
        f"{count(measures.within_tolerance)} of {count(images)} images of the sample are; their "
        f"average error is {_error(snapshot, measures.average_error)}."
    )
    verdict = snapshot.verdict
    return f"{words} {verdict.whole}" if verdict.name == ENDLESS else words


def arrived_words(snapshot: Snapshot) -> str:
    """Whether a run on a function has arrived, and how high it is there."""
    function = snapshot.experiment.function
    assert function is not None
    name = "the loss" if isinstance(function, NumberPairs) else value_name(function)
    return f"{snapshot.verdict.sentence} Here {name} is {significant(snapshot.measures.loss, 4)}."


def valley_words(snapshot: Snapshot) -> str:
    """Where a run on a function could arrive."""
    function = snapshot.experiment.function
    assert function is not None
    if not isinstance(function, NumberPairs):
        return minima_words(function)
    if not function.minima:
        return "No weight is better than another: all inputs are 0."
    (lowest,) = function.minima
    return f"Global minimum {tidy(lowest.value)} at weight = {tidy(lowest.point[0])}"


def missing_words(snapshot: Snapshot) -> str:
    """Who is not good enough yet, the farthest first; nothing where nobody is missing."""
    places = snapshot.experiment.samples.trained_places
    order = places[np.argsort(-snapshot.errors[places], kind="stable")]
    farthest = [int(each) for each in order if not snapshot.good[each]]
    if not farthest:
        # That all of them are good enough is said by their number already.
        return ""
    images = snapshot.experiment.samples.images
    named = ", ".join(
        f"“{images[each].name}” ({error_text(snapshot, each, 1)})" for each in farthest[:NAMED]
    )
    rest = f" and {count(len(farthest) - NAMED)} more" if len(farthest) > NAMED else ""
    return f"Not yet: {named}{rest}."


def population_words(snapshot: Snapshot) -> str:
    """How the held-out images do, and whether they do worse."""
    population = snapshot.population
    if population is None:
        return "No population is held out, so nobody can tell how it would do on other images."
    images = len(snapshot.experiment.samples.population)
    error = _error(snapshot, population.average_error)
    words = (
        f"Of the population {count(population.within_tolerance)} of {count(images)} are good "
        f"enough; average error {error}."
    )
    return f"{words} {_gap(snapshot, population)}".rstrip()


def _gap(snapshot: Snapshot, population: Measures) -> str:
    """What it means that the population does worse, where it does so by what is written."""
    errors = snapshot.measures.average_error, population.average_error
    there = len(snapshot.experiment.samples.trained) > 0
    if not there or errors[1] <= errors[0] or len({_error(snapshot, e) for e in errors}) == 1:
        return ""
    return NOT_BY_LEARNING if snapshot.step == 0 else BY_HEART


def ahead_words(before: Snapshot, after: Forecast, steps: int, seconds: float) -> str:
    """What of `steps` more steps came to be, at what cost, found out in so many seconds."""
    from_here = f"Step {count(before.step)} and {count(after.steps)} more"
    if after.steps < steps:
        return f"{from_here}: then the numbers grow beyond all bounds."
    if before.experiment.function is not None:
        return f"{from_here}: {_moved(before, after)} It took {_time(seconds)} on this machine."
    images = len(before.experiment.samples.trained)
    words = [
        f"{from_here}: loss {_change(before.measures, after.measures)}, "
        f"average error {_error(before, before.measures.average_error)} → "
        f"{_error(before, after.measures.average_error)}, good enough "
        f"{count(before.measures.within_tolerance)} → {count(after.measures.within_tolerance)} of "
        f"{count(images)}."
    ]
    if before.population is not None and after.population is not None:
        words.append(
            f"Average error of the population {_error(before, before.population.average_error)} → "
            f"{_error(before, after.population.average_error)}."
        )
    words.append(
        f"The cost: {count(after.images_seen)} images seen, {count(after.multiplications)} "
        f"multiplications; {_time(seconds)} on this machine."
    )
    return " ".join(words)


def _moved(before: Snapshot, after: Forecast) -> str:
    """What became of the value, and where the ball went."""
    function = before.experiment.function
    assert function is not None
    places = ", ".join(
        f"{name} {significant(old, 4)} → {significant(new, 4)}"
        for name, old, new in zip(
            function.variables, before.parameters.tolist(), after.parameters.tolist(), strict=True
        )
    )
    return f"{value_name(function)} {_change(before.measures, after.measures)}; {places}."


def _time(seconds: float) -> str:
    return "less than 0.01 s" if seconds < 0.01 else f"{plain(seconds, 2)} s"


def _change(before: Measures, after: Measures) -> str:
    return f"{significant(before.loss, 4)} → {significant(after.loss, 4)}"


def _error(snapshot: Snapshot, error: float) -> str:
    return average_text(snapshot.experiment.answers_in_percent, error, 1)
