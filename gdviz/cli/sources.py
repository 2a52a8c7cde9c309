"""The sample set that a command names: built in, UCI's digits, or from files of data."""

from __future__ import annotations

import argparse
from pathlib import Path

from gdviz.cli.arguments import Parser, UsageError, number, quoted, whole_number
from gdviz.cli.progress import progress
from gdviz.cli.reading_options import OF_READING, add_reading_options, labels_reader, wishes_of
from gdviz.cli.streams import say
from gdviz.engine import MOST_SIDE, NUMBER_PAIRS, SampleSet, builtin_names, builtin_sample_set
from gdviz.engine.batches import Batching
from gdviz.files.imports import (
    DIGITS,
    Found,
    ImportProblem,
    Wishes,
    read,
    read_digits,
    sample_set,
    usual_positive,
)
from gdviz.files.imports.blanks import blank_in

# What concerns data from files only; in the parsed arguments it is None, or False, if not said.
OF_DATA = ("positive", "rows", "columns", "population", "invert", *OF_READING)

# So many labels are named to a person who has to choose among them.
LABELS_NAMED = 12
PERCENT = 100


def add_source(parser: Parser) -> None:
    """What is trained on: one word, or more of them for files that belong together."""
    parser.add_argument(
        "source",
        metavar="SOURCE",
        nargs="?",
        help=f"a built-in sample set: {', '.join(builtin_names())}; or {DIGITS}: handwritten ones "
        f"of UCI, with scikit-learn; or {', '.join(NUMBER_PAIRS)}: one weight that learns from "
        "pairs of numbers; or a file: a session, a picture, a table, NPZ, NPY, IDX; or a folder "
        "or an archive of pictures",
    )
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        help="more pictures or folders, or the file of the labels",
    )


def add_data_options(parser: Parser) -> None:
    """How images and labels of files become a sample set."""
    group = parser.add_argument_group("data from files, and digits")
    group.add_argument(
        "--positive",
        metavar="LABELS",
        type=labels_reader("--positive"),
        help="the labels that count as positive, with commas between them, and in quotation marks "
        "if they have commas themselves (default: of two labels the later one)",
    )
    for side in ("rows", "columns"):
        group.add_argument(
            f"--{side}",
            metavar="N",
            type=whole_number(f"--{side}", MOST_SIDE, least=1),
            help=f"{side} of the images, which are scaled to them (default: what the data has)",
        )
    group.add_argument(
        "--population",
        metavar="FRACTION",
        type=number("--population"),
        help="how much of the images, chosen by --seed, is held out: judged, but not learnt from "
        "(default: what the files hold out themselves, else 0)",
    )
    group.add_argument("--invert", action="store_true", help="swap ink and blank")
    add_reading_options(parser)


def samples_of(arguments: argparse.Namespace) -> SampleSet:
    """The sample set that the arguments ask for; raises `UsageError`.

    What was done to data from files is told on standard error.
    """
    source: str = arguments.source
    if source in builtin_names():
        _check_no_data_options(arguments)
        return builtin_sample_set(source)
    try:
        found = _found(arguments)
        if found.questions:
            raise UsageError(found.questions[0].refusal)
        samples = sample_set(
            found,
            _positive(arguments, found),
            rows=arguments.rows,
            columns=arguments.columns,
            population_fraction=arguments.population,
            seed=Batching().seed if arguments.seed is None else arguments.seed,
        )
    except ImportProblem as problem:
        raise UsageError(str(problem)) from problem
    blank = blank_in(found, samples.rows, samples.columns)
    for note in (*found.notes, *filter(None, [blank])):
        say(note)
    if arguments.positive is None:
        say(f"{quoted(samples.positive_name)} counts as positive; --positive chooses otherwise.")
    return samples


def check_alone(arguments: argparse.Namespace) -> None:
    """Raise `UsageError` where more files stand beside what is no file."""
    if arguments.files and arguments.source in (*builtin_names(), DIGITS, *NUMBER_PAIRS):
        raise UsageError(
            f"{quoted(arguments.source)} is trained on alone: leave out "
            f"{quoted(arguments.files[0])}."
        )


def _found(arguments: argparse.Namespace) -> Found:
    source: str = arguments.source
    if source == DIGITS:
        return read_digits(wishes_of(arguments))
    # An empty word would name the present folder.
    if not arguments.files and not (source and Path(source).exists()):
        known = ", ".join((*builtin_names(), DIGITS, *NUMBER_PAIRS))
        raise UsageError(
            f"There is no file {quoted(source)}, and no built-in sample set called "
            f"{quoted(source)}; known are: {known}."
        )
    return _read([source, *arguments.files], wishes_of(arguments))


def _read(paths: list[str], wishes: Wishes) -> Found:
    """What is in files, with a bar for those who wait."""
    with progress(PERCENT, "%") as advance:
        shown = 0

        def tell(part: float) -> None:
            nonlocal shown
            # Part of a file may be read twice.
            now = max(shown, int(PERCENT * part))
            advance(now - shown)
            shown = now

        return read(paths, wishes=wishes, told=tell)


def _positive(arguments: argparse.Namespace, found: Found) -> frozenset[str]:
    """The labels that were chosen, or the usual one."""
    if arguments.positive is not None:
        return frozenset(arguments.positive)
    usual = usual_positive(found)
    if usual is None:
        labels = [label for label, _ in found.classes]
        named = ", ".join(labels[:LABELS_NAMED]) + (" …" if len(labels) > LABELS_NAMED else "")
        raise UsageError(
            f"{quoted(found.title)} has {len(labels):,} labels: say with --positive which of them "
            f"count as positive, among {named}."
        )
    return usual


def _check_no_data_options(arguments: argparse.Namespace) -> None:
    for name in OF_DATA:
        if getattr(arguments, name) not in (None, False):
            raise UsageError(
                f"--{name.replace('_', '-')} concerns data from files, and "
                f"{quoted(arguments.source)} is built in."
            )
