"""A saved session without its window: its run computed again, and gone on with."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path

import numpy as np

from gdviz.cli.arguments import Parser, UsageError
from gdviz.cli.function_run import function_report, log_titles, row_of, shown_rows
from gdviz.cli.long_runs import long_run
from gdviz.cli.report import result, table
from gdviz.cli.streams import say, write
from gdviz.engine import RunRebuild, Training
from gdviz.files.csv_log import csv_log
from gdviz.files.session import SessionError, is_session, read_session

# What concerns the result, and not the settings, which the session has.
OF_RESULT = ("source", "files", "steps", "json", "csv")

# So many steps, or so long, between two looks at the progress bar.
CHUNK = 1024
TICK_SECONDS = 0.05


def names_session(arguments: argparse.Namespace) -> bool:
    """Whether the one thing to train on is a saved session."""
    source = arguments.source
    return (
        bool(source) and not arguments.files and Path(source).is_file() and is_session(Path(source))
    )


def train_session(arguments: argparse.Namespace, parser: Parser) -> int:
    """Go `--steps` beyond the run of a session, and tell the result; returns the exit code.

    Raises `UsageError` and `WriteError`, before which nothing is printed.
    """
    _check_no_settings(arguments, parser)
    try:
        session = read_session(Path(arguments.source))
    except SessionError as error:
        raise UsageError(str(error)) from error
    more = arguments.steps or 0
    rebuild = RunRebuild(session.record.run)
    with long_run(session.record.run.length + more) as show_progress:
        made = 0
        while not rebuild.advance(TICK_SECONDS):
            show_progress(rebuild.made - made)
            made = rebuild.made
        training = rebuild.training
        training.resume(session.experiment)
        if more:
            warn_of_obstacle(training)
        end = training.step + more
        while training.step < end and not training.is_over:
            show_progress(training.advance(min(CHUNK, end - training.step)))
    return _tell(training, arguments)


def warn_of_obstacle(training: Training) -> None:
    """Say why there is nothing to learn, if so; the steps are made all the same."""
    if obstacle := training.experiment.obstacle:
        say(obstacle)


def _tell(training: Training, arguments: argparse.Namespace) -> int:
    """Write what was asked for about the whole run."""
    on_images = training.experiment.function is None
    with ExitStack() as stack:
        if arguments.csv is not None:
            titles = () if on_images else (log_titles(training),)
            log = stack.enter_context(csv_log(Path(arguments.csv), *titles))
            if on_images:
                log.write(training.history.rows(0))
            else:
                log.write(np.array([row_of(training, at).numbers for at in _steps_of(training)]))
    if on_images:
        snapshot = training.snapshot(curvature=False)
        write(result(snapshot) if arguments.json else table(snapshot, 0, training.stop_reason))
    else:
        rows = [row_of(training, at) for at in shown_rows(training.length)]
        write(function_report(training, rows, 0, arguments.json))
    if training.divergence is None:
        return 0
    say(training.divergence.explanation())
    return 1


def _steps_of(training: Training) -> range:
    return range(training.length + 1)


def _check_no_settings(arguments: argparse.Namespace, parser: Parser) -> None:
    for name, value in vars(arguments).items():
        if name not in OF_RESULT and value != parser.get_default(name):
            raise UsageError(
                f"A session has settings of its own: leave out --{name.replace('_', '-')}, or "
                "change it in the window."
            )
