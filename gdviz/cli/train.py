"""`gdviz train`: train without a window, and print or save what came out."""

from __future__ import annotations

import argparse
import math
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import numpy as np

from gdviz.cli.arguments import Parser, UsageError, whole_number, with_minus_tied
from gdviz.cli.function_run import USUAL_STEPS as USUAL_STEPS_ON_FUNCTION
from gdviz.cli.function_run import Plan, already_done, rounds, train_on_function
from gdviz.cli.long_runs import long_run
from gdviz.cli.options import add_settings
from gdviz.cli.race_report import race_table, runners
from gdviz.cli.report import result, table
from gdviz.cli.session_run import names_session, train_session, warn_of_obstacle
from gdviz.cli.settings import experiment_on_function, experiment_on_images
from gdviz.cli.sources import add_data_options, add_source, check_alone
from gdviz.cli.streams import say, write
from gdviz.engine import NUMBER_PAIRS, Experiment, Race, Training
from gdviz.engine.methods import NUDGES
from gdviz.files.csv_log import CsvLog, csv_log

# The history of a run keeps 32 bytes a step: this many take about a third of a gigabyte.
MOST_STEPS = 10_000_000
USUAL_STEPS = 100

# So many steps between two looks at the progress bar and two writes of the log.
CHUNK = 1024

USAGE = """\
gdviz train SOURCE [FILE ...] [options]
       gdviz train (--curve | --surface) FUNCTION [options]"""
DESCRIPTION = "Train the neuron on a sample set, without a window, and print what it has learnt."
EPILOG = f"""\
Nudge rounds come first and count as steps: each weight is tried alone, one step up and one step
down, then all changes are made at once. Gradient descent follows. One run has at most
{MOST_STEPS:,} steps. On a function every step is told, of long runs a few; --csv saves them all.
A session has its own settings and its own run; --steps goes on from the end of that.

Exit codes: 0 done; 1 the numbers grew beyond all bounds (the last finite step is printed), or
something could not be written; 2 a mistake in the command; 130 interrupted by Ctrl+C.
"""


def train(words: list[str]) -> int:
    """Train as `words` ask for and tell the result; returns the exit code.

    Raises `UsageError` and `WriteError`, before which nothing is printed.
    """
    parser = _parser()
    arguments = parser.parse(with_minus_tied(words))
    if arguments is None:
        return 0
    if names_session(arguments):
        return train_session(arguments, parser)
    check_alone(arguments)
    on_function = _is_on_function(arguments)
    nudges, steps = _plan(arguments, USUAL_STEPS_ON_FUNCTION if on_function else USUAL_STEPS)
    if on_function:
        return train_on_function(arguments, nudges, steps)
    return _train_on_images(arguments, nudges, steps)


def _is_on_function(arguments: argparse.Namespace) -> bool:
    """Whether a function is gone down; raises `UsageError` unless there is exactly one thing."""
    chosen = [arguments.source, arguments.curve, arguments.surface]
    if chosen == [None] * 3:
        raise UsageError(
            "gdviz train: the following arguments are required: SOURCE, or else --curve or "
            "--surface; gdviz train --help lists what it understands."
        )
    if chosen.count(None) < 2:
        raise UsageError("Only one of SOURCE, --curve and --surface can be trained on at a time.")
    return arguments.source is None or arguments.source in NUMBER_PAIRS


def experiment_of(words: list[str]) -> Experiment:
    """The experiment that the words after `gdviz train` ask for; raises `UsageError`."""
    arguments = _parser().parse_args(with_minus_tied(words))
    on_function = _is_on_function(arguments)
    return (experiment_on_function if on_function else experiment_on_images)(arguments)


def _train_on_images(arguments: argparse.Namespace, nudges: int, steps: int) -> int:
    race = Race(experiment_on_images(arguments))
    training = race.run
    _check_start(training)
    warn_of_obstacle(training)
    plan = ((NUDGES, nudges), (training.experiment.method, steps))
    with ExitStack() as stack:
        log = (
            stack.enter_context(csv_log(Path(arguments.csv))) if arguments.csv is not None else None
        )
        stop = _make_steps(race, plan, log)
    snapshot = race.snapshot(curvature=False)
    if arguments.json:
        stops = bool(snapshot.experiment.stop_rules)
        write(result(snapshot, stop if stops else ..., runners(snapshot)))
    else:
        nudged = rounds(snapshot.experiment, nudges, snapshot.step)
        parts = (table(snapshot, nudged, stop), race_table(snapshot))
        write("\n\n".join(filter(None, parts)))
    if snapshot.divergence is None:
        return 0
    say(snapshot.divergence.explanation())
    return 1


def _check_start(training: Training) -> None:
    snapshot = training.snapshot(curvature=False)
    if not (np.isfinite(snapshot.outputs).all() and math.isfinite(snapshot.measures.loss)):
        raise UsageError("The start weights are too large to compute with: give a smaller --scale.")


def _make_steps(race: Race, plan: Plan, log: CsvLog | None) -> str | None:
    """Make the steps; returns the sentence of the stop rule that ended the run, if one did."""
    training = race.run
    stop = already_done(training)
    with long_run(sum(count for _, count in plan)) as show_progress:
        written = _log_from(0, training, log)
        for method, count in plan:
            if count:
                race.apply(replace(training.experiment, method=method))
            end = training.step + count
            while training.step < end and training.divergence is None and stop is None:
                show_progress(race.advance(min(CHUNK, end - training.step)))
                written = _log_from(written, training, log)
                stop = training.stop_reason
    return stop


def _log_from(written: int, training: Training, log: CsvLog | None) -> int:
    """Write the rows that are not yet in the log; returns how many rows have been written."""
    view = training.history
    if log is not None:
        log.write(view.rows(written))
    return len(view)


def _plan(arguments: argparse.Namespace, usual: int) -> tuple[int, int]:
    """How many nudge rounds, and how many steps of gradient descent after them."""
    nudges, steps = arguments.nudges, arguments.steps
    if steps is None:
        steps = 0 if nudges else usual
    if nudges + steps > MOST_STEPS:
        raise UsageError(
            f"{nudges:,} nudge rounds and {steps:,} steps are more than one run can have: "
            f"ask for {MOST_STEPS:,} at most."
        )
    return nudges, steps


def _parser() -> Parser:
    parser = Parser(prog="gdviz train", usage=USAGE, description=DESCRIPTION, epilog=EPILOG)
    add_source(parser)
    _add_amounts(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object, not a table")
    parser.add_argument("--csv", metavar="FILE", help="save the numbers of every step, 0 included")
    add_settings(parser)
    add_data_options(parser)
    return parser


def _add_amounts(parser: Parser) -> None:
    parser.add_argument(
        "--nudges",
        metavar="N",
        type=whole_number("--nudges", MOST_STEPS),
        default=0,
        help="nudge rounds to begin with (default: 0)",
    )
    parser.add_argument(
        "--steps",
        metavar="N",
        type=whole_number("--steps", MOST_STEPS),
        help=f"steps of gradient descent (default: {USUAL_STEPS}, on a function "
        f"{USUAL_STEPS_ON_FUNCTION}, or 0 after nudge rounds)",
    )
