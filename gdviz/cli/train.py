"""`gdviz train`: train without a window, and print or save what came out."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from dataclasses import fields, replace
from pathlib import Path

from gdviz.cli.arguments import Parser, UsageError, number, whole_number
from gdviz.cli.progress import progress
from gdviz.cli.report import result, table
from gdviz.cli.streams import say, write
from gdviz.engine import (
    ACTIVATIONS,
    LOSSES,
    REDUCTIONS,
    Experiment,
    ExperimentError,
    SampleSetError,
    Training,
    builtin_names,
    builtin_sample_set,
)
from gdviz.engine.methods import GRADIENT_DESCENT, NUDGES
from gdviz.files.csv_log import CsvLog, csv_log

# The history of a run keeps 32 bytes a step: this many take about a third of a gigabyte.
MOST_STEPS = 10_000_000
USUAL_STEPS = 100

# So many steps between two looks at the progress bar and two writes of the log.
CHUNK = 1024

DEFAULTS = {field.name: field.default for field in fields(Experiment)}
SETTINGS = ("output", "loss", "reduction", "bias", "tolerance", "learning_rate")

DESCRIPTION = "Train the neuron on a sample set, without a window, and print what it has learnt."
EPILOG = f"""\
Nudge rounds come first and count as steps: each weight is tried alone, one step up and one step
down, then all changes are made at once. Gradient descent follows. All weights start at 0. One run
has at most {MOST_STEPS:,} steps.

Exit codes: 0 done; 1 the numbers grew beyond all bounds (the last finite step is printed), or
something could not be written; 2 a mistake in the command; 130 interrupted by Ctrl+C.
"""


def train(words: list[str]) -> int:
    """Train as `words` ask for and tell the result; returns the exit code.

    Raises `UsageError` and `WriteError`, before which nothing is printed.
    """
    arguments = _parser().parse(words)
    if arguments is None:
        return 0
    training = Training(_experiment(arguments))
    nudges, steps = _plan(arguments)
    with ExitStack() as stack:
        log = (
            stack.enter_context(csv_log(Path(arguments.csv))) if arguments.csv is not None else None
        )
        _make_steps(training, {NUDGES: nudges, GRADIENT_DESCENT: steps}, log)
    snapshot = training.snapshot()
    write(result(snapshot) if arguments.json else table(snapshot, min(nudges, snapshot.step)))
    if snapshot.divergence is None:
        return 0
    say(snapshot.divergence.explanation())
    return 1


def _make_steps(training: Training, plan: dict[str, int], log: CsvLog | None) -> None:
    with progress(sum(plan.values())) as show_progress:
        written = _log_from(0, training, log)
        for method, count in plan.items():
            if count:
                training.apply(replace(training.experiment, method=method))
            end = training.step + count
            while training.step < end and training.divergence is None:
                show_progress(training.advance(min(CHUNK, end - training.step)))
                written = _log_from(written, training, log)


def _log_from(written: int, training: Training, log: CsvLog | None) -> int:
    """Write the rows that are not yet in the log; returns how many rows have been written."""
    view = training.history
    if log is not None:
        log.write(view.rows(written))
    return len(view)


def _experiment(arguments: argparse.Namespace) -> Experiment:
    settings = {name: getattr(arguments, name) for name in SETTINGS}
    try:
        return Experiment(builtin_sample_set(arguments.source), **settings)
    except (ExperimentError, SampleSetError) as error:
        raise UsageError(str(error)) from error


def _plan(arguments: argparse.Namespace) -> tuple[int, int]:
    """How many nudge rounds, and how many steps of gradient descent after them."""
    nudges, steps = arguments.nudges, arguments.steps
    if steps is None:
        steps = 0 if nudges else USUAL_STEPS
    if nudges + steps > MOST_STEPS:
        raise UsageError(
            f"{nudges:,} nudge rounds and {steps:,} steps are more than one run can have: "
            f"ask for {MOST_STEPS:,} at most."
        )
    return nudges, steps


def _parser() -> Parser:
    parser = Parser(prog="gdviz train", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument(
        "source", metavar="SOURCE", help=f"a built-in sample set: {', '.join(builtin_names())}"
    )
    _add_amounts(parser)
    _add_settings(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object, not a table")
    parser.add_argument("--csv", metavar="FILE", help="save the measures of every step, 0 included")
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
        help=f"steps of gradient descent (default: {USUAL_STEPS}, or 0 after nudge rounds)",
    )


def _add_settings(parser: Parser) -> None:
    for name, known in (("loss", LOSSES), ("reduction", REDUCTIONS), ("output", ACTIVATIONS)):
        parser.add_argument(
            f"--{name}",
            metavar="NAME",
            default=DEFAULTS[name],
            help=f"one of {', '.join(known)} (default: {DEFAULTS[name]})",
        )
    for name, meaning in (
        ("learning_rate", "what the slopes are multiplied by"),
        ("tolerance", "the error that is good enough"),
    ):
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(
            option,
            metavar="X",
            type=number(option),
            default=DEFAULTS[name],
            help=f"{meaning} (default: {DEFAULTS[name]})",
        )
    parser.add_argument("--bias", action="store_true", help="let the neuron have a bias")
