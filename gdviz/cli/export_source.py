"""The run that a command exports: of a session, a lesson, a sample set, a function or data."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field, replace
from pathlib import Path

from gdviz.cli.arguments import UsageError, quoted
from gdviz.cli.export_options import settings_said
from gdviz.cli.function_run import USUAL_STEPS as USUAL_STEPS_ON_FUNCTION
from gdviz.cli.lessons import lesson_of
from gdviz.cli.long_runs import long_run
from gdviz.cli.session_run import names_session
from gdviz.cli.settings import experiment_on_function, experiment_on_images
from gdviz.cli.sources import check_alone
from gdviz.cli.streams import say
from gdviz.cli.train import USUAL_STEPS
from gdviz.engine import (
    CURVES,
    NUMBER_PAIRS,
    SURFACES,
    Experiment,
    Race,
    RaceRecord,
    Rebuild,
    Training,
    steepest_pair,
)
from gdviz.files.session import SessionError, ViewValue, WindowView, read_session
from gdviz.lessons import builtin_names as lesson_names

RACE_SHOWN, ONLY_CARDS = "race shown", "only cards"
LESSON_SUFFIX = ".toml"
CHUNK = 256
TICK_SECONDS = 0.05


@dataclass(frozen=True)
class ExportSource:
    """A run with the step in view that was asked for, and how it is to be looked at."""

    title: str
    race: Race
    experiment: Experiment
    view: WindowView = field(default_factory=WindowView)

    @property
    def training(self) -> Training:
        """The run itself, without those who race against it."""
        return self.race.run


def source_of(arguments: argparse.Namespace) -> ExportSource:
    """The run that the arguments ask for; raises `UsageError`."""
    source = _made(arguments)
    _make_steps(source.race, arguments.steps or 0)
    if arguments.at is not None:
        if arguments.at > source.race.length:
            raise UsageError(
                f"The run has steps 0 to {source.race.length:,}: --at {arguments.at} is not there."
            )
        source.race.go_to(arguments.at)
    entries = dict(source.view.entries)
    if arguments.view is not None:
        entries["landscape view"] = arguments.view
    return replace(source, view=WindowView(entries))


def _made(arguments: argparse.Namespace) -> ExportSource:
    """With the run as it was kept, and at its newest step if there are more to be made."""
    word = arguments.source
    if names_session(arguments):
        _check_no_settings(arguments, "A session")
        try:
            session = read_session(Path(word))
        except SessionError as error:
            raise UsageError(str(error)) from error
        return _computed(session.title, session.experiment, session.record, session.view, arguments)
    if _names_lesson(word) and not arguments.files:
        _check_no_settings(arguments, "A lesson")
        lesson = lesson_of(word)
        number = arguments.page or 1
        if number > len(lesson.pages):
            raise UsageError(f"{quoted(word)} has {len(lesson.pages)} pages, and no page {number}.")
        page = lesson.pages[number - 1]
        opening = page.opening
        entries = view_at_start(Race(opening.experiment))
        if page.landscape:
            entries["landscape view"] = page.landscape
        if page.panels:
            entries[ONLY_CARDS] = page.panels
        return _computed(
            lesson.title, opening.experiment, opening.record, WindowView(entries), arguments
        )
    return _begun(arguments)


def _begun(arguments: argparse.Namespace) -> ExportSource:
    """A new run, by the options of `gdviz train`."""
    word = arguments.source
    if arguments.page is not None:
        raise UsageError(f"--page is for lessons, and {quoted(word or '')} is none.")
    if word in CURVES or word in SURFACES:
        arguments.curve = word if word in CURVES else arguments.curve
        arguments.surface = word if word in SURFACES else arguments.surface
        word = arguments.source = None
    chosen = [word, arguments.curve, arguments.surface]
    if chosen.count(None) != 2:
        raise UsageError(
            "gdviz export needs exactly one thing to export a run of: SOURCE, --curve or "
            "--surface; gdviz export --help lists what it understands."
        )
    check_alone(arguments)
    on_function = word is None or word in NUMBER_PAIRS
    experiment = (experiment_on_function if on_function else experiment_on_images)(arguments)
    if experiment.obstacle:
        say(experiment.obstacle)
    if arguments.steps is None:
        arguments.steps = USUAL_STEPS_ON_FUNCTION if on_function else USUAL_STEPS
    function = experiment.function
    title = experiment.samples.name if function is None else function.title
    race = Race(experiment)
    return ExportSource(title, race, experiment, WindowView(view_at_start(race)))


def view_at_start(race: Race) -> dict[str, ViewValue]:
    """How the window looks at a run that begins: its landscape lies over the steepest slopes."""
    gradient = race.snapshot(curvature=False).gradient
    return {"parameters": steepest_pair(gradient)} if len(gradient) > 1 else {}


def _computed(
    title: str,
    experiment: Experiment,
    record: RaceRecord,
    view: WindowView,
    arguments: argparse.Namespace,
) -> ExportSource:
    """A run that was kept, computed again, with the step in view or, to go on from it, the end."""
    if not view.flag(RACE_SHOWN, True):
        # Runners who are not seen do not run.
        experiment, record = replace(experiment, runners=()), replace(record, others=())
    rebuild = Rebuild(record, experiment)
    with long_run(1000, "‰") as show_progress:
        done = 0
        while not rebuild.advance(TICK_SECONDS):
            now = int(1000 * rebuild.progress)
            show_progress(now - done)
            done = now
    race = rebuild.race
    if arguments.steps:
        race.go_to(race.length)
        race.apply(experiment)
    return ExportSource(title, race, experiment, view)


def _make_steps(race: Race, steps: int) -> None:
    end = race.step + steps
    with long_run(steps) as show_progress:
        while race.step < end and not race.is_over:
            show_progress(race.advance(min(CHUNK, end - race.step)))


def _names_lesson(word: str | None) -> bool:
    if not word:
        return False
    named = any(word in (name, name.partition("-")[0]) for name in lesson_names())
    return named or (word.lower().endswith(LESSON_SUFFIX) and Path(word).is_file())


def _check_no_settings(arguments: argparse.Namespace, what: str) -> None:
    said = settings_said(arguments)
    if said:
        raise UsageError(
            f"{what} has settings of its own: leave out --{said[0].replace('_', '-')}, or change "
            "it in the window."
        )
