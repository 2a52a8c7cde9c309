"""A run on a curve, a surface or one weight: every step a row of numbers."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np

from gdviz.cli.arguments import UsageError
from gdviz.cli.progress import progress
from gdviz.cli.race_report import race_table, runners
from gdviz.cli.report import aligned, way
from gdviz.cli.settings import experiment_on_function
from gdviz.cli.streams import say, write
from gdviz.engine import Experiment, FloatArray, Function, Race, Snapshot, Training
from gdviz.engine.methods import NUDGES
from gdviz.engine.stop_rules import Progress
from gdviz.files.csv_log import csv_log
from gdviz.numbers import brief, count
from gdviz.words.start_words import why_no_start

# By which method so many steps are made, one after another.
Plan: TypeAlias = tuple[tuple[str, int], ...]

# A learner can follow so many steps; the lecture shows the first three of them.
USUAL_STEPS = 10

# A table shows so many rows; of more steps it shows the first few, then 10, 20, 50, 100, 200, 500 …
EVERY_ROW = 20
FIRST_ROWS = 5


@dataclass(frozen=True)
class Row:
    """Where the ball is at one step: its place, the value and the gradient there.

    `variables` are what the numbers of the place are called.
    """

    step: int
    variables: tuple[str, ...]
    point: tuple[float, ...]
    value: float
    gradient: tuple[float, ...]

    @property
    def numbers(self) -> tuple[float, ...]:
        return (*self.point, self.value, *self.gradient)

    def named(self) -> dict[str, object]:
        """What JSON says of it; a gradient that is not finite is null."""
        gradient = [slope if math.isfinite(slope) else None for slope in self.gradient]
        end = {"slope": gradient[0]} if len(gradient) == 1 else {"gradient": gradient}
        places = dict(zip(self.variables, self.point, strict=True))
        return {"step": self.step, **places, "value": self.value, **end}


def train_on_function(arguments: argparse.Namespace, nudges: int, steps: int) -> int:
    """Roll the ball as the arguments ask and tell every step; returns the exit code.

    Raises `UsageError` and `WriteError`, before which nothing is printed.
    """
    race = Race(experiment_on_function(arguments))
    training = race.run
    _check_start(training)
    rows: list[Row] = []
    stop = already_done(training)
    plan = () if stop else ((NUDGES, nudges), (training.experiment.method, steps))
    with ExitStack() as stack:
        log = None
        if arguments.csv is not None:
            log = stack.enter_context(csv_log(Path(arguments.csv), log_titles(training)))
        for row in _steps(race, plan):
            if log is not None:
                log.write(np.array([row.numbers]))
            if _is_shown(row.step, nudges + steps):
                rows.append(row)
    if rows[-1].step != row.step:
        rows.append(row)
    end = End(stop or training.stop_reason, race.snapshot(curvature=False))
    write(function_report(training, rows, nudges, arguments.json, end))
    if training.divergence is None:
        return 0
    say(training.divergence.explanation())
    return 1


def already_done(training: Training) -> str | None:
    """Why no step need be made: a rule ends a run only when it becomes true on the way."""
    snapshot, experiment = training.snapshot(curvature=False), training.experiment
    images = len(experiment.samples.trained) if experiment.function is None else 0
    within, loss = snapshot.measures.within_tolerance, snapshot.measures.loss
    start = Progress(training.step, loss, within, images, lambda: snapshot.gradient, None)
    return next(filter(None, (rule.reason(start) for rule in experiment.stop_rules)), None)


def rounds(experiment: Experiment, nudges: int, step: int) -> int:
    """How many of the steps up to `step` were rounds of nudges, of which `nudges` came first."""
    return step if experiment.method == NUDGES else min(nudges, step)


def row_of(training: Training, step: int) -> Row:
    """The row of a recorded step, which comes into view."""
    training.go_to(step)
    return _row(training)


def shown_rows(last: int) -> list[int]:
    """The steps of a run of `last` steps that a table shows, that one included."""
    powers = (digit * 10**power for power in range(len(str(last))) for digit in (1, 2, 5))
    steps = range(last) if last <= EVERY_ROW else {*range(FIRST_ROWS + 1), *powers}
    return [*sorted(step for step in steps if step < last), last]


@dataclass(frozen=True)
class End:
    """Why a run ended, if a stop rule said so, and its last snapshot, with those who race."""

    stop: str | None
    snapshot: Snapshot


def function_report(
    training: Training, rows: list[Row], nudges: int, as_json: bool, end: End | None = None
) -> str:
    """The rows of a run as a table, or as one JSON object."""
    return _json(rows, end) if as_json else _table(training, rows, nudges, end)


def _check_start(training: Training) -> None:
    if refusal := why_no_start(_function(training), training.parameters):
        raise UsageError(refusal)


def _steps(race: Race, plan: Plan) -> Iterator[Row]:
    training = race.run
    with progress(sum(amount for _, amount in plan)) as show_progress:
        yield _row(training)
        for method, amount in plan:
            if amount:
                race.apply(replace(training.experiment, method=method))
            for _ in range(amount):
                race.advance()
                if training.divergence is not None:
                    return
                show_progress(1)
                yield _row(training)
                if training.stop_reason is not None:
                    return


def _row(training: Training) -> Row:
    point, function = training.parameters, _function(training)
    with np.errstate(all="ignore"):
        gradient = function.gradient(point)
    value = training.history.at(training.step).loss
    return Row(training.step, function.variables, _tuple(point), value, _tuple(gradient))


def _function(training: Training) -> Function:
    function = training.experiment.function
    assert function is not None
    return function


def _tuple(numbers: FloatArray) -> tuple[float, ...]:
    return tuple(numbers.tolist())


def log_titles(training: Training) -> tuple[str, ...]:
    """What the numbers of a row are called, the step left out."""
    variables = _function(training).variables
    if len(variables) == 1:
        return (*variables, "value", "slope")
    return (*variables, "value", *(f"gradient_{variable}" for variable in variables))


def _is_shown(step: int, last: int) -> bool:
    if last <= EVERY_ROW or step <= FIRST_ROWS:
        return True
    power = 10 ** (len(str(step)) - 1)
    return step in (power, 2 * power, 5 * power)


def _json(rows: list[Row], end: End | None) -> str:
    """The last step, and the rows that a table would show."""
    numbers = {**rows[-1].named(), "rows": [row.named() for row in rows]}
    if end is not None and end.snapshot.experiment.stop_rules:
        numbers["stop"] = end.stop
    if end is not None and end.snapshot.runners:
        numbers["runners"] = runners(end.snapshot)
    return json.dumps(numbers, allow_nan=False)


def _table(training: Training, rows: list[Row], nudges: int, end: End | None) -> str:
    function, step = _function(training), training.step
    slope = "slope" if function.size == 1 else "gradient"
    titles = ("step", *function.variables, "value", slope)
    lines = [titles, *(_words(row) for row in rows)]
    experiment = training.experiment
    heading = [
        f"{function.title}: f({', '.join(function.variables)}) = {function.formula}",
        way(experiment, rounds(experiment, nudges, step), step),
        *([end.stop] if end is not None and end.stop is not None else []),
    ]
    race = race_table(end.snapshot) if end is not None else ""
    parts = ["\n".join(heading), aligned(lines, ">" * len(titles)), *([race] if race else [])]
    return "\n\n".join(parts)


def _words(row: Row) -> tuple[str, ...]:
    slopes = [brief(slope) for slope in row.gradient]
    gradient = slopes[0] if len(slopes) == 1 else f"({', '.join(slopes)})"
    return (count(row.step), *(brief(x) for x in row.point), brief(row.value), gradient)
